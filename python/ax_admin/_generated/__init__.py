"""What follows from the manifest of operations."""
