"""Questions people ask, written for articles of law: a field of the index, and what the encoder learns from."""
