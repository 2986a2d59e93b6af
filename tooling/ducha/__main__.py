"""``python -m ducha``."""

from ducha.cli import main

main()
