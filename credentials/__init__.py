"""The editors' side, and the way from their tables to an Edition.

`models` and `admin` are what editors see, `content` reads and writes the same rows as files.
`compiler` makes a rulebook of the tables, `differences` and `drafts` say what publishing would
change, `publishing` gives visitors' pages the Edition: the one module they need.
"""
