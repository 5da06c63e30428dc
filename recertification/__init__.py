"""The planner for whoever holds a credential: dates and a log in, what is missing and by when out.

`plan` is what a holder told, `rulebook.recertify` and `rulebook.deadlines` judge it, `page` puts
the outcome together with `wording`, `arithmetic`, `steps` and `drawing`.
"""
