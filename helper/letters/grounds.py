"""What a letter rests on and asks for: the strongest text for each conduct on one line, requests merged by what they ask.

Doubts stand in the note for the writer (``notes``), never here: a letter that argues against itself helps nobody.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from helper.guidance.types import name_provision
from helper.letters.values import in_own_mouth
from helper.model.contact import ContactRef
from helper.model.finding import Applied, Finding, Strength
from helper.text import Text
from helper.wording import say

if TYPE_CHECKING:
    from helper.guidance import Guidance, Rule
    from helper.letters.letter import Letter

_UNSURE = (say("letters.clause_not_verified"), say("letters.number_not_seen"))
_ASKS = {
    "stop": say("letters.asks_stop"),
    "reach": say("letters.asks_reach"),
    "explain": say("letters.asks_explain"),
    "give": say("letters.asks_give"),
    "correct": say("letters.asks_correct"),
}
_OF_PERSON = {"stop": say("letters.asks_stop_person")}
_TOGETHER = (("stop",), ("reach",), ("explain", "give"), ("correct",))
_LEAST_INCIDENTS = 2
_MOST_SAID = 2
_PIECE = 3


class Request(str):
    """A request, and the rules that give reason for it."""

    rules: frozenset[str]

    @classmethod
    def of(cls, words: str, rules: Iterable[str]) -> "Request":
        """Make a request that ``rules`` give reason for."""
        made = cls(words)
        made.rules = frozenset(rules)
        return made


_LOOKED_INTO = frozenset({"law", "administrative_regulation", "department_rule", "normative_document"})


def binds(text: Applied, force: Mapping[str, Any]) -> bool:
    """Tell whether a letter may rest what it asks on a text."""
    return bool(force[text.kind]["in_letters"] == "binding")


def is_reference(text: Applied, force: Mapping[str, Any]) -> bool:
    """Tell whether a text may stand last, once, beside one that binds."""
    return bool(force[text.kind]["in_letters"] == "reference")


def strongest(guidance: "Guidance", finding: Finding, recipient: str) -> Applied | None:
    """Return the one binding text a letter to ``recipient`` names for a finding; None where nothing binds.

    A text that was read comes before one known from reports, what draws the line itself before what can be argued,
    and whoever supervises lenders hears of its own rules first.
    """
    force, own_first = guidance.force, recipient in guidance.table("letters")["own_rules_first"]

    def order(text: Applied) -> tuple[bool, bool, bool, int]:
        own = own_first and text.enforced_by is not None
        return (text.status != "primary", text.strength != Strength.STATED, not own, -int(force[text.kind]["rank"]))

    return min((text for text in finding.sources if binds(text, force)), key=order, default=None)


def grounds(
    guidance: "Guidance",
    found: Sequence[Finding],
    letter: "Letter",
    places: Mapping[ContactRef | None, int],
    lang: str = "zh",
    *,
    of_person: bool = False,
) -> list[SimpleNamespace]:
    """Return the texts a letter names, one line each: those that bind, then at most one for reference.

    A person who lent (``of_person``) is not asked to look into their own breach: that is for an authority.
    """
    return _rows(guidance, found, letter.recipient, places, lang, of_person=of_person)


def grounds_for(guidance: "Guidance", found: Sequence[Finding], recipient: str) -> list[SimpleNamespace]:
    """Return the texts that a letter to ``recipient`` names: whatever else is handed in with it names no others."""
    return _rows(guidance, found, recipient, {}, "zh")


def _rows(
    guidance: "Guidance",
    found: Sequence[Finding],
    recipient: str,
    places: Mapping[ContactRef | None, int],
    lang: str,
    *,
    of_person: bool = False,
) -> list[SimpleNamespace]:
    # A text that draws the line for one conduct and can be argued for another stands twice: neither lends the other force.
    force, rows = guidance.force, dict[tuple[str, str, bool], SimpleNamespace]()
    chosen = [(finding, strongest(guidance, finding, recipient)) for finding in found]
    for finding, text in chosen:
        if text is None:
            continue
        made = SimpleNamespace(text=text, said=[], findings=[], reference=False)
        row = rows.setdefault((text.source, text.provision, text.strength == Strength.STATED), made)
        row.findings.append(finding)
        row.said.append(text.says)
    told = [row for key, row in rows.items() if not _stands_stated(rows, key)]
    ordered = sorted(told, key=lambda row: (row.text.strength != Strength.STATED, -force[row.text.kind]["rank"]))
    reference = _reference([finding for finding, text in chosen if text is None] or list(found), force) if rows else []
    return [_line(guidance, row, places, lang, of_person=of_person) for row in [*ordered, *reference]]


def _stands_stated(rows: Mapping[tuple[str, str, bool], SimpleNamespace], key: tuple[str, str, bool]) -> bool:
    """Take out of what can be argued what the same article says outright of the same contact; tell whether nothing is left."""
    source, provision, stated = key
    outright = None if stated else rows.get((source, provision, True))
    if outright is None:
        return False
    row, contacts = rows[key], {finding.contact for finding in outright.findings}
    left = [
        (finding, says)
        for finding, says in zip(row.findings, row.said, strict=True)
        if finding.contact not in contacts or says not in outright.said
    ]
    row.findings, row.said = [finding for finding, _ in left], [says for _, says in left]
    return not left


def _reference(found: Sequence[Finding], force: Mapping[str, Any]) -> list[SimpleNamespace]:
    """Return the one line for reference: the clauses of one standard, or of one association's rules."""
    texts = [(finding, text) for finding in found for text in finding.sources if is_reference(text, force)]
    first = max((text for _, text in texts), key=lambda text: int(force[text.kind]["rank"]), default=None)
    if first is None:
        return []
    same = [(finding, text) for finding, text in texts if text.source == first.source]
    clauses = sorted({text.provision: text for _, text in same}.values(), key=lambda text: text.provision)
    return [
        SimpleNamespace(
            text=first,
            clauses=clauses,
            said=[text.says for _, text in same],
            findings=[finding for finding, _ in same],
            reference=True,
        )
    ]


