"""News of a website: JSON Feed, RSS and Atom."""
