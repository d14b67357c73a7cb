"""Read guides/signals/ and compile it, so that reading a message needs neither YAML nor expressions.

Word classes first, then the small pattern language:

``"@let ..4 @everyone ..2 @know|晓得 了?"``: a step is a class, a word, or several of either joined by
``|``; ``..4`` lets up to four characters stand between (``..`` alone: six; nothing: none), ``.4`` the same
but no comma; a step that ends in ``?`` may be left out.
"""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from helper.errors import Exit, HelperError
from helper.guidance import likeness, strict_yaml
from helper.model.pattern import later
from helper.wording import say

# The classes no list can hold; helper/reading/match.py says what they are.
_OF_VALUES = ("number", "amount", "high_rate", "someone", "full_name", "case_number", "many", "link")
_OF_CLAUSES = ("sign_off", "notice", "gives_up", "lives_no_more", "thing_dies", "told_us", "own_told")
SPECIAL_CLASSES = (*_OF_VALUES, *_OF_CLAUSES)
USUAL_GAP = 6
LONGEST_GAP = 40
MOST_VARIANTS = 16

PatternStep = tuple[int, bool, list[str]]  # the gap before it, whether a comma ends it, and its alternatives


class WordBook:
    """Gather the classes of words the patterns use, and number them."""

    def __init__(self, raw: dict[str, Any], name: str, faults: list[str]) -> None:
        self._raw, self._name, self._faults = raw, name, faults
        self._resolved: dict[str, frozenset[str]] = {}
        self._numbers: dict[frozenset[str], int] = {}
        self._asked: dict[tuple[str, ...], int] = {}  # one step stands in many patterns: its words are joined once
        self._words: list[frozenset[str]] = []
        self.names: dict[str, int] = {}
        for class_name in raw:
            if class_name in SPECIAL_CLASSES:
                self._fault(class_name, "reserved")
            self.number([f"@{class_name}"], name)

    def number(self, alternatives: list[str], where: str) -> int:
        """Return the number of the class that is the union of ``alternatives`` (words and @classes)."""
        step = tuple(alternatives)
        if step in self._asked:
            return self._asked[step]
        before = len(self._faults)
        words = frozenset(itertools.chain.from_iterable(self._meant(item, where, ()) for item in alternatives))
        number = self._numbers.get(words)
        if number is None:
            number = self._numbers[words] = len(self._words)
            self._words.append(words)
        if len(alternatives) == 1 and alternatives[0].startswith("@"):
            self.names[alternatives[0][1:]] = number
        if len(self._faults) == before:  # a step that cannot be read is named in every pattern that holds it
            self._asked[step] = number
        return number

    def _meant(self, item: str, where: str, inside: tuple[str, ...]) -> frozenset[str]:
        name = item[1:]
        if not item.startswith("@") or name in SPECIAL_CLASSES:
            return frozenset([item])
        if name in self._resolved:
            return self._resolved[name]
        if name not in self._raw or name in inside:
            self._faults.append(f"{where}: @{name}: no such class, or a class inside itself")
            return frozenset()
        listed = self._raw[name]
        words = listed.split() if isinstance(listed, str) else [w for line in listed for w in str(line).split()]
        line = f"{self._name}:{self._raw.lines[name]}" if hasattr(self._raw, "lines") else self._name
        parts = (self._meant(word, line, (*inside, name)) for word in words)
        self._resolved[name] = frozenset(itertools.chain.from_iterable(parts))
        return self._resolved[name]

    def anchor(self, numbers: list[int], where: str) -> int:
        """Return the class of a sequence that is rarest in text: the one that decides whether to look."""
        worded = [number for number in numbers if self._words[number] and not self._special(number)]
        if not worded:
            self._faults.append(f"{where}: a pattern must hold at least one word")
            return numbers[0] if numbers else 0
        return min(worded, key=lambda number: (self._short(number), len(self._words[number])))

    def _short(self, number: int) -> int:
        return sum(len(word) == 1 for word in self._words[number])

    def _special(self, number: int) -> list[str]:
        return sorted(word[1:] for word in self._words[number] if word.startswith("@"))

    def _fault(self, class_name: str, what: str) -> None:
        self._faults.append(f"{self._name}: {class_name}: {what}")

    def compiled(self) -> dict[str, Any]:
        """Return the words by their first two characters, and which classes each belongs to."""
        classes_of: dict[str, list[int]] = {}
        for number, words in enumerate(self._words):
            for word in words:
                if word.startswith("@"):
                    continue
                classes_of.setdefault(word, []).append(number)
        groups: dict[tuple[int, ...], int] = {}
        index: dict[str, list[str]] = {}
        for word, numbers in sorted(classes_of.items()):
            if len(word) > 1:
                group = groups.setdefault(tuple(numbers), len(groups))
                index.setdefault(word[:2], []).append(f"{word[2:]}:{group}")
        singles = ((n, "".join(sorted(w for w in words if len(w) == 1))) for n, words in enumerate(self._words))
        by_char = {word: numbers for word, numbers in sorted(classes_of.items()) if len(word) == 1}
        return {
            "names": self.names,
            # Strings, taken apart when a text holds those two characters: a start pays for what it reads.
            "index": {pair: " ".join(entries) for pair, entries in index.items()},
            "groups": "/".join(" ".join(map(str, numbers)) for numbers in groups),
            "by_char": by_char,
            "singles": [[number, chars] for number, chars in singles if chars],
            "specials": [[n, self._special(n)] for n in range(len(self._words)) if self._special(n)],
        }


