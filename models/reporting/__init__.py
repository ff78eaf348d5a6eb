"""The report as values: what was asked for, and everything that its four outputs say, counted once."""
