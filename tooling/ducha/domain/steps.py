"""What is known of one step of main: plain facts; ``rules.git.g01_steps`` grades the evidence."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from .paths import Sort
from .people import Person
from .vocabulary import Duty


class Seal(Enum):
    """What the signature on a commit is worth to the register of people of the first parent."""

    GOOD = "good"
    UNSIGNED = "unsigned"
    """None, or of a kind that names no ssh key."""
    BROKEN = "broken"
    UNKNOWN = "unknown"
    """A key that nobody registered."""
    LAPSED = "lapsed"
    """A registered key that did not count on that day, or whose owner was not in office."""
    FORGE = "forge"
    """The forge's own key: it says where, not who."""


@dataclass(frozen=True, slots=True)
class Part:
    """One commit that a step brought in.

    Moments are seconds since 1970; ``after`` is that of its latest parent. ``author`` is None for
    somebody whom the register does not know, or who was not in office. ``is_clean``: a merge whose
    content follows from its two parents alone; ``is_update``: it is one, and brings main's state.
    """

    commit: str
    author: Person | None
    hands: frozenset[str]
    """Codes of all who had a hand in it: author, committer, co-authors, signer."""
    seal: Seal = Seal.UNSIGNED
    signer: Person | None = None
    authored: int = 0
    committed: int = 0
    after: int = 0
    has_odd_zone: bool = False
    is_merge: bool = False
    is_clean: bool = True
    is_update: bool = False


@dataclass(frozen=True)
class Facts:
    """One commit on main's first-parent line, seen by the rules of its first parent.

    ``version`` numbers are those of the policy; ``version_after`` is None where the rules cannot be
    read any more. ``merged_as_computed`` is None where there is nothing to compute.
    """

    commit: str
    parents: int
    sorts: frozenset[Sort]
    parts: tuple[Part, ...]
    seal: Seal
    signer: Person | None
    named: Person | None
    """Whom the merge itself names as the one who made it: a claim."""
    attested: Person | None = None
    """Whom the forge attests to have approved exactly this."""
    attestation_fault: str = ""
    """Why an attestation of this step does not count, in Chinese."""
    merged_as_computed: bool | None = None
    seconds: int = 0
    before: int = 0
    touches_rules: bool = False
    """Whether anything under schema/ changed."""
    version_before: int = 0
    version_after: int | None = 0
    swaps_main: bool = False
    """Whether the line of main goes on in the second parent, as a foxtrot merge leaves it."""

    @property
    def is_merge(self) -> bool:
        """Whether it joins exactly one branch to main."""
        return self.parents == 2

    @property
    def duty(self) -> Duty:
        """What whoever accepts this must be entitled to."""
        return Duty.ADMINISTRATOR if Sort.RULES in self.sorts else Duty.SIGNER

    @property
    def is_signed_for(self) -> bool:
        """Whether the signature itself accepts it; the forge's word stands in for a lesser one."""
        if self.signer is None or self.seal is not Seal.GOOD:
            return False
        return self.attested is None or self.duty in self.signer.duties

    @property
    def is_attested(self) -> bool:
        """Whether acceptance rests on the forge's word."""
        return not self.is_signed_for and self.attested is not None

    @property
    def acceptor(self) -> Person | None:
        """Who accepted it: by signature, else by the forge's word, else by name alone."""
        if self.is_signed_for:
            return self.signer
        return self.attested or (self.named if self.is_merge else None)

    @property
    def hands(self) -> frozenset[str]:
        """Codes of all who wrote it. Who only brought main's state into a branch wrote nothing."""
        return frozenset(code for one in self.parts if not one.is_update for code in one.hands)

    @property
    def writers(self) -> Iterator[Person]:
        """The known authors of what it brought, each once."""
        known = (one.author for one in self.parts if one.author and not one.is_update)
        yield from {person.code: person for person in known}.values()
