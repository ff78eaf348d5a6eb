"""What is true: rows, rules and the read side. Knows nothing of chat, of Vietnamese sentences or of the clock."""
