"""Encoder, vector index, lexical index, fusion and filters."""
