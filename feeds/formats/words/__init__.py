"""What people write, whatever the format: texts, links, telephone numbers, moments, topics."""
