"""A report from the first word to the record: read, asked about, read back, confirmed, corrected."""
