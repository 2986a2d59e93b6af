"""The gate of 第七条（五） before every text: text rules, waivers, and nothing secret let out."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from ducha.diagnosis.draft import line_starts, place
from ducha.domain.findings import Finding, Severity
from ducha.domain.waivers import Waivers
from ducha.rules import TEXT_RULES
from ducha.rules.text_rule import Spot, TextRule
from ducha.secrecy.redaction import digest, redacted
from ducha.secrecy.searching import found as any_found


@dataclass(frozen=True, slots=True)
class Gated:
    """Findings that may be shown, and the positions of the waivers that accepted others."""

    findings: tuple[Finding, ...]
    waived: tuple[int, ...] = ()
    is_suspect: bool = False
    """Whether the gate found anything, waived or not: then nothing of the text is stored."""
    is_shut: bool = False
    """Whether it found what must not enter: then nothing of the text is shown either."""


@dataclass(frozen=True)
class Gate:
    """What one text passes through; ``today`` decides which waivers are still in force."""

    waivers: Waivers
    today: date

    def let_through(self, text: str, file: str, found: Iterable[Finding]) -> Gated:
        """``found`` and what the text rules add, less what is waived, all of it redacted."""
        suspects = TEXT_RULES if any_found(text) else ()
        spots = [(rule, spot) for rule in suspects for spot in rule.find(text)]
        if not spots and not self.waivers.entries:
            return Gated(tuple(found))
        used: set[int] = set()
        secret = []
        for rule, spot in spots:
            matched = digest(text[spot.start : spot.end])
            if not self._waives(rule.id, file, matched, used):
                secret.append((rule, spot))
        plain = [
            one
            for one in found
            if one.severity is not Severity.WARNING or not self._waives(one.rule, file, "", used)
        ]
        if secret:
            plain = _redacted(text, file, plain, secret)
        is_shut = any(rule.severity is Severity.ERROR for rule, _ in secret)
        return Gated(tuple(plain), tuple(sorted(used)), bool(spots), is_shut)

    def _waives(self, rule: str, file: str, matched: str, used: set[int]) -> bool:
        at = self.waivers.covering(rule, file, matched, self.today)
        if at is not None:
            used.add(at)
        return at is not None


def scrubbed(one: Finding) -> Finding:
    """A finding with nothing secret in what it shows."""
    return replace(
        one, message=redacted(one.message), fix=redacted(one.fix), text=redacted(one.text)
    )


class Veil:
    """A text as it may be shown, with the places of the original."""

    def __init__(self, text: str) -> None:
        self.lines = [line.removesuffix("\r") for line in redacted(text).split("\n")]
        self._starts = line_starts(text)

    def finding(self, rule: TextRule, spot: Spot, file: str) -> Finding:
        """What a text rule found in ``file``, with the masked line that it begins on."""
        line, column = place(self._starts, spot.start)
        shown = self.lines[line - 1]
        width = max(min(spot.end - spot.start, len(shown) - column + 1), 1)
        return Finding(
            rule.id,
            rule.severity,
            file,
            line,
            column,
            rule.clause,
            spot.message,
            spot.fix or rule.remedy,
            shown,
            width,
        )


def _redacted(
    text: str, file: str, found: list[Finding], secret: list[tuple[TextRule, Spot]]
) -> list[Finding]:
    """All findings of a file in order of place, each with its line and words masked."""
    veil = Veil(text)
    made = [
        replace(scrubbed(one), text=veil.lines[one.line - 1])
        if one.text and one.line <= len(veil.lines)
        else scrubbed(one)
        for one in found
    ]
    made += (veil.finding(rule, spot, file) for rule, spot in secret)
    return sorted(made, key=lambda one: one.order)
