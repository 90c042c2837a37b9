"""What is kept: last good copies, pictures and the snapshot, whole whatever happens."""
