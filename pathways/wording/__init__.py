"""Findings, verdicts and dates in plain sentences, second person, with the person's own dates."""
