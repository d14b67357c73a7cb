"""Hear danger in what was just imported, before anything is counted: what came to the phone, and what its owner sent."""

from collections.abc import Callable, Container, Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from helper import reading
from helper.casefile import CaseFile
from helper.casefile.events import SeenText
from helper.casefile.state import SentDespair, WarnedNumbers
from helper.cases.danger_lines import tell_care, tell_if_they_come, tell_line, tell_lives
from helper.cases.first_help import HURT, speaks_of_being_there
from helper.cases.gate import Gate, find_cruelty, find_despair, find_fraud, lives_in
from helper.guidance import Guidance, load
from helper.model.event import EventKind
from helper.model.finding import Signal
from helper.model.masking import mask_text, masked
from helper.model.pattern import later
from helper.text import Line, Lines, Text
from helper.told.quoting import quote_around
from helper.wording import say

MOST_SHOWN = 3
"""Quotes of one kind: they are there to be recognised, and the rest is found later, one by one."""


class Alarms(NamedTuple):
    """Hold what comes before any count: messages that speak of hurting somebody, that wish the reader dead, that sound
    like a fraud, and what the owner of the phone wrote of not wanting to live.
    """

    hurt: tuple[SeenText, ...] = ()
    cruel: tuple[SeenText, ...] = ()
    fraud: tuple[SeenText, ...] = ()
    sent: tuple[SeenText, ...] = ()
    lives: Gate = Gate()

    @property
    def first(self) -> list[Text]:
        """Return whom to call and what not to do, in a line each, before anything is said of files."""
        lives = [one.words for one in tell_line(self.lives)] if self.lives.in_despair else []
        lines = (
            (say("gate.if_they_come"), bool(self.hurt)),
            (say("gate.nobody_may_say_that"), bool(self.cruel)),
            (say("gate.before_money_goes"), bool(self.fraud)),
        )
        return [*lives, *(line for line, stands in lines if stands)]


def hear_import(
    guidance: Guidance,
    texts: Iterable[SeenText],
    suspects: Container[str],
    tick: Callable[[int], None] = lambda done: None,
) -> Alarms:
    """Return what is heard in imported messages.

    Of ``suspects``, numbers that may be collectors', also what only sounds like a threat is heard: of everybody else
    what is plain alone, as friends say in jest what they would not do.
    """
    hurt, cruel, fraud, sent = (list[SeenText]() for _ in range(4))
    lives = Gate()
    for one in texts:
        tick(1)
        suspect = one.number in suspects
        if one.way != "out":
            if _speaks_of_hurting(guidance, one, suspect):
                hurt.append(one)
            if suspect and find_cruelty(guidance, one.text):
                cruel.append(one)
            if suspect and any(not signal.like for signal in find_fraud(guidance, one.text)):
                fraud.append(one)
        if one.way != "in":
            heard = lives_in(guidance, (False, one.text))
            if heard.in_despair:
                lives = lives.with_lives(heard)
                sent.append(one)
    return Alarms(tuple(hurt), tuple(cruel), tuple(fraud), tuple(sent), lives)


def tell_imported(found: Alarms) -> Lines:
    """Say what comes before rows and numbers: the life of whoever wrote, then who may come, then money that may go."""
    lines: Lines = []
    if found.sent:
        # Where the record does not say who wrote it, that is not said either.
        known = all(one.way == "out" for one in found.sent)
        whose = say("import.you_wrote") if known else say("import.messages_speak_of_hurting")
        lines += [*tell_lives(found.lives), Line(whose, "note"), *_tell_quotes(found.sent, find_despair)]
    if found.hurt:
        lines += [
            *tell_if_they_come(),
            Line(say("import.messages_speak_of_hurting")),
            *_tell_quotes(found.hurt, _find_hurting),
        ]
    if found.cruel:
        lines += [*tell_care(found.cruel), *_tell_quotes(found.cruel, find_cruelty)]
    if found.fraud:
        first = Line(say("gate.before_money_goes"), "danger")
        lines += [Line(Text("", "")), first, *_tell_quotes(found.fraud, find_fraud)]
    return lines


