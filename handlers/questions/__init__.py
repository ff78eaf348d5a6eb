"""What people ask, and what is answered from the data or passed to the Party office."""
