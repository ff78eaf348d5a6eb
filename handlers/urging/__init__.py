"""Đôn đốc: a nudge by hand, kept, and not repeated too soon."""
