"""What a 督查事项 is: pure, without clock, files, git or YAML. ``today`` is always an argument."""
