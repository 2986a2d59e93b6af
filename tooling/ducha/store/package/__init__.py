"""证据包: one item's history, packed so that others can verify it, and opened again."""
