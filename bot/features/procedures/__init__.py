"""Browsing the procedures: a field of work, a procedure, what is to be known of it."""
