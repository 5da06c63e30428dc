"""What a visitor gives, keeps and sees, the same in every part of the site: dates as people know
them, words misspelled, data that only a link leads to, drawn timelines. No table and no address of
its own."""
