"""Who is away and who stands in; a reminder put off."""
