"""What the bot keeps: events and replies on their way, people, their questions, and what became of them."""
