"""What is said of one message that was checked, line by line: people first, what was read, what it comes to, and what to do."""

from helper.cases.danger_lines import tell_first, tell_signs
from helper.cases.finding_lines import tell_account, tell_answers, tell_findings, tell_signals, tell_unread_parts
from helper.cases.gate import is_pressing
from helper.cases.heard_lines import tell_missing
from helper.cases.report import Report, steps_today, tells_of_car
from helper.cases.several import tell_parts
from helper.cases.support import is_unread
from helper.guidance import Guidance
from helper.interview.own_words import tells_court_paper
from helper.interview.settled import tells_car_gone, tells_wages_taken
from helper.model.finding import Signal
from helper.model.masking import mask_text
from helper.reading.whose_words import part_lines
from helper.text import GAP, Line, Lines, shorten
from helper.told.missing import family_misses
from helper.wording import say

_CALM_OR_OPEN = ("nothing_known", "ordinary", "in_order", "unreached")
_OF_CONTACT = frozenset({"contact.at", "contact.channel", "contact.recipient_role", "debt.creditor_kind"})
"""What is told of a contact beside its words: with any of it, rules are looked at."""


def tell_checked(guidance: Guidance, found: Report, lang: str) -> Lines:
    """Say what a message comes to; of one that looks like fraud nothing but that, and of a hello no verdict."""
    gate, kind, signals = found.gate, found.outcome.kind, [*found.signals, *found.to_confirm]
    lines = [
        *(tell_missing([found.words or ""]) if family_misses(found.words or "") else []),
        *tell_first(gate, signals, found.facts),
    ]
    if kind == "fraud":
        after = [] if gate.agent_alone else [Line(say("check.fraud_checked_start"), "note")]
        return [*lines, *tell_signs(guidance, gate, told=found.words or ""), GAP, *after]
    lines += [*tell_signals(guidance, signals, said=found.words), *tell_unread_parts(found.words)]
    lines += _tell_how_taken(guidance, found)
    if found.account is not None and kind in ("nothing_known", "to_confirm"):
        return [*lines, *tell_account(guidance, found.account)]
    return [*lines, *_tell_result(guidance, found, signals, lang)]


def _tell_how_taken(guidance: Guidance, found: Report) -> Lines:
    """Say which line of it was taken for the person's own, and that several contacts are looked at as one."""
    lines: Lines = []
    if found.words and (parted := part_lines(found.words)) and parted.own:
        own = mask_text(shorten(parted.own.replace("\n", " / "), 70))
        lines.append(Line(say("check.line_is_yours", own=own), "key"))
    if found.several:
        lines += [GAP, *tell_parts(guidance, found.several), Line(say("several.checked_as_one"), "key")]
    return lines


def _tell_result(guidance: Guidance, found: Report, signals: list[Signal], lang: str) -> Lines:
    outcome, words = found.outcome, found.words
    unread, pressing = is_unread(words, signals), is_pressing(found.gate, signals, found.facts)
    car = tells_of_car([words])
    gone, wages = (bool(words) and tells(str(words)) for tells in (tells_car_gone, tells_wages_taken))
    court = bool(words) and outcome.kind != "court" and not signals and tells_court_paper(str(words))
    nothing = (
        bool(words) and outcome.kind == "nothing_known" and not (signals or unread or pressing or car or wages or court)
    )
    no_matter = Line(say("check.nothing_matters_was_read"), "warn")
    to_keep = Line(say("check.to_keep_log_and_write"), "note")
    if nothing and not _OF_CONTACT & found.facts.keys():
        # Somebody's hello is no case: what was read in it is said, and no verdict on it.
        offers = Line(say("check.offers_go_by_writing"), "note")
        return [*tell_answers(guidance, words, ()), GAP, no_matter, offers, to_keep]
    contacted = any(signal.id == "contacted_already" for signal in found.signals)
    when_open = not pressing and any("contact.at" in row.missing and row.raised for row in found.every)
    told = (
        (no_matter, nothing),
        (Line(say("result.told_contacted"), "key"), contacted),
        (Line(say("result.told_car_gone") if gone else say("result.told_car"), "danger"), car),
        (Line(say("result.told_wages"), "key"), wages),
        (Line(say("result.told_court"), "danger"), court),
    )
    return [
        *tell_findings(
            guidance, list(found.every), outcome=outcome, facts=found.facts, unread=unread, pressing=pressing
        ),
        *tell_answers(guidance, words, (signal.id for signal in signals)),
        *(line for line, stands in told if stands),
        *_tell_today(guidance, found),
        *(_tell_page(words, lang) if words and not car and outcome.kind in _CALM_OR_OPEN else []),
        *([Line(say("check.add_when_was_so_law"), "key")] if when_open else []),
        GAP,
        to_keep,
    ]


def _tell_page(words: str, lang: str) -> Lines:
    from helper.remedies.coping import page_spoken_of

    page = page_spoken_of(words, lang)
    return [Line(say("check.page_spoken_of", title=page.title, topic=page.topic), "key")] if page else []


def _tell_today(guidance: Guidance, found: Report) -> Lines:
    """Say the one thing to do today, where something is open and nothing more pressing stands above."""
    lines: Lines = []
    for step in steps_today(guidance, found)[:1]:
        lines += [GAP, Line(say("result.today", title=step.title), "danger" if step.urgent else "head")]
        lines += [Line(line, indent=3) for line in (step.lines if step.urgent else step.lines[:1])]
    return lines
