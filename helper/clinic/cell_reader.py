"""The cells of one client read one by one: what each was taken for is kept, and what stays open is named."""

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from helper.cases import clock
from helper.cases.support import in_other_language
from helper.clinic.batch_state import BatchPlan, TakenFor
from helper.clinic.cells import (
    cell_facts,
    cell_words,
    counts_from_a_day,
    goes_on_until_now,
    names_year,
    says_no_debt,
    says_unknown,
    speaks_of_signing,
)
from helper.clinic.clients import day_place
from helper.clinic.columns import REMARK, Column
from helper.clinic.consent import CONSENT
from helper.clinic.heading_words import asks_how_they_urge
from helper.clinic.heard import ACCOUNT, DID, SAID, TICKED, WHOSE, WORDS, are_items, are_their_words
from helper.clinic.hearings import told_on
from helper.clinic.rows import ClientRow, Note
from helper.errors import HelperError
from helper.guidance import Guidance
from helper.interview.answer import answer_words
from helper.model.fact import Fact, Origin
from helper.model.masking import mask_text
from helper.model.pattern import later
from helper.text import Text, join
from helper.told.choosing import choose
from helper.told.only_said import is_only_said
from helper.told.quoted import Quoted, claimed_in, is_own_speech, quoted_in
from helper.wording import say

_SHOWN = 24
CLAIMED = "contact.claimed_identity"
_HOUR = later(r"\s*\d{1,2}\s*点(?:钟|整|半|多|左右|\d{1,2}分?)?\s*$")
_NAMELESS = ("platform", "microloan", "private_lender")
LANGS = ("zh", "en")
_SAME_IN_EVERY_LINE = ("choice", "yes_no", "many", "number", "money", "amount", "hours")
_MOST_KEPT = 4096


