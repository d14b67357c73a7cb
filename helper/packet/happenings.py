"""What happened beside the contacts that were told: imported messages and calls, and what the person did."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from helper.casefile import Sent
from helper.cases.logged_messages import LoggedMessage
from helper.checking.derive import MESSAGES
from helper.letters.values import label, say_moment
from helper.model.fact import Facts
from helper.model.pattern import later
from helper.packet.exhibits import Exhibit
from helper.wording import say

HAPPENED = {
    "stop.asked_on": say("packet.sender_clearly_asked_them"),
    "dispute.raised_on": say("packet.sender_disputed_amount_or_debt"),
    "complaint.on": say("packet.sender_handed_in_complaint"),
    "complaint.replied_on": say("packet.sender_received_answer"),
}


@dataclass(frozen=True, slots=True)
class Happening:
    """Hold one thing that happened, as a statement tells it; ``sort`` is its time as ISO, what is not known is None.

    ``line`` is a sentence of ours, ``words`` and ``account`` are theirs and the person's. ``called`` is what a chat calls
    its other side, where that is no ``number``.
    """

    sort: str
    when: str
    via: str | None = None
    line: str | None = None
    recipient: str | None = None
    number: str | None = None
    called: str | None = None
    identity: str | None = None
    words: str | None = None
    notice: bool = False
    account: str | None = None
    account_by: str | None = None
    titles: tuple[str, ...] = ()
    exhibits: tuple[int, ...] = ()


def deeds_told(facts: Facts, sent: Iterable[Sent]) -> list[str]:
    """Return the answers that tell of a deed of the sender, but for what is recorded as sent or answered that very day."""
    rows = list(sent)
    days = {"complaint.on": {row.sent_on for row in rows}, "complaint.replied_on": {row.replied_on for row in rows}}
    return [name for name in HAPPENED if facts.value(name) and facts.value(name) not in days.get(name, ())]


def imported(one: LoggedMessage, questions: Mapping[str, Any], exhibits: Iterable[Exhibit] = ()) -> Happening:
    """Return an imported message or call, each once, with its words, what was found in it and the exhibits it stands in."""
    # A chat tells only what its other side is called there: that is no number.
    called = bool(one.number) and not _NUMBER.fullmatch(one.number)
    return Happening(
        sort=one.at,
        when=say_moment(one.at),
        via=label(questions, "contact.channel", one.channel) or None,
        line=_line(one),
        recipient=say("packet.person_themself").zh
        if one.recipient == "borrower"
        else label(questions, "contact.recipient_role", one.recipient) or None,
        number=None if called else one.number or None,
        called=one.number if called else None,
        words=one.words or None,
        titles=tuple(dict.fromkeys(title.zh for title in one.titles)),
        exhibits=tuple(exhibit.no for exhibit in exhibits if stands_in(one, exhibit.evidence.name)),
    )


def stands_in(one: LoggedMessage, name: str) -> bool:
    """Tell whether an imported contact stands in a file, or in the transcript that lies beside a recording of its name."""
    return name in one.files or any(is_transcript(file, name) for file in one.files)


def is_transcript(file: str, recording: str) -> bool:
    """Tell whether a file is the transcript that lies beside a recording, under its name."""
    path = PurePath(file)
    return path.suffix.lower() in _TRANSCRIPTS and path.stem == PurePath(recording).stem and file != recording


_TRANSCRIPTS = frozenset((".srt", ".vtt", ".txt"))


_NUMBER = later(r"[\d\s*+()（）-]+")


def _line(one: LoggedMessage) -> str | None:
    if one.mixed:
        return say("packet.call_written_down_unnamed").zh
    if not one.answered:
        return say("packet.call_not_answered").zh
    return say("packet.message_without_words").zh if not one.words and one.channel in MESSAGES else None


def deed(name: str, facts: Facts) -> Happening:
    at = str(facts.value(name))
    line = HAPPENED[name].zh
    to, ticket = facts.value("complaint.to"), facts.value("complaint.ticket")
    if name == "complaint.on":
        line += say("packet.to", to=to).zh if to else ""
        line += say("packet.reference_number_ticket", ticket=ticket).zh if ticket else ""
    return Happening(sort=at.lstrip("~"), when=say_moment(at), line=line)
