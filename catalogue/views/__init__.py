"""Answers to requests, by subject: a view takes the Edition and the day, gathers and renders."""
