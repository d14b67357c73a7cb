"""Say of every sentence of a letter what it rests on: which answers, findings, records and files.

What a template is handed knows what it rests on. A letter is filled a second time from the marked template
(``provenance_transform``); what is written is the same to the character, and every character then knows the conditions
and values it came through.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from helper.letters import records
from helper.letters.environment import Marked, environment
from helper.letters.grounds import Request
from helper.letters.letter import Letter
from helper.letters.provenance_transform import mark_template
from helper.letters.values import Rest, Rests, Traced
from helper.model.finding import Finding
from helper.model.pattern import later

if TYPE_CHECKING:
    from jinja2 import Template


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


def trace_incidents(made: Sequence[SimpleNamespace], found: Iterable[Finding]) -> list[Knowing]:
    """Return the incidents with what each field rests on."""
    by_contact: dict[int | None, list[Finding]] = {}
    for finding in found:
        by_contact.setdefault(finding.contact, []).append(finding)
    rows = []
    for incident in made:
        mine = by_contact.get(incident.no, [])
        whole = frozenset(map(of_finding, mine))
        fields = {field: frozenset({Rest("answer", name, incident.no or 0)}) for field, name in _CONTACT_FIELDS.items()}
        fields["at"] |= whole
        # Its lines know their answers themselves.
        fields["told"] = fields["matter"] = whole
        # A line given as theirs that only tells of them stands in the account.
        fields["account"] |= fields["words"]
        fields["account_by"] = frozenset({Rest("answer", "teller.relation", 0), Rest("answer", "teller.name", 0)})
        row = knowing(incident, whole, **fields)
        shown = {finding.rule: finding for finding in mine}
        row.findings = [knowing(said, frozenset({of_finding(shown[said.rule])})) for said in incident.findings]
        rows.append(row)
    return rows


def trace_grounds(
    made: Sequence[SimpleNamespace], found: Iterable[Finding], to_person: Rests = NOTHING
) -> list[Knowing]:
    """Return the grounds with the findings that give each; whom they are put to shows in the wording."""
    held, rows = list(found), []
    for ground in made:
        because = frozenset(of_finding(one) for one in held if one.rule in ground.rules) | to_person
        row = knowing(ground, because)
        row.texts = [knowing(text, because) for text in ground.texts]
        rows.append(row)
    return rows


def trace_asks(made: Iterable[Request], found: Iterable[Finding], to_person: Rests = NOTHING) -> list[Traced]:
    """Return the requests with the findings that give reason for each; of whom they are asked shows in the wording."""
    held = list(found)
    return [
        Traced.of(ask, frozenset(of_finding(one) for one in held if one.rule in ask.rules) | to_person) for ask in made
    ]


def trace_entries(made: Iterable[SimpleNamespace]) -> list[Knowing]:
    """Return the rows of the log, each resting on its entry."""
    return [knowing(row, frozenset({Rest("entry", str(row.no), row.no or 0)})) for row in made]


def trace_files(made: Iterable[SimpleNamespace]) -> list[Knowing]:
    """Return the rows of files, each resting on its file."""
    return [knowing(row, frozenset({Rest("file", row.name)})) for row in made]


def trace_enclosed(made: Sequence[str], kept: Iterable[object], log: Rests) -> list[Traced]:
    """Return the enclosures, each resting on its file, the log on its entries."""
    named = {
        records.file_line(item, lang, show_numbers=whole): item if isinstance(item, str) else _name(item)
        for item in kept
        for lang in ("zh", "en")
        for whole in (True, False)
    }
    return [Traced.of(line, frozenset({Rest("file", str(named[line]))}) if line in named else log) for line in made]


def _name(item: object) -> object:
    return item.get("name") if isinstance(item, Mapping) else getattr(item, "name", "")


def trace_budget(made: Iterable[SimpleNamespace]) -> list[Knowing]:
    """Return the lines of a month's budget, each resting on its answers."""
    return [knowing(row, frozenset(Rest("answer", name) for name in row.facts)) for row in made]


def trace_days(made: Iterable[SimpleNamespace]) -> list[Knowing]:
    """Return the counted days, each resting on itself."""
    return [knowing(row, frozenset({Rest("day", f"{row.day} {row.creditor}")})) for row in made]


def trace_steps(made: Iterable[SimpleNamespace]) -> list[Knowing]:
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


