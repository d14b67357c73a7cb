"""What a template may say of findings: what happened, contact by contact.

Everything is handed over as plain text, and only what was found against somebody comes through.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING

from helper.letters.environment import excerpt
from helper.letters.values import Rest, Traced, Worded, in_own_mouth, label, say_moment, worded
from helper.model.contact import CASE, SHOWN_IN, Contact, ContactRef
from helper.model.fact import Fact, Facts
from helper.model.finding import Finding
from helper.model.masking import mask_identity, mask_text
from helper.reading.whose_words import part_told
from helper.text import join
from helper.wording import say

if TYPE_CHECKING:
    from helper.guidance import Question, Rule
    from helper.letters.letter import Letter

NAMES = frozenset(
    {
        "incidents",
        "grounds",
        "asks",
        "reported",
        "enclosed",
        "entries",
        "covered",
        "mended_at_once",
        "files",
        "steps",
        "budget",
        "days",
        "today",
        "in_time",
        "to_person",
        "addressee",
        "of_conduct",
        "of_conduct_only",
        "lang",
        "loop",
    }
)
"""Every name a template may use that is not a fact."""


def breaches(findings: Iterable[Finding], letter: "Letter", rules: "Mapping[str, Rule]") -> list[Finding]:
    """Return the findings the letter may rest on, in time order: breaches, of the rules it answers if it names any.

    What a rule found about a whole case or a whole day was found again with every contact of it; it is said once.
    """
    once: dict[tuple[object, ...], Finding] = {}
    for number, finding in enumerate(findings):
        if not finding.is_breach or (letter.answers and finding.rule not in letter.answers):
            continue
        if letter.matters and not matters([finding], rules) & set(letter.matters):
            continue
        if letter.binding_only:
            binding = tuple(text for text in finding.sources if text.enforced_by)
            if not binding:
                continue
            finding = finding._replace(sources=binding)
        about = rules[finding.rule].about if finding.rule in rules else "contact"
        if about == "case":
            once.setdefault((finding.rule,), finding._replace(contact=None, at=None))
        elif about == "day" and finding.at:
            once.setdefault((finding.rule, finding.at.lstrip("~")[:10]), finding)
        else:
            once[finding.rule, number] = finding
    return sorted(once.values(), key=_when)


def _when(finding: Finding) -> tuple[bool, bool, str, int]:
    # What belongs to no contact, or to no known time, comes last.
    at = (finding.at or "").lstrip("~约")
    return (finding.contact is None, at == "", at, finding.contact or 0)


def incidents(
    found: Iterable[Finding],
    contacts: Mapping[ContactRef, Facts],
    questions: "Mapping[str, Question]",
    rules: "Mapping[str, Rule]",
    lang: str = "zh",
    told_marks: Sequence[str] = (),
    *,
    show_numbers: bool = False,
    case: Facts | None = None,
    besides: Iterable[ContactRef] = (),
) -> list[SimpleNamespace]:
    """Return the contacts something was found about, in the order of ``found``, each with its findings.

    What was found about the case stands together, with what it is about and the answers of ``case`` that tell of it.
    ``besides`` are contacts that stand there whatever was found.
    """
    by_contact: dict[ContactRef | None, list[Finding]] = {}
    for finding in found:
        by_contact.setdefault(finding.contact, []).append(finding)
    for no in besides:
        by_contact.setdefault(no, [])
    return [
        _incident(
            no,
            unshared(rest, rules),
            rules,
            contacts.get(CASE if no is None else no),
            questions,
            lang,
            told_marks,
            show_numbers=show_numbers,
            case=case if no is None else None,
        )
        for no, rest in by_contact.items()
    ]


def unshared(found: list[Finding], rules: "Mapping[str, Rule]") -> list[Finding]:
    """Return the findings of one contact without those whose sentence another one includes: it is said once."""
    included = {name for finding in found if finding.rule in rules for name in rules[finding.rule].includes}
    return [finding for finding in found if finding.rule not in included]


def _incident(
    no: ContactRef | None,
    found: list[Finding],
    rules: "Mapping[str, Rule]",
    facts: Facts | None,
    questions: "Mapping[str, Question]",
    lang: str,
    told_marks: Sequence[str],
    *,
    show_numbers: bool,
    case: Facts | None,
) -> SimpleNamespace:
    told = facts or Facts()
    theirs, account = _parted(told, told_marks)

    def said(name: str) -> Worded | None:
        value = told.value(name)
        return Worded(str(value), label(questions, name, str(value), lang)) if value else None

    at = str(Contact.of(told).at or next((finding.at for finding in found if finding.at), None) or "")
    when = say_moment(at, lang) if at else None
    says = [_told_of(finding, lang) for finding in found]
    if lang == "zh" and (case or told).value("teller.role") != "contacted":
        says = [in_own_mouth(one) for one in says]
    return SimpleNamespace(
        no=no,
        at=when,
        says=("" if lang == "zh" else " ").join([*dict.fromkeys(says), *_shown_in(told, lang, show_numbers)]),
        channel=_by_what(told, said("contact.channel"), lang),
        recipient=reached(told, questions, lang, show_numbers=show_numbers),
        number=None if _is_called(told) else said("contact.from_number"),
        identity=said("contact.claimed_identity"),
        words=_quoted(theirs, lang, show_numbers),
        account=_quoted(account, lang, show_numbers),
        account_by=who_tells(told, lang),
        matter=_matters(found, rules, lang),
        told=_answers(found, rules, case, questions, lang) if case else [],
        findings=[
            SimpleNamespace(
                rule=finding.rule,
                title=finding.title.of(lang),
                says=finding.says.of(lang) if finding.says else None,
            )
            for finding in found
        ],
    )


_MOST_OF_A_NAME = 60
"""Characters of what says who somebody is; what is longer, or a sentence, tells more than that."""


def reached(
    facts: Facts, questions: "Mapping[str, Question]", lang: str, *, show_numbers: bool = True
) -> Worded | None:
    """Return who was contacted, in the person's own words beside the choice: that it was two pupils' mothers is what matters."""
    fact = facts.get("contact.recipient_role")
    if fact is None or not fact.value:
        return None
    kind, told = label(questions, fact.name, str(fact.value), lang), fact.note.strip().rstrip("。.,，")
    tells = (
        told and fact.value != "borrower" and len(told) <= _MOST_OF_A_NAME and not re.search("[。！!？?；;\n]", told)
    )
    if not tells or told in (str(fact.value), label(questions, fact.name, str(fact.value), "zh")):
        return Worded(str(fact.value), kind)
    shown = told if show_numbers else mask_text(told)
    return Worded(str(fact.value), say("letters.reached_in_words", kind=kind, told=shown).of(lang))


def reached_said(facts: Facts, questions: "Mapping[str, Question]", lang: str) -> str | None:
    """Return the words that say who was contacted; the facts are fit for their reader already."""
    who = reached(facts, questions, lang)
    return who.said if who else None


_WHO = {
    "spouse": say("letters.teller_spouse"),
    "parent": say("letters.teller_parent"),
    "child": say("letters.teller_child"),
    "relative": say("letters.teller_relative"),
    "friend": say("letters.teller_friend"),
    "colleague": say("letters.teller_colleague"),
    "employer": say("letters.teller_employer"),
    "neighbour": say("letters.teller_neighbour"),
    "guarantor": say("letters.teller_guarantor"),
    "former": say("letters.teller_former"),
    "none": say("letters.teller_none"),
}


def who_tells(facts: Facts, lang: str) -> Worded | None:
    """Return who tells, where somebody came for the borrower who signs: their words are no statement of the borrower's."""
    who = _WHO.get(str(facts.value("teller.relation"))) if facts.value("teller.role") == "helper" else None
    if who is None:
        return None
    name = str(facts.value("teller.name") or "")
    said = f"{who.zh}{name}" if lang == "zh" else f"{who.en}{', ' if name else ''}{name}"
    return Worded(said, said)