_GAP = later(r"(\.\.?)(\d*)")


def sequences(
    say: list[str], near: list[str], within: int, where: str, faults: list[str]
) -> Iterator[list[PatternStep]]:
    """Yield every plain sequence the notations stand for."""
    for notation in say:
        yield from _ordered(notation, where, faults)
    for notation in near:
        steps = [item.split("|") for item in notation.split()]
        for order in itertools.permutations(steps):
            yield [(within if place else 0, False, alternatives) for place, alternatives in enumerate(order)]


def _ordered(notation: str, where: str, faults: list[str]) -> Iterator[list[PatternStep]]:
    steps: list[tuple[int, bool, list[str], bool]] = []
    gap, clause = 0, False
    for item in notation.split():
        between = _GAP.fullmatch(item)
        if between:
            gap, clause = int(between.group(2) or USUAL_GAP), between.group(1) == "."
            continue
        optional = item.endswith("?")
        steps.append((gap, clause, item.removesuffix("?").split("|"), optional))
        gap, clause = 0, False
    variants = 2 ** sum(optional for *_, optional in steps)
    if not steps or gap or variants > MOST_VARIANTS or any(step[0] > LONGEST_GAP for step in steps):
        faults.append(f"{where}: “{notation}”: empty, open-ended, too many “?” or a gap over {LONGEST_GAP}")
        return
    optional_places = [place for place, step in enumerate(steps) if step[3]]
    for count in range(len(optional_places) + 1):
        for left_out in itertools.combinations(optional_places, count):
            kept: list[PatternStep] = []
            carried = 0
            for place, (before, within_clause, alternatives, _) in enumerate(steps):
                if place in left_out:
                    carried += before
                    continue
                kept.append((before + carried if kept else 0, within_clause, alternatives))
                carried = 0
            if kept:
                yield kept


