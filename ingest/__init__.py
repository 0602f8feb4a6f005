"""From a file to a published instrument."""
