"""Read the learned weights of guides/signals/_likeness.bin, bit by bit, as texts hold what they weigh.

The file is one line of JSON and then sections of JSON, one for each leading character, so that a message pays for the
characters it holds and for nothing else. bench/learn_signals.py writes it. What the second opinion weighs lies beside it
in the same way (_second.bin), with eight bits for each number; bench/learn_second.py writes that.
"""

import json
from array import array
from collections.abc import Mapping
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

FILE, SECOND = "_likeness.bin", "_second.bin"
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

    def _section(self, char: str) -> bytes | None:
        number = self._at.pop(char, None)
        if number is None:
            return None
        begin, end = self._places[number], self._places[number + 1]
        return self._file[self._begin + begin : self._begin + end]

    def held(self, char: str) -> dict[str, Any]:
        """Return the grams of a character with what they carry; a character is asked for once."""
        section = self._section(char)
        made: dict[str, Any] = _read(str(section, "utf-8"))[0] if section else {}
        return made

    def numbers(self, char: str, width: int) -> dict[str, bytes]:
        """Return the grams of a character, each with its ``width`` numbers of eight bits; it is asked for once."""
        section = self._section(char)
        if not section:
            return {}
        names, _, held = section.partition(b"\0")
        grams = names.decode().split("\n")
        return {gram: held[place * width : (place + 1) * width] for place, gram in enumerate(grams)}


class Learned:
    """Hold what was learned: the head of the file at once, its layers when a text first needs them."""

    def __init__(self, folder: Path, name: str = FILE) -> None:
        # Mapped and not read: of three megabytes a message asks for some fifty kilobytes.
        with (folder / name).open("rb") as file:
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
    return _packed(
        {name: {char: _labelled(of) for char, of in sections.items()} for name, sections in layers.items()}, head
    )


def pack_numbers(numbers: Mapping[str, bytes], head: dict[str, Any]) -> bytes:
    """Return a file of one layer in which each gram carries as many numbers of eight bits."""
    by_char: dict[str, list[str]] = {}
    for gram in sorted(numbers):
        by_char.setdefault(leading(gram), []).append(gram)
    made = {
        char: "\n".join(grams).encode() + b"\0" + b"".join(numbers[gram] for gram in grams)
        for char, grams in by_char.items()
    }
    return _packed({"numbers": made}, head)


def _labelled(section: Mapping[str, list[str]]) -> bytes:
    labels: dict[str, list[str]] = {}
    for label, grams in sorted(section.items()):
        for gram in grams:
            labels.setdefault(gram, []).append(label)
    held = {gram: _carried(labels[gram]) for gram in sorted(labels)}
    return json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode()


def _packed(layers: Mapping[str, Mapping[str, bytes]], head: dict[str, Any]) -> bytes:
    rest, where = bytearray(), {}
    for name, sections in layers.items():
        start = len(rest)
        chars = "".join(sorted(sections))
        rest += chars.encode()
        body_at, places, body = len(rest), array("I", [0]), bytearray()
        for char in chars:
            body += sections[char]
            places.append(len(body))
        rest += body
        places_at = len(rest)
        rest += places.tobytes()
        where[name] = (start, body_at, places_at, len(rest))
    first = json.dumps({**head, "layers": where}, ensure_ascii=True, sort_keys=True)
    return first.encode() + b"\n" + bytes(rest)


def _carried(labels: list[str]) -> int | str:
    return " ".join(labels) if ":" in labels[0] else int(labels[0])
