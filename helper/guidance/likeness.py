"""Read the learned weights of guides/signals/_likeness.bin, bit by bit, as texts hold what they weigh.

The file is UTF-8 behind one line of JSON. The weights stand in sections, one for each leading character, so that a
message pays for the characters it holds and for nothing else. bench/learn_signals.py writes it.
"""

import json
from array import array
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FILE = "_likeness.bin"
SCALE = 50  # weights are kept as whole fiftieths
MARK = ","  # what stands for every mark, beginning and end

Weights = dict[str, int]


def leading(gram: str) -> str:
    """Return the character under whose section a gram is kept."""
    return gram[1] if gram[0] == MARK and len(gram) > 1 else gram[0]


def stamp(folder: Path) -> str | None:
    """Return what tells one set of weights from another; None where there is none."""
    try:
        with (folder / FILE).open("rb") as file:
            return str(json.loads(file.readline())["stamp"])
    except OSError:
        return None


class Layer:
    """Hold one layer of weights: for each leading character, lines of a label and the grams that carry it."""

    def __init__(self, chars: str, places: "array[int]", body: bytes) -> None:
        self._at = {char: number for number, char in enumerate(chars)}
        self._places, self._body = places, body

    def lines(self, char: str) -> list[list[str]]:
        """Return the lines of a character, each taken apart; a character is asked for once."""
        number = self._at.pop(char, None)
        if number is None:
            return []
        section = self._body[self._places[number] : self._places[number + 1]].decode()
        return [line.split(" ") for line in section.split("\n") if line]


class Learned:
    """Hold what was learned: the head of the file at once, its layers when a text first needs them."""

    def __init__(self, folder: Path) -> None:
        with (folder / FILE).open("rb") as file:
            self.head: Mapping[str, Any] = json.loads(file.readline())
            self._rest = file.read()

    def layer(self, name: str) -> Layer:
        """Return a layer by name."""
        start, chars, places, end = self.head["layers"][name]
        rest = self._rest
        counted = array("I")
        counted.frombytes(rest[places:end][: 4 * (len(rest[start:chars].decode()) + 1)])
        return Layer(rest[start:chars].decode(), counted, rest[chars:places])


def packed(layers: Mapping[str, Mapping[str, Mapping[str, list[str]]]], head: dict[str, Any]) -> bytes:
    """Return the file: ``layers`` by name, leading character and label."""
    rest, where = bytearray(), {}
    for name, sections in layers.items():
        start = len(rest)
        chars = "".join(sorted(sections))
        rest += chars.encode()
        body_at, places, body = len(rest), array("I", [0]), bytearray()
        for char in chars:
            lines = (" ".join([label, *sorted(grams)]) for label, grams in sorted(sections[char].items()))
            body += "\n".join(lines).encode()
            places.append(len(body))
        rest += body
        places_at = len(rest)
        rest += places.tobytes()
        where[name] = (start, body_at, places_at, len(rest))
    first = json.dumps({**head, "layers": where}, ensure_ascii=True, sort_keys=True)
    return first.encode() + b"\n" + bytes(rest)
