"""What somebody meant to type: faults of a text, and the line as it should be. Pure."""
