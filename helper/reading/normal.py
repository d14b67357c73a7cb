"""Make the copy that words are looked for in, and keep the way back to the original.

Everything is one character for one character as long as possible; only what a disguise puts inside a
word is taken out. The copy is for matching alone: spans and words are always those of the original.
"""

import re
import unicodedata
from collections.abc import Iterable
from operator import add, itemgetter
from typing import NamedTuple

from helper.model.pattern import later
from helper.reading.variants import ALIKE_WORDS, RUNS, SAME_SOUND, SIMPLER, SOUNDS, SPELT, SYLLABLES
from helper.text import whole_numbers

_GONE = "\x02"  # a character that carries no word: zero-width, direction mark, accent, emoji
_DROPPED_CATEGORIES = frozenset({"Cf", "Cc", "Mn", "Me", "Cs", "Co", "Cn", "So", "Sk"})
_HAN = "\u4e00-\u9fff"
# What stands inside a word to break it up: 起*诉, 涉 嫌, 通·讯·录. A comma or a full stop ends a clause and stays.
_LOOSE = later(
    rf"\x02+|(?<=[{_HAN}])[\x02 .*·・•_\-—–/\\|~^+=#&'`\"“”‘’「」『』<>《》…]+(?=[{_HAN}])"
    rf"|(?<=[{_HAN}])[\x02*·・_~^]+(?=[a-z])|\((?=[{_HAN}]\))|(?<=\([{_HAN}])\)"
)
# Without one of these nothing is loose: the quick look, before a pattern that takes longer to make than a message to read.
_MAY_BE_LOOSE = frozenset("\x02 .*·・•_-—–/\\|~^+=#&'`\"“”‘’「」『』<>《》…()")
# One character at a time with the same kind of mark after each: 起，诉，你，了.
_MAY_BE_SPACED = re.compile(r"(?:\w[^\w\s]){3}")
_SPACED_OUT = later(rf"(?:[{_HAN}][^\w\s。!?]){{3,}}(?=[{_HAN}])")
# One run of letters, or two or three with single spaces between: qisu, tong xun lu.
_LATIN_RUN = re.compile(r"(?<![a-z0-9])[a-z]{1,12}(?: [a-z]{1,6}){0,2}(?![a-z0-9])")
# Four syllables and more with spaces between: ni tong xun lu li de ren.
_LATIN_TALK = re.compile(r"(?<![a-z0-9])[a-z]{1,6}(?: +[a-z]{1,6}){3,}(?![a-z0-9])")
_LONGEST_SPELT = 4
_TELLTALE = frozenset(ALIKE_WORDS)


class _Plain(dict[int, str]):
    """Map code points to the plain character that stands for them; remember each as it comes up."""

    def __missing__(self, code: int) -> str:
        self[code] = made = _plain(chr(code))
        return made


def _plain(char: str) -> str:
    if char in "\n\t" or char in "\r\x0b\x0c\x85\u2028\u2029":
        return " " if char == "\t" else "\n"
    if unicodedata.category(char) in _DROPPED_CATEGORIES:
        # Some signs are letters in disguise (㊙, Ⓐ): compatibility decomposition says so.
        folded = unicodedata.normalize("NFKC", char)
        if folded == char or not folded.strip():
            return _GONE
    else:
        folded = unicodedata.normalize("NFKC", char)
    folded = "".join(c for c in unicodedata.normalize("NFD", folded.lower()) if not unicodedata.combining(c))
    if len(folded) > 1:  # ㈠ is "(一)": the character is what counts
        folded = next((c for c in folded if c.isalnum()), folded[0])
    return SIMPLER.get(ord(folded), folded) if folded else _GONE


_PLAIN = _Plain(SIMPLER)


