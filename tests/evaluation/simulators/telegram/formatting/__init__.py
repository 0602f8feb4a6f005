"""Tests of how Telegram reads text."""
