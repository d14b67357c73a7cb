"""Read a Word template as the Markdown template that says the same, and make its fields ready to be filled."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from helper.letters.environment import escape_markup
from helper.letters.word.package import DOCUMENT, Refused, open_package, parse_part, written
from helper.model.pattern import later
from helper.text import Text
from helper.wording import say

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG = later(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_ONLY_ORDERS = later(r"(?:\s*(?:\{%(?:(?!%\}).)*%\}|\{#(?:(?!#\}).)*#\}))+\s*", re.DOTALL)
_PREFIX = later(r"(\{[{%])-?\s*(?:p|tr|tc|r) ")
_STRAIGHT = str.maketrans({**dict.fromkeys("“”„‟＂", '"'), **dict.fromkeys("‘’‚＇", "'"), "\u00a0": " ", "\u3000": " "})
_ORDER = later(r"\{%-?\s*(\w+)")
_PAGE_FIELD = later(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION)\b", re.IGNORECASE)
_MERGE = later(r"MERGEFIELD\s+\"?([^\s\"\\]+)")
_LOOKS = later(r"[{｛]\s*[{｛%％]")
_DEEPEST_HEADING = 4


@dataclass(eq=False)
class WordBody:
    """Hold what a Word template says: its Markdown, the paragraph each line of it stands in, what is wrong with it.

    ``parts`` is the file with its fields made ready, ``edges`` what its headers and footers say on every page.
    """

    body: str = ""
    places: list[int] = field(default_factory=list)
    faults: list[Refused] = field(default_factory=list)
    parts: dict[str, bytes] = field(default_factory=dict)
    edges: list[str] = field(default_factory=list)


@dataclass
class _Unit:
    kind: str
    text: str
    no: int


def read_word(path: Path) -> WordBody:
    """Return what a Word template says. Raise Refused where the file itself is refused."""
    status = path.stat()
    return _read(path, status.st_size, status.st_mtime_ns)


@lru_cache(maxsize=8)
def _read(path: Path, _size: int, _changed: int) -> WordBody:
    parts = open_package(path)
    return _Reader(parts).read()


class _Reader:
    def __init__(self, parts: dict[str, bytes]) -> None:
        self.made = WordBody(parts=parts)
        self.tree = parse_part(parts[DOCUMENT], DOCUMENT)
        self.styles = _styles(parts.get("word/styles.xml"))
        self.lists = _lists(parts.get("word/numbering.xml"))
        # lxml makes an element anew each time it is asked for; held here, each stays the one it is.
        self.held = list(self.tree.iter())
        self.numbers = {id(one): no for no, one in enumerate(self.tree.iter(f"{W}p"), start=1)}
        self.open: list[tuple[str, int, int]] = []

    def read(self) -> WordBody:
        body = self.tree.find(f"{W}body")
        if body is None or self.tree.nsmap.get("w") != W[1:-1]:
            raise Refused(say("letters.word_is_no_document"), say("letters.word_save_as_docx"))
        self._refuse_marks()
        units = list(self._blocks(body))
        for order, no, _ in self.open:
            self._fault(no, say("letters.slip_without_end", said=order), say("letters.word_end_alone", said=order))
        self._edges()
        titled = any(unit.kind == "h1" for unit in units)
        for unit in units:
            if unit.kind == "p" and unit.text and not titled:
                unit.kind, titled = "h1", True
        self._lines(units)
        self.made.parts = {**self.made.parts, DOCUMENT: written(self.tree)}
        return self.made

    def _fault(self, no: int, what: Text, do: Text) -> None:
        self.made.faults.append(Refused(what, do, no))

    def _refuse_marks(self) -> None:
        """Find what Word shows beside the words, or keeps out of sight."""
        seen = (
            (("ins", "del", "moveFrom", "moveTo"), say("letters.word_tracked"), say("letters.word_accept_changes")),
            (("commentReference",), say("letters.word_comment"), say("letters.word_delete_comments")),
            (("footnoteReference", "endnoteReference"), say("letters.word_footnote"), say("letters.word_into_body")),
            (("altChunk", "object", "control"), say("letters.word_object"), say("letters.word_remove_object")),
            (("txbxContent",), say("letters.word_text_box"), say("letters.word_into_body")),
            (("vanish",), say("letters.word_hidden"), say("letters.word_show_hidden")),
        )
        for names, what, do in seen:
            for one in self.tree.iter(*(f"{W}{name}" for name in names)):
                words = "".join(one.itertext()).strip() if names[0] == "txbxContent" else "x"
                if words and one.get(f"{W}val") not in ("0", "false"):
                    self._fault(self._number(one), what, do)
                    break
        for one in self.tree.iter(f"{W}instrText", f"{W}fldSimple"):
            said = one.get(f"{W}instr") or "".join(one.itertext())
            if merge := _MERGE.search(said):
                what = say("letters.word_merge_field", said=merge[1])
                self._fault(self._number(one), what, say("letters.word_write_field"))
            elif said.strip():
                what = say("letters.word_field", said=said.split()[0][:30])
                self._fault(self._number(one), what, say("letters.word_type_instead"))

    def _number(self, one: Any) -> int:
        while one is not None and one.tag != f"{W}p":
            one = one.getparent()
        return self.numbers.get(id(one), 0) if one is not None else 0

    def _blocks(self, box: Any) -> Iterator[_Unit]:
        for one in list(box):
            if one.tag == f"{W}p":
                yield from self._paragraph(one)
            elif one.tag == f"{W}tbl":
                yield from self._table(one)
            elif one.tag == f"{W}sdt":
                inner = one.find(f"{W}sdtContent")
                if inner is not None:
                    yield from self._blocks(inner)
            elif one.tag == f"{W}customXml":
                yield from self._blocks(one)

    def _paragraph(self, one: Any) -> Iterator[_Unit]:
        no, text = self.numbers[id(one)], _words(one)
        if text.strip() and _ONLY_ORDERS.fullmatch(text):
            self._orders(text, no, id(one.getparent()))
            _replaced(one, text)
            yield _Unit("order", _PREFIX.sub(r"\1 ", text.strip()), no)
            return
        self._orders(text, no, id(one))
        yield _Unit(self._kind(one), _markdown(one, text), no)

    def _kind(self, one: Any) -> str:
        properties = one.find(f"{W}pPr")
        style = _value(properties, "pStyle")
        named, based_list = self.styles.get(style, ("", ""))
        if named in ("title", "标题"):
            return "h1"
        level = re.fullmatch(r"(?:heading|标题) ?(\d)", named)
        if level:
            return f"h{min(int(level[1]) + 1, _DEEPEST_HEADING)}"
        if _value(properties, "jc") in ("right", "end") or named in ("signature", "closing"):
            return "right"
        numbered = properties.find(f"{W}numPr") if properties is not None else None
        ident = _value(numbered, "numId") if numbered is not None else based_list
        if ident and ident != "0":
            return "bullet" if self.lists.get(ident) == "bullet" else "number"
        return "p"

    def _table(self, table: Any) -> Iterator[_Unit]:
        header = False
        for row in [one for one in table if one.tag == f"{W}tr"]:
            paragraphs = list(row.iter(f"{W}p"))
            no = self.numbers[id(paragraphs[0])] if paragraphs else 0
            if row.find(f".//{W}tbl") is not None:
                self._fault(no, say("letters.word_table_in_table"), say("letters.word_into_body"))
            texts = [_words(one) for one in paragraphs]
            whole = "".join(texts)
            if whole.strip() and _ONLY_ORDERS.fullmatch(whole) and sum(bool(text.strip()) for text in texts) == 1:
                self._orders(whole, no, id(table))
                _replaced(row, whole)
                if not header:
                    self._fault(no, say("letters.word_no_header_row"), say("letters.word_add_header_row"))
                yield _Unit("order", _PREFIX.sub(r"\1 ", whole.strip()), no)
                continue
            cells = [self._cell(cell) for cell in row if cell.tag == f"{W}tc"]
            yield _Unit("row" if header else "head", "| " + " | ".join(cells) + " |", no)
            header = True

    def _cell(self, cell: Any) -> str:
        left: list[str] = []
        ordered = False
        for one in [one for one in cell if one.tag == f"{W}p"]:
            text = _words(one)
            if text.strip() and _ONLY_ORDERS.fullmatch(text):
                self._orders(text, self.numbers[id(one)], id(cell))
                _replaced(one, text)
                left.append(_PREFIX.sub(r"\1 ", text.strip()))
                ordered = True
                continue
            self._orders(text, self.numbers[id(one)], id(one))
            left.append(_markdown(one, text).replace("\\\n", " "))
        if ordered:
            # A cell without a paragraph is one Word calls damaged.
            cell.append(cell.makeelement(f"{W}p"))
        return "".join(left) if ordered else " ".join(filter(None, left))

    def _orders(self, text: str, no: int, box: int) -> None:
        """See that what opens in one place shuts there: a condition half in one paragraph would tear the file."""
        for tag in _TAG.findall(_PREFIX.sub(r"\1 ", text)):
            order = _ORDER.match(tag)
            word = order[1] if order else ""
            if word in ("if", "for"):
                self.open.append((word, no, box))
            elif word in ("elif", "else", "endif", "endfor") and self.open:
                begun, begun_at, begun_in = self.open[-1]
                if begun_in != box:
                    what = say("letters.word_torn", said=word, begun=begun, at=begun_at)
                    self._fault(no, what, say("letters.word_end_alone", said=word))
                if word.startswith("end"):
                    self.open.pop()

    def _edges(self) -> None:
        for name in sorted(self.made.parts):
            if not re.fullmatch(r"word/(?:header|footer)\d*\.xml", name):
                continue
            tree = parse_part(self.made.parts[name], name)
            words = "".join(tree.itertext(f"{W}t"))
            if _LOOKS.search(words):
                self._fault(0, say("letters.word_field_in_edge"), say("letters.word_field_into_body"))
            for one in tree.iter(f"{W}instrText", f"{W}fldSimple"):
                said = one.get(f"{W}instr") or "".join(one.itertext())
                if said.strip() and not _PAGE_FIELD.match(said):
                    what = say("letters.word_field", said=said.split()[0][:30])
                    self._fault(0, what, say("letters.word_type_instead"))
            if words.strip():
                self.made.edges.append(words.strip())

    def _lines(self, units: list[_Unit]) -> None:
        """Write the Markdown, each line with its paragraph."""
        rows: list[tuple[str, int]] = []
        before, right, counted = "", False, 1
        columns = max((unit.text.count(" | ") + 1 for unit in units if unit.kind in ("head", "row")), default=0)

        def put(text: str, no: int) -> None:
            rows.extend((line, no) for line in text.split("\n"))

        for place, unit in enumerate(units):
            if not unit.text:
                continue
            following = next((later.kind for later in units[place + 1 :] if later.text and later.kind != "order"), "")
            if right and unit.kind != "right" and not (unit.kind == "order" and following == "right"):
                put("\n:::\n", unit.no)
                right, before = False, ""
            if unit.kind == "order":
                if before not in ("list", "row", "order"):
                    put("", unit.no)
                put(unit.text, unit.no)
                before = "order" if before not in ("list", "row") else before
            elif unit.kind in ("head", "row"):
                if unit.kind == "head":
                    put("", unit.no)
                put(unit.text, unit.no)
                if unit.kind == "head":
                    put("| " + " | ".join(["---"] * (unit.text.count(" | ") + 1 or columns)) + " |", unit.no)
                before = "row"
            elif unit.kind in ("number", "bullet"):
                if before not in ("list", "order"):
                    put("", unit.no)
                # Behind an order nobody knows how many went before; Markdown counts on by itself.
                counted = counted + 1 if before == "list" else 1
                put((f"{counted}. " if unit.kind == "number" else "- ") + unit.text.replace("\\\n", "\\\n   "), unit.no)
                before = "list"
            else:
                put("", unit.no)
                if unit.kind == "right" and not right:
                    put("::: right", unit.no)
                    right = True
                put(
                    "#" * int(unit.kind[1]) + " " + unit.text.replace("\\\n", " ")
                    if unit.kind[0] == "h"
                    else unit.text,
                    unit.no,
                )
                before = "p"
            if unit.kind != "order" and unit.text.endswith(("%}", "#}")):
                # Jinja takes the end of a line away behind an order.
                put("", unit.no)
        if right:
            put("\n:::", units[-1].no)
        put("", units[-1].no if units else 0)
        self.made.body = "\n".join(text for text, _ in rows)
        self.made.places = [no for _, no in rows]


def _value(properties: Any, name: str) -> str:
    found = properties.find(f"{W}{name}") if properties is not None else None
    return str(found.get(f"{W}val", "")) if found is not None else ""


def _styles(data: bytes | None) -> dict[str, tuple[str, str]]:
    """Return of each style its name, and the list it belongs to."""
    if not data:
        return {}
    found = {}
    for style in parse_part(data, "word/styles.xml").iter(f"{W}style"):
        numbered = style.find(f"{W}pPr/{W}numPr")
        name = _value(style, "name").lower()
        found[str(style.get(f"{W}styleId", ""))] = (name, _value(numbered, "numId") if numbered is not None else "")
    return found


def _lists(data: bytes | None) -> dict[str, str]:
    """Return of each list how its first level is numbered."""
    if not data:
        return {}
    tree = parse_part(data, "word/numbering.xml")
    kinds = {
        str(one.get(f"{W}abstractNumId")): _value(one.find(f"{W}lvl"), "numFmt") for one in tree.iter(f"{W}abstractNum")
    }
    return {str(one.get(f"{W}numId")): kinds.get(_value(one, "abstractNumId"), "") for one in tree.iter(f"{W}num")}


def _words(paragraph: Any) -> str:
    """Return the words of a paragraph, after the fields in it were each put into one run and their quotes straightened."""
    texts = [
        one for one in paragraph.iter(f"{W}t") if not any(up.tag == f"{W}txbxContent" for up in one.iterancestors())
    ]
    whole = "".join(one.text or "" for one in texts)
    if "{" not in whole:
        return whole
    owners = [place for place, one in enumerate(texts) for _ in one.text or ""]
    letters = list(whole)
    for tag in _TAG.finditer(whole):
        # What takes blanks away in a text would take the paragraphs of a Word file away.
        for at, sign in ((tag.start() + 2, "-"), (tag.end() - 3, "-")):
            letters[at] = " " if letters[at] == sign else letters[at]
        for at in range(tag.start(), tag.end()):
            owners[at] = owners[tag.start()]
            letters[at] = letters[at].translate(_STRAIGHT)
    for place, one in enumerate(texts):
        said = "".join(letter for letter, owner in zip(letters, owners, strict=True) if owner == place)
        if said != one.text:
            one.text = said
            one.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return "".join(letters)


def _markdown(paragraph: Any, text: str) -> str:
    """Return a paragraph as Markdown: its fields as they are, its own words never markup."""
    broken = list(paragraph.iter(f"{W}t", f"{W}br", f"{W}tab", f"{W}cr", f"{W}noBreakHyphen"))
    if any(one.tag != f"{W}t" for one in broken):
        marks = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": " ", f"{W}noBreakHyphen": "-"}
        text = "".join(marks.get(one.tag, one.text or "") for one in broken)
    text = _PREFIX.sub(r"\1 ", text).strip()
    pieces: list[str] = []
    done = 0
    for tag in _TAG.finditer(text):
        pieces += [escape_markup(text[done : tag.start()], opening=not pieces and done == 0), tag[0].replace("\n", " ")]
        done = tag.end()
    pieces.append(escape_markup(text[done:], opening=done == 0))
    return "".join(pieces).replace("\n", "\\\n")


def _replaced(one: Any, text: str) -> None:
    """Put orders that stand alone in the place of the paragraph or row that held them."""
    said = _PREFIX.sub(r"\1 ", "".join(_TAG.findall(text))) + (one.tail or "")
    before, parent = one.getprevious(), one.getparent()
    if before is not None:
        before.tail = (before.tail or "") + said
    else:
        parent.text = (parent.text or "") + said
    one.tail = None
    parent.remove(one)
