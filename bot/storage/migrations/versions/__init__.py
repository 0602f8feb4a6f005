"""Migrations of conversations, oldest first."""
