"""The report: what stood when, its figures, its words."""
