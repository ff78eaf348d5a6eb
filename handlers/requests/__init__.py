"""Ad-hoc questions to units, and their answers."""
