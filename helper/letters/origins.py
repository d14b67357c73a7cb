"""What the things a template is handed rest on: answers, findings, records, files, counted days."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import SimpleNamespace
from typing import Any

from helper.letters.grounds import Asked
from helper.letters.values import Rest, Rests, Traced
from helper.model.finding import Finding

NOTHING: Rests = frozenset()


class Knowing(SimpleNamespace):
    """A record that knows what it rests on, as a whole ("") and field by field."""

    rests_on: dict[str, Rests]


def knowing(record: SimpleNamespace, whole: Rests, **fields: Rests) -> Knowing:
    """Return a record that knows what it rests on; a field not named rests on the whole."""
    made = Knowing(**vars(record))
    made.rests_on = {"": whole, **fields}
    return made


def of_finding(finding: Finding) -> Rest:
    """Return the rest that names a finding."""
    return Rest("finding", finding.rule, finding.contact or 0)


_CONTACT_FIELDS = {
    "at": "contact.at",
    "channel": "contact.channel",
    "recipient": "contact.recipient_role",
    "number": "contact.from_number",
    "identity": "contact.claimed_identity",
    "words": "contact.words",
    "account": "contact.account",
}


def incidents(made: Sequence[SimpleNamespace], found: Iterable[Finding]) -> list[Knowing]:
    """Return the incidents with what each field rests on."""
    by_contact: dict[int | None, list[Finding]] = {}
    for finding in found:
        by_contact.setdefault(finding.contact, []).append(finding)
    rows = []
    for incident in made:
        mine = by_contact[incident.no]
        whole = frozenset(map(of_finding, mine))
        fields = {field: frozenset({Rest("answer", name, incident.no or 0)}) for field, name in _CONTACT_FIELDS.items()}
        fields["at"] |= whole
        # Its lines know their answers themselves.
        fields["told"] = fields["matter"] = whole
        # A line given as theirs that only tells of them stands in the account.
        fields["account"] |= fields["words"]
        row = knowing(incident, whole, **fields)
        shown = {finding.rule: finding for finding in mine}
        row.findings = [knowing(said, frozenset({of_finding(shown[said.rule])})) for said in incident.findings]
        rows.append(row)
    return rows


def grounds(made: Sequence[SimpleNamespace], found: Iterable[Finding]) -> list[Knowing]:
    """Return the grounds with the findings that give each."""
    held, rows = list(found), []
    for ground in made:
        because = frozenset(of_finding(one) for one in held if one.rule in ground.rules)
        row = knowing(ground, because)
        row.texts = [knowing(text, because) for text in ground.texts]
        rows.append(row)
    return rows


def asks(made: Iterable[Asked], found: Iterable[Finding]) -> list[Traced]:
    """Return the requests with the findings that give reason for each."""
    held = list(found)
    return [Traced.of(ask, frozenset(of_finding(one) for one in held if one.rule in ask.rules)) for ask in made]


def entries(made: Iterable[SimpleNamespace]) -> list[Knowing]:
    """Return the rows of the log, each resting on its entry."""
    return [knowing(row, frozenset({Rest("entry", str(row.no), row.no or 0)})) for row in made]


def files(made: Iterable[SimpleNamespace]) -> list[Knowing]:
    """Return the rows of files, each resting on its file."""
    return [knowing(row, frozenset({Rest("file", row.name)})) for row in made]


def enclosed(
    made: Sequence[str], kept: Iterable[object], line_of: Callable[[object, str], str], log: Rests
) -> list[Traced]:
    """Return the enclosures, each resting on its file, the log on its entries."""
    named = {
        line_of(item, lang): item if isinstance(item, str) else _name(item) for item in kept for lang in ("zh", "en")
    }
    return [Traced.of(line, frozenset({Rest("file", str(named[line]))}) if line in named else log) for line in made]


def _name(item: object) -> object:
    return item.get("name") if isinstance(item, Mapping) else getattr(item, "name", "")


def budget(made: Iterable[SimpleNamespace]) -> list[Knowing]:
    """Return the lines of a month's budget, each resting on its answers."""
    return [knowing(row, frozenset(Rest("answer", name) for name in row.facts)) for row in made]


def days(made: Iterable[SimpleNamespace]) -> list[Knowing]:
    """Return the counted days, each resting on itself."""
    return [knowing(row, frozenset({Rest("day", f"{row.day} {row.creditor}")})) for row in made]


def steps(made: Iterable[SimpleNamespace]) -> list[Knowing]:
    """Return the next steps, each resting on itself."""
    rows = []
    for step in made:
        whole = frozenset({Rest("step", step.title)})
        row = knowing(step, whole)
        row.lines = [Traced.of(line, whole) for line in step.lines]
        rows.append(row)
    return rows


def of_all(things: Any) -> Rests:
    """Return what a list handed to a template rests on as a whole."""
    rests: set[Rest] = set()
    for thing in things or ():
        rests |= of_item(thing)
    return frozenset(rests)


def of_item(thing: Any) -> Rests:
    """Return what one item of a list rests on."""
    if isinstance(thing, Traced):
        return thing.rests
    return thing.rests_on[""] if isinstance(thing, Knowing) else NOTHING


def of_field(thing: Any, name: str) -> Rests:
    """Return what one field of an item rests on; where nothing is known of the field, what the item does."""
    if not isinstance(thing, Knowing):
        return of_item(thing)
    return thing.rests_on.get(name, thing.rests_on[""]) | (
        of_all(getattr(thing, name, ())) if isinstance(getattr(thing, name, None), list) else NOTHING
    )
