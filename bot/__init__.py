"""Talking with people: one conversation, whichever channel it is held on, and a thin adapter a channel."""
