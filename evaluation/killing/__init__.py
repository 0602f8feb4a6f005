"""Kills a process that ingests, at random moments and at every step, and looks at what the next start finds."""
