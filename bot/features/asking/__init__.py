"""Questions: answered, asked back, answered anew where they are edited; the readings that are picked from."""
