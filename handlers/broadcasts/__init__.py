"""Notices of the Party office, with a ledger of whom they reached."""
