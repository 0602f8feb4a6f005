"""What we hold, in SQL."""
