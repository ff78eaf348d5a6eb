"""Reporting periods: opened and locked by the office, reported on by the units."""
