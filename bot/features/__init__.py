"""What the bot can do, one feature a folder or file; each is made with what it needs and gives a `Feature`."""
