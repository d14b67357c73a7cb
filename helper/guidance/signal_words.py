"""Compile word classes and the small pattern language of guides/signals/.

``"@let ..4 @everyone ..2 @know|晓得 了?"``: a step is a class, a word, or several of either joined by
``|``; ``..4`` lets up to four characters stand between (``..`` alone: six; nothing: none), ``.4`` the same
but no comma; a step that ends in ``?`` may be left out.
"""

import itertools
import re
from collections.abc import Iterator
from typing import Any

# The classes no list can hold; helper/reading/lexicon.py says what they are.
SPECIAL_CLASSES = ("number", "amount", "high_rate", "someone", "full_name", "case_number", "many", "sign_off", "link")
USUAL_GAP = 6
LONGEST_GAP = 40
MOST_VARIANTS = 16

Step = tuple[int, bool, list[str]]  # the gap before it, whether a comma ends it, and its alternatives


class WordBook:
    """Gather the classes of words the patterns use, and number them."""

    def __init__(self, raw: dict[str, Any], name: str, faults: list[str]) -> None:
        self._raw, self._name, self._faults = raw, name, faults
        self._resolved: dict[str, frozenset[str]] = {}
        self._numbers: dict[frozenset[str], int] = {}
        self._words: list[frozenset[str]] = []
        self.names: dict[str, int] = {}
        for class_name in raw:
            if class_name in SPECIAL_CLASSES:
                self._fault(class_name, "reserved")
            self.number([f"@{class_name}"], name)

    def number(self, alternatives: list[str], where: str) -> int:
        """Return the number of the class that is the union of ``alternatives`` (words and @classes)."""
        words = frozenset(itertools.chain.from_iterable(self._meant(item, where, ()) for item in alternatives))
        number = self._numbers.get(words)
        if number is None:
            number = self._numbers[words] = len(self._words)
            self._words.append(words)
        if len(alternatives) == 1 and alternatives[0].startswith("@"):
            self.names[alternatives[0][1:]] = number
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


_GAP = re.compile(r"(\.\.?)(\d*)")


def sequences(say: list[str], near: list[str], within: int, where: str, faults: list[str]) -> Iterator[list[Step]]:
    """Yield every plain sequence the notations stand for."""
    for notation in say:
        yield from _ordered(notation, where, faults)
    for notation in near:
        steps = [item.split("|") for item in notation.split()]
        for order in itertools.permutations(steps):
            yield [(within if place else 0, False, alternatives) for place, alternatives in enumerate(order)]


def _ordered(notation: str, where: str, faults: list[str]) -> Iterator[list[Step]]:
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
            kept: list[Step] = []
            carried = 0
            for place, (before, within_clause, alternatives, _) in enumerate(steps):
                if place in left_out:
                    carried += before
                    continue
                kept.append((before + carried if kept else 0, within_clause, alternatives))
                carried = 0
            if kept:
                yield kept
