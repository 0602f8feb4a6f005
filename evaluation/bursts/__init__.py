"""Many ask at once, Telegram fails, the server is killed: what is answered, lost, doubled; and how fast."""
