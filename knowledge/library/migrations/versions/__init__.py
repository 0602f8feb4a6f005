"""Migrations of the library, oldest first."""
