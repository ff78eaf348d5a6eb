"""What the Party office does with the plan: decides, looks, sets."""
