"""The note for the writer: a page beside a letter, never to be sent, with what the letter leaves out on purpose.

Every text with its force and whether it was read, what can be argued, what the other side may answer, what was left
out of the letter and why, and what is still to be filled in by hand.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

from helper.guidance import Guidance, Source
from helper.guidance.types import articles_and_items, name_provision
from helper.letters import environment
from helper.letters.context import unshared
from helper.letters.environment import is_full_name
from helper.letters.filling import asked
from helper.letters.grounds import binds, grounds_for, is_reference, strongest
from helper.letters.letter import Letter
from helper.model.document import Document
from helper.model.fact import Facts
from helper.model.finding import Applied, Finding, Force, Strength
from helper.text import SEMICOLON, Text, join
from helper.wording import say

SUFFIX = ".notes-not-to-send"
"""Ends the name of the file, so that nobody sends it by mistake."""


def has_short_name(chosen: Iterable[Letter], facts: Facts) -> bool:
    """Tell whether letters name an institution in full and it is known only by a short name."""
    name = facts.value("creditor.name")
    if not isinstance(name, str) or is_full_name(name) or facts.value("debt.creditor_kind") == "private_lender":
        return False
    return any("in_full" in letter.body for letter in chosen)


def to_fill_in(guidance: Guidance, letter: Letter, facts: Facts) -> list[Text]:
    """Return what a letter leaves as a line to fill in by hand, in words."""
    names = [asked(name, facts) for name in letter.by_hand]
    left = [guidance.label(name) for name in names if facts.value(name) is None]
    left += letter.blanks
    if has_short_name([letter], facts):
        left.append(say("letters.full_name_of", name=facts.value("creditor.name")))
    return left


def note(
    guidance: Guidance,
    letter: Letter,
    document: Document,
    facts: Facts,
    found: Sequence[Finding],
    left_out: Iterable[Text] = (),
    *,
    blanks: Iterable[Text] = (),
    today: date,
    lang: str = "zh",
) -> Document:
    """Return the note to one filled letter. ``found`` is what the letter rests on, ``left_out`` what it says nothing of."""
    lines = chain(
        _opening(letter, lang),
        _listed(say("letters.note_by_hand"), blanks, lang),
        _listed(say("letters.note_left_out"), left_out, lang),
        _listed(say("letters.note_before_sending"), _before_sending(letter, facts), lang),
        _findings(guidance, letter, document.markdown, found, lang),
        _named(guidance, document, found, today, lang),
    )
    return Document(
        id=f"{letter.id}{SUFFIX}",
        title=say("letters.note_title", title=letter.title).of(lang),
        markdown="\n".join(lines).strip("\n") + "\n",
        lang=lang,
        kind="sheet",
        mark=say("letters.note_mark").of(lang),
    )


def _before_sending(letter: Letter, facts: Facts) -> Iterator[Text]:
    yield letter.before_you_start
    yield say("letters.note_not_for", when=letter.do_not_use_when)
    if (
        facts.value("teller.role") == "helper"
        and "power_of_attorney" in letter.encloses
        and not facts.value("agent.name")
    ):
        yield say("letters.note_power_of_attorney")


def list_objections(finding: Finding) -> list[Text]:
    """Return what the other side may answer to a finding."""
    return [Text(one.zh.rstrip("。"), one.en.rstrip(".")) for one in finding.mistaken_when]


def describe_force(guidance: Guidance, text: Applied) -> Text:
    """Return the force of a text, whether it draws the line itself, and whether it was read."""
    return join(
        (
            Text(**guidance.force[text.kind]["name"]),
            say("letters.note_stated") if text.strength == Strength.STATED else say("letters.note_arguable"),
            say("letters.note_read") if text.status == "primary" else say("letters.note_reported"),
        ),
        ("；", "; "),
    )


def _opening(letter: Letter, lang: str) -> Iterator[str]:
    yield f"# {say('letters.note_title', title=letter.title).of(lang)}"
    yield ""
    yield f"**{say('letters.note_not_to_send').of(lang)}**"
    yield ""


def _listed(head: Text, lines: Iterable[Text], lang: str) -> Iterator[str]:
    kept = [line.of(lang) for line in lines]
    if kept:
        yield f"## {head.of(lang)}"
        yield ""
        yield from (f"- {environment.inline(line)}" for line in kept)
        yield ""


def _findings(guidance: Guidance, letter: Letter, markdown: str, found: Sequence[Finding], lang: str) -> Iterator[str]:
    """Yield each conduct once with the texts the letter uses and the answers to it; the others stand at the end.

    A text is described where it first stands.
    """
    by_rule: dict[str, list[Finding]] = {}
    for finding in unshared(list(found), guidance.rules):
        by_rule.setdefault(finding.rule, []).append(finding)
    if by_rule:
        yield f"## {say('letters.note_texts').of(lang)}"
        yield ""
    named = [row for row in grounds_for(guidance, found, letter.recipient) if row.reference]
    told: set[tuple[str, str, str]] = set()
    # What may be answered to several is said once, after the last of them.
    often = [
        one
        for one, count in Counter(chain(*(list_objections(rows[0]) for rows in by_rule.values()))).items()
        if count > 1
    ]
    articles: dict[str, None] = {}
    spare: dict[str, None] = {}
    for findings in by_rule.values():
        first = findings[0]
        numbers = sorted({int(one.contact) for one in findings if one.contact is not None and int(one.contact) > 0})
        where = say("letters.note_contacts", numbers=join(numbers)) if numbers else Text("", "")
        yield f"### {environment.inline(first.title.of(lang))}{where.of(lang)}"
        yield ""
        used = strongest(guidance, first, letter.recipient)
        # What stands beside the ground is named where the letter is one that names it.
        beside = {
            row.source
            for row in named
            if first.rule in row.rules and guidance.sources[row.source].short.zh.split("（")[0] in markdown
        }
        if used is None:
            alone = say("letters.note_nothing_binds_but_named") if beside else say("letters.note_nothing_binds")
            yield alone.of(lang)
            yield ""
        elif not cites(markdown, used):
            # A letter of one's own may rest on other texts, or say nothing of this conduct at all.
            used = None
            yield say("letters.note_not_in_this_letter").of(lang)
            yield ""
        texts = list(dict.fromkeys(text for one in findings for text in one.sources))
        articles |= dict.fromkeys(text.short.of(lang) for text in texts if text.kind == Force.SOURCE_DOCUMENT)
        for text in sorted(texts, key=lambda text: text != used):
            if not binds(text, guidance.force) and not is_reference(text, guidance.force):
                continue
            stands = text == used or text.source in beside
            if stands or (text.source, text.provision, text.strength) not in told:
                line = _text(guidance, text, told, lang, used=stands)
                told.add((text.source, text.provision, text.strength))
                if stands:
                    yield line
                else:
                    spare[line] = None
        replies = [one for one in list_objections(first) if one not in often]
        if replies:
            yield f"- {environment.inline(say('letters.note_they_may_answer', replies=join(replies, SEMICOLON)).of(lang))}"
        yield ""
    yield from _listed(say("letters.note_may_be_answered_to_several"), often, lang)
    if spare:
        yield f"## {say('letters.note_spare').of(lang)}"
        yield ""
        yield from spare
        yield ""
    if any(text.status != "primary" for one in found for text in one.sources):
        yield say("letters.note_reported_means").of(lang)
        yield ""
    if articles:
        yield say("letters.note_articles", names=join(environment.inline(name) for name in articles)).of(lang)
        yield ""


def cites(markdown: str, text: Applied) -> bool:
    """Tell whether a letter names a text with the articles and items it is used for."""
    parts = articles_and_items(text.provision)
    return text.short.zh.split("（")[0] in markdown and all(part in markdown for part in parts)


def _text(guidance: Guidance, text: Applied, told: set[tuple[str, str, str]], lang: str, *, used: bool) -> str:
    name = name_provision(text.short, text.provision)
    if (text.source, text.provision, text.strength) in told:
        line: Text = say("letters.note_again_in_letter", name=name)
    else:
        force = describe_force(guidance, text)
        line = (
            say("letters.note_in_letter", name=name, force=force)
            if used
            else say("letters.note_text", name=name, force=force)
        )
    argued = say("letters.note_can_be_argued", note=text.note).of(lang) if text.note else ""
    return f"- {environment.inline(' '.join(filter(None, (line.of(lang), argued))))}"


def _named(guidance: Guidance, document: Document, found: Sequence[Finding], today: date, lang: str) -> Iterator[str]:
    """Yield the texts a letter names in its own words, beside those of the findings."""
    held = {text.source for finding in found for text in finding.sources}
    rows = [
        say(
            "letters.note_source",
            name=source.short,
            force=Text(**guidance.force[source.kind]["name"]),
            since=source.effective_from or "-",
            how=source.how_read,
        )
        for source in guidance.sources.values()
        if source.id not in held and _stands_in(source, document.markdown, today)
    ]
    yield from _listed(say("letters.note_named"), rows, lang)


def _stands_in(source: Source, markdown: str, today: date) -> bool:
    core = source.short.zh.split("（")[0]
    on = today.isoformat()
    in_force = (source.effective_from or "") <= on < (source.effective_to or "9999")
    return in_force and core.startswith("《") and core in markdown
