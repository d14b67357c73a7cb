"""Confirm once how a sheet's own headings and words are to be taken."""

import unicodedata

from helper.cli import prompt
from helper.cli.terminal import Terminal
from helper.clinic.batch import ClientSheet
from helper.clinic.columns import SPECIAL, Columns
from helper.clinic.mapping import SheetMapping, UnreadWords, write_mapping
from helper.text import Text
from helper.wording import say

_ANSWERS = {"yes": say("clinic.answer_yes"), "no": say("clinic.answer_no")}


def confirm_mapping(screen: Terminal, sheet: ClientSheet, unread: list[UnreadWords]) -> SheetMapping:
    """Show what headings are taken for, ask about words that mean no choice, and keep the answers beside the sheet."""
    guidance, columns, mapping = sheet.guidance, sheet.columns, sheet.mapping
    while mapping.columns:
        screen.rule(say("batch.columns_are_taken_like_this"))
        headings = list(mapping.columns)
        for place, heading in enumerate(headings, start=1):
            screen.say(f"{place:>3}. {heading} → {_title(columns, mapping.columns[heading]).of(screen.lang)}")
        screen.say(say("batch.enter_all_right_or_number_of_column"), "key")
        said = _number(screen, len(headings), [_plain(one) for one in headings])
        if not said:
            break
        _change(screen, columns, mapping, headings[said - 1])
    if unread:
        screen.rule(say("batch.words_that_mean_no_choice"))
    place, every = 0, False
    while place < len(unread):
        one = unread[place]
        question = guidance.questions[one.fact]
        offered = [value for value, _ in question.choices] if every and question.kind == "choice" else list(one.near)
        screen.say(say("batch.cell_in_column_so_often", cell=one.cell[:30], label=question.label, times=one.times))
        for number, value in enumerate(offered, start=1):
            label = question.choice(value) if question.kind == "choice" else _ANSWERS[value]
            screen.say(f"{number}. {(label or Text(value, value)).of(screen.lang)}", indent=3)
        more = question.kind == "choice" and len(offered) < len(question.choices)
        screen.say(say("batch.number_or_enter_or_all") if more else say("batch.number_or_enter_to_leave_open"), "key")
        chosen = _number(screen, len(offered), [], keys=("+", "<") if more else ("<",))
        every = chosen == _ALL
        if chosen == _BACK:
            place = max(place - 1, 0)
        elif not every:
            mapping.values.setdefault(one.fact, {})[one.cell] = offered[chosen - 1] if chosen else ""
            place += 1
    mapping.confirmed = True
    screen.say(say("batch.mapping_is_kept_in", place=write_mapping(sheet.path, mapping)), "good")
    return mapping


_ALL, _BACK = -1, -2


def _number(screen: Terminal, most: int, names: list[str], *, keys: tuple[str, ...] = ()) -> int:
    """Return the number that was typed, or that of the name; 0 for Enter. Anything else is asked again."""
    while True:
        said = unicodedata.normalize("NFKC", prompt.read_line(screen)).strip()
        if not said:
            return 0
        if said in keys:
            return _ALL if said == "+" else _BACK
        if said.isdecimal() and 1 <= int(said) <= most:
            return int(said)
        if _plain(said) in names:
            return names.index(_plain(said)) + 1
        screen.say(say("batch.a_number_or_enter", most=most), "warn")


def _plain(said: str) -> str:
    return "".join(unicodedata.normalize("NFKC", said).casefold().split())


def _title(columns: Columns, name: str) -> Text:
    if not name:
        return say("batch.column_is_not_used")
    return SPECIAL.get(name) or columns.guidance.label(name)


def _change(screen: Terminal, columns: Columns, mapping: SheetMapping, heading: str) -> None:
    while True:
        screen.say(say("batch.which_column_is_meant", heading=heading), "key")
        said = unicodedata.normalize("NFKC", prompt.read_line(screen)).strip()
        if said in ("0", ""):
            mapping.columns[heading] = ""
            return
        name = said if said in SPECIAL or said in columns.guidance.questions else columns.name(said)
        if name:
            mapping.columns[heading] = name
            return
        screen.say(say("batch.no_such_column"), "warn")
        for near, label in columns.near(said):
            screen.say(f"{label.of(screen.lang)}（{near}）", indent=3)
