"""Choosing the clauses that answer, and the words to set first. Nothing is written here, only copied."""
