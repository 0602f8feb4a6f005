"""Answers that a language model writes from provisions, each claim checked against the provisions it cites."""
