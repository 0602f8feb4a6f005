"""What is said, whichever channel it is said on: what happens, what we reply, and who deals with what."""
