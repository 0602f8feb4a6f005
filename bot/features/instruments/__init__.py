"""Looking an instrument up: what it is and whether it applies, its articles, and what changed in it."""
