"""The rules and what they mean: a pure package that decides every verdict on the site.

Standard library only, no I/O, no clock: dates are passed in. The rules arrive as a frozen
`book.Rulebook`, a person as `facts.Facts`; `evaluate` and `recommend` return verdicts with their
explanations. `docs/architecture.md` shows who reads what.
"""
