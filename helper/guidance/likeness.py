"""Read the learned weights of guides/signals/_likeness.bin, bit by bit, as texts hold what they weigh.

The file is one line of JSON and then sections of JSON, one for each leading character, so that a message pays for the
characters it holds and for nothing else. bench/learn_signals.py writes it.
"""

import json
from array import array
from collections.abc import Mapping
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

FILE = "_likeness.bin"
SCALE = 50  # weights are kept as whole fiftieths
MARK = ","  # what stands for every mark, beginning and end

# A text asks for hundreds of small sections; json.loads takes as long to begin with one as to read it.
_read = json.JSONDecoder().raw_decode


def leading(gram: str) -> str:
    """Return the character under whose section a gram is kept."""
    return gram[1] if gram[0] == MARK and len(gram) > 1 else gram[0]


def stamp_weights(folder: Path) -> str | None:
    """Return what tells one set of weights from another; None where there is none."""
    try:
        with (folder / FILE).open("rb") as file:
            return str(json.loads(file.readline())["stamp"])
    except OSError:
        return None


class Layer:
    """Hold one layer of weights: for each leading character its grams, and what each of them carries."""

    def __init__(self, chars: str, places: "array[int]", file: mmap, begin: int) -> None:
        self._at = {char: number for number, char in enumerate(chars)}
        self._places, self._file, self._begin = places, file, begin

    def held(self, char: str) -> dict[str, Any]:
        """Return the grams of a character with what they carry; a character is asked for once."""
        number = self._at.pop(char, None)
        if number is None:
            return {}
        begin, end = self._places[number], self._places[number + 1]
        made: dict[str, Any] = _read(str(self._file[self._begin + begin : self._begin + end], "utf-8"))[0]
        return made


class Learned:
    """Hold what was learned: the head of the file at once, its layers when a text first needs them."""

    def __init__(self, folder: Path) -> None:
        # Mapped and not read: of three megabytes a message asks for some fifty kilobytes.
        with (folder / FILE).open("rb") as file:
            self.head: Mapping[str, Any] = json.loads(file.readline())
            self._begin = file.tell()
            self._file = mmap(file.fileno(), 0, access=ACCESS_READ)

    def layer(self, name: str) -> Layer:
        """Return a layer by name."""
        start, chars, places, end = (self._begin + place for place in self.head["layers"][name])
        letters, counted = self._file[start:chars].decode(), array("I")
        counted.frombytes(self._file[places:end][: 4 * (len(letters) + 1)])
        return Layer(letters, counted, self._file, chars)


def pack_weights(layers: Mapping[str, Mapping[str, Mapping[str, list[str]]]], head: dict[str, Any]) -> bytes:
    """Return the file: ``layers`` by name, leading character and label.

    A gram that has one weight keeps it as a number; where it speaks for signals, all its labels stand in one string,
    so that a text in which it does not stand pays for no more than reading past it.
    """
    rest, where = bytearray(), {}
    for name, sections in layers.items():
        start = len(rest)
        chars = "".join(sorted(sections))
        rest += chars.encode()
        body_at, places, body = len(rest), array("I", [0]), bytearray()
        for char in chars:
            labels: dict[str, list[str]] = {}
            for label, grams in sorted(sections[char].items()):
                for gram in grams:
                    labels.setdefault(gram, []).append(label)
            held = {gram: _carried(labels[gram]) for gram in sorted(labels)}
            body += json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode()
            places.append(len(body))
        rest += body
        places_at = len(rest)
        rest += places.tobytes()
        where[name] = (start, body_at, places_at, len(rest))
    first = json.dumps({**head, "layers": where}, ensure_ascii=True, sort_keys=True)
    return first.encode() + b"\n" + bytes(rest)


def _carried(labels: list[str]) -> int | str:
    return " ".join(labels) if ":" in labels[0] else int(labels[0])
