"""Fill a Word template with docxtpl, in the sandbox every template of ours is filled in, from the same values.

docxtpl turns the fields of a file into a template and its result back into paragraphs. The file around it is ours to
write: nobody's name and no day stands in it, and what says 草稿 on every page is put there whoever wrote the layout.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from helper.errors import Exit, HelperError
from helper.letters.environment import Unknown, environment, said_of, sandbox, split_lines
from helper.letters.word.package import DOCUMENT, TYPES, Refused, parse_part, written, zip_package
from helper.letters.word.reading import W, WordBody
from helper.model.document import Document
from helper.model.pattern import later
from helper.wording import say

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NOT_XML = later("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_EDGES = {"header": "hdr", "footer": "ftr"}
_LETTERHEAD = '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>'
_EDGE = (
    '<w:p xmlns:w="' + W[1:-1] + '"><w:pPr><w:jc w:val="center"/></w:pPr>'
    '<w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r></w:p>'
)


class _Made(str):
    """Words made ready for the file: written as they are."""


@dataclass(frozen=True)
class WordForm:
    """Hold a Word template and what one letter is filled with: ``Document.pour``."""

    body: WordBody
    values: Mapping[str, Any]
    markdown: str
    where: str = ""

    def __call__(self, document: Document) -> bytes | None:
        """Return the letter in the lawyer's layout; None where its words were changed since, which no layout may hide.

        Raise HelperError where the file does not come out whole.
        """
        if document.markdown != self.markdown:
            return None
        try:
            return fill_word(self.body, self.values, document)
        except Refused as refused:
            raise HelperError(refused.what, where=self.where, do=refused.do, code=Exit.BAD_GUIDANCE) from refused


def fill_word(body: WordBody, values: Mapping[str, Any], document: Document) -> bytes:
    """Return the filled file. Raise Refused where its paragraphs do not come out whole."""
    from jinja2 import TemplateError

    ready = _ready(body, document.mark, document.footer)
    try:
        xml = ready.template.render_xml_part(ready.source, None, values, word_environment())
    except (TemplateError, Unknown, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        # The same fields were filled as Markdown before: what fails here alone stands where no letter looks for it.
        raise Refused(say("letters.word_does_not_come_out"), say("letters.word_alone")) from error
    if document.letterhead:
        head = "".join(_LETTERHEAD.format(_plain(line)) for line in document.letterhead)
        xml = re.sub(r"(<w:body[^>]*>)", lambda found: found[1] + head, xml, count=1)
    whole = (ready.before + xml + ready.after).encode("utf-8")
    parse_part(whole, DOCUMENT)
    return zip_package({**ready.parts, DOCUMENT: whole})


@cache
def word_environment() -> "SandboxedEnvironment":
    """Return the sandbox of our Markdown letters with the writing of a Word file."""
    kept: dict[str, Any] = {}

    class Environment(sandbox()):  # type: ignore[misc]
        def from_string(self, source: str, *given: Any, **named: Any) -> Any:
            # A clinic fills one letter hundreds of times.
            if source not in kept:
                if len(kept) > 4:
                    kept.clear()
                kept[source] = super().from_string(source, *given, **named)
            return kept[source]

    made: SandboxedEnvironment = Environment(finalize=_in_word, autoescape=False)
    made.filters = {**environment().filters, "quote": _paragraphs, "paragraphs": _paragraphs}
    return made


def _in_word(value: object) -> str:
    if isinstance(value, _Made):
        return value
    return _plain(" ".join(filter(None, split_lines(said_of(value)))))


def _plain(words: str) -> str:
    """Return words for a run. docxtpl reads a brace beside an underscore as its own sign, so that is written as a number."""
    return escape(_NOT_XML.sub("\ufffd", words), quote=False).replace("_", "&#95;").replace("\t", " ")


def _paragraphs(words: str | None) -> _Made:
    """Return somebody's words with their lines and paragraphs: docxtpl makes them of these two signs."""
    if words is None:
        raise Unknown
    blocks = re.split(r"\n{2,}", "\n".join(split_lines(words)))
    return _Made("\a".join("\n".join(_plain(line) for line in block.split("\n")) for block in blocks))


@dataclass(frozen=True)
class _Ready:
    template: Any
    source: str
    before: str
    after: str
    parts: dict[str, bytes]


@lru_cache(maxsize=8)
def _ready(body: WordBody, mark: str, footer: str) -> _Ready:
    """Return a template made ready once for all letters that carry the same mark."""
    from docxtpl import DocxTemplate
    from lxml import etree

    parts = dict(body.parts)
    tree = parse_part(parts[DOCUMENT], DOCUMENT)
    for kind, words in (("header", mark), ("footer", footer)):
        if words:
            _on_every_page(parts, tree, kind, words)
    template = DocxTemplate(None)
    whole = etree.tostring(tree, encoding="unicode")
    begin, end = whole.index("<w:body"), whole.rindex("</w:body>") + len("</w:body>")
    return _Ready(template, template.patch_xml(whole[begin:end]), whole[:begin], whole[end:], parts)


def _on_every_page(parts: dict[str, bytes], tree: Any, kind: str, words: str) -> None:
    """Put words on every page: into the headers there are, and into a new one where a section has none."""
    from lxml import etree

    said = etree.fromstring(_EDGE.format(_plain(words)))
    for name in [name for name in parts if re.fullmatch(rf"word/{kind}\d*\.xml", name)]:
        edge = parse_part(parts[name], name)
        edge.insert(0, parse_part(etree.tostring(said)))
        parts[name] = written(edge)
    made, ident = f"word/{kind}90.xml", f"rIdHelper{kind}"
    root = etree.Element(f"{W}{_EDGES[kind]}", nsmap={"w": W[1:-1]})
    root.append(said)
    lacking = False
    for section in tree.iter(f"{W}sectPr"):
        have = {one.get(f"{W}type") for one in section.findall(f"{W}{kind}Reference")}
        wanted = [
            "default",
            *(["first"] if section.find(f"{W}titlePg") is not None else []),
            *(["even"] if "even" in have else []),
        ]
        for place in [place for place in wanted if place not in have]:
            reference = etree.Element(f"{W}{kind}Reference", nsmap={"r": _R})
            reference.set(f"{W}type", place)
            reference.set(f"{{{_R}}}id", ident)
            section.insert(0, reference)
            lacking = True
    if tree.find(f".//{W}sectPr") is None:
        raise Refused(say("letters.word_has_no_section"), say("letters.word_save_as_docx"))
    if lacking:
        parts[made] = written(root)
        _listed(parts, kind, made, ident)


def _listed(parts: dict[str, bytes], kind: str, name: str, ident: str) -> None:
    """List a new part where Word looks for it."""
    from lxml import etree

    types = parse_part(parts[TYPES], TYPES)
    row = etree.SubElement(types, "{http://schemas.openxmlformats.org/package/2006/content-types}Override")
    row.set("PartName", f"/{name}")
    row.set("ContentType", f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml")
    parts[TYPES] = written(types)
    place = "word/_rels/document.xml.rels"
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    relations = parse_part(parts[place], place) if place in parts else etree.Element(f"{{{space}}}Relationships")
    row = etree.SubElement(relations, f"{{{space}}}Relationship")
    row.set("Id", ident)
    row.set("Type", f"{_R}/{kind}")
    row.set("Target", name.removeprefix("word/"))
    parts[place] = written(relations)
