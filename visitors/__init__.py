"""What a visitor gives and keeps, the same in every part of the site: dates as people know them,
and data that only a link leads to. No table and no address of its own."""
