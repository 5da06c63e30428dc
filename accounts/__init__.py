"""Who may log in: editors, by their e-mail. Visitors have no account."""
