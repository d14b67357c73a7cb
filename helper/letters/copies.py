"""The English reading copy beside a letter: the same facts, for a helper who reads no Chinese; never for sending."""

from dataclasses import replace

from helper.errors import HelperError
from helper.letters.letter import Letter, fault
from helper.model.document import Document
from helper.wording import say

FILES = {"en": "letter.en.md.j2"}
MARK = "> English reading copy. Not for sending. The Chinese letter is the one that counts."
"""The first line of every copy."""

_FOOTER = "Reading copy – not for sending"


def has_copy(letter: Letter, lang: str = "en") -> bool:
    """Return whether a reading copy of the letter exists in that language."""
    return (letter.folder / FILES[lang]).is_file()


def copy_of(letter: Letter, lang: str) -> Letter:
    """Return the letter with the body of its copy. Raise HelperError with file:line where there is none."""
    made = replace(letter, file=FILES[lang], body="", places=())
    try:
        body = (letter.folder / FILES[lang]).read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError as error:
        raise fault(letter.folder, 1, say("letters.letter_has_no_english_reading"), file=made.file) from error
    except UnicodeDecodeError as error:
        raise fault(letter.folder, 1, say("letters.file_is_not_utf_8"), file=made.file) from error
    return replace(made, body=body)


def mark_copy(document: Document) -> Document:
    """Return the copy under a name of its own, with every page marked."""
    return replace(document, id=f"{document.id}.en-reading-copy", footer=_FOOTER)


def faults_of_copy(letter: Letter) -> list[HelperError]:
    """Return every way in which the copy is not one of this letter: its mark, its title, its facts."""
    from helper.letters.facts_used import faults_of, used_by

    if not has_copy(letter):
        return []
    try:
        copy = copy_of(letter, "en")
    except HelperError as error:
        return [error]
    faults = faults_of(copy)
    # What cannot be read names nothing that could be held against the other.
    if faults or used_by(letter).unsound:
        return faults
    lines = copy.body.split("\n")
    if lines[0] != MARK:
        faults.append(fault(letter.folder, 1, say("letters.first_line_is_not_fixed"), file=copy.file))
    if f"# {letter.title.en.split(' (')[0]}" not in lines:
        faults.append(fault(letter.folder, 3, say("letters.heading_body_is_not_title"), file=copy.file))
    only_one = _names(letter) ^ _names(copy)
    for name in ("incidents", "grounds", "asks", "enclosed", "entries", "files", "reported", "budget"):
        if name in only_one:
            faults.append(fault(letter.folder, 1, say("letters.only_one_letter_and_copy", name=name), file=copy.file))
    return faults


def _names(letter: Letter) -> set[str]:
    from jinja2 import nodes

    from helper.letters.facts_used import tree_of

    return {node.name for node in tree_of(letter.body).find_all(nodes.Name)}
