"""The signed, chained list of what main held: read, continued, and compared with main."""
