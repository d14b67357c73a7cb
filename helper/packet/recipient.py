"""Who a packet is for, and so what is hidden from this reader: each sees what its task needs and no more."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from helper.errors import usage_error
from helper.model.fact import Fact, Facts
from helper.model.finding import Finding
from helper.model.masking import kept_numbers, mask_text
from helper.text import Text
from helper.wording import say

if TYPE_CHECKING:
    from helper.letters.front import Addressee

STEMS = "甲乙丙丁戊己庚辛壬癸"
BORROWER = say("packet.borrower").zh
# What may stand between the characters of a name: blanks of every width, marks nobody sees, a middle dot.
_BETWEEN = "[\\s\u200b-\u200f\u2060\ufeff·]*"
_PLAIN_KINDS = (
    "choice",
    "yes_no",
    "many",
    "moment",
    "day",
    "days",
    "money",
    "amount",
    "number",
    "percent",
    "hours",
    "cash",
)


class Redactor:
    """Hide in every text what one reader is not to see.

    ``names`` gives what stands for each name. Numbers are those of ``model.masking``; ``keep`` are needed whole.
    """

    def __init__(self, names: Mapping[str, str], keep: Collection[str] = ()) -> None:
        self.names = dict(names)
        self.keep = kept_numbers(keep)
        ordered = sorted(self.names, key=len, reverse=True)
        spelled = (f"({_BETWEEN.join(map(re.escape, name))})" for name in ordered)
        self._names = re.compile("|".join(spelled)) if ordered else None
        self._stands = [self.names[name] for name in ordered]

    def text(self, said: str) -> str:
        """Return a text fit for the reader."""
        if self._names:
            said = self._names.sub(lambda found: self._stands[(found.lastindex or 1) - 1], said)
        return mask_text(said, self.keep)

    def both(self, said: Text | None) -> Text | None:
        """Return a text of both languages fit for the reader."""
        return Text(self.text(said.zh), self.text(said.en)) if said else said

    def facts(self, facts: Facts, kinds: Mapping[str, str]) -> Facts:
        """Return facts whose words are fit for the reader; ``kinds`` gives the kind of each question."""
        return Facts(self._fact(fact, kinds.get(fact.name, "")) for fact in facts.values())

    def _fact(self, fact: Fact, kind: str) -> Fact:
        fact = fact._replace(note=self.text(fact.note)) if fact.note else fact
        if kind in _PLAIN_KINDS:
            return fact
        if isinstance(fact.value, tuple):
            return fact._replace(value=tuple(map(self.text, fact.value)))
        return fact._replace(value=self.text(fact.value)) if isinstance(fact.value, str) else fact

    def finding(self, finding: Finding) -> Finding:
        """Return a finding fit for the reader."""
        basis = tuple(
            one._replace(value=self.text(one.value)) if isinstance(one.value, str) else one for one in finding.basis
        )
        return finding._replace(says=self.both(finding.says), ask_for=self.both(finding.ask_for), basis=basis)

    def record(self, record: Any, *fields: str) -> Any:
        """Return a frozen record with some of its texts fit for the reader."""
        return replace(record, **{field: self.text(getattr(record, field)) for field in fields})


def stand_ins(names: Iterable[str]) -> dict[str, str]:
    """Return 甲、乙、丙 … for names, in the order given; past the tenth with a number."""
    once = list(dict.fromkeys(name.strip() for name in names if name.strip()))
    return {name: STEMS[place % 10] + (str(place // 10 + 1) if place >= 10 else "") for place, name in enumerate(once)}


@dataclass(frozen=True, slots=True)
class Recipient:
    """Hold one kind of reader.

    ``letters`` are the recipients (of a letter's front matter) whose letters go in, ``usual`` the one proposed
    where none was written. ``callers`` shows collectors' numbers whole, ``own`` the borrower's name, telephone and
    contract. ``attaches`` names the kinds of exhibit whose copies go in; the rest is listed. ``untouched`` lets a
    file in that could not be looked through.
    """

    id: str
    title: Text
    letters: tuple["Addressee", ...]
    usual: str | None
    callers: bool
    own: bool
    attaches: frozenset[str]
    untouched: bool = False


_SEEN = frozenset({"image", "pdf", "text"})
READERS = {
    one.id: one
    for one in (
        Recipient(
            "creditor", say("packet.lender"), ("creditor", "collector"), "complaint_institution", True, True, _SEEN
        ),
        Recipient(
            "regulator",
            say("packet.regulator_or_mediator"),
            ("regulator", "complaint_body", "platform", "mediator", "credit_centre"),
            "complaint_regulator",
            True,
            True,
            _SEEN,
        ),
        Recipient("police", say("packet.police"), ("police",), "police_statement", True, True, _SEEN | {"other"}, True),
        Recipient("court", say("packet.court"), ("court", "arbitrator"), None, True, True, _SEEN | {"other"}, True),
        Recipient(
            "volunteer",
            say("packet.legal_aid_volunteer"),
            (
                "creditor",
                "collector",
                "regulator",
                "complaint_body",
                "platform",
                "mediator",
                "credit_centre",
                "police",
                "court",
                "arbitrator",
            ),
            None,
            False,
            False,
            frozenset({"image", "text", "pdf"}),
        ),
        Recipient("public", say("packet.anybody_else"), (), None, False, False, frozenset()),
    )
}


def find_recipient(name: str) -> Recipient:
    """Return a reader. Raise HelperError naming those there are."""
    found = READERS.get(name)
    if found is None:
        raise usage_error(
            say("packet.there_is_no_such_reader"),
            where=f"--for {name[:20]}",
            do=say(
                "packet.use",
                readers=Text("、".join(f"{one.id}（{one.title.zh}）" for one in READERS.values()), ", ".join(READERS)),
            ),
        )
    return found


def names_to_hide(hide: Sequence[str] | None) -> list[str]:
    """Return the names to cover. Raise HelperError for one too short to be told from other words."""
    names = [name.strip() for name in hide or ()]
    if any(len(name) < 2 for name in names):
        raise usage_error(
            say("packet.hide_takes_whole_name_two"),
            where="--hide",
            do=say("packet.for_example_hide_wang_xiaoming"),
        )
    return names
