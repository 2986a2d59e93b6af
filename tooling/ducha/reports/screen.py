"""Where findings are shown: how wide, and whether in colour. Pure."""

from dataclasses import dataclass

from ducha.domain.findings import Severity

_CODES = {Severity.ERROR: "1;31", Severity.WARNING: "33", Severity.NOTE: "34"}
_FAINT, _STRONG = "2", "1"


@dataclass(frozen=True, slots=True)
class Screen:
    """``columns`` None: no terminal, so nothing is wrapped or cut, for whoever reads lines."""

    columns: int | None = None
    colour: bool = False

    def severity(self, word: str, severity: Severity) -> str:
        """The word in the colour of its severity; the word alone says it, too."""
        return self._painted(word, _CODES[severity])

    def faint(self, text: str) -> str:
        """What frames the rest."""
        return self._painted(text, _FAINT)

    def strong(self, text: str) -> str:
        """What the eye looks for."""
        return self._painted(text, _STRONG)

    def _painted(self, text: str, code: str) -> str:
        return f"\033[{code}m{text}\033[0m" if self.colour and text else text


PLAIN = Screen()
