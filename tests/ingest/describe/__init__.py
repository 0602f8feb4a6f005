"""Tests of what documents say of themselves."""
