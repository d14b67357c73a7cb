"""What only a Word template can have wrong: its headers, its paragraphs, and words that differ from its Markdown."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from helper.errors import HelperError
from helper.guidance import Guidance
from helper.letters.author.claims import Noted, claims
from helper.letters.author.rule_review import weigh
from helper.letters.computed_checks import split_sentences
from helper.letters.letter import Letter
from helper.letters.reviewing import STOP
from helper.letters.word import WORD
from helper.letters.word.package import DOCUMENT, open_bytes, parse_part
from helper.letters.word.reading import W, read_word
from helper.model.document import Document
from helper.model.pattern import later
from helper.text import Text
from helper.wording import say

_MARKUP = later(r"^(?:[>\s]*)(?:#{1,4} |(?:[-+*]|\d+[.)]) )?", re.MULTILINE)
_RULE = later(r"^\|(?: ?:?-{3,}:? ?\|)+$|^:::.*$|^-{3,}$", re.MULTILINE)
_NUMBER = later(r"^\s*(?:\d+[.)]|[-•])\s*")


def words_of_markdown(markdown: str) -> list[str]:
    """Return the words of a letter, paragraph by paragraph, without marks and numbers of lists."""
    plain = _RULE.sub("", markdown).replace("\\\n", "\n")
    rows = [_MARKUP.sub("", row) for row in plain.split("\n")]
    cells = [cell for row in rows for cell in (re.split(r"(?<!\\)\|", row) if row.startswith("|") else [row])]
    said = [re.sub(r"\\(.)", r"\1", cell.replace("**", "")) for cell in cells]
    return [kept for one in said if (kept := _kept(one))]


def words_of_word(data: bytes) -> list[str]:
    """Return the words of a filled Word file, paragraph by paragraph, in the same way."""
    tree = parse_part(open_bytes(data)[DOCUMENT], DOCUMENT)
    lines = []
    for paragraph in tree.iter(f"{W}p"):
        text = "".join(
            one.text or "" if one.tag == f"{W}t" else "\n" for one in paragraph.iter(f"{W}t", f"{W}br", f"{W}cr")
        )
        lines += text.split("\n")
    return [kept for one in lines if (kept := _kept(one))]


def _kept(words: str) -> str:
    return re.sub(r"\s+", "", _NUMBER.sub("", words))


def word_faults(letter: Letter, documents: Iterable[Document]) -> Iterator[Noted]:
    """Yield where the Word file of a version cannot be made, or does not say what its Markdown says."""
    for document in documents:
        assert document.pour is not None
        try:
            made = document.pour(document)
        except HelperError as error:
            yield Noted(letter.name, error.what, error.do or say("letters.word_alone"), grave=True)
            return
        here, there = words_of_word(made or b""), words_of_markdown(document.markdown)
        if "".join(here) == "".join(there):
            continue
        odd = next((one for one in here if one not in there), "") or next((one for one in there if one not in here), "")
        yield Noted(letter.name, say("authors.word_differs", words=odd[:30]), say("letters.word_alone"), grave=True)
        return


def edge_faults(guidance: Guidance, letter: Letter) -> Iterator[Noted]:
    """Yield what stands in a header or footer and no letter may say: it is on every page and in no review."""
    for words in read_word(letter.folder / WORD).edges:
        for remark in weigh(guidance, [words]):
            what = say("authors.no_letter_says", sentence=remark.sentence, what=remark.what)
            do = say("authors.why_do", why=remark.why, do=remark.do)
            yield Noted(letter.name, what, do, grave=remark.severity == STOP)
        for part in split_sentences(words):
            if claims(guidance, part):
                what = say("authors.no_fact_stands_behind", words=part)
                yield Noted(letter.name, what, say("authors.claim_in_edge"), grave=True)


def in_paragraph(letter: Letter, noted: Noted) -> Noted:
    """Return what was found with its paragraph named and quoted, as Word shows no numbers."""
    found = re.fullmatch(rf"(.*{re.escape(WORD)}):(\d+)", noted.where)
    if not found:
        return noted
    no = int(found[2])
    rows = [row for row, place in zip(letter.body.split("\n"), letter.places, strict=False) if place == no and row]
    quote = re.sub(r"\\(.)", r"\1", rows[0].lstrip("#>-| "))[:16] if rows else ""
    what = say("authors.in_paragraph", no=no, quote=quote, what=noted.what)
    return replace(noted, what=Text(what.zh, what.en))
