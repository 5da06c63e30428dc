"""Who may log in: the e-mail is the name. Visitors have no account."""