def _shown_in(told: Facts, lang: str, show_numbers: bool, most: int = 6) -> list[str]:
    """Return the sentence that says in which files an imported contact stands, by the number a packet gives them."""
    names = told.value(SHOWN_IN)
    if not isinstance(names, tuple) or not names:
        return []
    shown = join(name if show_numbers else mask_text(name) for name in names[:most])
    said = say("letters.shown_in_more", names=shown) if len(names) > most else say("letters.shown_in", names=shown)
    return [said.of(lang)]


def _is_called(told: Facts) -> bool:
    """Tell whether what an imported chat has for a number is a name."""
    fact = told.get("contact.from_number")
    return bool(
        fact and fact.origin.kind == "row" and isinstance(fact.value, str) and not any(map(str.isdigit, fact.value))
    )


def _by_what(told: Facts, channel: Worded | None, lang: str) -> str | None:
    """Return by what the contact came; of a call that nobody picked up, that it was not; of a chat, who it is with."""
    if channel is not None and _is_called(told):
        return Worded(
            str(channel),
            say("letters.chat_with", channel=channel.said, name=str(told.value("contact.from_number"))).of(lang),
        )
    if channel is None or told.value("contact.call_kind") != "unanswered":
        return channel
    return Worded(str(channel), say("letters.call_not_picked_up").of(lang))


