"""What a journey is: records, the immutable project, changes and rules. Standard library only."""
