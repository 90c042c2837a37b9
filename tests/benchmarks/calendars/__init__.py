"""Large calendars: what is measured on them, and beside whom."""
