"""A commune that lives through half a year: the real plan, 32 units with habits of their own, the real clock job."""
