"""List the imported contacts of a case one by one, as papers tell them: each once, with its words and what was found in it."""

from typing import NamedTuple

from helper.casefile import CaseFile
from helper.cases.log_judgement import JudgedLog
from helper.checking.series import format_time
from helper.text import Text
from helper.told.spoken_turns import their_turns


class LoggedMessage(NamedTuple):
    """Hold one imported message or call as papers list it: when, how, whose, its words, and what was found in it.

    ``mixed`` is a recorded call of which nothing tells which turns are the other side's: none of it is quoted.
    """

    at: str
    channel: str
    recipient: str
    number: str
    answered: bool
    words: str
    titles: tuple[Text, ...] = ()
    mixed: bool = False
    files: tuple[str, ...] = ()


MOST_LISTED = 40
"""Imported contacts that are listed one by one; of more, those in which something was found."""


def logged_messages(
    case: CaseFile, log: JudgedLog | None, me: tuple[str, ...] = ()
) -> tuple[tuple[LoggedMessage, ...], int]:
    """Return the imported contacts in time order, each once, and how many more there are that are not listed.

    A finding rests on several contacts and a contact may bear several findings: a list of findings would tell one
    message twice and leave out the others. ``me`` are the person's names: their own turns of a call are not quoted.
    """
    if log is None:
        return (), 0
    titles: dict[int, dict[str, Text]] = {}
    for one in log.found:
        if not log.is_open(one) and one.finding.is_breach:
            for _, _, rows in one.days:
                for row in rows:
                    titles.setdefault(row.id, {})[one.finding.rule] = one.finding.title
    events = list(log.events) if len(log.events) <= MOST_LISTED else [one for one in log.events if one.id in titles]
    listed = events[:MOST_LISTED]
    words = case.events.texts_of(one.id for one in listed)
    files = case.events.files_of({one.id for one in listed})
    made = tuple(
        LoggedMessage(
            one.day if one.second is None else f"{one.day}T{format_time(one.second)}",
            one.channel,
            one.role,
            one.number,
            one.outcome != "unanswered",
            _quoted(one.channel, words.get(one.id, ""), me) or "",
            tuple(titles.get(one.id, {}).values()),
            _quoted(one.channel, words.get(one.id, ""), me) is None,
            files.get(one.id, ()),
        )
        for one in listed
    )
    return made, len(log.events) - len(made)


def _quoted(channel: str, words: str, me: tuple[str, ...]) -> str | None:
    return their_turns(words, me) if words and channel == "call" else words
