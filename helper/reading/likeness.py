"""Say what a message is like: a second reader beside the patterns, that has learned from labelled examples.

It knows no rule and no law. It cuts a message into clauses, adds up small weights of characters that stand together
in each, and asks for the best run of neighbouring clauses: a sentence that says nothing adds nothing and takes nothing
away, and a text in which nothing is known weighs nothing. A second sum, the frame, tells a warning, a complaint or
a report of such words from the words themselves. bench/learn_signals.py makes the weights; nothing is learned, and
nothing is sent, while it runs.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from math import exp, log1p
from operator import add
from pathlib import Path
from struct import Struct
from typing import Any

from helper.guidance.likeness import MARK, SCALE, Layer, Learned
from helper.model.pattern import later
from helper.reading.match import Bounds
from helper.reading.second import SecondOpinion, together

SENTENCE = 3  # words of a sentence in Latin letters
RUN = 5  # clauses that may speak together
SHORTEST = 2  # what is shorter goes with the clause after it
# A space between two Latin words is no mark: their sentence is one clause.
_BETWEEN = later(r"(?!(?<=[a-z0-9])[ '’-](?=[a-z0-9]))[^\w%*]+|_+")
_LATIN = later(r"[a-z]+")
_WORD = later(r"[a-z']+")
_ENDING = later(r"(?:[^\w%*]|_)+$")
_DIGITS = later(r"\d+")
_APART_LATIN = (2, 3, 4)
APART_SENTENCE, APART = 40, 50  # what the frame of another sentence is short of, and of another line beside that
_LANE = 32
_HALF = 1 << (_LANE - 1)


def clauses(text: str) -> list[Bounds]:
    """Return the clauses of a normalised text, from one mark to the next; what is too short goes with what follows."""
    found: list[Bounds] = []
    begun = start = 0
    for mark in [*_BETWEEN.finditer(text), None]:
        end = mark.start() if mark else len(text)
        if end > start and end - begun >= SHORTEST:
            found.append((begun, end))
            start = begun = mark.end() if mark else end
        elif mark:
            begun = mark.end() if end == begun else begun
            start = mark.end()
        elif text[begun:].strip():
            found.append((begun, begun + len(_ENDING.sub("", text[begun:]))))
    return found


def grams(clause: str) -> set[str]:
    """Return one to three characters in a row.

    Of a sentence in Latin letters also its words, alone, two by two, and two with others between.
    """
    marked = MARK + clause + MARK
    pairs = list(map(add, marked, marked[1:]))
    found = {*clause, *pairs, *map(add, pairs, marked[2:])}
    if clause.isascii() and (words := _LATIN.findall(clause)):
        ended = [word + "=" for word in words]
        found.update(ended, map(add, ended, words[1:]))
        for gap in _APART_LATIN:
            found.update(map(add, ended, [f"={other}" for other in words[gap:]]))
    return found


class Kinds:
    """Find the kinds of the words of a clause. ``held`` returns the words that begin with a character, with their kinds.

    A kind is a character of its own that no text holds; ``bench/word_kinds.yaml`` says what it stands for.
    """

    def __init__(self, held: Callable[[str], Mapping[str, str]]) -> None:
        self._held = held
        self._known: set[str] = set()
        self._words: dict[str, str] = {}
        self._by_pair: dict[str, list[str]] = {}  # words of two characters and more by the first two, the longest first

    def _read(self, char: str) -> None:
        self._known.add(char)
        for word, kinds in sorted(self._held(char).items(), key=lambda item: -len(item[0])):
            self._words[word] = kinds.lstrip(":")
            if len(word) > 1:
                self._by_pair.setdefault(word[:2], []).append(word)

    def of(self, clause: str) -> set[str]:
        """Return the kinds of the words of a clause; where two words begin at one place, the longer one counts."""
        if not self._known.issuperset(clause):
            for char in set(clause) - self._known:
                self._read(char)
        return set("".join(self._of_latin(clause) if clause.isascii() else self._of_chinese(clause)))

    def _of_latin(self, clause: str) -> list[str]:
        words, found, done = _WORD.findall(clause), [], 0
        for place in range(len(words)):
            for many in (3, 2, 1) if place >= done else ():
                if kinds := self._words.get(" ".join(words[place : place + many])):
                    found.append(kinds)
                    done = place + many
                    break
        return found

    def _of_chinese(self, clause: str) -> list[str]:
        words, by_pair = self._words, self._by_pair
        found: list[str] = []
        done = 0
        for place, char in enumerate(clause):
            if place < done:
                continue
            word = char
            if "a" <= char <= "z":
                letters = _LATIN.match(clause, place)
                word = letters[0] if letters else char
            elif longer := by_pair.get(clause[place : place + 2]):
                word = next((one for one in longer if clause.startswith(one, place)), char)
            done = place + len(word)
            if kinds := words.get(word):
                found.append(kinds)
        return found


def numbered(clause: str) -> str:
    """Return a clause in which a number is a number, whichever."""
    return _DIGITS.sub(_number, clause)


def _number(found: re.Match[str]) -> str:
    return "0" if len(found[0]) < 3 else "00"


def best(sums: Sequence[float], most: int = RUN) -> tuple[float, int, int]:
    """Return the greatest sum of up to ``most`` neighbours, and where they stand."""
    if len(sums) == 1:
        return sums[0], 0, 1
    most_alone = max(sums)
    # What speaks against it adds nothing to a run.
    if most_alone <= 0 or sum(held > 0 for held in sums) < 2:
        place = sums.index(most_alone)
        return most_alone, place, place + 1
    top, first, last = float("-inf"), 0, 0
    for start in range(len(sums)):
        total = 0.0
        for end in range(start, min(start + most, len(sums))):
            total += sums[end]
            if total > top:
                top, first, last = total, start, end + 1
    return top, first, last


class _Lanes:
    """Hold a layer whose grams carry weights for several answers, side by side in one whole number.

    One addition adds all of them.
    """

    def __init__(self, layer: Layer, answers: int) -> None:
        self._layer = layer
        self._index: dict[str, Any] = {}  # as it is read, a string, until a text has the gram
        self._seen: set[str] = set()
        # Half of each lane on top, so that no weight below nothing borrows from the lane above.
        self._lanes = Struct(f"<{answers}i")
        self._halves = sum(_HALF << _LANE * place for place in range(answers))

    def sums(self, grams: set[str], chars: Iterable[str]) -> tuple[int, ...]:
        """Return what the grams of a clause weigh together, for each answer."""
        index = self._index
        if not self._seen.issuperset(chars):
            for char in {MARK, *chars} - self._seen:
                self._seen.add(char)
                index.update(self._layer.held(char))
        try:
            total = sum(filter(None, map(index.get, grams)), self._halves)
        except TypeError:  # one is met for the first time
            known = index.keys() & grams
            index.update({gram: _side_by_side(index[gram]) for gram in known if isinstance(index[gram], str)})
            total = sum(map(index.__getitem__, known), self._halves)
        # A lane with its highest bit turned is the whole number with its sign.
        return self._lanes.unpack((total ^ self._halves).to_bytes(self._lanes.size, "little"))


class Likeness:
    """Hold the weights. Each layer is read when a message first needs it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.learned = Learned(folder)
        self.head: Mapping[str, Any] = self.learned.head
        self.names: list[str] = self.head["heads"]
        self.answers: list[str] = self.head.get("answers", [])
        # The kind of words that speak to somebody, and those of what is near them.
        you, near = self.head.get("near", ("", ""))
        self.near: tuple[str, frozenset[str]] = (you, frozenset(near))
        self.kinds = Kinds(self.learned.layer("kinds").held if "kinds" in self.head["layers"] else _nothing)

    @cached_property
    def second(self) -> SecondOpinion:
        """Return the second opinion, read where the first leaves doubt."""
        return SecondOpinion(self._folder)

    @cached_property
    def biases(self) -> list[int]:
        """Return what each signal weighs before anything is said, in the order of ``names``."""
        return [self.head["bias"][name] for name in self.names]

    @cached_property
    def _by_answer(self) -> _Lanes:
        return _Lanes(self.learned.layer("answers"), len(self.answers))

    @cached_property
    def _by_signal(self) -> _Lanes:
        return _Lanes(self.learned.layer("signals"), len(self.names))

    def by_answer(self, grams: set[str], chars: Iterable[str]) -> Sequence[int]:
        """Return what the grams of a clause weigh for each of ``answers``."""
        return self._by_answer.sums(grams, chars)

    def by_signal(self, grams: set[str], chars: Iterable[str]) -> Sequence[int]:
        """Return what the grams of a clause weigh for each signal."""
        return self._by_signal.sums(grams, chars)


