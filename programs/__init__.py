"""Which programs were accredited when, as the lists say that exist.

`reading` takes any CSV, `dapip` and `by_hand` the two kinds of lists, `importing` puts them into
the tables. `wanted`, `results` and `meant` are the search; `facts` and `meaning` what a period is
worth to somebody who was there. Nothing here is part of an Edition.
"""
