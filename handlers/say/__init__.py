"""Every Vietnamese sentence that a person reads, one file per conversation. Functions of values; no rules, no rows."""