def _quoted(words: str, lang: str, show_numbers: bool) -> Worded | None:
    """Return words as a letter quotes them: identity and card numbers covered, and said to be, unless ``show_numbers``.

    A letter goes through many hands.
    """
    if not words:
        return None
    hidden = words if show_numbers else mask_identity(words)
    shown = words if hidden == words else f"{hidden}\n{say('letters.numbers_in_words_are_covered').of(lang)}"
    return Worded(shown, shown)


def as_told(facts: Facts, told_marks: Sequence[str], lang: str, *, show_numbers: bool) -> Facts:
    """Return the facts with only the other side's words as the words of a contact, the rest beside its account.

    For letters that show the one contact they are about: whatever was typed at either question stands where it belongs.
    """
    fact = facts.get("contact.words")
    if fact is None or not isinstance(fact.value, str):
        return facts
    theirs, account = (str(_quoted(part, lang, show_numbers) or "") for part in _parted(facts, told_marks))
    return facts.with_(Fact("contact.words", theirs, fact.origin), Fact("contact.account", account, fact.origin))


def _parted(told: Facts, told_marks: Sequence[str]) -> tuple[str, str]:
    """Return the other side's own words, and the person's account with the lines that only tell of what was said."""
    words, account = part_told(told)
    fact = told.get("contact.words")
    if fact is not None and fact.origin.kind == "confirmed":
        return words, account  # who said that all of it is theirs has been asked
    lines = words.split("\n")
    retold = [line for line in lines if any(re.search(mark, line.strip()) for mark in told_marks)]
    theirs = "\n".join(line for line in lines if line not in retold).strip("\n")
    return theirs, "\n".join(filter(None, (*retold, account)))


def _told_of(finding: Finding, lang: str) -> str:
    """Return what a finding says, without the moment its contact is headed with."""
    if finding.says is None:
        return finding.title.of(lang) + ("。" if lang == "zh" else ".")
    says = finding.says.of(lang)
    when = say_moment(finding.at, lang) if finding.at else None
    return says.replace(f"（{when}）", "").replace(f" ({when})", "") if when else says


_MATTERS = {
    "conduct": say("letters.matter_conduct"),
    "money": say("letters.matter_money"),
    "data": say("letters.matter_data"),
    "handling": say("letters.matter_handling"),
    "credit": say("letters.matter_credit"),
}
_MOST_TOLD = 300


def matters(found: Iterable[Finding], rules: "Mapping[str, Rule]") -> set[str]:
    """Return what findings are about: how they collect, money, personal data, papers and answers, credit."""
    return {rules[finding.rule].matter if finding.rule in rules else "conduct" for finding in found}


def _matters(found: Iterable[Finding], rules: "Mapping[str, Rule]", lang: str) -> str:
    about = matters(found, rules)
    return ("、" if lang == "zh" else ", ").join(words.of(lang) for name, words in _MATTERS.items() if name in about)


def _answers(
    found: Iterable[Finding],
    rules: "Mapping[str, Rule]",
    case: Facts,
    questions: "Mapping[str, Question]",
    lang: str,
) -> list[Traced]:
    """Return what was answered of the things found, each under its name: without it nobody can look into them."""
    names = dict.fromkeys(name for finding in found if finding.rule in rules for name in rules[finding.rule].tells)
    lines = []
    for name in names:
        question = questions.get(name)
        value = worded(case.value(name), question, lang) if question else None
        if question is None or value is None or isinstance(value, bool):
            continue
        said = " ".join((value.said if isinstance(value, Worded) else str(value)).split())
        if question.kind == "words":
            said = excerpt(said, _MOST_TOLD, lang)
        if question.kind in ("words", "text"):
            said = f"“{said}”" if lang == "zh" else f'"{said}"'
        row = say("letters.matter_told", label=question.label, said=said).of(lang)
        lines.append(Traced.of(row, frozenset({Rest("answer", name)})))
    return lines
