"""What a person asks about a source: what it says now, and what is wrong with it."""
