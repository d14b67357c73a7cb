"""Judge what the matched words do: who says them, to whom, and whether they are denied, warned of or told of."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from helper.reading.lexicon import Found, Lexicon, Span
from helper.reading.match import Match, Pattern, clause, find, negated, read_pattern
from helper.reading.normal import normalise
from helper.reading.spans import apart, outside, parts, same_words, turns

# Those who do not owe. A guarantor and a co-borrower do (conduct.md, gbt.target.guarantor).
THIRD = frozenset({"spouse", "relative", "colleague", "employer", "emergency_contact", "neighbour", "other"})
_SWAP = str.maketrans({"我": "你", "咱": "你"})


_CONTEXTS = ("pressing", "hint_", "collector_", "ctx_you", "debt_or_press", "veiled", "press_money", "hide_ctx")
_CONTEXT_NAMES = frozenset(
    {"collecting", "tell_choice", "borrow_press", "post_tone", "jail_ctx", "debt_or_pay", "this_matter", "hostile"}
)


class _Way(NamedTuple):
    """Hold how the matches of one signal are treated."""

    lawful: bool
    kind: str
    blocked_by: frozenset[str]
    unless_improper: bool
    heeds_topic: bool
    yields_to: tuple[str, ...]
    only_with: int | None
    otherwise: str | None
    otherwise_with: int | None


class Reading(NamedTuple):
    """Hold one signal found in one message, as places in that message."""

    id: str
    start: int
    end: int


class Reader:
    """Read single messages with the compiled signals of the guidance."""

    def __init__(self, signals: Mapping[str, Any]) -> None:
        self.lexicon = Lexicon(signals["_lexicon"])
        self.ways: dict[str, _Way] = {}
        self._by_class: dict[int, list[Pattern]] = {}
        self._by_char: dict[str, list[Pattern]] = {}
        lazy = set(self.lexicon.singles) | set(self.lexicon.specials)
        sized = self.lexicon.worded - lazy
        for name, raw in signals.items():
            if name.startswith("_"):
                continue
            self.ways[name] = _Way(
                raw["lawful"],
                raw["kind"],
                frozenset(raw["blocked_by"]),
                raw["unless_improper"],
                raw["heeds_topic"],
                tuple(raw["yields_to"]),
                raw["only_with"],
                raw["otherwise"],
                raw["otherwise_with"],
            )
            for raw_pattern in raw["patterns"]:
                pattern = read_pattern(name, raw_pattern, sized)
                anchor = raw_pattern["anchor"]
                self._by_class.setdefault(anchor, []).append(pattern)
                for char in self.lexicon.singles.get(anchor, ""):
                    self._by_char.setdefault(char, []).append(pattern)
        self._chars = frozenset(self._by_char)
        self._class = self.lexicon.names
        self.contexts = frozenset(
            number for name, number in self._class.items() if name.startswith(_CONTEXTS) or name in _CONTEXT_NAMES
        )
        self.soft = frozenset(self._class[name] for name in ("everyday", "chatty") if name in self._class)

    def read(self, text: str, *, addressee: str, kinds: frozenset[str] | None = None) -> list[Reading]:
        """Return the signals of one message, in order of their place."""
        readings: list[Reading] = []
        for start, part in parts(text):
            found = self._part(part, addressee, kinds)
            answers = self._answers(part)
            found = [r for r in found if not any(s <= r.start and r.end <= e for s, e in answers)]
            readings += (r._replace(start=r.start + start, end=r.end + start) for r in found)
        return readings

    def _answers(self, text: str) -> list[Span]:
        """Return what the other side says in a talk written in one line: every second turn, by its words."""
        spoken = turns(text)
        if len(spoken) < 2 or "answering" not in self._class:
            return []
        asks = [self._answers_back(text[start:end]) for start, end in spoken]
        other = 0 if sum(asks[::2]) > sum(asks[1::2]) else 1
        return spoken[other::2]

    def _answers_back(self, turn: str) -> bool:
        return Found(normalise(turn).text, self.lexicon).has(self._class["answering"])

    def _part(self, text: str, addressee: str, kinds: frozenset[str] | None) -> list[Reading]:
        copy = normalise(text)
        found = Found(copy.text, self.lexicon)
        told = self._has(found, "victim_tells")
        if told:  # the person tells what was said to them: "he said he would come to my office"
            found = Found(copy.text.translate(_SWAP), self.lexicon)
        spans: dict[str, list[Span]] = {}
        message = _Context(self, found, addressee, told)
        for pattern in self._candidates(found):
            if kinds is not None and self.ways[pattern.signal].kind not in kinds:
                continue
            if not message.admits(pattern):
                continue
            for match in find(pattern, found):
                if message.denies(pattern, match):
                    continue
                for name in (message.named(pattern.signal), *pattern.also):
                    if name:
                        spans.setdefault(name, []).append((match.start, match.end))
        spans = {name: left for name, at in spans.items() if (left := self._left(name, at, spans))}
        if any(not self.ways[name].lawful and self.ways[name].kind != "distress" for name in spans):
            spans = {name: at for name, at in spans.items() if not self.ways[name].unless_improper}
        readings = [Reading(name, *copy.span(*span)) for name, at in spans.items() for span in apart(at)]
        readings.sort(key=lambda reading: (reading.start, reading.end, reading.id))
        return readings

    def _left(self, name: str, at: list[Span], spans: Mapping[str, list[Span]]) -> list[Span]:
        """Return the matches of a signal that the same words do not already make another, graver one."""
        graver = [span for other in self.ways[name].yields_to for span in spans.get(other, ())]
        return [span for span in at if not any(same_words(span, other) for other in graver)] if graver else at

    def _candidates(self, found: Found) -> Iterator[Pattern]:
        present = found.present
        seen: set[int] = set()
        for number in present & self._by_class.keys():
            for pattern in self._by_class[number]:
                if pattern.required <= present and found.may_all(pattern.others):
                    seen.add(id(pattern))
                    yield pattern
        for char in self._chars.intersection(found.text):
            for pattern in self._by_char[char]:
                if id(pattern) not in seen and pattern.required <= present and found.may_all(pattern.others):
                    seen.add(id(pattern))
                    yield pattern

    def _has(self, found: Found, name: str) -> bool:
        return name in self._class and found.has(self._class[name])

    def spans(self, found: Found, name: str) -> list[Span]:
        """Return where the words of a named class stand."""
        return found.of(self._class[name]) if name in self._class else []


class _Context:
    """Hold what the whole message says about its parts. Each question is answered once, when first asked."""

    def __init__(self, reader: Reader, found: Found, addressee: str, told: bool) -> None:
        self._reader, self._found, self._told = reader, found, told
        self._addressee = addressee
        self._third: bool | None = True if addressee in THIRD else None if addressee == "unknown" else False
        self._blocks: dict[str, bool] = {}
        self._conditions: dict[tuple[tuple[int, ...], tuple[int, ...]], bool] = {}
        self._negators: list[Span] | None = None
        self._daily: bool | None = None
        self._bare: bool | None = None

    def admits(self, pattern: Pattern) -> bool:
        """Say whether the message is of the kind the pattern speaks of."""
        way = self._reader.ways[pattern.signal]
        if way.kind == "conduct" and way.heeds_topic and self._everyday():
            return False
        if pattern.to == "unless_borrower":
            if self._third is False and self._addressee != "unknown":
                return False
        elif pattern.to != "anyone" and self.to_third() != (pattern.to == "third"):
            return False
        conditions = (pattern.needs, pattern.without)
        if conditions not in self._conditions:
            found, soft = self._found, self._reader.soft
            self._conditions[conditions] = all(
                found.has(number) or (number in self._reader.contexts and self._unmarked()) for number in pattern.needs
            ) and not any(found.has(number) and not (number in soft and self._hostile()) for number in pattern.without)
        if not self._conditions[conditions]:
            return False
        return not any(self._blocked(block) for block in way.blocked_by)

    def _everyday(self) -> bool:
        """Say whether the message is about something else: a meal owed, a school mark, a leak upstairs."""
        if self._daily is None:
            has = self._has
            self._daily = (
                has("other_topic")
                or (has("daily") and not has("debt_money"))
                or (has("ordinary") and not has("collecting"))
                or (has("hearsay") and not has("told_of_me"))
            )
        return self._daily

    def _has(self, name: str) -> bool:
        return bool(self._reader.spans(self._found, name))

    def _unmarked(self) -> bool:
        """Say whether nothing in the message is polite, private or about another matter."""
        if self._bare is None:
            self._bare = self._has("directed") and not self._has("benign_cue")
        return self._bare

    def _hostile(self) -> bool:
        """Say whether the message presses or names a debt: then a parcel in it clears nothing."""
        return bool(self._reader.spans(self._found, "hostile"))

    def to_third(self) -> bool:
        """Say whether the words go to somebody who does not owe; if it was not told, the words may show it."""
        if self._third is None:
            self._third = bool(self._reader.spans(self._found, "third_cue"))
        return self._third

    def _blocked(self, block: str) -> bool:
        if block not in self._blocks:
            has = bool(self._reader.spans(self._found, block))
            if block == "joke":
                has = has and not self._reader.spans(self._found, "debt")
            elif block == "borrower":
                has = has and not self._told
            elif block == "genuine":  # no court cancels a paper for money
                has = has and not self._reader.spans(self._found, "sham_mark")
            elif block == "negation":
                has = False  # judged match by match
            self._blocks[block] = has
        return self._blocks[block]

    def denies(self, pattern: Pattern, match: Match) -> bool:
        """Say whether a "not" in the clause takes the match back, or the act is not told as done."""
        if pattern.done and not self._done(match):
            return True
        if not pattern.negatable or "negation" not in self._reader.ways[pattern.signal].blocked_by:
            return False
        if self._negators is None:
            self._negators = outside(
                self._reader.spans(self._found, "negator"), self._reader.spans(self._found, "negator_shield")
            )
        return bool(self._negators) and negated(match, self._found.text, self._negators)

    def named(self, signal: str) -> str | None:
        """Return what a match is: the signal, or what it is where its telling word is not in the message."""
        way = self._reader.ways[signal]
        if way.only_with is None or self._found.has(way.only_with):
            return signal
        return way.otherwise if way.otherwise_with is None or self._found.has(way.otherwise_with) else None

    def _done(self, match: Match) -> bool:
        """Say whether the clauses of a match tell of something that has happened."""
        start, end = clause(self._found.text, (match.start, match.end))
        done = any(start <= s and e <= end for s, e in self._reader.spans(self._found, "done"))
        return done and not any(start <= s and e <= match.end for s, e in self._reader.spans(self._found, "ahead"))