class Copy(NamedTuple):
    """Hold the plain copy. ``starts`` and ``ends`` give, per character, its place in the original."""

    text: str
    starts: list[int] | None = None
    ends: list[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original that ``start:end`` of the copy stands for, with no number cut in two."""
        start, end = whole_numbers(self.text, start, end)
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def normalise(text: str) -> Copy:
    """Return the plain copy of ``text``: one width, one script, no disguise."""
    plain = text.translate(_PLAIN)
    copy = Copy(plain)
    if talk := [edit for run in _LATIN_TALK.finditer(copy.text) for edit in _spelt(run)]:
        copy = _edited(copy, talk)
    if not _MAY_BE_LOOSE.isdisjoint(copy.text) and _LOOSE.search(copy.text):
        copy = _edited(copy, [(m.start(), m.end(), "") for m in _LOOSE.finditer(copy.text)])
    if _MAY_BE_SPACED.search(copy.text) and _SPACED_OUT.search(copy.text):
        copy = _edited(copy, _marks_between(copy.text))
    if not copy.text.isascii():
        runs = list(_runs(copy.text))
        if runs:
            copy = _edited(copy, runs)
        found = _TELLTALE.intersection(copy.text)
        if found:
            copy = _respelt(copy, found)
        if alike := SAME_SOUND.keys() & set(map(add, copy.text, copy.text[1:])):
            copy = _heard(copy, alike)
    return copy


def _spelt(run: re.Match[str]) -> Iterable[tuple[int, int, str]]:
    """Return what a sentence in Latin letters says, if two of its words at least are such as a demand uses."""
    syllables = [(found.start() + run.start(), found[0]) for found in re.finditer(r"[a-z]+", run[0])]
    edits: list[tuple[int, int, str]] = []
    words = place = 0
    while place < len(syllables):
        start, letters = syllables[place]
        for length in range(min(_LONGEST_SPELT, len(syllables) - place), 0, -1):
            together = "".join(part for _, part in syllables[place : place + length])
            word = SPELT.get(together) if length > 1 else SYLLABLES.get(letters)
            if word:
                last, end = syllables[place + length - 1]
                edits.append((start, last + len(end), word))
                words += length > 1
                place += length
                break
        else:
            place += 1
    known = sum(len(edit[2]) for edit in edits)
    return edits if words and known * 3 >= len(syllables) * 2 else []


def _heard(copy: Copy, alike: set[str]) -> Copy:
    """Return the copy with words put right that are written with characters of the same sound."""
    edits: list[tuple[int, int, str]] = []
    for wrong in alike:
        place = copy.text.find(wrong)
        while place >= 0:
            edits.append((place, place + 2, SAME_SOUND[wrong]))
            place = copy.text.find(wrong, place + 2)
    edits.sort(key=itemgetter(0))
    apart = [edit for number, edit in enumerate(edits) if not number or edit[0] >= edits[number - 1][1]]
    return _edited(copy, apart)


def _edited(copy: Copy, edits: Iterable[tuple[int, int, str]]) -> Copy:
    """Return the copy with ``edits`` (start, end, replacement; in order, apart) made."""
    starts = copy.starts if copy.starts is not None else list(range(len(copy.text)))
    ends = copy.ends if copy.ends is not None else list(range(1, len(copy.text) + 1))
    pieces: list[str] = []
    new_starts: list[int] = []
    new_ends: list[int] = []
    done = 0
    for start, end, instead in edits:
        pieces += (copy.text[done:start], instead)
        new_starts += starts[done:start]
        new_ends += ends[done:start]
        new_starts += [starts[start]] * len(instead)
        new_ends += [ends[end - 1]] * len(instead)
        done = end
    pieces.append(copy.text[done:])
    new_starts += starts[done:]
    new_ends += ends[done:]
    return Copy("".join(pieces), new_starts, new_ends)


def _marks_between(text: str) -> Iterable[tuple[int, int, str]]:
    for run in _SPACED_OUT.finditer(text):
        for place in range(run.start() + 1, run.end(), 2):
            yield place, place + 1, ""


def _runs(text: str) -> Iterable[tuple[int, int, str]]:
    for run in _LATIN_RUN.finditer(text):
        word = SPELT.get(run.group().replace(" ", ""))
        if word:
            yield run.start(), run.end(), word
            continue
        start = run.start()
        for letters in run.group().split(" "):
            word = _sounded(text, start, letters)
            if word:
                yield start, start + len(letters), word
            start += len(letters) + 1


def _sounded(text: str, start: int, letters: str) -> str | None:
    """Return the word or character that letters stand for, alone or beside the character next to them."""
    end = start + len(letters)
    word = RUNS.get(letters) or SPELT.get(letters)
    if word is None and len(letters) <= 6:
        before = SOUNDS.get(text[start - 1] + letters) if start else None
        word = before or (SOUNDS.get(letters + text[end]) if end < len(text) else None)
    return word


def _respelt(copy: Copy, found: frozenset[str]) -> Copy:
    """Return the copy with misspelt words put right."""
    edits: list[tuple[int, int, str]] = []
    for char in found:
        for wrong, right in ALIKE_WORDS[char]:
            place = copy.text.find(wrong)
            while place >= 0:
                edits.append((place, place + len(wrong), right))
                place = copy.text.find(wrong, place + len(wrong))
    if not edits:
        return copy
    edits.sort(key=itemgetter(0))
    last = -1
    apart = []
    for edit in edits:
        if edit[0] >= last:
            apart.append(edit)
            last = edit[1]
    return _edited(copy, apart)
