"""Findings line by line: what was against them and what was not, how strong each text is, and what was read in words."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from helper.cases.brief import tell_unreached, tell_verdict
from helper.cases.danger_lines import tell_row_first
from helper.cases.judging import CALM, Judged, Outcome
from helper.cases.report import (
    DECIDES,
    REPORTED,
    by_weight,
    choose_told,
    headline,
    is_reported,
    named_ask,
    say_signals,
    strength_of,
    weigh_row,
)
from helper.cases.support import unread_parts
from helper.checking.beside import answer_myths
from helper.checking.check import in_words
from helper.checking.derive import missing_labels
from helper.guidance import Guidance
from helper.model.contact import Contact
from helper.model.fact import Facts
from helper.model.finding import Applied, Finding, Signal, summary
from helper.model.masking import mask_text
from helper.text import GAP, Line, Lines, Text, join, shorten
from helper.wording import say

if TYPE_CHECKING:
    from helper.cases.accounts import ToldAct

_SENTENCES = ("to_confirm", "unreached", "court", "nothing_known", "ordinary", "in_order")
"""Headlines too long to stand in a line across the screen."""
_MOST_ASKED = 3


def tell_findings(
    guidance: Guidance,
    findings: list[Finding],
    *,
    ask: str | None = None,
    outcome: Outcome | None = None,
    facts: Facts | None = None,
    unread: bool = False,
    pressing: bool = False,
) -> Lines:
    """Tell findings: breaches first and the firmest first, then what is open, then what is fine.

    ``ask`` ends the command that takes what is still missing; none is told where there is no case to keep it.
    ``outcome`` is what they come to, with ``facts`` they were made of; without it nothing is called in order.
    ``unread`` and ``pressing`` are as in ``tell_verdict``.
    """
    shown, facts = choose_told(findings), facts or Facts()
    breaches = by_weight(guidance, shown)
    weighed = bool(breaches) and all(row.strength != "stated" for row in breaches)
    plain = {"breach": "breach", "possible": "possible", "none_found": "nothing_known"}[summary(findings)]
    kind = outcome.kind if outcome else "weighed" if weighed else plain
    said, instead = tell_verdict(guidance, kind, facts, unread=unread, pressing=pressing, ask=ask)
    lines = [*([GAP] if unread or kind in _SENTENCES else []), *said]
    if not instead:
        head = headline(kind, breaches)
        lines.append(Line(head, "head") if kind in _SENTENCES else Line(head, heads=True))
    if outcome and not ((unread or pressing) and kind in CALM):
        lines += tell_unreached(guidance, outcome, facts)
    for finding in breaches:
        lines += _tell_breach(finding)
    if breaches:
        reported = [Line(REPORTED, "note"), *_tell_addresses(breaches)]
        some = any(is_reported(text) for finding in breaches for text in finding.sources)
        lines += [GAP, *(reported if some else []), Line(DECIDES, "note")]
        lines.append(Line(say("findings.texts_and_dates_each_helper"), "note"))
    own = list(dict.fromkeys(row.rule for row in shown if f"rules/{row.rule}" in guidance.own))
    if own:
        lines.append(Line(say("findings.rules_your_organisations_own", own=join(own)), "warn"))
    lines += _tell_open(guidance, [row for row in shown if row.answer == "unknown"], ask, headed=kind == "possible")
    lines += _tell_without_text([row for row in shown if row.answer == "not_in_force"])
    fine = [row for row in shown if row.answer == "clear"]
    lines += [Line(say("findings.looked_at_and_not_against"), heads=True)] if fine else []
    return [*lines, *(line for finding in fine for line in _tell_fine(finding))]


def tell_row(guidance: Guidance, row: Judged, ask: str | None) -> Lines:
    """Tell what was found of a contact; ``ask`` is as in ``tell_findings``."""
    unread, pressing = weigh_row(row)
    return tell_findings(
        guidance,
        row.findings,
        ask=ask,
        outcome=row.outcome(guidance),
        facts=row.facts,
        unread=unread,
        pressing=pressing,
    )


def tell_contact(guidance: Guidance, row: Judged, ask: str | None, case: str) -> Lines:
    """Tell a contact of a case under its time: what comes first and, unless it ends there, all that was found in it."""
    contact = Contact.of(row.facts)
    lines = [Line(name_contact(guidance, row), heads=True)]
    first, ends = tell_row_first(guidance, row, case)
    if ends:
        return [*lines, *first]
    heard = [*row.signals, *row.to_confirm]
    return [
        *lines,
        *first,
        *tell_signals(guidance, heard, said=contact.words, confirmed=is_confirmed(row.facts)),
        *tell_row(guidance, row, ask),
        *tell_answers(guidance, contact.words or "", (signal.id for signal in heard)),
    ]


def tell_account(guidance: Guidance, account: Sequence["ToldAct"]) -> Lines:
    """Say that these are no words of the other side, what they tell of them, and where each is asked."""
    told = [
        say("result.own_account_tells", label=guidance.label(one.fact), words=shorten(one.words, 40)) for one in account
    ]
    head, after = Line(say("result.own_account"), "head"), Line(say("result.own_account_next"), "key")
    return [GAP, head, *(Line(words, indent=2) for words in told), after]


def _tell_addresses(breaches: list[Finding]) -> Lines:
    """Name the official page or site where each text known from reports can be checked."""
    places = {text.short: text.url for finding in breaches for text in finding.sources if is_reported(text)}
    return [
        Line(
            Text(f"{short.zh}：{url}", f"{short.en}: {url}")
            if url
            else say("findings.no_official_address_was_seen", short=short),
            "note",
            indent=2,
        )
        for short, url in places.items()
    ]


def is_confirmed(facts: Facts) -> bool:
    """Tell whether somebody has confirmed what was read in the words of a contact."""
    return any(fact.origin.kind == "confirmed" for name, fact in facts.items() if name.startswith("contact.said."))


def tell_signals(
    guidance: Guidance, signals: Sequence[Signal], *, said: object = None, confirmed: bool = False
) -> Lines:
    """Tell what was read in the words, with the clauses themselves, and apart from it what they only sound like.

    ``confirmed`` where somebody has said already that it is so: they are not asked to look once more.
    """
    if not signals:
        return []
    asks = any(signal.like for signal in signals) or not confirmed
    return [
        Line(say("findings.read_in_their_words_please") if asks else say("findings.read_in_their_words"), heads=True),
        *map(Line, say_signals(guidance, signals, said)),
    ]


def tell_unread_parts(words: str | None) -> Lines:
    """Name the part of a message that is not in Chinese and was not read: what it says is for the person to tick."""
    parts = (mask_text(shorten(part, 120)) for part in unread_parts(words)[:3])
    return [Line(say("findings.part_was_not_read", part=part), "warn") for part in parts]


def _tell_breach(finding: Finding) -> Lines:
    title = say("findings.title_strength", title=finding.title, strength=strength_of(finding), rule=finding.rule)
    lines = [GAP, Line(title, "danger" if finding.strength == "stated" else "warn")]
    lines += [Line(finding.says, indent=2)] if finding.says else []
    lines += [Line(_named(text), indent=2) for text in finding.sources if text.kind != "source_document"]
    articles = [text.line for text in finding.sources if text.kind == "source_document"]
    if articles:
        more = say("findings.and_others") if len(articles) > 1 else say("findings.line")
        lines.append(Line(more.fill(line=articles[0]), "note", indent=2))
    if finding.ask_for:
        lines.append(Line(say("findings.you_may_ask", ask_for=finding.ask_for), "good", indent=2))
    for when in finding.mistaken_when[:1]:
        words = Text(when.zh.rstrip("。"), when.en)
        lines.append(Line(say("findings.mistaken_when", when=words), "note", indent=2))
    return lines


def _named(text: Applied) -> Text:
    mark = "※" if is_reported(text) else ""
    return Text(f"- {text.line.zh}{mark}", f"- {text.line.en}{mark}")


def name_contact(guidance: Guidance, row: Judged) -> Text:
    """Return the heading over what is said of one contact: its number, and when it was."""
    at = row.facts.value("contact.at")
    when = Text(*(in_words(guidance, "contact.at", at, lang) for lang in ("zh", "en"))) if at else None
    return say("findings.contact", contact=row.contact, when=when or say("findings.time_not_known"))


def _tell_open(guidance: Guidance, findings: list[Finding], ask: str | None, *, headed: bool) -> Lines:
    lines = [Line(say("findings.not_yet_possible_to_tell"), heads=True)] if findings and not headed else []
    for finding in findings:
        missing = join(missing_labels(guidance, finding))
        lines.append(Line(say("findings.title", title=finding.title), "warn"))
        lines.append(Line(say("findings.missing", missing=missing), "note", indent=2))
    missing_names = dict.fromkeys(name for row in findings for name in row.missing)
    names = [name for name in missing_names if name in guidance.questions][:_MOST_ASKED]
    if ask is not None and names:
        lines.append(Line(say("findings.if_you_know", command=named_ask(guidance, names, ask)), "key"))
    return lines


def _tell_without_text(findings: list[Finding]) -> Lines:
    """Name what was done on a day of which no text is held: that says neither that it was in order nor that it was not."""
    if not findings:
        return []
    named = [Line(say("findings.title", title=finding.title), "warn") for finding in findings]
    head, why = say("findings.no_text_for_that_day"), say("findings.on_day_texts")
    return [Line(head, heads=True), *named, Line(why, "note", indent=2)]


def _tell_fine(finding: Finding) -> Lines:
    lines = [Line(Text(f"✓ {finding.title.zh}", f"✓ {finding.title.en}"), "good")]
    if finding.says:
        texts = [say("findings.says_short", says=text.says, short=text.short) for text in finding.sources[:2]]
        return [*lines, Line(finding.says, indent=2), *(Line(text, "note", indent=2) for text in texts)]
    return [*lines, Line(say("findings.came_up"), "note", indent=2)]


def tell_answers(guidance: Guidance, words: str | None, signals: Iterable[str]) -> Lines:
    """Say what is really so, where a message says something that is known to be false."""
    found = answer_myths(guidance, words, signals)
    lines = [Line(say("myths.what_they_said_is_true"), heads=True)] if found else []
    for answer in found:
        lines += [
            Line(say("myths.not_so", title=answer.title), "head"),
            Line(answer.truth, indent=2),
            Line(say("myths.what_may_really_happen", may_happen=answer.may_happen), indent=2),
            Line(say("myths.what_rests_on_helper_rules", id=answer.id), "note", indent=2),
        ]
    return lines