WORDS = "_words.yaml"
ENGLISH_WORDS = "_english.yaml"
# The keys of the result that are no signals. Of the learned weights only the stamp is carried.
LEXICON = "_lexicon"
LIKENESS = "_likeness"
ENGLISH = "_english"
BlockedBy = Literal["negation", "warning", "report", "joke", "borrower", "consent", "genuine"]
_PART = later(r"\{([a-z]+)\}")
_USUAL_BLOCKS: tuple[BlockedBy, ...] = ("negation", "warning", "report", "borrower", "consent")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(_Strict):
    """Hold one wording in both languages."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)


class PatternFile(_Strict):
    """Hold sequences (``say``) or unordered groups (``near``, ``within`` characters) and their conditions.

    ``needs`` and ``without`` name classes anywhere in the message. ``to: third`` fires only in words to a
    person other than the borrower. ``also`` names further signals the same words give. ``negatable: false``
    is for words whose own "not" belongs to them. ``done`` takes only what is told as having
    happened: "I told your father", and not "I shall tell him". ``asked`` is for words that hint and name nothing:
    they are asked after and never found.
    """

    say: list[str] = []
    near: list[str] = []
    within: int = Field(8, ge=0, le=30)
    needs: list[str] = []
    without: list[str] = []
    to: Literal["anyone", "third", "borrower", "unless_borrower"] = "anyone"
    also: list[str] = []
    negatable: bool = True
    done: bool = False
    asked: bool = False


class ExampleFile(_Strict):
    """Hold an example that needs more than its words: who it went to, who says it."""

    text: str = Field(min_length=1)
    to: str = "unknown"
    speaker: str = "collector"


class SignalFile(_Strict):
    """Hold one thing a message can do.

    ``means`` says where it ends and its neighbours begin; who labels a corpus goes by it. A match is left
    out where the same words already are one of ``yields_to``: one act has one name. Where no word of the
    class ``only_with`` stands in the message, a match is the signal ``otherwise`` instead, if a
    word of the class ``otherwise_with`` does, and nothing if not.
    ``heeds_topic: false`` is for conduct that looks like ordinary life by design, such as meals nobody ordered, and
    for signs of fraud that the second reader may not take back.
    ``by_words: false`` is for what no words show, as that no such lawyer can be found: read, it is asked after.
    """

    id: str = Field(pattern=r"^[a-z][a-z_]*$")
    title: Words
    says: Words
    means: Words
    lawful: bool
    kind: Literal["conduct", "fraud", "distress", "danger", "context"]
    fraud: Words | None = None
    blocked_by: list[BlockedBy] = list(_USUAL_BLOCKS)
    unless_improper: bool = False
    heeds_topic: bool = True
    by_words: bool = True
    also: list[str] = []
    yields_to: list[str] = []
    only_with: str | None = None
    otherwise: str | None = None
    otherwise_with: str | None = None
    without: list[str] = []
    patterns: list[str | PatternFile] = Field(min_length=1)
    fires: list[str | ExampleFile] = Field(min_length=2)
    silent: list[str | ExampleFile] = Field(min_length=2)


def load_signals(folder: Path) -> dict[str, Any]:
    """Return every signal by id, ready for JSON, and under ``_lexicon`` the words they share.

    Raise one HelperError that lists each fault with file:line.
    """
    faults: list[str] = []
    raw_words = strict_yaml.load(folder / WORDS, f"guides/signals/{WORDS}")
    book = WordBook(raw_words, f"guides/signals/{WORDS}", faults)
    compiled: dict[str, Any] = {}
    for path in sorted(folder.glob("[!_]*.yaml")):
        name = f"guides/signals/{path.name}"
        raw = strict_yaml.load(path, name)
        try:
            row = SignalFile.model_validate(raw)
        except ValidationError as error:
            faults += (f"{name}:{_line(raw, fault['loc'])}: {_dotted(fault)}" for fault in error.errors())
            continue
        if row.id != path.stem:
            faults.append(f"{name}:1: id “{row.id}” ≠ {path.stem}")
        compiled[row.id] = _compiled(row, book, f"{name}:{_line(raw, ('patterns',))}", faults)
    for signal in compiled.values():
        named = {name for pattern in signal["patterns"] for name in pattern["also"]} | {
            *signal["yields_to"],
            signal["otherwise"],
        } - {None}
        unknown = sorted(named - set(compiled))
        faults += (f"guides/signals/{signal['id']}.yaml:1: “{name}”: no such signal" for name in unknown)
    if faults:
        listed = "\n  ".join(faults)
        raise HelperError(
            say("guidance.guides_signals_has_fault", count=len(faults), listed=listed),
            do=say("guidance.mend_each_then_run_helper"),
            code=Exit.BAD_GUIDANCE,
        )
    for signal in compiled.values():
        signal["patterns"] = _kept(signal["patterns"])
    compiled[LEXICON] = book.compiled()
    if (folder / ENGLISH_WORDS).is_file():
        compiled[ENGLISH] = _english(folder)
    if learned := likeness.stamp_weights(folder):
        compiled[LIKENESS] = learned
    return compiled


class EnglishFile(_Strict):
    """Hold the words that name a sign in English, as expressions, and ``parts`` that they take in by name.

    ``apart`` is what names none although such a word stands in it: a visit that is announced, police that are told.
    """

    parts: dict[str, str] = {}
    signs: dict[str, str]
    apart: dict[str, str] = {}


def _english(folder: Path) -> dict[str, tuple[str, str]]:
    """Return for each sign the words that name it in English, whole, and what is apart from them.

    Raise HelperError where they cannot be read.
    """
    name = f"guides/signals/{ENGLISH_WORDS}"
    raw = strict_yaml.load(folder / ENGLISH_WORDS, name)
    try:
        held = EnglishFile.model_validate(raw)
        if stray := held.apart.keys() - held.signs.keys():
            raise ValueError(", ".join(sorted(stray)))  # what is apart from no sign is a slip of its name
        return {
            sign: (_whole(words, held.parts), _whole(held.apart.get(sign, ""), held.parts))
            for sign, words in held.signs.items()
        }
    except (ValueError, re.error) as error:
        raise HelperError(
            say("guidance.guides_signals_has_fault", count=1, listed=f"{name}: {error}"),
            do=say("guidance.mend_each_then_run_helper"),
            code=Exit.BAD_GUIDANCE,
        ) from error


def _whole(words: str, parts: dict[str, str]) -> str:
    while (found := _PART.search(words)) and found[1] in parts:
        words = words.replace(found[0], parts[found[1]])
    re.compile(words)
    return words


def _compiled(row: SignalFile, book: WordBook, where: str, faults: list[str]) -> dict[str, Any]:
    made = row.model_dump(mode="json", exclude={"patterns", "also", "without", "means"})
    made["fires"] = [_example(example) for example in row.fires]
    made["silent"] = [_example(example) for example in row.silent]
    for key in ("only_with", "otherwise_with"):
        made[key] = book.number([f"@{made[key]}"], where) if made[key] else None
    made["patterns"] = []
    for entry in row.patterns:
        pattern = PatternFile.model_validate({"say": [entry]}) if isinstance(entry, str) else entry
        for sequence in sequences(pattern.say, pattern.near, pattern.within, where, faults):
            seq = [[book.number(alternatives, where), gap, clause] for gap, clause, alternatives in sequence]
            anchor = book.anchor([number for number, *_ in seq], where)
            made["patterns"].append(
                {
                    "seq": seq,
                    "anchor": anchor,
                    "needs": [book.number([f"@{name}"], where) for name in pattern.needs],
                    "without": [book.number([f"@{name}"], where) for name in (*row.without, *pattern.without)],
                    "to": pattern.to,
                    "also": [*row.also, *pattern.also],
                    "negatable": pattern.negatable,
                    "done": pattern.done,
                    "asked": pattern.asked,
                }
            )
    return made


def _kept(patterns: list[dict[str, Any]]) -> dict[str, str]:
    """Return patterns by their anchor, a line each, taken apart when a text holds the anchor (helper/reading/match.py)."""
    lines: dict[str, list[str]] = {}
    for one in patterns:
        steps = " ".join(f"{number},{gap},{int(clause)}" for number, gap, clause in one["seq"])
        lists = (" ".join(map(str, one[name])) for name in ("needs", "without", "also"))
        says = f"{int(one['negatable'])}{int(one['done'])}{int(one['asked'])}"
        lines.setdefault(str(one["anchor"]), []).append(";".join((steps, *lists, one["to"], says)))
    return {anchor: "/".join(held) for anchor, held in lines.items()}


def _example(example: str | ExampleFile) -> dict[str, str]:
    return (ExampleFile(text=example) if isinstance(example, str) else example).model_dump()


def _dotted(fault: Any) -> str:
    return f"{'.'.join(str(step) for step in fault['loc'])}: {fault['msg']}"


def _line(raw: Any, where: tuple[Any, ...]) -> int:
    line = getattr(raw, "line", 1)
    for step in where:
        if isinstance(raw, strict_yaml.Lines) and step in raw.lines:
            line, raw = raw.lines[step], raw[step]
        elif isinstance(raw, list) and isinstance(step, int) and step < len(raw):
            raw = raw[step]
            line = getattr(raw, "line", line)
    return line
