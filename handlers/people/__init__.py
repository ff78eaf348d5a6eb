"""The people of the committee: who serves where, and what the office changes of it."""