def _tell_quotes(found: Sequence[SeenText], find: Callable[[Guidance, str], list[Signal]]) -> Lines:
    lines: Lines = []
    each = {one.text: one for one in reversed(found)}  # a call and its transcript say the same
    shown = [*reversed(each.values())]
    for one in shown[:MOST_SHOWN]:
        words = one.text if len(one.text) <= _LONG else quote_around(one.text, find(load(), one.text), _LONG)
        quote = say(
            "import.quote_of",
            words=mask_text(words.replace("\n", " ")),
            number=masked(one.number),
            day=one.day or "?",
        )
        lines.append(Line(quote, indent=2))
    if len(shown) > MOST_SHOWN:
        lines.append(Line(say("import.more_like_it", count=len(shown) - MOST_SHOWN), "note", indent=2))
    return lines


_LONG = 80
"""Characters of a message that are quoted."""


def _find_hurting(guidance: Guidance, text: str) -> list[Signal]:
    heard = chain(*reading.hear(text, signals=guidance.signals, known=True))
    return [*(signal for signal in heard if signal.id in HURT), *reading.find_presence(text)]


def fresh_wordings(case: CaseFile, since: int, suspects: Container[str]) -> list[SeenText]:
    """Return the messages of the imports after ``since`` that differ in more than their figures: codes come by the hundred."""
    found: dict[tuple[str, bool, str], SeenText] = {}
    for one in case.events.texts_since(since):
        found.setdefault((one.way, one.number in suspects, _FIGURES.sub("0", one.text)), one)
    return list(found.values())


_FIGURES = later(r"\d+")


def _speaks_of_hurting(guidance: Guidance, one: SeenText, suspect: bool) -> bool:
    if suspect and speaks_of_being_there(one.text):
        return True
    heard = reading.hear(
        one.text, signals=guidance.signals, addressee=one.role or "unknown", channel=one.channel, known=suspect
    )
    return any(signal.id in HURT for signal in (chain(*heard) if suspect else heard.signals))


def keep_sent_despair(case: CaseFile, since: int, found: Alarms) -> None:
    """Keep that somebody wrote of not wanting to live, and in which imports: no later screen may pass over it."""
    if found.sent:
        fresh = [str(one.no) for one in case.events.sources() if one.no > since]
        case.keep_mark(SentDespair(tuple(dict.fromkeys((*case.kept(SentDespair).sources, *fresh)))))


def keep_alarms(case: CaseFile, since: int, found: Alarms) -> bool:
    """Keep what was heard in the imports after ``since``; tell whether a number was warned of.

    Those numbers stand first among the ones that may be collectors'.
    """
    keep_sent_despair(case, since, found)
    fresh = [one.number for one in (*found.hurt, *found.cruel, *found.fraud) if one.number]
    if fresh:
        case.keep_mark(WarnedNumbers(tuple(dict.fromkeys((*case.kept(WarnedNumbers).numbers, *fresh)))))
    return bool(fresh)


def despair_was_sent(case: CaseFile) -> bool:
    """Tell whether imports that still stand hold the owner's own words of not wanting to live."""
    kept = set(case.kept(SentDespair).sources)
    return bool(kept) and any(str(one.no) in kept for one in case.events.sources())


def is_wished_dead(kinds: Iterable[EventKind]) -> bool:
    """Tell whether imported messages of the numbers that were picked wish the reader dead."""
    return any("self_harm" in kind.signals.split(",") for kind in kinds)


def own_threats(guidance: Guidance, case: CaseFile) -> dict[str, str]:
    """Return for each screenshot one thing its owner says in it that speaks of hurting somebody: the other side reads it too.

    It is only pointed out to whoever said it, so that each clause is heard by itself and likeness is enough.
    """
    found: dict[str, str] = {}
    for name, texts in case.events.sent_in_pictures().items():
        for text in texts:
            if name not in found and any(_sounds_of_hurting(guidance, part) for part in (text, *_CLAUSES.split(text))):
                found[name] = text
    return found


_CLAUSES = later(r"[，,。；;！!？?\n]+")


def _sounds_of_hurting(guidance: Guidance, words: str) -> bool:
    heard = reading.hear(words, signals=guidance.signals, addressee="unknown", channel="messaging_app", known=True)
    return any(signal.id in HURT for signal in chain(*heard))
