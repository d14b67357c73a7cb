"""Fill a template with made-up contacts in as many ways as it has branches, so that its author reads every sentence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from helper.errors import Exit, HelperError
from helper.guidance import Guidance
from helper.letters.author.path_enumeration import PASSED, Branch, branches, mark_branches, sample, way_into
from helper.letters.author.skeleton import EXAMPLE, load_example
from helper.letters.copies import copy_of
from helper.letters.filling import fill, sources
from helper.letters.letter import Letter
from helper.letters.provenance import Recorder, TracedSentence
from helper.model.contact import ToldContact
from helper.model.document import Document
from helper.model.fact import Facts, Value
from helper.model.finding import Applied, Finding, Force, RuleAnswer, Strength
from helper.text import Text, join
from helper.wording import say

_NOTE = say("authors.made_up_note")
_ANOTHER = say("authors.another_made_up_finding")
_FULL = Facts.of(
    {
        "contact.at": "2026-10-03T22:41",
        "contact.channel": "call",
        "contact.recipient_role": "borrower",
        "contact.from_number": "95000000000",
        "contact.claimed_identity": say("authors.some_company").zh,
        "contact.words": say("authors.made_up_words").zh,
        "contact.account": say("authors.made_up_account").zh,
    }
)
_BUDGET = {"plan.income": "6000", "plan.rent": "1500", "plan.food": "1200"}
_OTHER = Facts.of({"contact.recipient_role": "colleague"})


def changes(given: Mapping[str, Any], letter: Letter) -> Iterator[tuple[Text, dict[str, Any]]]:
    """Yield what a case may hold or lack beside answers, each with its name; ``facts`` are answers it adds."""
    findings = [*given.get("findings", [])] or [_finding(letter)]
    numbers = {finding.contact or ToldContact(1) for finding in findings}
    yield say("authors.no_date"), {"today": None}
    yield say("authors.nothing_found"), {"findings": [], "contacts": {}}
    yield say("authors.all_known_contacts"), {"findings": findings, "contacts": dict.fromkeys(numbers, _FULL)}
    twice = [*findings, *(one._replace(title=_ANOTHER) for one in findings)]
    yield say("authors.two_things_found_in_one"), {"findings": twice, "contacts": dict.fromkeys(numbers, _FULL)}
    yield (
        say("authors.little_known_contacts"),
        {
            "findings": [one._replace(at=None, says=None, contact=one.contact or ToldContact(1)) for one in findings],
            "contacts": dict.fromkeys(numbers, _OTHER),
        },
    )
    yield (
        say("authors.whole_matter_no_single_contact"),
        {"findings": [one._replace(contact=None, at=None) for one in findings], "contacts": {}},
    )
    yield (
        say("authors.texts_known_from_reports"),
        {"findings": [one._replace(sources=tuple(_reported(text) for text in one.sources)) for one in findings]},
    )
    yield say("authors.no_log_and_no_evidence"), {"log": [], "evidence": [], "days": []}
    yield say("authors.no_next_steps"), {"steps": []}
    if "to_person" in letter.body:
        yield say("authors.person_lent"), {"facts": {"debt.creditor_kind": "private_lender"}}
    if "budget" in letter.body:
        yield say("authors.with_budget"), {"facts": _BUDGET}


def _reported(text: Applied) -> Applied:
    return text._replace(status="reported", strength=Strength.ARGUABLE, note=_NOTE)


def _finding(letter: Letter) -> Finding:
    """Return a finding of the first rule the letter answers."""
    text = Applied(
        source="made-up",
        short=say("authors.some_measures"),
        provision=say("authors.article_1").zh,
        kind=Force.DEPARTMENT_RULE,
        strength=Strength.STATED,
        status="primary",
        line=say("authors.suspected_breach_department_rule_some"),
        says=say("authors.made_up_content"),
        enforced_by="nfra",
    )
    return Finding(
        rule=(letter.answers or ("made.up",))[0],
        title=say("authors.made_up_finding"),
        answer=RuleAnswer.BREACH,
        strength=Strength.STATED,
        force=Force.DEPARTMENT_RULE,
        sources=(text,),
        says=say("authors.made_up_conduct"),
        ask_for=say("authors.please_stop"),
        raised=True,
        contact=ToldContact(1),
        at="2026-10-03T22:41",
    )


_ROLE = "teller.role"
_WRITERS = {"borrower": say("authors.borrower"), "contacted": say("authors.person_contacted")}


@dataclass(frozen=True, slots=True)
class Version:
    """Hold the letter as it reads with one set of answers, and what each sentence rests on."""

    title: Text
    document: Document
    facts: Facts
    sentences: tuple[TracedSentence, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """Hold the versions of a letter, the branches it has, those no version came through, and what broke."""

    versions: tuple[Version, ...]
    branches: tuple[Branch, ...]
    missed: tuple[Branch, ...]
    faults: tuple[HelperError, ...]


def preview(guidance: Guidance, letter: Letter, *, all_paths: bool = True, copy: str | None = None) -> Preview:
    """Return the letter filled from its example and, with ``all_paths``, once for each branch still unseen.

    Everything in it is made up. Raise HelperError where not even the example fills the letter.
    """
    questions = guidance.questions
    given = _example(letter, questions)
    facts: Facts = given.pop("facts")
    body = copy_of(letter, copy) if copy else letter
    found = branches(body.body)
    versions: list[Version] = []
    waiting = {branch.no: branch for branch in found}
    broken: dict[str, HelperError] = {}

    def take(title: Text, told: Facts, changed: Mapping[str, Any], *, must: bool = False, always: bool = False) -> None:
        try:
            new = waiting.keys() & _passed(guidance, letter, found, told, {**given, **changed}, copy)
            if not (must or always or new):
                return
            version = _version(guidance, title, letter, told, {**given, **changed}, copy)
        except HelperError as error:
            if must:
                raise
            if error.code is Exit.BAD_GUIDANCE:
                broken.setdefault(str(error.where), error)
            return
        for no in new:
            del waiting[no]
        if all(version.document.markdown != other.document.markdown for other in versions):
            versions.append(version)

    take(say("authors.example"), facts, {}, must=True)
    if all_paths:
        least = Facts.of({name: facts.value(name) for name in _needed(letter, facts) if facts.value(name) is not None})
        take(say("authors.only_what_is_required"), least, {}, always=True)
        for branch in found:
            way = way_into(branch, letter, questions, facts) if branch.no in waiting else None
            if way:
                take(_title(way), _changed(facts, way), {})
        for title, changed in changes(given, letter):
            if waiting:
                added = changed.pop("facts", {})
                take(title, _changed(facts, added), changed)
                take(say("authors.only_what_is_required_title", title=title), _changed(least, added), changed)
            if waiting and _ROLE in letter.facts:
                for role, name in _WRITERS.items():
                    take(say("authors.written_by", name=name, title=title), _changed(facts, {_ROLE: role}), changed)
    return Preview(tuple(versions), tuple(found), tuple(waiting.values()), tuple(broken.values()))


def _example(letter: Letter, questions: Mapping[str, Any]) -> dict[str, Any]:
    if (letter.folder / EXAMPLE).is_file():
        return load_example(letter.folder)
    made = {name: sample(questions.get(name)) for name in letter.requires}
    return {"facts": Facts.of(made), "today": None}


def _needed(letter: Letter, facts: Facts) -> list[str]:
    return [source for name in letter.requires for source in sources(name, facts)]


def _changed(facts: Facts, way: Mapping[str, Value | None]) -> Facts:
    kept = {name: facts.value(name) for name in facts if name not in way}
    return Facts.of({**kept, **{name: value for name, value in way.items() if value is not None}})


def _title(way: Mapping[str, Value | None]) -> Text:
    none = say("authors.none")
    values = [(name, none if value is None else Text(str(value), str(value))) for name, value in way.items()]
    return join(say("authors.name_value", name=name, value=value) for name, value in values)


def _passed(
    guidance: Guidance, letter: Letter, found: list[Branch], facts: Facts, given: Mapping[str, Any], copy: str | None
) -> set[int]:
    shown = copy_of(letter, copy) if copy else letter
    made = fill(
        guidance,
        replace(shown, body=mark_branches(shown.body, found), kind=letter.kind),
        facts,
        confirmed=True,
        lang=copy or "zh",
        **given,
    )
    return {int(no) for no in PASSED.findall(made.markdown)}


def _version(
    guidance: Guidance, title: Text, letter: Letter, facts: Facts, given: Mapping[str, Any], copy: str | None
) -> Version:
    tape = Recorder()
    document = fill(guidance, letter, facts, confirmed=True, copy=copy, tape=tape, **given)
    return Version(title, document, facts, tuple(tape.sentences))


def page_of_versions(letter: Letter, seen: Preview, lang: str, *, all_paths: bool) -> Document:
    """Return every version on one page, each under what it was filled with."""
    if not all_paths:
        return seen.versions[0].document
    whose = say("template.template_your_own") if letter.own else say("template.template_programs")
    head = [
        f"# {say('template.preview').of(lang)}：{letter.title.of(lang)}",
        "> " + say("template.is_all_is_made_up", whose=whose, count=len(seen.versions)).of(lang),
    ]
    for number, version in enumerate(seen.versions, start=1):
        head += [
            "---",
            "**" + say("template.version_number", number=number, title=version.title).of(lang) + "**",
            version.document.markdown.rstrip(),
        ]
    return Document(
        id=f"{letter.id}.preview",
        title=letter.title.of(lang),
        markdown="\n\n".join(head) + "\n",
        lang="zh",
        kind="letter",
        footer=say("template.preview_not_for_sending").of(lang),
    )
