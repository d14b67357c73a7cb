"""Say what a whole message tells of its parts: to whom it goes, what it is about, whether an act is denied or done."""

from typing import TYPE_CHECKING, NamedTuple

from helper.reading.lexicon import Found, Span
from helper.reading.match import Match, Pattern, clause, negated
from helper.reading.spans import outside

if TYPE_CHECKING:
    from helper.reading.reader import Reader

# Those who do not owe. A guarantor and a co-borrower do (conduct.md, gbt.target.guarantor).
THIRD = frozenset({"spouse", "relative", "colleague", "employer", "emergency_contact", "neighbour", "other"})


class Way(NamedTuple):
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


class Context:
    """Hold what the whole message says about its parts. Each question is answered once, when first asked."""

    def __init__(self, reader: "Reader", found: Found, addressee: str, told: bool) -> None:
        self._reader, self._found, self._told = reader, found, told
        self._addressee = addressee
        self._third: bool | None = True if addressee in THIRD else None if addressee == "unknown" else False
        self.third, self.told = self._third, told  # to whom, as it was told and not guessed; whether it is retold
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

    def admits_more(self) -> bool:
        """Say whether it may be asked after what no pattern found: a warning, a report and a reply accuse nobody."""
        return not any(self._blocked(block) for block in ("warning", "report", "borrower", "joke"))

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
