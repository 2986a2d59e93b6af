"""What must never stand in the repository, found in any text. Pure: the standard library only."""
