"""Where something is shown: how wide, and whether in colour. Pure."""

from dataclasses import dataclass

from ducha.domain.findings import Severity
from ducha.domain.vocabulary import Light

_RED, _YELLOW, _BLUE = "1;31", "33", "34"
_SEVERITIES = {Severity.ERROR: _RED, Severity.WARNING: _YELLOW, Severity.NOTE: _BLUE}
_LIGHTS = {Light.OVERDUE: _RED, Light.URGENT: _YELLOW, Light.NOTICE: _BLUE}
_FAINT, _STRONG = "2", "1"


@dataclass(frozen=True, slots=True)
class Screen:
    """``columns`` None: no terminal, so nothing is wrapped or cut, for whoever reads lines."""

    columns: int | None = None
    colour: bool = False

    def severity(self, word: str, severity: Severity) -> str:
        """The word in the colour of its severity; the word alone says it, too."""
        return self._painted(word, _SEVERITIES[severity])

    def light(self, text: str, light: Light | None) -> str:
        """The text in the colour of its light, if that has one."""
        return self._painted(text, _LIGHTS[light]) if light in _LIGHTS else text

    def faint(self, text: str) -> str:
        """What frames the rest."""
        return self._painted(text, _FAINT)

    def strong(self, text: str) -> str:
        """What the eye looks for."""
        return self._painted(text, _STRONG)

    def _painted(self, text: str, code: str) -> str:
        return f"\033[{code}m{text}\033[0m" if self.colour and text else text


PLAIN = Screen()
