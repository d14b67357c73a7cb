"""One page to look at: danger, what was found, what to do and by when, what happened, the papers; fit for its reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helper.casefile import CaseFile
from helper.cases import clock
from helper.cases.first_help import HURT, fraud_in_log
from helper.cases.judging import CALM, Judged, gravest, title_signal
from helper.cases.log_judgement import JudgedLog
from helper.cases.next_steps import find_dues, find_steps
from helper.cases.papers import CasePapers
from helper.cases.report import DECIDES, REPORTED, by_weight, headline, is_reported, strength_of
from helper.cases.support import is_unread
from helper.checking.derive import missing_labels
from helper.guidance.where import data_dir
from helper.letters.values import say_moment
from helper.model.contact import Contact
from helper.model.finding import Finding
from helper.packet.gathering import TOLD_OF_ALL, cover_papers, fit_papers
from helper.packet.page_papers import evidence_of, happened, letters_of, months, steps_of
from helper.packet.recipient import Recipient, Redactor
from helper.rendering.blocks import printable
from helper.text import Text, join
from helper.wording import say

if TYPE_CHECKING:
    from jinja2 import Template

OWNER = Recipient("me", say("report.yourself"), (), None, False, True, frozenset())
"""The person the case is of: sees everything, numbers masked as on the screen."""
PLANS = ("me", "volunteer")
"""Who is told what to do next and what is still open: nobody on the other side of a letter is."""
MOST_TIMES = 12
HANDFUL = 5


@dataclass(frozen=True, slots=True)
class PageSources:
    """Hold what a page is made from: the papers of a case, what its contacts came to, and the imported log."""

    held: CasePapers
    rows: Sequence[Judged]
    log: JudgedLog | None


def make_page(
    sources: PageSources, case: CaseFile, reader: Recipient, hidden: Sequence[str], *, beside: bool
) -> tuple[bytes, dict[str, str]]:
    """Return the page in UTF-8, and what stands for whose name.

    ``beside`` says that it will lie in the case's folder, where its links to letters and evidence lead somewhere.
    """
    held = sources.held.everything if reader.id in (*PLANS, *TOLD_OF_ALL) else sources.held
    if reader is OWNER:
        cover, names = Redactor({}), dict[str, str]()
        fit = fit_papers(held, cover)
    else:
        fit, cover, names = cover_papers(held, case, reader, hidden)
    lang, today = held.lang, clock.today()
    # Links out of the case's folder would lead nowhere, and whoever is handed the page has no such folder.
    links = case.folder if beside and reader is OWNER else None
    plans = reader.id in PLANS
    found = [one for one in fit.findings if one.answer == "breach"]
    wrong = _wrong(fit, found, cover, lang)
    values: dict[str, Any] = {
        "lang": "en" if lang == "en" else "zh-CN",
        "title": say("report.title"),
        "for_whom": say(
            "report.made_for",
            reader=Text(reader.title.zh, reader.title.en.lower()),
            day=say_moment(today.isoformat(), lang),
        ),
        "shows": _shows(reader),
        "draft": say("report.draft") if fit.drafts else None,
        "in_danger": say("report.in_danger") if plans else None,
        "headline": _headline(sources, found),
        "wrong": wrong,
        "reported": REPORTED if any(one["reported"] for one in wrong) else None,
        "decides": DECIDES if wrong else None,
        "months": months(fit, lang),
        "happened": happened(fit, held, cover, {one["rule"]: one["anchor"] for one in wrong}, links, plans),
        "letters": letters_of(fit, reader, links),
        "evidence": evidence_of(fit, held, cover, links),
        "entries": len(held.log),
        "head": held.log[-1].sha256 if held.log else "",
        "handful": HANDFUL,
        "counted": bool(fit.days),
        **_for_plans(sources, case, cover, fit, reader, links),
    }
    return _template().render({**_words(), **values, "of": _in(lang), "titled": _titled(lang)}).encode("utf-8"), names


def _in(lang: str) -> Any:
    """Return what puts a value on the page: in the language of the page, and nothing in it that no page can carry."""

    def said(value: object) -> str:
        return printable(value.of(lang) if isinstance(value, Text) else str(value))

    return said


def _titled(lang: str) -> Any:
    """Return what puts the title of a letter on the page, in the marks of its language."""
    put = _in(lang)
    return lambda title: put(say("report.titled", title=title))


@cache
def _template() -> "Template":
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    # Every value is a stranger's or a person's: escaped, whoever wrote it. Only our own drawing is marked safe.
    made = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    path: Path = data_dir("templates") / "pages" / "report.html.j2"
    return made.from_string(path.read_text(encoding="utf-8"))


def _words() -> Mapping[str, Text]:
    """Return the headings of the page."""
    return {
        "w_first": say("report.first"),
        "w_found": say("report.found"),
        "w_do": say("report.to_do"),
        "w_later": say("report.steps_after"),
        "w_colon": say("report.colon"),
        "w_on_paper": say("report.on_paper"),
        "w_more": say("report.more"),
        "w_waiting": say("next.waiting_for"),
        "w_happened": say("report.happened"),
        "w_by_hour": say("report.by_hour"),
        "w_letters": say("report.letters"),
        "w_evidence": say("report.evidence"),
        "w_open": say("report.still_open"),
        "w_confirm": say("report.please_say"),
        "w_fine": say("report.in_order"),
        "w_rests": say("report.rests_on"),
        "w_mistaken": say("report.mistaken"),
        "w_ask": say("report.may_ask"),
        "w_when": say("report.when"),
        "w_none": say("report.nothing_here"),
        "w_log": say("report.log_sealed"),
        "w_foot": say("report.foot"),
        "w_missing": say("report.missing"),
        "w_theirs": say("report.their_words"),
        "w_tell": say("report.how_told"),
    }


def _shows(reader: Recipient) -> Text:
    if reader is OWNER:
        return say("report.shows_owner")
    if reader.own:
        return say("report.shows_reader")
    return say("report.shows_outsider")


def _headline(sources: PageSources, found: Sequence[Finding]) -> Text:
    kinds = [row.outcome(sources.held.guidance).kind for row in sources.rows]
    if found:
        # What stands in the imported log counts as what was told does.
        kinds.append("breach" if any(one.strength == "stated" for one in found) else "weighed")
    verified = sources.held.facts.value("fraud.verified") is True
    if sources.log and not verified and fraud_in_log(sources.held.guidance, sources.log.events.kinds):
        kinds.append("fraud")
    kind = gravest(kinds)
    if kind in CALM and any(
        is_unread(Contact.of(row.facts).words, (*row.signals, *row.to_confirm)) for row in sources.rows
    ):
        return say("result.not_read_ticks_alone")
    return headline(kind, [*found, *(one for row in sources.rows for one in row.findings)])


def _wrong(fit: CasePapers, found: Sequence[Finding], cover: Redactor, lang: str) -> list[dict[str, Any]]:
    """Return what was against the rules, the firmest first, each rule once with every time it happened."""
    by_rule: dict[str, list[Finding]] = {}
    for one in by_weight(fit.guidance, list(found)):
        by_rule.setdefault(one.rule, []).append(one)
    made = []
    for place, (rule, same) in enumerate(by_rule.items(), start=1):
        first = same[0]
        texts = [text for text in first.sources if text.kind != "source_document"]
        articles = [text for text in first.sources if text.kind == "source_document"][:1]
        times = [one for one in same if one.contact and one.contact > 0]
        made.append(
            {
                "rule": rule,
                "anchor": f"found-{place}",
                "title": first.title,
                "firm": first.strength == "stated",
                "strength": strength_of(first),
                "says": list(dict.fromkeys(one.says for one in same if one.says))[:3],
                "times": [
                    {"when": _when(fit, one, lang), "href": f"#contact-{one.contact}"} for one in times[:MOST_TIMES]
                ],
                "more": say("report.more_times", count=len(times) - MOST_TIMES) if len(times) > MOST_TIMES else None,
                "texts": [{"line": one.line, "reported": is_reported(one)} for one in (*texts, *articles)],
                "reported": any(is_reported(one) for one in texts),
                "mistaken": first.mistaken_when,
                "ask_for": first.ask_for,
            }
        )
    return made


def _when(fit: CasePapers, one: Finding, lang: str) -> str:
    facts = fit.contacts.get(one.contact) if one.contact is not None else None
    at = facts.value("contact.at") if facts else one.at
    return say_moment(str(at), lang) if at else say("packet.time_not_remembered").of(lang)


def _for_plans(
    sources: PageSources,
    case: CaseFile,
    cover: Redactor,
    fit: CasePapers,
    reader: Recipient,
    links: Path | None,
) -> dict[str, Any]:
    """Return what only the person and who helps them are told; for anybody else each of it is empty."""
    if reader.id not in PLANS:
        return {"urgent": [], "steps": [], "waiting": [], "open": [], "confirm": [], "fine": []}
    guidance, rows, log = fit.guidance, sources.rows, sources.log
    every = [finding for row in rows for finding in row.findings]
    every += [finding for finding in fit.findings if finding.contact and finding.contact < 0]
    steps = find_steps(guidance, case, every)
    if reader is not OWNER:
        # Words of despair are answered to whoever said them; they belong on no page that is handed on.
        steps = [step for step in steps if step.id != "danger.self"]
    urgent, rest, waiting = steps_of(fit, steps, find_dues(guidance, case), links, cover)
    if any(map(_speaks_of_hurting, rows)) and not any(step.id.startswith("danger.") for step in steps):
        first = {"title": say("report.if_they_come"), "state": None, "lines": [say("gate.if_they_come")]}
        urgent.insert(0, {**first, "letters": [], "more": ""})
    left = [cover.finding(one) for unsure in fit.left_out.values() for one in unsure]
    like = [title_signal(guidance, signal.id) for row in rows for signal in row.to_confirm]
    unsure = [one.finding.title for one in (log.found if log else ()) if log and log.is_open(one)]
    open_ = {one.rule: one for one in every if one.answer == "unknown" and one.raised and one.concludes == "breach"}
    fine = {one.rule: cover.finding(one) for one in every if one.answer == "clear" and one.concludes == "clear"}
    return {
        "urgent": urgent,
        "steps": rest,
        "waiting": waiting,
        "open": [{"title": one.title, "missing": join(missing_labels(guidance, one))} for one in open_.values()],
        "confirm": list(dict.fromkeys([*(one.title for one in left), *like, *unsure])),
        "fine": [{"title": one.title, "says": one.says} for one in fine.values()],
    }


def _speaks_of_hurting(row: Judged) -> bool:
    told = any(row.facts.value(f"contact.said.{name}") is True for name in HURT)
    return told or any(signal.id in HURT for signal in (*row.signals, *row.to_confirm))
