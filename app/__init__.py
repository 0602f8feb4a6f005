"""Puts the parts together: settings, wiring and the `ngoaivu` command."""