# Three characters of the private area stand for the marks while a letter is filled; in words they become U+FFFD.
_OPEN, _END, _SHUT = "\ue000", "\ue001", "\ue002"
_MARK = later(f"{_OPEN}(?P<point>[.]?)(?P<no>\\d+){_END}|{_SHUT}")
_PLAIN = {ord(mark): "\ufffd" for mark in (_OPEN, _END, _SHUT)}
_SENTENCE = later(r"[^。！？；]*[。！？；]+[”）」]*|[^。！？；]+")
_NOT_WORDS = frozenset({"\\", ">", "> \\", ":::", "::: right"})
_ENDS = frozenset("。！？；")
# Stars that were escaped are letters: those of a covered number.
_MARKUP = later(r"\\(.)|\\|\*\*")
_CELL = later(r"\s*(?<!\\)\|\s*")
_RULE_OF_TABLE = later(r"\|(?:\s*:?-+:?\s*\|)+")
_NUMBERS = later(r"^[\s>|#*-]*(?:\\?\d+\\?[.、)]|（\d+）)?")


@dataclass(frozen=True, slots=True)
class TracedSentence:
    """Hold one sentence (or one row of a table) of the Markdown, its line, and what it rests on."""

    text: str
    line: int
    rests: Rests

    @property
    def words(self) -> str:
        """Return the sentence without what numbers or marks it, a row of a table with its cells apart."""
        text = _CELL.sub("  ", self.text.strip().strip("|")) if self.text.startswith("|") else self.text
        return _MARKUP.sub(lambda found: found[1] or "", _NUMBERS.sub("", text)).strip()


@cache
def _marked(body: str) -> "Template":
    """Return a template ready to be filled with its marks; kept, as a letter is read again after every answer."""
    made = environment()
    return made.from_string(mark_template(made.parse(body)))