class CellReader:
    """Read cells of one client, keep what they were taken for, and note what stays open."""

    def __init__(self, guidance: Guidance, plan: BatchPlan, notes: list[Note], days: Mapping[str, str]) -> None:
        self._guidance, self._plan, self._notes, self._kept = guidance, plan, notes, days
        self._said: Counter[tuple[str, str]] = Counter()
        self.days: dict[str, str] = {}
        self.taken: list[TakenFor] = []
        self.danger_open = False
        self.consent_open = ""
        """The words of a cell of consent that say neither yes nor no."""
        self.also_reached: list[str] = []
        """Whom else a cell of who was reached names, in the line being read."""
        self.acts: list[str] = []
        """What the line being read tells in words in a column of their acts."""

    def facts(self, row: ClientRow, name: str, heading: str, cell: Any, meant: str | None = None) -> list[Fact]:
        """Return the facts of a cell; none where it cannot be read. ``meant`` is what its words are known to mean."""
        said = cell_words(cell)
        mapped = self._plan.values.get(name, {}).get(said, meant)
        if mapped and ";" in mapped:
            # 爸爸、前同事老周: both were reached, and each is a contact.
            mapped, *self.also_reached = mapped.split(";")
        if mapped == "":
            # Left open by whoever confirmed the words is still not asked.
            self.leave_unsaid(name, said)
            return []
        if name == CLAIMED and isinstance(cell, str):
            return self._as_claimed(row, heading, said, Origin("row", f"{self._plan.source}:{row.number}"))
        origin = Origin("row", f"{self._plan.source}:{row.number}")
        if name == SAID and isinstance(cell, str) and not (mapped or are_items(self._guidance, name, said)):
            return self._in_words(row, heading, said, origin)
        if name == DID and isinstance(cell, str) and not mapped and is_only_said(said):
            return self._as_told(row, name, heading, said, origin)
        try:
            found = self._on_its_day(row, name, heading, said, origin) or self._read(name, mapped or cell, origin)
        except HelperError as error:
            if says_unknown(said):
                self.leave_unsaid(name, said)
                return [Fact(name, None, origin)]
            if name in TICKED and isinstance(cell, str):
                if in_other_language(said):
                    # Nothing is read in it: somebody has to tick.
                    self._open(row, name, heading, cell, error)
                return self._as_told(row, name, heading, said, origin)
            self._open(row, name, heading, cell, error)
            return self._day_alone(name, said, origin)
        if name in (WORDS, ACCOUNT) and isinstance(found[0].value, str) and not in_other_language(said):
            return self._as_quoted(row, name, heading, found[0])
        if found[0].value is None:
            self.leave_unsaid(name, said)
        if name == "contact.recipient_role" and found[0].value == "spouse" and not speaks_of_signing(said):
            what = say("clinic.spouse_may_have_signed", cell=mask_text(said)[:_SHOWN])
            self._notes.append(Note(row.number, heading, what, say("clinic.write_whether_spouse_signed"), fault=False))
        self._take(row, name, heading, said, found[0])
        return found

    def leave_unsaid(self, name: str, said: str) -> None:
        """Remember that a cell of danger, or of consent, does not say what has to be known before anything else."""
        self.danger_open |= name == "safety.danger_now"
        if name == CONSENT:
            self.consent_open = self.consent_open or said

    def _day_alone(self, name: str, said: str, origin: Origin) -> list[Fact]:
        """Return the day of a moment whose hour may be of the morning or the evening: the day is told all the same."""
        day = _HOUR.sub("", said)
        if name != "contact.at" or day == said or not day.strip():
            return []
        with suppress(HelperError):
            return cell_facts(self._guidance, name, day, origin)
        return []

    def _in_words(self, row: ClientRow, heading: str, said: str, origin: Origin) -> list[Fact]:
        """Return a sentence that stands where ticks were wanted; where the program reads none of it, that is noted."""
        if says_unknown(said):
            return [Fact(SAID, None, origin)]
        if in_other_language(said):
            try:
                cell_facts(self._guidance, SAID, said, origin)
            except HelperError as error:
                self._open(row, SAID, heading, said, error)
        return self._as_told(row, SAID, heading, said, origin)

    def _as_claimed(self, row: ClientRow, heading: str, said: str, origin: Origin) -> list[Fact]:
        """Return who they said they were; what whoever keeps the sheet wrote of them is a remark, and in no letter."""
        if says_unknown(said):
            return [Fact(CLAIMED, None, origin)]
        claimed = claimed_in(heading, said)
        if not claimed:
            row.cells.append((Column(-1, heading, REMARK), said))
            self.taken.append(TakenFor(row.number, heading, mask_text(said)[:60], say("clinic.who_rang_is_no_claim")))
            return []
        self.acts.append(f"{WHOSE[DID]}自称{claimed}")
        return [Fact(CLAIMED, claimed, origin)]

    def _as_quoted(self, row: ClientRow, name: str, heading: str, told: Fact) -> list[Fact]:
        """Return a cell of words or a telling as what is quoted of the other side and what is told around it."""
        said = str(told.value)
        urged = name == ACCOUNT and asks_how_they_urge(heading)
        quoted = quoted_in(said, about_them=urged or name == WORDS)
        if name == WORDS and not (quoted.theirs or quoted.others or is_own_speech(said)):
            return [told]
        if urged:
            self.acts.append(f"{WHOSE[DID]}{quoted.rest}")
        return self._apart(row, heading, told, quoted)

    def _apart(self, row: ClientRow, heading: str, told: Fact, quoted: Quoted) -> list[Fact]:
        """Return the other side's words of a cell, and the whole of it as told where it tells anything besides."""
        if not quoted.theirs:
            return [told._replace(name=ACCOUNT)]
        words = "\n".join(dict.fromkeys(quoted.theirs))
        self.taken.append(TakenFor(row.number, heading, mask_text(words)[:60], self._guidance.label(WORDS)))
        whole = [told._replace(name=ACCOUNT)] if quoted.told else []
        return [told._replace(name=WORDS, value=words), *whole]

    def _as_told(self, row: ClientRow, name: str, heading: str, said: str, origin: Origin) -> list[Fact]:
        """Return what was told in words where ticks were wanted, as it was told: their words, or somebody's telling."""
        quoted = quoted_in(said, about_them=True)
        if quoted.theirs or quoted.others:
            self.acts.append(f"{WHOSE[name]}{quoted.rest}")
            return self._apart(row, heading, Fact(ACCOUNT, said, origin), quoted)
        held = WORDS if name == SAID and are_their_words(said) else ACCOUNT
        self.taken.append(TakenFor(row.number, heading, mask_text(said)[:60], self._guidance.label(held)))
        if held == ACCOUNT:
            self.acts.append(f"{WHOSE[name]}{said}")
        return [Fact(held, said, origin)]

    def _on_its_day(self, row: ClientRow, name: str, heading: str, said: str, origin: Origin) -> list[Fact]:
        """Return what words that count from a day were read as for the first time: 昨晚 is the same evening ever after."""
        if self._guidance.questions[name].kind not in ("moment", "day") or names_year(said):
            return []
        if name == "contact.at" and goes_on_until_now(said):
            raise HelperError(say("clinic.goes_on_until_now"), do=say("clinic.write_the_latest_day"))
        if (told := told_on(row)) is not None:
            return self._counted(row, name, heading, said, origin, told)
        self._said[name, said] += 1
        place = day_place(name, said, self._said[name, said])
        kept = self._kept.get(place, "")
        value, _, day = kept.partition(" @ ")
        if not kept:
            read = cell_facts(self._guidance, name, said, origin)[0].value
            if not isinstance(read, str):
                return []
            value, day = read, clock.today().isoformat()
            self.days[place] = f"{value} @ {day}"
        self._say_counted(row, name, heading, said, value, day)
        return [Fact(name, value, origin)]

    def _counted(self, row: ClientRow, name: str, heading: str, said: str, origin: Origin, told: date) -> list[Fact]:
        """Return what words that count from a day mean in a line that says on which day it was told: it is the same ever after."""
        with clock.counted_from(told):
            value = cell_facts(self._guidance, name, said, origin)[0].value
        if not isinstance(value, str):
            return []
        self._say_counted(row, name, heading, said, value, told.isoformat())
        return [Fact(name, value, origin)]

    def _say_counted(self, row: ClientRow, name: str, heading: str, said: str, value: str, day: str) -> None:
        if counts_from_a_day(said):
            shown = Text(*(answer_words(self._guidance, self._guidance.questions[name], value, lang) for lang in LANGS))
            what = say("clinic.day_counts_from", cell=mask_text(said)[:_SHOWN], day=day, value=shown)
            self._notes.append(Note(row.number, heading, what, say("clinic.write_the_day_itself"), fault=False))

    def _read(self, name: str, cell: Any, origin: Origin) -> list[Fact]:
        """Read a cell; the same word of a choice or a number means the same in every line, and is read once."""
        if not isinstance(cell, str) or self._guidance.questions[name].kind not in _SAME_IN_EVERY_LINE:
            return cell_facts(self._guidance, name, cell, origin)
        read = self._guidance.made.setdefault(("cells",), {})
        if (name, cell) not in read:
            if len(read) >= _MOST_KEPT:
                read.clear()
            read[name, cell] = cell_facts(self._guidance, name, cell, origin)
        return [fact._replace(origin=origin) for fact in read[name, cell]]

    def _take(self, row: ClientRow, name: str, heading: str, said: str, fact: Fact) -> None:
        question = self._guidance.questions[name]
        if question.kind not in ("choice", "yes_no", "many", "moment", "day", "money", "amount", "number", "hours"):
            return
        if said == fact.value and question.kind == "choice":
            return  # what the program itself put there was said where it was put
        value = Text(*(answer_words(self._guidance, question, fact.value, lang) for lang in ("zh", "en")))
        if not any(said in words for words in value):
            self.taken.append(TakenFor(row.number, heading, mask_text(said)[:60], value))

    def take_times(self, row: ClientRow, heading: str, said: str, times: list[str]) -> None:
        """Note all the times one cell was read as."""
        question = self._guidance.questions["contact.at"]
        shown = [Text(*(answer_words(self._guidance, question, time, lang) for lang in LANGS)) for time in times]
        self.taken = [one for one in self.taken if one.row != row.number or one.column != heading]
        self.taken.append(TakenFor(row.number, heading, mask_text(said)[:60], join(shown)))

    def _open(self, row: ClientRow, name: str, heading: str, cell: Any, error: HelperError) -> None:
        said = cell_words(cell)
        self.leave_unsaid(name, said)
        what = say(
            "clinic.cell_was_not_read_and_left_open",
            cell=mask_text(said)[:_SHOWN],
            more="…" if len(said) > _SHOWN else "",
        )
        why = Text(
            *(
                "：".join(filter(None, (error.what.of(lang), error.do.of(lang) if error.do else "")))
                for lang in ("zh", "en")
            )
        )
        question = self._guidance.questions[name]
        do: Text
        if question.kind in ("money", "amount") and (other := says_no_debt(said)):
            do = say("clinic.write_it_in_its_own_column", label=self._guidance.label(other), name=other)
        elif question.kind == "choice":
            do = say("clinic.nearest_choices", choices=_nearest(self._guidance, name, said))
        elif question.kind == "moment":
            plain = isinstance(cell, str) and getattr(error.what, "key", "") == "cases.could_not_be_read"
            # 上午还是晚上, 还没有到: what is wrong is said where it is known.
            do = say("clinic.write_day_and_clock_so") if plain else why if isinstance(cell, str) else error.do or why
        else:
            do = _in_sheet(why) or why
        self._notes.append(Note(row.number, heading, what, do, fault=False))

    def leave_kind_open(self, row: ClientRow, heading: str, said: str) -> None:
        """Note that a lender's name does not say what kind of lender it is: nothing was misread."""
        what = say("clinic.name_says_no_kind", name=mask_text(said)[:_SHOWN])
        self._notes.append(Note(row.number, heading, what, say("clinic.see_contract_and_add_kind"), fault=False))

    def leave_open(self, row: ClientRow, name: str, said: str, do: Text) -> None:
        """Note a cell that could be read and still cannot be taken."""
        heading = next((column.heading for column, _ in row.cells if column.name == name), name)
        what = say("clinic.cell_cannot_be_shared_out", cell=mask_text(said)[:_SHOWN])
        self._notes.append(Note(row.number, heading, what, do, fault=False))


