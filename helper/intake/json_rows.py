"""The objects of a JSON file one after another, wherever in it they stand: an array, one a line, or arrays in objects.

Read by pulling: no more is held than one object, and an object that is broken costs itself and nothing after it.
"""

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from helper.intake.base import Opened
from helper.model.pattern import later

_CHUNK = 1 << 18
_LONGEST = 1 << 25  # characters of one object: a picture inside it may be many
_LOOKED = 1 << 16
_DEEPEST = 64
_BLANK = later(r"[\s,\ufeff]*")
_FIRST_NAME = later(r'\{\s*"([^"\\]{1,60})"\s*:')
_TOKEN = later(r'"(?:[^"\\]|\\.)*"(\s*:)?|[{}\[\]]')
# What lists of one message are called; a list of any other name at the top is a list of rows.
_OF_ONE = frozenset(
    {
        "parts",
        "__parts",
        "addresses",
        "__addresses",
        "text_entities",
        "reactions",
        "text",
        "attachments",
        "mentions",
        "contents",
        "elements",
        "recipients",
        "members",
        "emojis",
        "files",
        "contact",
        "poll",
    }
)
_OF_MANY = later(
    r'"(?:messages|calls|list|data|items|records|rows|sms|mms|smses|chats|conversations|threads|message_list|msgs)"\s*:\s*[\[{]',
    re.IGNORECASE,
)


@dataclass(slots=True)
class Element:
    """Hold one object, the name of the list it stands in, and what the objects round that list say. None: broken."""

    value: dict[str, Any] | None
    list: str = ""
    around: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class _Level:
    kind: str
    key: str
    around: dict[str, Any]
    plain: bool = False  # a row was read in it: what stands beside it is one too


def elements(file: Opened) -> Iterator[Element]:
    """Yield the objects of a file; nothing of what stands between them is a row."""
    source = _Pull(file)
    stack: list[_Level] = []
    while sign := source.sign():
        top = stack[-1] if stack else _Level("", "", {})
        if sign in "}]":
            source.at += 1
            if stack:
                stack.pop()
            continue
        key = top.key
        if top.kind == "object":
            found = source.decoded() if sign == '"' else _BROKEN
            if not isinstance(found, str) or source.sign() != ":":
                yield Element(None, top.key, top.around)
                source.resync("")
                continue
            key = found
            source.at += 1
            sign = source.sign()
        if len(stack) > _DEEPEST:
            yield Element(None, key, {})
            return
        if sign == "[":
            source.at += 1
            stack.append(_Level("array", key, top.around))
        elif sign == "{" and not top.plain and source.holds_rows(top=not stack, named=top.kind == "object"):
            source.at += 1
            stack.append(_Level("object", key, dict(top.around)))
        else:
            again = source.likeness()
            value = source.decoded()
            if value is _BROKEN:
                yield Element(None, top.key, top.around)
                source.resync(again)
            elif top.kind == "object":
                top.around[key] = value
            elif isinstance(value, dict):
                source.saw_row()
                top.plain = True
                yield Element(value, top.key, top.around)


_BROKEN = object()


class _Pull:
    def __init__(self, file: Opened) -> None:
        self._chunks = _chunks(file)
        self._decoder = json.JSONDecoder()
        self.text, self.at, self.ended = "", 0, False
        self._fresh, self._row_seen = True, False

    def more(self, need: int = 1) -> bool:
        """Take more of the file, at least as much as asked for; False where there is none."""
        self._fresh = self._fresh and not self.at
        self.text, self.at = self.text[self.at :], 0
        got, pieces = 0, [self.text]
        while got < need:
            piece = next(self._chunks, "")
            if not piece:
                self.ended = True
                break
            pieces.append(piece)
            got += len(piece)
        self.text = "".join(pieces)
        return got > 0

    def saw_row(self) -> None:
        """Note that a row was read: what stands beside it is another."""
        self._row_seen = True

    def sign(self) -> str:
        """Return the next sign that is no blank; nothing at the end."""
        while True:
            self.at = _BLANK.match(self.text, self.at).end()  # type: ignore[union-attr]
            if self.at < len(self.text):
                return self.text[self.at]
            if self.ended or not self.more():
                return ""

    def likeness(self) -> str:
        """Return how the next object will begin: on a line of its own at the same depth, or with the same first name.

        The first object of a list often stands on the line of its bracket: the next may begin a line all the same.
        """
        begin = self.text.rfind("\n", max(0, self.at - 200), self.at)
        before = self.text[begin + 1 : self.at]
        if (begin >= 0 or (self.at == 0 and self._fresh)) and not before.strip():
            return rf"\n{re.escape(before)}(?=\{{)"
        first = _FIRST_NAME.match(self.text, self.at)
        return rf'(?=\{{\s*"{re.escape(first[1])}"\s*:)|\}},\r?\n(?=\{{)' if first else ""

    def decoded(self) -> Any:
        """Return the value that begins here."""
        while True:
            try:
                value, end = self._decoder.raw_decode(self.text, self.at)
            except RecursionError:
                # No record nests so deep; what follows would be gone through again at every level.
                self.at, self.ended, self._chunks = len(self.text), True, iter(())
                return _BROKEN
            except ValueError as fault:
                reached = getattr(fault, "pos", 0)
                unfinished = reached >= len(self.text) - 16 or "Unterminated" in str(fault)
                held = len(self.text) - self.at
                # What is held doubles with each try, or a long object would be gone through at every piece.
                if unfinished and not self.ended and held < _LONGEST and self.more(max(1, held)):
                    continue
                return _BROKEN
            if end == len(self.text) and not self.ended and self.more():
                continue  # a number may go on
            self.at = end
            return value

    def resync(self, again: str) -> None:
        """Go on where the next object begins."""
        pattern = re.compile(again or r"\}\s*,?\s*(?=\{)")
        self.at += 1
        while True:
            found = pattern.search(self.text, self.at)
            if found:
                self.at = found.end()
                return
            self.at = max(self.at, len(self.text) - 256)
            if self.ended or not self.more():
                self.at = len(self.text)
                return

    def holds_rows(self, *, top: bool, named: bool) -> bool:
        """Tell whether the object that begins here holds lists of rows and is none itself."""
        if not top and not named and not _OF_MANY.search(self.text, self.at, self.at + 4000):
            return False
        if len(self.text) - self.at < _LOOKED and not self.ended:
            self.more(_LOOKED)
        depth, key, maybe = 0, "", False
        for token in _TOKEN.finditer(self.text, self.at, self.at + _LOOKED):
            sign = token[0]
            if sign[0] == '"':
                key = sign[1 : sign.rindex('"')] if token[1] and depth in (1, 2) else key
            elif sign in "{[":
                if sign == "[" and depth in (1, 2) and re.match(r"\s*\{", self.text[token.end() : token.end() + 100]):
                    known = bool(_OF_MANY.match(f'"{key}":['))
                    if known:
                        return True
                    maybe = maybe or (depth == 1 and top and key not in _OF_ONE)
                depth += 1
            else:
                depth -= 1
                if not depth:
                    # One object a line: each is a row, whatever lists it holds.
                    return (
                        maybe
                        and not self._row_seen
                        and not re.match(r"\s*\{", self.text[token.end() : token.end() + 100])
                    )
        return maybe


def _chunks(file: Opened) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(file.encoding or "utf-8")("replace")
    with file.stream() as stream:
        while piece := stream.read(_CHUNK):
            if said := decoder.decode(piece):
                yield said