def _line(
    guidance: "Guidance",
    row: SimpleNamespace,
    places: Mapping[ContactRef | None, int],
    lang: str,
    *,
    of_person: bool,
) -> SimpleNamespace:
    text = row.text
    names = [_sure(name_provision(each.short, each.provision).of(lang)) for each in getattr(row, "clauses", [text])]
    short = text.short.of(lang)
    whole = "、".join([names[0], *(name.removeprefix(short) for name in names[1:])])
    forms = guidance.force[text.kind]["in_letter"]
    form = forms["stated"] if text.strength == Strength.STATED else forms["arguable"]
    words = Text(**form).of(lang).replace("{text}", whole)
    if of_person and form is forms["arguable"] and text.kind in _LOOKED_INTO:
        words = say("letters.may_breach", text=whole).of(lang)
    at = sorted({places[finding.contact] for finding in row.findings if finding.contact in places})
    marks = "（{}）" if lang == "zh" else "({})"
    where = "".join(marks.format(place) for place in at) if len(places) >= _LEAST_INCIDENTS else ""
    joined = "；" if lang == "zh" else "; "
    made = SimpleNamespace(
        # It begins an item of a list; where a sentence goes on in Chinese nothing changes.
        line=words[:1].upper() + words[1:],
        says=joined.join(_told_once(says.of(lang).rstrip("。.") for says in row.said)),
        where=where,
        reference=row.reference,
        reported=text.status == "reported",
        note=None,
        title=joined.join(dict.fromkeys(finding.title.of(lang) for finding in row.findings)),
        rules=frozenset(finding.rule for finding in row.findings),
        source=text.source,
    )
    # Templates of clinics written when a ground was a conduct with its texts still find them.
    made.texts = [SimpleNamespace(**vars(made))]
    return made


def _told_once(said: Iterable[str]) -> list[str]:
    """Return what a text says, without what a fuller wording of the same passage says already."""
    kept: list[str] = []
    for words in sorted(dict.fromkeys(said), key=len, reverse=True):
        if not any(_shares(words, fuller) for fuller in kept):
            kept.append(words)
    return kept[:_MOST_SAID]


def _shares(words: str, fuller: str) -> bool:
    from difflib import SequenceMatcher

    same = SequenceMatcher(None, fuller, words, autojunk=False).get_matching_blocks()
    # One long passage, or nearly all of it in pieces: 或者本人明确同意 is 或明确同意 of the same article.
    longest, together = max(block.size for block in same), sum(block.size for block in same if block.size >= _PIECE)
    return longest * 2 >= len(words) or together * 10 >= len(words) * 9


def _sure(name: str) -> str:
    """Leave out that a number was not verified: in a letter it invites "no basis"; the writer's note says it."""
    for words in _UNSURE:
        name = name.replace(words.zh, "").replace(words.en, "")
    return name


def asks(
    found: Iterable[Finding],
    letter: "Letter",
    known: "Mapping[str, Rule]",
    lang: str = "zh",
    *,
    of_person: bool = False,
    by_borrower: bool = False,
) -> list[Request]:
    """Return what the findings give reason to ask for, merged by what is asked: never more than four requests.

    A person who lent (``of_person``) is not asked for whom and for which company somebody spoke: that is the letter's.
    ``by_borrower`` tells that whoever signs is the borrower, and calls themself so.
    """
    pieces: dict[str, dict[str, set[str]]] = {}
    for finding in found:
        rule = known.get(finding.rule)
        own: Mapping[str, Text] = dict(rule.asks) if rule else {}
        if rule and rule.veiled and finding.says and finding.says.zh.startswith(rule.veiled["says"]["zh"].rstrip("。")):
            own = {**own, "stop": Text(**rule.veiled["stop"])}
        if finding.rule in letter.asks_itself:
            # How to make contact is what a letter says better in the person's own hours and ways.
            own = {kind: words for kind, words in own.items() if kind != "reach"}
        elif of_person:
            own = {kind: words for kind, words in own.items() if kind != "explain"}
        elif not own and finding.ask_for:
            own = {"correct": finding.ask_for}
        for kind, words in own.items():
            said = words.of(lang).rstrip("。.").removeprefix(say("letters.please").of(lang))
            said = in_own_mouth(said) if by_borrower else said
            pieces.setdefault(kind, {}).setdefault(said, set()).add(finding.rule)
    joined = "；" if lang == "zh" else "; "
    made = []
    for kinds in _TOGETHER:
        present = [kind for kind in kinds if kind in pieces]
        if present:
            say_each = _ASKS | _OF_PERSON if of_person else _ASKS
            parts = [say_each[kind].fill(items=joined.join(pieces[kind])).of(lang) for kind in present]
            because = {rule for kind in present for rules in pieces[kind].values() for rule in rules}
            made.append(Request.of(joined.join(parts), because))
    return made