def _nearest(guidance: Guidance, name: str, said: str) -> Text:
    """Return the choices a cell may have meant: those it names, else those alike, else all where they are few."""
    near = near_choices(guidance, name, said)
    labels = [guidance.questions[name].choice(value) or Text(value, value) for value in near]
    return Text("、".join(one.zh for one in labels), ", ".join(one.en for one in labels))


def near_choices(guidance: Guidance, name: str, said: str) -> list[str]:
    """Return the values of a choice a cell may have meant, the likeliest first, three at most."""
    question = guidance.questions[name]
    found = list(choose(guidance, question, said).values)
    if name == "debt.creditor_kind" and not found:
        # A name that says nothing of what lends is likened to no institution by its letters.
        return [*_NAMELESS]
    words = {
        value: f"{label.zh} {label.en} {guidance.also.get(name, {}).get(value, '')}"
        for value, label in question.choices
    }
    alike = sorted(
        words, key=lambda value: -sum(letter in words[value] for letter in set(said.casefold()) if not letter.isspace())
    )
    return list(dict.fromkeys([*found, *alike]))[:3]


_AT_PROMPT = say("clinic.enter_if")
_IN_CELL = say("clinic.leave_empty")


def _in_sheet(do: Text | None) -> Text | None:
    """Return what to do as it is said of a cell: there is no Enter to press in a sheet."""
    return do and Text(do.zh.replace(_AT_PROMPT.zh, _IN_CELL.zh), do.en.replace(_AT_PROMPT.en, _IN_CELL.en))
