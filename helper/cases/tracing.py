"""Find the sentences of a case's letters, and the lines of written files, and say in words what each rests on."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helper import letters
from helper.casefile import CaseFile
from helper.cases.log_entries import LOGGED
from helper.cases.opening import on_case, told_contacts
from helper.cases.papers import CasePapers, gather_papers
from helper.cases.texts_named import cited_texts
from helper.errors import HelperError, usage_error
from helper.guidance import Guidance
from helper.interview import answer_words
from helper.letters import Letter
from helper.letters.notes import list_objections
from helper.letters.provenance import Recorder, TracedSentence, unused
from helper.letters.values import Rest, Rests
from helper.model.contact import contact_ref
from helper.model.fact import Fact
from helper.model.finding import Finding
from helper.model.foreign_files import PACKED_TEXT, ZIP_ERRORS, unpacks_to_too_much
from helper.model.masking import mask_text
from helper.model.pattern import later
from helper.text import COLON, GAP, Line, Lines, Text, as_it_stands, fill_both, join, shorten
from helper.wording import say

_AT = later(r"(?P<file>.+):(?P<line>\d{1,6})")


def lines_named(sentence: str | None) -> tuple[list[str], int | str]:
    """Return the letters a FILE:LINE names and what to look for: the words of that line, or the line's number."""
    at = _AT.fullmatch(sentence or "")
    if at is None:
        return [], sentence or ""
    path, line = Path(at["file"]), int(at["line"])
    ident = re.sub(r"-\d+$", "", path.name.split(".")[0])
    known = {letter.name for letter in letters.folders()}
    if path.is_file():
        return [ident] if ident in known else [], _line_of(path, line)
    return ([ident], line) if ident in known else ([], sentence or "")


def _line_of(path: Path, line: int) -> str:
    """Return the words on a line of a written letter; in a DOCX a line is a paragraph that holds words."""
    try:
        rows = _rows_of(path)
    except (OSError, ValueError, KeyError) as fault:
        raise HelperError(
            say("cases.file_cannot_be_read"),
            where=path.name,
            do=say("cases.give_words_themselves_helper_explain"),
        ) from fault
    if not 1 <= line <= len(rows) or not rows[line - 1].strip():
        raise HelperError(say("cases.line_holds_no_words_lines", line=line, count=len(rows)), where=path.name)
    return rows[line - 1]


def _rows_of(path: Path) -> list[str]:
    from html import unescape

    if path.suffix == ".docx":
        from zipfile import ZipFile

        try:
            with ZipFile(path) as bundle:
                part = bundle.getinfo("word/document.xml")
                if unpacks_to_too_much([part], path.stat().st_size, most=PACKED_TEXT):
                    raise ValueError("no letter holds so much")
                xml = bundle.read(part).decode("utf-8")
        except (*ZIP_ERRORS, KeyError) as fault:
            raise ValueError("not a zip") from fault
        paragraphs = (re.findall(r"<w:t[ >][^<]*", piece) for piece in xml.split("</w:p>"))
        texts = ("".join(text.partition(">")[2] for text in runs) for runs in paragraphs)
        return [unescape(text) for text in texts if text.strip()]
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        return [unescape(re.sub(r"<[^>]*>", "", row)) for row in text.split("\n")]
    return [re.sub(r"^[\s>|#*-]*(?:\d+\\?[.)] )?", "", row).strip("| ") for row in text.split("\n")]


REST_KINDS = {
    "answer": say("cases.your_answer"),
    "finding": say("cases.what_was_found"),
    "entry": say("cases.log_entry"),
    "file": say("cases.evidence"),
    "day": say("cases.counted_from_imported_log"),
    "step": say("cases.next_step"),
    "today": say("cases.day_writing"),
    "none": say("cases.there_is_none"),
}
_ORDER = list(REST_KINDS)
_MOST_TEXTS = 3
_ORIGINS = {
    "told": say("cases.you_said"),
    "confirmed": say("cases.read_by_program_confirmed"),
    "given": say("cases.given_by_you_on_command"),
    "row": say("cases.sheet_or_imported_record"),
    "computed": say("cases.counted_by_program"),
    "read": say("cases.read_by_program_not_confirmed"),
}
_NOTHING = {
    "enclosed": say("cases.enclosures"),
    "files": say("cases.files"),
    "entries": say("cases.log_entries"),
    "days": say("cases.imported_log"),
    "budget": say("cases.budget"),
    "incidents": say("cases.incidents"),
    "grounds": say("cases.grounds"),
    "asks": say("cases.asks"),
    "steps": say("cases.steps"),
}
_BLANK = later(r"\s+|\\")


