"""Tests of the Telegram that the other tests rely on."""
