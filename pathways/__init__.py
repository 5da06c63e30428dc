"""The wizard and its result: from answers to a sourced verdict for every route.

`questions` declares what is asked by which of the `forms`; `journey` replays the answers against
the rules to find what is still `due`; `facts` turns them into facts of a person. `result` stores
the outcome and lays it out, `wording` puts findings and verdicts into sentences.
"""