@dataclass(frozen=True, slots=True)
class Bound:
    """Hold one sentence of one letter."""

    letter: Letter
    sentence: TracedSentence

    def holds(self, sought: int | str) -> bool:
        """Tell whether this is the sentence on a line, or one that holds the words."""
        if isinstance(sought, int):
            return self.sentence.line == sought
        said, own, asked = (
            _BLANK.sub("", text).replace("**", "") for text in (self.sentence.text, self.sentence.words, sought)
        )
        # A line of a file may hold several sentences, and a person may type part of one.
        return bool(asked) and (asked in said or (len(own) > 3 and own in asked))


def of_letters(guidance: Guidance, case: CaseFile, lang: str, ids: Iterable[str]) -> list[Bound]:
    """Return the sentences of the letters named, or of those the case has written with what they enclose."""
    held = gather_papers(guidance, case, lang)
    asked = list(ids)
    chosen = [letters.letter(ident) for ident in asked] if asked else letters.known_letters(held.written)
    if not asked and held.has_log and any("evidence_log" in letter.encloses for letter in chosen):
        chosen.append(letters.letter("evidence_log"))
    if not chosen:
        raise usage_error(
            say("cases.no_letter_has_been_written"),
            where=str(case.folder),
            do=say("cases.write_one_first_helper_write", case=on_case(case)),
        )
    return [Bound(letter, sentence) for letter in dict.fromkeys(chosen) for sentence in sentences_of(held, letter)]


def sentences_of(held: CasePapers, letter: Letter) -> list[TracedSentence]:
    """Return the sentences of one letter as it would be written now."""
    tape = Recorder()
    held.fill(letter, confirmed=True, tape=tape)
    return tape.sentences


