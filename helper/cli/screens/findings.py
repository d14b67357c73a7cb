"""Findings on a screen: what was against them and what was not, and how strong each text is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from helper.cases import clock
from helper.cases.judging import CALM, Judged, Outcome, say_unreached
from helper.cases.report import (
    DECIDES,
    REPORTED,
    by_weight,
    headline,
    is_reported,
    named_ask,
    say_signals,
    strength_of,
    told,
    weigh_row,
)
from helper.cases.support import unread_parts
from helper.cli.terminal import Terminal
from helper.guidance import Guidance
from helper.model.fact import Facts
from helper.model.finding import Applied, Finding, Signal, summary
from helper.model.masking import mask_text
from helper.text import Text, join, shorten
from helper.wording import say

if TYPE_CHECKING:
    from helper.cases.accounts import ToldAct

SENTENCES = ("to_confirm", "unreached", "court", "nothing_known", "ordinary", "in_order")
"""Headlines too long to stand in a line across the screen."""


def show_findings(
    screen: Terminal,
    guidance: Guidance,
    findings: list[Finding],
    *,
    full: bool = False,
    ask: str | None = None,
    outcome: Outcome | None = None,
    facts: Facts | None = None,
    unread: bool = False,
    pressing: bool = False,
) -> None:
    """Print findings: breaches first and the firmest first, then what is open, then what is fine.

    ``ask`` ends the command that takes what is still missing; none is shown where there is no case to keep it.
    ``outcome`` is what they come to, with ``facts`` they were made of; without it nothing is called in order.
    ``unread`` and ``pressing`` are as in ``show_verdict``.
    """
    shown = told(findings)
    breaches = by_weight(guidance, shown)
    weighed = bool(breaches) and all(row.strength != "stated" for row in breaches)
    plain = {"breach": "breach", "possible": "possible", "none_found": "nothing_known"}[summary(findings)]
    kind = outcome.kind if outcome else "weighed" if weighed else plain
    if unread or kind in SENTENCES:
        screen.say()
    if show_verdict(screen, guidance, kind, facts or Facts(), unread=unread, pressing=pressing, ask=ask):
        pass
    elif kind in SENTENCES:
        screen.say(headline(kind, breaches), "head")
    else:
        screen.rule(headline(kind, breaches))
    if outcome and not ((unread or pressing) and kind in CALM):
        show_unreached(screen, guidance, outcome, facts or Facts())
    for finding in breaches:
        _breach(screen, finding, full)
    if breaches:
        screen.say()
        if any(is_reported(text) for finding in breaches for text in finding.sources):
            screen.say(REPORTED, "note")
            _addresses(screen, breaches)
        screen.say(DECIDES, "note")
        if not full:
            screen.say(say("findings.texts_and_dates_each_helper"), "note")
    own = list(dict.fromkeys(row.rule for row in shown if f"rules/{row.rule}" in guidance.own))
    if own:
        screen.say(say("findings.rules_your_organisations_own", own=join(own)), "warn")
    _open(screen, guidance, [row for row in shown if row.answer == "unknown"], ask, headed=kind == "possible")
    _without_text(screen, [row for row in shown if row.answer == "not_in_force"])
    fine = [row for row in shown if row.answer == "clear"]
    if fine:
        screen.rule(say("findings.looked_at_and_not_against"))
        for finding in fine:
            _fine(screen, finding)


def show_row(screen: Terminal, guidance: Guidance, row: Judged, ask: str | None) -> None:
    """Print what was found of a contact; ``ask`` is as in ``show_findings``."""
    unread, pressing = weigh_row(row)
    show_findings(
        screen,
        guidance,
        row.findings,
        ask=ask,
        outcome=row.outcome(guidance),
        facts=row.facts,
        unread=unread,
        pressing=pressing,
    )


def show_verdict(
    screen: Terminal, guidance: Guidance, kind: str, facts: Facts, *, unread: bool, pressing: bool, ask: str | None
) -> bool:
    """Print what stands where the verdict stands, and tell whether it takes the place of one.

    Of words in a language that was not read (``unread``) nothing calm may be said, nor after 110 or 12356 was shown
    (``pressing``): it would take back what was said just before. ``ask`` ends the command that takes what they said.
    """
    if unread:
        told = bool(facts.value("contact.said"))
        how = named_ask(guidance, ["contact.said"], ask) if ask is not None else "helper start"
        screen.say(say("result.not_read_ticks_alone") if told else say("result.not_read_tick_it", how=how), "warn")
        if not pressing:
            screen.say(say("result.not_read_if_hurt"), "danger")
    elif pressing and kind in CALM:
        screen.say(say("result.rest_can_wait"), "head")
    return (unread or pressing) and kind in CALM


def show_account(screen: Terminal, guidance: Guidance, account: Sequence["ToldAct"]) -> None:
    """Say that these are no words of the other side, what they tell of them, and where each is asked."""
    screen.say()
    screen.say(say("result.own_account"), "head")
    for one in account:
        said = shorten(one.words, 40)
        screen.say(say("result.own_account_tells", label=guidance.label(one.fact), words=said), indent=2)
    screen.say(say("result.own_account_next"), "key")


def show_unreached(screen: Terminal, guidance: Guidance, outcome: Outcome, facts: Facts) -> None:
    """Say what no text reaches and why, and which answers would make a calm result firmer."""
    for line in say_unreached(guidance, outcome, facts):
        screen.say(line, "warn")
    if outcome.decides and outcome.kind in ("nothing_known", "ordinary", "to_confirm", "unreached"):
        screen.say(say("result.would_decide", labels=join(guidance.label(name) for name in outcome.decides)), "note")
    if outcome.kind in ("fraud", "breach", "weighed", "possible"):
        return
    # Here and not above: where something was found, no days are reckoned.
    from helper.cases.limitation import is_age_open

    if is_age_open(guidance, facts, clock.today()):
        screen.say(say("limitation.old_debt_first"), "warn")


def _addresses(screen: Terminal, breaches: list[Finding]) -> None:
    """Name the official page or site where each text known from reports can be checked."""
    places = {text.short: text.url for finding in breaches for text in finding.sources if is_reported(text)}
    for short, url in places.items():
        name = short.of(screen.lang)
        if url:
            screen.say(f"{name}{screen.colon}{url}", "note", indent=2)
        else:
            screen.say(say("findings.no_official_address_was_seen", short=short), "note", indent=2)


def show_signals(
    screen: Terminal,
    guidance: Guidance,
    plain: list[Signal],
    to_confirm: Sequence[Signal] | None = None,
    *,
    said: object = None,
) -> None:
    """Print what was read in the words, with the clauses themselves, and apart from it what they only sound like."""
    signals = [*plain, *(to_confirm or ())]
    if not signals:
        return
    screen.rule(say("findings.read_in_their_words_please"))
    for line in say_signals(guidance, signals, said):
        screen.say(line)


def say_unread_parts(screen: Terminal, words: str | None) -> None:
    """Name the part of a message that is not in Chinese and was not read: what it says is for the person to tick."""
    for part in unread_parts(words)[:3]:
        shown = mask_text(shorten(part, 120))
        screen.say(say("findings.part_was_not_read", part=shown), "warn")


MOST_ASKED = 3


def _breach(screen: Terminal, finding: Finding, full: bool) -> None:
    title, strength = finding.title, strength_of(finding)
    screen.say()
    screen.say(
        say("findings.title_strength", title=title, strength=strength, rule=finding.rule),
        "danger" if finding.strength == "stated" else "warn",
    )
    if finding.says:
        screen.say(finding.says, indent=2)
    articles = [text for text in finding.sources if text.kind == "source_document"]
    for text in finding.sources:
        if text.kind != "source_document" or full:
            _text(screen, text, full)
    if articles and not full:
        line = articles[0].line
        several = say("findings.and_others", line=line)
        screen.say(several if len(articles) > 1 else say("findings.line", line=line), "note", indent=2)
    if finding.ask_for:
        screen.say(say("findings.you_may_ask", ask_for=finding.ask_for), "good", indent=2)
    for when in finding.mistaken_when if full else finding.mistaken_when[:1]:
        screen.say(say("findings.mistaken_when", when=Text(when.zh.rstrip("。"), when.en)), "note", indent=2)


def _text(screen: Terminal, text: Applied, full: bool) -> None:
    mark = "※" if is_reported(text) else ""
    screen.say(f"- {text.line.of(screen.lang)}{mark}", indent=2)
    if full:
        screen.say(text.says, indent=4)
        if text.note:
            screen.say(text.note, "note", indent=4)
        if text.url:
            screen.say(text.url, "note", indent=4)


def _open(
    screen: Terminal, guidance: Guidance, findings: list[Finding], ask: str | None, *, headed: bool = False
) -> None:
    if not findings:
        return
    if not headed:
        screen.rule(say("findings.not_yet_possible_to_tell"))
    for finding in findings:
        missing = [guidance.label(fact) for fact in finding.missing]
        screen.say(say("findings.title", title=finding.title), "warn")
        screen.say(say("findings.missing", missing=join(missing)), "note", indent=2)
    names = [
        name for name in dict.fromkeys(name for row in findings for name in row.missing) if name in guidance.questions
    ][:MOST_ASKED]
    if ask is not None and names:
        command = named_ask(guidance, names, ask)
        screen.say(say("findings.if_you_know", command=command), "key")


def _without_text(screen: Terminal, findings: list[Finding]) -> None:
    """Name what was done on a day of which no text is held: that says neither that it was in order nor that it was not."""
    if not findings:
        return
    screen.rule(say("findings.no_text_for_that_day"))
    for finding in findings:
        screen.say(say("findings.title", title=finding.title), "warn")
    screen.say(say("findings.on_day_texts"), "note", indent=2)


def _fine(screen: Terminal, finding: Finding) -> None:
    screen.say(f"✓ {finding.title.of(screen.lang)}", "good")
    if finding.says:
        screen.say(finding.says, indent=2)
        for text in finding.sources[:2]:
            screen.say(say("findings.says_short", says=text.says, short=text.short), "note", indent=2)
    elif finding.answer == "clear":
        screen.say(say("findings.came_up"), "note", indent=2)