@dataclass
class Recorder:
    """Fill a letter and keep what each sentence rests on."""

    sentences: list[TracedSentence] = field(default_factory=list)
    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Which answers a fact of the letter comes from, where they have other names."""
    _table: list[Rests] = field(default_factory=list)

    def render(
        self, letter: Letter, values: Mapping[str, Any], found: Sequence[Finding], kept: Sequence[object]
    ) -> str:
        """Return the body as ``fill`` would, and keep the bindings for ``bind``."""
        entries = trace_entries(values["entries"])
        log = of_all(entries)
        to_person = frozenset({Rest("answer", "debt.creditor_kind")}) if letter.recipient == "creditor" else NOTHING
        knowing = {
            "incidents": trace_incidents(values["incidents"], found),
            "grounds": trace_grounds(values["grounds"], found, to_person),
            "asks": trace_asks(values["asks"], found, to_person),
            "entries": entries,
            "files": trace_files(values["files"]),
            "enclosed": trace_enclosed(values["enclosed"], kept, log),
            "budget": trace_budget(values["budget"]),
            "days": trace_days(values["days"]),
            "steps": trace_steps(values["steps"]),
        }
        named = {name: of_all(things) or frozenset({Rest("none", name)}) for name, things in knowing.items()}
        named["reported"], named["covered"] = named["grounds"], named["entries"]
        named["mended_at_once"] = named["entries"]
        named["of_conduct"] = named["of_conduct_only"] = named["incidents"]
        named["to_person"] = to_person
        named["today"] = frozenset({Rest("today", "today")})
        # Whether a time limit is kept was counted: from the day that was told to the day of writing.
        since = {Rest("answer", letter.runs_out.since)} if letter.runs_out else set()
        named["in_time"] = named["today"] | since
        calls = {
            "_because": lambda *rests: frozenset().union(*rests),
            "_answer": lambda name: frozenset(Rest("answer", answer) for answer in self.answers.get(name, (name,))),
            "_named": lambda name: named.get(name, NOTHING),
            "_of": of_field,
            "_item": of_item,
            "_each": lambda lines, rests: [Traced.of(line, rests) for line in lines],
            "_open": lambda rests: Marked(f"{_OPEN}{self._kept(rests)}{_END}"),
            "_point": lambda rests: Marked(f"{_OPEN}.{self._kept(rests)}{_END}"),
            "_shut": lambda: Marked(_SHUT),
            "_say": self._say,
        }
        return _marked(letter.body).render({**values, **knowing, **calls})

    def _kept(self, rests: Rests) -> int:
        self._table.append(rests)
        return len(self._table) - 1

    def _say(self, value: object, rests: Rests) -> Marked:
        finalize = environment().finalize
        assert finalize is not None
        return Marked(f"{_OPEN}{self._kept(rests)}{_END}{finalize(value).translate(_PLAIN)}{_SHUT}")

    @staticmethod
    def clean(raw: str) -> str:
        """Return the body without its marks."""
        return _MARK.sub("", raw)

    def bind(self, raw: str, markdown: str) -> None:
        """Find the sentences of the finished ``markdown`` and what each rests on."""
        rests, points = self._read(raw)
        at = 0
        for number, line in enumerate(markdown.split("\n"), start=1):
            for piece in [line] if line.startswith("|") else _SENTENCE.findall(line):
                size = len("".join(piece.split()))
                mine = set().union(
                    *rests[at : at + size], *(points.get(place, NOTHING) for place in range(at, at + size))
                )
                if size and piece.strip() not in _NOT_WORDS and not _RULE_OF_TABLE.fullmatch(piece.strip()):
                    self.sentences.append(TracedSentence(piece.strip(), number, frozenset(mine)))
                at += size

    def _read(self, raw: str) -> tuple[list[Rests], dict[int, Rests]]:
        """Return what each visible character rests on, and what would have been written after some of them."""
        found: list[Rests] = []
        points: dict[int, Rests] = {}
        open_: list[tuple[Rests, int, Rests]] = [(NOTHING, 0, NOTHING)]
        begins_line, ended, done = True, False, 0

        def take(text: str) -> None:
            nonlocal begins_line, ended
            for char in text:
                if char == "\n":
                    begins_line = True
                elif not char.isspace():
                    begins_line, ended = False, char in _ENDS
                    found.append(open_[-1][0])

        def point(rests: Rests) -> None:
            # Where nothing was written, the sentence it would have stood in rests on that as well.
            if not begins_line and found and not ended:
                points[len(found) - 1] = points.get(len(found) - 1, NOTHING) | rests

        for mark in _MARK.finditer(raw):
            take(raw[done : mark.start()])
            done = mark.end()
            if mark["no"] is None:
                _, since, rests = open_.pop()
                if len(found) == since:
                    point(rests)
            else:
                rests = open_[-1][0] | self._table[int(mark["no"])]
                # A point covers a whole condition or loop and binds only where that wrote nothing.
                open_.append((open_[-1][0] if mark["point"] else rests, len(found), rests))
        take(raw[done:])
        return found, points


def unused(answers: Iterable[Rest], bound: Iterable[TracedSentence], findings: Iterable[Finding]) -> list[Rest]:
    """Return the answers that no sentence rests on, by itself or through a finding."""
    rests = set().union(*(sentence.rests for sentence in bound))
    rules = {(rest.name, rest.no) for rest in rests if rest.kind == "finding"}
    for finding in findings:
        if (finding.rule, finding.contact or 0) in rules or (finding.rule, 0) in rules:
            rests |= {Rest("answer", basis.fact, no) for basis in finding.basis for no in (0, finding.contact or 0)}
    return [answer for answer in answers if answer not in rests]


LOOSE = frozenset({"today", "none"})


@dataclass(frozen=True, slots=True)
class Passage:
    """Hold the sentences of one passage: a heading with what stands below it, or one contact of several."""

    sentences: tuple[TracedSentence, ...]

    @property
    def marks(self) -> list[str]:
        """Return a mark of each sentence and of what it rests on: with either changed it has to be read again."""
        return [_mark_of(one) for one in self.sentences]

    @property
    def asserts(self) -> bool:
        """Tell whether anything in it was told or found; fixed words alone need no key."""
        return any({rest.kind for rest in one.rests} - LOOSE for one in self.sentences)

    @property
    def first_told(self) -> TracedSentence:
        """Return the first sentence that rests on an answer; the first of all where none does."""
        told = (one for one in self.sentences if any(rest.kind == "answer" for rest in one.rests))
        return next(told, self.sentences[0])


def passages(sentences: Sequence[TracedSentence]) -> list[Passage]:
    """Return the passages of a paper, in order; every sentence stands in one."""
    found: list[list[TracedSentence]] = []
    for one in sentences:
        if not found or (_begins(one) and not all(_begins(before) for before in found[-1])):
            found.append([])
        found[-1].append(one)
    return [Passage(tuple(each)) for each in found]


def _begins(one: TracedSentence) -> bool:
    text = one.text.strip()
    return (
        text.startswith(("#", "**（"))
        or (text.startswith("**") and text.endswith("**"))
        or (text.endswith("：") and len(text) <= 4)
    )


def _mark_of(one: TracedSentence) -> str:
    rests = sorted(map(str, one.rests))
    return hashlib.sha256("\n".join([one.text, *rests]).encode("utf-8", "surrogatepass")).hexdigest()[:16]
