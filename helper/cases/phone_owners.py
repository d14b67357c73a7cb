"""Whose phone each file of an import is from: said, named in a bill's heading, or asked where headings name two."""

import shlex
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from helper.casefile import CaseFile
from helper.casefile.state import Record
from helper.cases.answer_parsing import parse_fact
from helper.errors import Exit, HelperError, usage_error
from helper.guidance import Guidance
from helper.intake import Opened, archives, show_name
from helper.intake.owners import Owner, are_one, owner_named
from helper.intake.pdf_rows import is_scan, pdf_available
from helper.model.masking import mask_text
from helper.text import Text
from helper.wording import say

ReadWhose = Callable[[str], tuple[str, str] | None]
"""Reads whose phone somebody says it is: the role and a name of theirs; None where it is not understood."""
AskWhose = Callable[[Text, str, ReadWhose], tuple[str, str] | None]
"""Asks whose phone a bill is of, by the file's name and its heading; None where nobody says."""


_LONGEST_NAME = 6


class NobodySays(HelperError):
    """Say that a bill's heading names somebody, and nobody says who that is."""


class PhoneOwners(Record):
    """Whose phone each customer in the headings of bills is: name, number, who that is and what they are called, by tabs."""

    key, bare = "phone_owners", True
    rows: tuple[str, ...] = ()


class Said(NamedTuple):
    """Hold whose phone files are from unless they say otherwise: who that is, their name, and whether a person said so."""

    role: str
    person: str = ""
    told: bool = True


def whose_phone(guidance: Guidance, case: CaseFile, said: str, *, mark: str = "") -> Said:
    """Return whose phone files are from, the borrower's where nothing is said, and a name of theirs.

    Raise HelperError where a relative or helper does not say it: it decides which rules fit.
    """
    if said.strip():
        return Said(*_read(guidance, said, where=f"{mark}phone"))
    if case.facts().value("teller.role") in ("contacted", "helper"):
        raise usage_error(
            say("import.must_be_known_whose_phone"),
            where=f"{mark}phone",
            do=say("import.borrowers_phone_borrower_relatives_phone"),
        )
    return Said("borrower", told=False)


def _read(guidance: Guidance, said: str, *, where: str) -> tuple[str, str]:
    role, _, person = said.partition(":")
    value = parse_fact(guidance, "contact.recipient_role", role.strip(), where=where)[0].value
    return str(value or ""), person.strip()


class Owners:
    """Decide for each file of an import whose phone it is from; what was decided is kept with the case.

    A bill of somebody else's phone is no contact of the borrower: where headings name two customers or two numbers it
    is asked whose each is, and where nobody can be asked neither is taken.
    """

    def __init__(
        self, guidance: Guidance, case: CaseFile, said: Said, tell: Callable[[Text], None], ask: AskWhose
    ) -> None:
        self._guidance, self.said, self._tell, self._ask = guidance, said, tell, ask
        self._kept = dict(map(_kept, case.kept(PhoneOwners).rows))
        facts = case.facts()
        name, number = (str(facts.value(f"borrower.{one}") or "") for one in ("name", "phone"))
        self._known = [*self._kept.items()]
        if name or number:
            self._known.append((Owner(name, number), ("borrower", "")))
        self._paths: dict[str, str] = {}
        self._groups: list[Owner] = []
        self._whose: dict[Owner, tuple[str, str] | None] = {}

    def look(self, files: Iterable[Opened | Path]) -> None:
        """Look at the headings of files that come in together, before any of them is brought in."""
        for one in files:
            # A scan is read by eye, page by page, and what is broken is said where it is brought in.
            with suppress(HelperError, OSError):
                file = one if isinstance(one, Opened) else archives.on_disk(one)
                self._paths[file.name] = str(file.path or file.name)
                if not (file.kind == "pdf" and pdf_available() and is_scan(file)) and (found := owner_named(file)):
                    self._take(found)

    def _take(self, found: Owner) -> Owner:
        group = next((one for one in self._groups if are_one(one, found)), None)
        if group is None:
            self._groups.append(group := found)
        return group

    def of(self, file: Opened) -> tuple[str, str]:
        """Return whose phone a file is from, and a name of theirs. Raise HelperError where nobody says whose."""
        found = owner_named(file)
        if found is None:
            return self.said.role, self.said.person
        group = self._take(found)
        if group not in self._whose:
            self._whose[group] = self._decided(file, group)
        whose = self._whose[group]
        if whose is None:
            name = mask_text(show_name(file))
            raise NobodySays(
                say("import.heading_names_somebody_else", owner=group.shown),
                where=name,
                do=say("import.say_whose_bill_it_is", file=shlex.quote(self._paths.get(file.name, file.name))),
                code=Exit.BAD_INPUT,
            )
        return whose

    def _decided(self, file: Opened, found: Owner) -> tuple[str, str] | None:
        alone = len(self._groups) < 2
        if self.said.told and alone:
            return self.said.role, self.said.person
        for owner, whose in self._known:
            if are_one(owner, found):
                return whose
        # What cannot be compared is no other customer; a bill that is all there is is taken as said, and its heading named.
        if alone and not any(are_one(owner, found) is False for owner, _ in self._known):
            if not self.said.told:
                self._tell(say("import.heading_taken_as_borrower", name=_named(file), owner=found.shown))
            return self.said.role, self.said.person
        for owner, (role, _) in self._known:
            label = self._guidance.questions["contact.recipient_role"].choice(role) or role
            self._tell(say("import.heading_known_before", owner=owner.shown, who=label))
        return self._ask(_named(file), found.shown, self._reader)

    def _reader(self, typed: str) -> tuple[str, str] | None:
        try:
            role, person = _read(self._guidance, typed, where="")
        except HelperError:
            return None
        # Of several of a kind each is somebody: 妈妈 and 爸爸 are counted apart.
        alike = role not in ("", "borrower", "spouse") and len(typed.strip()) <= _LONGEST_NAME
        return role, person or (typed.strip() if alike else "")

    @property
    def mark(self) -> PhoneOwners | None:
        """Return what is known of headings now, to be kept; None where nothing was learnt."""
        fresh = {owner: whose for owner, whose in self._whose.items() if whose}
        made = {**self._kept, **fresh}
        return PhoneOwners(tuple("\t".join((*owner, *whose)) for owner, whose in made.items())) if fresh else None


def _named(file: Opened) -> Text:
    name = mask_text(show_name(file))
    return Text(name, name)


def _kept(row: str) -> tuple[Owner, tuple[str, str]]:
    name, number, role, person = (*row.split("\t", 3), "", "", "")[:4]
    return Owner(name, number), (role or "borrower", person)
