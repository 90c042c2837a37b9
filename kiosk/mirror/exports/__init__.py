"""For programs: calendars, feeds, and what search engines read."""