class Traces:
    """Say in words what sentences rest on. Private numbers are masked, as everywhere on the screen."""

    def __init__(self, guidance: Guidance, case: CaseFile, lang: str, bound: list[Bound]) -> None:
        self.guidance, self.case, self.bound = guidance, case, bound
        self._held = gather_papers(guidance, case, lang)

    def shown(self, one: Bound) -> str:
        """Return a sentence fit for the screen."""
        return mask_text(one.sentence.words)

    def rests(self, rests: Rests) -> list[tuple[Text, Text, list[Text]]]:
        """Return each thing with its kind, in words, and what stands behind it."""
        ordered = sorted(rests, key=lambda rest: (_ORDER.index(rest.kind), rest.no, rest.name))
        # Where an answer is quoted, findings are only why it is quoted here: their names will do.
        # The kind of lender is not quoted: it only says whether a letter speaks to a person.
        quotes = any(rest.kind == "answer" and rest.name != "debt.creditor_kind" for rest in rests)
        return [
            (REST_KINDS[rest.kind], self.labelled(rest), [] if quotes else self._behind(rest))
            for rest in ordered
            if rest.kind != "today"
        ]

    def names(self, facts: Iterable[str]) -> Text:
        """Return the labels of facts on one line."""
        labels = [self.guidance.label(fact) for fact in facts]
        return join(labels, ("、", "; "))

    def labelled(self, rest: Rest) -> Text:
        """Return one thing in words."""
        if rest.kind == "answer":
            return self._answer(rest)
        if rest.kind == "finding":
            mine = self._finding(rest)
            title = mine.title if mine else Text(rest.name, rest.name)
            return say("cases.title_name", title=title, name=rest.name, no=_contact(rest.no))
        if rest.kind == "entry":
            seal = next((entry.sha256[:16] for entry in self._held.everything.log if entry.no == rest.no), "")
            return say("cases.number_checksum", no=rest.no, seal=seal)
        if rest.kind == "file":
            seal = next((one.sha256[:16] for one in self._held.everything.evidence if one.name == rest.name), "")
            name = mask_text(rest.name)
            return say("cases.evidence_checksum", name=name, seal=seal)
        if rest.kind == "none":
            return _NOTHING.get(rest.name, Text(rest.name, rest.name))
        return Text(rest.name, rest.name)

    def command(self, rests: Rests) -> str:
        """Return the command that changes the answers a sentence rests on; nothing where it rests on none."""
        names = sorted(
            (rest.no, rest.name) for rest in rests if rest.kind == "answer" and rest.name in self.guidance.questions
        )
        if not names:
            return ""
        no = names[0][0]
        listed = " ".join(name for contact, name in names if contact == no)
        return f"helper ask {listed}{f' --contact {no}' if no > 0 else ''}{on_case(self.case)}"

    def holding(self, sought: int | str) -> list[Bound]:
        """Return the sentences that hold some words, or stand in a line. Raise HelperError where there is none."""
        found = [one for one in self.bound if one.holds(sought)]
        if not found and sought in {letter.id for letter in letters.all_letters()}:
            raise usage_error(
                say("explain.is_name_letter_not_words"),
                where=str(sought),
                do=say("explain.for_letter_alone_helper_explain", sought=sought, held=on_case(self.case)),
            )
        if not found:
            raise HelperError(
                say("explain.no_letter_as_would"),
                where="、".join(dict.fromkeys(one.letter.id for one in self.bound)) or None,
                do=say("explain.may_be_your_own_change", held=on_case(self.case)),
            )
        return found

    def titles(self) -> Text:
        """Return the titles of the letters that are looked at."""
        found = [one.title for one in dict.fromkeys(one.letter for one in self.bound)]
        return Text("、".join(f"《{title.zh}》" for title in found), ", ".join(f'"{title.en}"' for title in found))

    def unused(self) -> list[Rest]:
        """Return the answers of the case that no sentence rests on."""
        # What was chosen from a list is told by the list; each choice of it is no answer of its own.
        members = {member for question in self.guidance.questions.values() for member in question.members}
        answers = [
            Rest("answer", name, scope)
            for scope in self.case.scopes()
            for name, fact in self.case.facts(scope).items()
            if fact.value is not None and name not in members
        ]
        sentences = [one.sentence for one in self.bound]
        # A letter takes an answer from the case, or from the latest contact where it was given there.
        rests = {
            rest.name for sentence in sentences for rest in sentence.rests if rest.kind == "answer" and not rest.no
        }
        latest = max(told_contacts(self.case), default=0)
        # The log is where a contact stands as it was told.
        logged = {(contact, name) for contact in self._logged(sentences) for name in LOGGED}
        return [
            rest
            for rest in unused(answers, sentences, self._found())
            if not (rest.no == latest and rest.name in rests)
            and (rest.no, rest.name) not in logged
            and not self._chosen(rest, sentences)
        ]

    def _chosen(self, rest: Rest, sentences: list[TracedSentence]) -> bool:
        """Tell whether one of the choices made from a list is used."""
        question = self.guidance.questions.get(rest.name)
        members = [Rest("answer", member, rest.no) for member in (question.members if question else ())]
        return len(unused(members, sentences, self._found())) < len(members)

    def _logged(self, sentences: Iterable[TracedSentence]) -> set[int | None]:
        numbers = {rest.no for sentence in sentences for rest in sentence.rests if rest.kind == "entry"}
        return {entry.contact for entry in self._held.everything.log if entry.no in numbers}

    def tell(self, one: Bound) -> Lines:
        """Tell a sentence, what it rests on, and the command that changes that."""
        lines = [
            GAP,
            Line(say("explain.line", title=one.letter.title, line=one.sentence.line), "head"),
            Line(as_it_stands(f"“{self.shown(one)}”"), indent=2),
        ]
        rows = self.rests(one.sentence.rests)
        lines += [] if rows else [Line(say("explain.these_are_fixed_words_letter"), "note", indent=2)]
        for kind, line, deeper in rows:
            lines.append(Line(fill_both("{kind}{colon}{line}", kind=kind, colon=COLON, line=line), indent=2))
            lines += [Line(row, "note", indent=4) for row in deeper]
        change = self.command(one.sentence.rests)
        return [*lines, *([Line(say("explain.to_change_answer", change=change), "note", indent=2)] if change else [])]

    def tell_unused(self) -> Lines:
        """Tell which answers stand in no letter, those of the case and of each contact."""
        rests = self.unused()
        lines = [
            Line(say("explain.answers_stand_in_no_letter"), heads=True),
            Line(say("explain.looked_at", titles=self.titles()), "note"),
        ]
        for no in dict.fromkeys(rest.no for rest in rests):
            lines.append(Line(say("explain.contact", no=no) if no else say("explain.debt_and_yourself"), "head"))
            lines.append(Line(self.names(rest.name for rest in rests if rest.no == no), indent=2))
        all_stand, helped = say("explain.every_answer_stands_in_letter"), say("explain.these_helped_to_decide")
        return [*lines, Line(helped, "note") if rests else Line(all_stand, "good")]

    def row(self, one: Bound) -> dict[str, Any]:
        """Return one sentence as JSON."""
        rests = sorted(one.sentence.rests)
        items = [{"kind": rest.kind, "name": rest.name, "contact": rest.no or None} for rest in rests]
        return {"letter": one.letter.id, "line": one.sentence.line, "words": self.shown(one), "rests_on": items}

    def _answer(self, rest: Rest) -> Text:
        question = self.guidance.questions.get(rest.name)
        label = question.label if question else self.guidance.label(rest.name)
        fact = self._fact(rest)
        where = _contact(rest.no)
        if fact is None or question is None:
            missing = say("cases.not_answered") if fact is None else Text(str(fact.value), str(fact.value))
            return say("cases.label_name", label=label, name=rest.name, where=where, missing=missing)
        said = {
            lang: mask_text(" ".join(answer_words(self.guidance, question, fact.value, lang).split()))
            for lang in ("zh", "en")
        }
        short = {lang: shorten(text, 60) for lang, text in said.items()}
        origin = _ORIGINS.get(fact.origin.kind, Text(fact.origin.kind, fact.origin.kind))
        return say(
            "cases.label_name_label",
            label=label,
            name=rest.name,
            where=where,
            # What the person wrote is the same in both languages, and goes in as it is: a quotation is never turned.
            short=short["zh"] if short["zh"] == short["en"] else Text(short["zh"], short["en"]),
            origin=origin,
        )

    def _fact(self, rest: Rest) -> Fact | None:
        contacts = {**self._held.everything.contacts, **self._held.contacts}
        facts = contacts.get(contact_ref(rest.no), self._held.facts) if rest.no else self._held.facts
        fact = facts.get(rest.name)
        return fact if fact is not None and fact.value is not None else None

    def _finding(self, rest: Rest) -> Finding | None:
        return next(
            (one for one in self._found() if one.rule == rest.name and (not rest.no or one.contact == rest.no)),
            None,
        )

    def _found(self) -> tuple[Finding, ...]:
        return (*self._held.findings, *(self._held.whole.findings if self._held.whole else ()))

    def _behind(self, rest: Rest) -> list[Text]:
        mine = self._finding(rest) if rest.kind == "finding" else None
        if mine is None:
            return []
        # What the letter itself names comes first: a weaker text in its place would say another strength than it has.
        named = cited_texts(self.guidance, mine, dict.fromkeys(one.letter for one in self.bound))
        sources = [*named, *(text for text in mine.sources if text not in named)]
        rows = list(dict.fromkeys(text.line for text in sources[:_MOST_TEXTS]))
        if len(mine.sources) > _MOST_TEXTS:
            rows.append(say("cases.more_helper_rules", count=len(mine.sources) - _MOST_TEXTS, rule=mine.rule))
        rows += [
            say("cases.can_be_argued_of", name=text.short, note=text.note)
            for text in sources[:_MOST_TEXTS]
            if text.note and not text.is_stated
        ]
        if replies := list_objections(mine):
            rows.append(say("cases.they_may_answer", reply=join(replies, ("；", "; "))))
        by_origin: dict[str, list[str]] = {}
        for basis in mine.basis:
            by_origin.setdefault(basis.origin, []).append(basis.fact)
        for said, facts in by_origin.items():
            kind, _, detail = said.partition(":")
            origin, names = _ORIGINS.get(kind, Text(kind, kind)), self.names(facts)
            place = f" {detail}" if kind == "row" and detail else ""
            rows.append(say("cases.because", origin=origin, place=place, names=names))
        return rows


def _contact(no: int) -> Text:
    if no > 0:
        return say("cases.contact_no", no=no)
    return say("cases.imported_log_2") if no < 0 else Text("", "")
