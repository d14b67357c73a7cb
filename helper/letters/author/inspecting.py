"""Look a template over as a careful colleague would: every fault and every doubt, with line and column."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from helper.errors import HelperError
from helper.guidance import Guidance
from helper.letters.author.claims import TO_FILL, Noted, unfounded
from helper.letters.author.path_enumeration import branches, no_such_value, way_into
from helper.letters.author.previewing import Preview, preview
from helper.letters.author.rule_review import Citations, weigh
from helper.letters.author.skeleton import EXAMPLE, load_example
from helper.letters.checking import check_template
from helper.letters.copies import has_copy
from helper.letters.facts_used import nearest
from helper.letters.letter import TEMPLATE, Letter, name_template, read_letter
from helper.letters.reviewing import STOP, review
from helper.letters.word import WORD
from helper.model.fact import Facts
from helper.model.pattern import later
from helper.text import join
from helper.wording import say

_PLACE = later(r"(?P<file>.*?):(?P<line>\d+)(?::(?P<column>\d+))?")
_NAMED = later(r"[a-z_]+(?:\.[a-z_0-9]+)+|“([^”]+)”")
_TOLD = ("title", "says", "use_when", "do_not_use_when", "before_you_start", "after_sending", "warning")
_FILLS_ALL_THE_SAME = frozenset({"letters.heading_body_is_not_title", "letters.fact_is_declared_but_never"})
_SETTLED = frozenset({"said_as_settled", "standard_called_law", "law_sets_hours", "rate_called_void"})


def inspect(guidance: Guidance, folder: Path, today: date) -> list[Noted]:
    """Return what is wrong with a template or doubtful in it, in the order of its lines.

    A template is somebody else's file: whatever stands in it, what could not be looked at is said, and nothing breaks.
    """
    try:
        return _inspected(guidance, folder, today)
    except Exception as error:  # noqa: BLE001 - the last net: one template that nothing foresaw must not hide the others
        what = say("authors.could_not_be_looked_at", kind=type(error).__name__)
        return [Noted(f"{name_template(folder)}:1:1", what, say("authors.simplify_and_send"), grave=True)]


def _inspected(guidance: Guidance, folder: Path, today: date) -> list[Noted]:
    faults = check_template(guidance, folder)
    found = [_of_error(error, folder) for error in faults]
    try:
        letter = read_letter(folder)
    except HelperError:
        return found
    found += [*_to_fill(letter), *_old(letter, guidance, today), *_front(letter, guidance, today)]
    # A fault of the reading copy hides nothing of the letter; one of the letter would only be found over and over.
    if all(
        not any(f"{name}:" in f"{error.where}:" for name in (TEMPLATE, letter.file)) or error.id in _FILLS_ALL_THE_SAME
        for error in faults
    ):
        found += [*_unreached(letter, guidance), *_lacking(letter), *_as_filled(guidance, letter)]
        closed = {one.where for one in found if one.grave}
        found = [one for one in found if one.grave or one.where not in closed]
    if letter.places:
        from helper.letters.author.word_check import edge_faults, in_paragraph

        found = [in_paragraph(letter, one) for one in [*found, *edge_faults(guidance, letter)]]
    return sorted(
        dict.fromkeys(found),
        key=lambda one: (not one.grave, [int(part) if part.isdigit() else 0 for part in one.where.split(":")[1:]]),
    )


def _of_error(error: HelperError, folder: Path) -> Noted:
    """Return a fault with the column of what it names."""
    where = error.where or name_template(folder)
    place = _PLACE.fullmatch(where)
    if place and place["column"]:
        return Noted(where, error.what, error.do or say("authors.mend_line"), grave=True)
    file, line = (place["file"], place["line"]) if place else (where, "")
    named = _NAMED.search(error.what.zh)
    row = ""
    if file.endswith(WORD):
        return Noted(where, error.what, error.do or say("authors.mend_line"), grave=True)
    if named and line and (folder / Path(file).name).is_file():
        rows = (folder / Path(file).name).read_text(encoding="utf-8-sig").splitlines()
        row = rows[int(line) - 1] if int(line) <= len(rows) else ""
    at = row.find(named[1] or named[0]) + 1 if named else 0
    return Noted(f"{where}:{at or 1}" if line else where, error.what, error.do or say("authors.mend_line"), grave=True)


def _at(letter: Letter, said: str) -> str:
    """Return the file, line and column where a sentence stands; its beginning, as what is filled in is not there."""
    head = re.split(r"[《（{\d]", said.lstrip("#>-*|. 0123456789"), maxsplit=1)[0].strip()[:12]
    for number, row in enumerate(letter.body.split("\n"), start=1):
        if head and head in row:
            return letter.place(number, row.index(head) + 1)
    return letter.place(1, 1)


def _unreached(letter: Letter, guidance: Guidance) -> Iterator[Noted]:
    base = _example(letter)
    for branch in branches(letter.body):
        if way_into(branch, letter, guidance.questions, base) is not None:
            continue
        wrong = no_such_value(branch, letter, guidance.questions)
        do = say("authors.remove_branch_or_correct")
        if wrong:
            name, word, values = wrong
            near = nearest(word, values)
            do = say(
                "authors.has_no_answer",
                name=name,
                word=word,
                near=(near or say("authors.may_be", values=join(values))),
            )
        yield Noted(
            letter.place(branch.line, branch.column),
            say("authors.no_answers_lead_into_branch", said=branch.said),
            do,
            grave=True,
        )


def _example(letter: Letter) -> Facts:
    return load_example(letter.folder)["facts"] if (letter.folder / EXAMPLE).is_file() else Facts()


def _to_fill(letter: Letter) -> Iterator[Noted]:
    rows = (letter.folder / TEMPLATE).read_text(encoding="utf-8-sig").splitlines()
    held = [(f"{name_template(letter.folder)}:{number}", row) for number, row in enumerate(rows, start=1)]
    if letter.places:
        held += [(letter.place(number), row) for number, row in enumerate(letter.body.split("\n"), start=1)]
    for place, row in held:
        for hole in TO_FILL.finditer(row):
            where = place if place.startswith(f"{letter.name}:") and letter.places else f"{place}:{hole.start() + 1}"
            yield Noted(
                where,
                say("authors.still_to_be_written", hole=hole[0]),
                say("authors.put_your_own_words"),
                grave=True,
            )


def _old(letter: Letter, guidance: Guidance, today: date) -> Iterator[Noted]:
    """Yield what rests on a text that ended, or was not looked at again when it was due."""
    day = today.isoformat()
    if letter.review_by < day:
        yield Noted(
            _declared(letter, "review_by"),
            say("authors.review_was_due", review_by=letter.review_by),
            say("authors.check_what_rests_on_again"),
            grave=False,
        )
    for name in (*letter.answers, *letter.asks_itself):
        rule = guidance.rules[name]
        if rule.review_by < day:
            yield Noted(
                _declared(letter, name),
                say("authors.rule_was_due_for_review", name=name, review_by=rule.review_by),
                say("authors.see_helper_rules", name=name),
                grave=False,
            )
    citations = Citations(guidance, day)
    for number, row in enumerate(letter.body.split("\n"), start=1):
        for cited in citations.of(row, own=letter.own):
            yield Noted(letter.place(number, cited.at + 1), cited.what, cited.do, grave=cited.grave)


def _front(letter: Letter, guidance: Guidance, today: date) -> Iterator[Noted]:
    """Yield what the words around a letter should not say: who reads them acts on them."""
    citations = Citations(guidance, today.isoformat())
    for name in _TOLD:
        words = getattr(letter, name)
        if not words:
            continue
        for remark in weigh(guidance, [words.zh]):
            if remark.severity != STOP and remark.id not in _SETTLED - {"said_as_settled"}:
                continue
            what = say("authors.no_letter_says", sentence=remark.sentence, what=remark.what)
            do = say("authors.why_do", why=remark.why, do=remark.do)
            yield Noted(_declared(letter, remark.sentence[:12], name), what, do, grave=remark.severity == STOP)
        for cited in citations.of(words.zh, own=letter.own):
            yield Noted(_declared(letter, words.zh[cited.at :][:6], name), cited.what, cited.do, grave=cited.grave)


def _declared(letter: Letter, *words: str) -> str:
    """Return where the first of the words that is found stands in the file."""
    rows = (letter.folder / TEMPLATE).read_text(encoding="utf-8-sig").splitlines()
    found = ((at, row, word) for word in words for at, row in enumerate(rows, start=1) if word in row)
    line, row, word = next(found, (1, words[-1], words[-1]))
    return f"{name_template(letter.folder)}:{line}:{row.index(word) + 1}"


def _lacking(letter: Letter) -> Iterator[Noted]:
    if not (letter.folder / EXAMPLE).is_file():
        yield Noted(
            f"{name_template(letter.folder, EXAMPLE)}:1:1",
            say("authors.there_is_no_example"),
            say("authors.write_all_made_up", example=EXAMPLE),
            grave=False,
        )
    if letter.kind == "letter" and not letter.own and not has_copy(letter):
        yield Noted(
            f"{letter.name}:1:1",
            say("authors.there_is_no_english_reading"),
            say("authors.colleague_who_reads_no_chinese"),
            grave=False,
        )


def _as_filled(guidance: Guidance, letter: Letter) -> Iterator[Noted]:
    """Yield what shows only once the letter is filled, in every version of it."""
    try:
        seen: Preview = preview(guidance, letter)
    except HelperError as error:
        told = _of_error(error, letter.folder)
        what = say("authors.example_does_not_fill_letter", what=error.what)
        yield Noted(told.where, what, error.do or say("authors.mend", example=EXAMPLE), grave=True)
        return
    yield from (_of_error(error, letter.folder) for error in seen.faults)
    if letter.places:
        from helper.letters.author.word_check import word_faults

        yield from word_faults(letter, [version.document for version in seen.versions])
    for version in seen.versions:
        for remark in review(guidance, version.document, letter, version.facts):
            if remark.fact is None:
                yield Noted(
                    _at(letter, remark.sentence),
                    say("authors.no_letter_says", sentence=remark.sentence, what=remark.what),
                    say("authors.why_do", why=remark.why, do=remark.do),
                    # The author can mend it once for everybody; a person in front of a filled letter is only asked.
                    grave=remark.severity == STOP or remark.id in _SETTLED,
                )
        for sentence in unfounded(guidance, letter, version.sentences):
            yield Noted(
                _at(letter, sentence.text),
                say("authors.no_fact_stands_behind", words=sentence.words),
                say("authors.put_under_asks_for_fact"),
                grave=True,
            )
    for branch in seen.missed if letter.kind == "letter" else ():
        yield Noted(
            letter.place(branch.line, branch.column),
            say("authors.preview_did_not_come_through", said=branch.said),
            say("authors.add_to_example_what_leads"),
            grave=False,
        )
