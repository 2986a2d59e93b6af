"""What a command will not do, and why."""


class Refused(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """Nothing was changed; with one Chinese sentence that says why. Exit code 1."""
