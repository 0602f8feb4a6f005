"""The whole articles behind an answer."""
