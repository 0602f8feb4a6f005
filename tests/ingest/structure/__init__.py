"""Tests of the structure read from documents."""
