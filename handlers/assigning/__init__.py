"""Work is given and changed: one task in a message, or a whole plan in a file."""
