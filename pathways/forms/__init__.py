"""The questions' forms. A choice `unknown` is "I don't know"; it is always a full answer."""
