"""What the town says: pulls every source, keeps the last good copy, and writes the snapshot."""
