"""What to say: one message in, rows changed, replies out. Never sends, waits, or asks for the time."""
