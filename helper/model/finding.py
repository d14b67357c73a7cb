"""What a rule concluded about one contact, what it rests on, and the signals read in its words."""

from enum import StrEnum
from typing import NamedTuple

from helper.model.contact import ContactRef
from helper.model.fact import Span, Value
from helper.text import Text


class Signal(NamedTuple):
    """Hold a signal and its span in the original text (code points; ``end`` is exclusive).

    ``like`` says that no known words were found: the clause resembles others that do this. Such a signal is a
    question to the person and no finding; it stands in ``Heard.to_confirm`` and nowhere else.
    """

    id: str
    start: int
    end: int
    words: str
    like: bool = False

    @property
    def span(self) -> Span:
        """Return where in the text it stands."""
        return Span(self.start, self.end)


class Heard(NamedTuple):
    """Hold what one text says: in plain words (``signals``), and what it only sounds like (``to_confirm``)."""

    signals: list[Signal]
    to_confirm: list[Signal]


class RuleAnswer(StrEnum):
    """What a rule says of a contact. A missing fact makes neither a breach nor a clear."""

    BREACH = "breach"
    CLEAR = "clear"
    UNKNOWN = "unknown"
    NOT_IN_FORCE = "not_in_force"


class Strength(StrEnum):
    """How firmly a text can be held against what was done."""

    STATED = "stated"
    ARGUABLE = "arguable"


class Force(StrEnum):
    """The kinds of text, the one that binds most first; the words and the rank of each stand in guides/force.yaml."""

    LAW = "law"
    ADMINISTRATIVE_REGULATION = "administrative_regulation"
    JUDICIAL_INTERPRETATION = "judicial_interpretation"
    DEPARTMENT_RULE = "department_rule"
    NORMATIVE_DOCUMENT = "normative_document"
    NATIONAL_STANDARD = "national_standard"
    SELF_REGULATION = "self_regulation"
    SOURCE_DOCUMENT = "source_document"


class Applied(NamedTuple):
    """Hold one text that applies to a contact on its date.

    ``line`` carries the words that fit the text's force; ``status`` says whether its wording was read
    (``primary``) or is known from reports (``reported``). ``enforced_by`` is the authority whose own rule it is.
    """

    source: str
    short: Text
    provision: str
    kind: Force
    strength: Strength
    status: str
    line: Text
    says: Text
    note: Text | None = None
    url: str | None = None
    enforced_by: str | None = None

    @property
    def is_stated(self) -> bool:
        """Tell whether the text draws the line itself."""
        return self.strength == Strength.STATED


class Basis(NamedTuple):
    """Name one fact a finding rests on, its value, and where it came from."""

    fact: str
    value: Value
    origin: str


class Finding(NamedTuple):
    """Hold a rule's answer: ``breach``, ``clear``, ``unknown`` or ``not_in_force``.

    ``raised`` is true where something that was said or done brought the rule up; an unknown that nothing
    raised is not held against anybody. ``missing`` names answers a person could give. ``concludes`` is
    ``clear`` for a rule that only says what is in order.
    """

    rule: str
    title: Text
    answer: RuleAnswer
    strength: Strength
    force: Force | None
    sources: tuple[Applied, ...]
    missing: tuple[str, ...] = ()
    basis: tuple[Basis, ...] = ()
    says: Text | None = None
    ask_for: Text | None = None
    mistaken_when: tuple[Text, ...] = ()
    evidence: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    venues: tuple[str, ...] = ()
    raised: bool = False
    concludes: RuleAnswer = RuleAnswer.BREACH
    contact: ContactRef | None = None
    at: str | None = None
    matter: str = "conduct"
    """What a complaint of it is about, as its rule says."""

    @property
    def is_breach(self) -> bool:
        """Tell whether something went against the rule."""
        return self.answer == RuleAnswer.BREACH

    @property
    def is_stated(self) -> bool:
        """Tell whether a text draws the line itself, and nothing has to be weighed."""
        return self.strength == Strength.STATED

    @property
    def unconfirmed(self) -> bool:
        """Say whether it rests on words read that nobody confirmed: it starts no urgent step by itself."""
        return any(row.origin.startswith("read") for row in self.basis)


def summary(findings: "tuple[Finding, ...] | list[Finding]") -> str:
    """Return ``breach``, ``possible`` or ``none_found``.

    ``possible`` only where something raised a rule and the answer hangs on facts that are missing.
    """
    if any(finding.is_breach for finding in findings):
        return "breach"
    if any(
        finding.answer == RuleAnswer.UNKNOWN and finding.raised and finding.concludes == RuleAnswer.BREACH
        for finding in findings
    ):
        return "possible"
    return "none_found"