def _nothing(_char: str) -> dict[str, str]:
    return {}


def _side_by_side(labels: str) -> int:
    made = 0
    for label in labels.split(" "):
        number, _, weight = label.partition(":")
        made += int(weight) << _LANE * int(number)
    return made


class Weighed:
    """Hold one text under the weights. Every sum is made once, when it is first asked for."""

    def __init__(self, likeness: Likeness, text: str) -> None:
        self._likeness, self._text = likeness, text
        self.spans = clauses(text)
        self._clauses = [numbered(text[start:end]) for start, end in self.spans]
        self._grams: list[set[str]] | None = None
        self._kinds: list[set[str]] | None = None
        self._bare: list[Sequence[int]] | None = None
        self._sums: list[Sequence[int]] | None = None
        self._second: Mapping[str, float] | None = None

    def in_latin(self, span: Bounds) -> bool:
        """Tell whether a stretch of it is said in Latin letters: a name among Chinese words is not."""
        said = self._text[slice(*span)]
        return said.isascii() and len(_LATIN.findall(said)) >= SENTENCE

    @property
    def words(self) -> str:
        """Return the text as it is weighed."""
        return self._text

    @property
    def length(self) -> int:
        """Return how many characters it has."""
        return len(self._text)

    def says(self, words: re.Pattern[str], at: Iterable[Bounds]) -> bool:
        """Tell whether one of some stretches of the text holds such words."""
        return any(words.search(self._text, *span) for span in at)

    def speaks_to_somebody(self) -> bool:
        """Tell whether it speaks to somebody."""
        return any(self._likeness.near[0] in words for words in self._words())

    def addresses(self) -> bool:
        """Tell whether it speaks to somebody of what is near them: their door, their way, what is known of them."""
        return self.speaks_to_somebody() and not self._likeness.near[1].isdisjoint(set().union(*self._words()))

    def second(self, name: str) -> float:
        """Return how much the clause that speaks second most for an answer does; less than nothing where there is one clause."""
        column = sorted(self._of(name))
        return column[-2] / SCALE if len(column) > 1 else float("-inf")

    def _all(self) -> list[set[str]]:
        if self._grams is None:
            self._grams = list(map(grams, self._clauses))
        return self._grams

    def _words(self) -> list[set[str]]:
        if self._kinds is None:
            self._kinds = list(map(self._likeness.kinds.of, self._clauses))
        return self._kinds

    def first_look(self, name: str) -> float:
        """Return the logarithm of the odds of one answer without the kinds of words: the cheap part of it."""
        number = self._likeness.answers.index(name)
        column = [held[number] for held in self._of_characters()]
        return (self._likeness.head["bias"][name] + best(column)[0]) / SCALE if column else float("-inf")

    def _of_characters(self) -> list[Sequence[int]]:
        if self._bare is None:
            # A text pays for the leading characters of its grams and for no others.
            self._bare = list(map(self._likeness.by_answer, self._all(), self._clauses))
        return self._bare

    def place(self, at: int) -> int:
        """Return the clause that a place of the text belongs to."""
        return next((number for number, (_, end) in enumerate(self.spans) if at < end), len(self.spans) - 1)

    def _of(self, name: str) -> list[int]:
        """Return what each clause weighs for one answer."""
        if self._sums is None:
            by_answer = self._likeness.by_answer
            self._sums = [
                list(map(add, bare, by_answer(kinds, kinds))) if kinds else bare
                for bare, kinds in zip(self._of_characters(), self._words(), strict=True)
            ]
        number = self._likeness.answers.index(name)
        return [held[number] for held in self._sums]

    def odds(self, name: str, found: Mapping[int, Iterable[str]]) -> float:
        """Return the logarithm of the odds of one answer. ``found`` holds the patterns' signals by clause."""
        return self.where(name, found)[0]

    def where(self, name: str, found: Mapping[int, Iterable[str]] | None = None) -> tuple[float, Bounds]:
        """Return the logarithm of the odds of one answer, and the words that speak most for it."""
        most, first, last = best(self._with_patterns(name, found or {}))
        span = (self.spans[first][0], self.spans[last - 1][1])
        return (self._likeness.head["bias"][name] + most) / SCALE, span

    def with_second(self, name: str, odds: float) -> float:
        """Return the logarithm of the odds of an answer that leave doubt, on the way to those of the second opinion."""
        if self._second is None:
            second = self._likeness.second
            both = zip(self._all(), self._words(), self._clauses, strict=True)
            self._second = second.odds(
                [second.sums((*grams, *kinds), {*clause, *kinds}) for grams, kinds, clause in both]
            )
        return together("" if self._text.isascii() else name, odds, self._second[name])

    def _with_patterns(self, name: str, found: Mapping[int, Iterable[str]]) -> list[int]:
        if not found:
            return self._of(name)
        by_pattern = self._likeness.head["patterns"]
        sums = list(self._of(name))
        for clause, signals in found.items():
            sums[clause] += sum(by_pattern[signal].get(name, 0) for signal in signals if signal in by_pattern)
        return sums

    def improper(self, found: Mapping[int, Iterable[str]]) -> tuple[float, Bounds]:
        """Return how much the text is like an improper one, what frames it taken off, and the words that speak for it."""
        odds, (begins, ends) = self.where("improper", found)
        sums = self._with_patterns("frame", found)
        # Another sentence frames it only where it plainly does, another line even less: most say nothing of it.
        for marks, short in (("。!?\n", APART_SENTENCE), ("\n", APART)):
            start = max(self._text.rfind(mark, 0, begins) for mark in marks) + 1
            end = min((at for mark in marks if (at := self._text.find(mark, ends)) >= 0), default=len(self._text))
            if start or end < len(self._text):
                sums = [
                    held if start <= at < end else min(held, max(0, held - short))
                    for held, (at, _) in zip(sums, self.spans, strict=True)
                ]
        frame = (self._likeness.head["bias"]["frame"] + best(sums)[0]) / SCALE
        return odds - (frame if frame > 30 else log1p(exp(frame))), (begins, ends)

    def signals(self, found: Mapping[int, Iterable[str]], to: str) -> dict[str, tuple[float, Bounds]]:
        """Return for each signal the logarithm of its odds, and the words that speak most for it."""
        likeness, names, by_pattern = self._likeness, self._likeness.names, self._likeness.head["patterns"]
        improper, nothing = self._of("improper"), [0] * len(names)
        # A clause that speaks for nothing improper names nothing either.
        sums: list[Sequence[int]] = [
            self._by_signal(place) if place in found or improper[place] > 0 else nothing
            for place in range(len(improper))
        ]
        for clause, given in found.items():
            for weights in [by_pattern[one] for one in given if one in by_pattern]:
                sums[clause] = [held + weights.get(name, 0) for held, name in zip(sums[clause], names, strict=True)]
        told = likeness.head["addressee"].get(to) or nothing
        answers: dict[str, tuple[float, Bounds]] = {}
        for name, bias, beside, column in zip(names, likeness.biases, told, zip(*sums, strict=True), strict=True):
            most, first, last = best(column)
            while last - first > 1 and column[last - 1] <= 0:
                last -= 1
            answers[name] = (bias + most + beside) / SCALE, (self.spans[first][0], self.spans[last - 1][1])
        return answers

    def _by_signal(self, place: int) -> Sequence[int]:
        """Return what a clause weighs for each signal."""
        kinds = self._words()[place]
        return self._likeness.by_signal(self._all()[place] | kinds, {*self._clauses[place], *kinds})

    def named(self, span: Bounds) -> dict[str, float]:
        """Return for each signal the logarithm of the odds that the clauses of a span give together."""
        begins, ends = span
        sums = [0] * len(self._likeness.names)
        for place, (start, end) in enumerate(self.spans):
            if begins <= start and end <= ends:
                sums = list(map(add, sums, self._by_signal(place)))
        bias = self._likeness.head["bias"]
        return {name: (bias[name] + held) / SCALE for name, held in zip(self._likeness.names, sums, strict=True)}
