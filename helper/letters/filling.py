"""Fill a letter from what is known. Nothing is asserted that was not told, found or enclosed.

A time limit it has to keep is counted from the day that was told: nobody's word for it is taken.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

from helper.checking.logic import exact_day
from helper.checking.series import limits
from helper.errors import Exit, HelperError
from helper.guidance import Guidance
from helper.letters import context, records
from helper.letters.copies import copy_of, mark_copy
from helper.letters.environment import Unknown
from helper.letters.grounds import asks, grounds
from helper.letters.letter import Letter, StopIf
from helper.letters.template_code import compiled_letter
from helper.letters.values import tree
from helper.model.contact import CASE, DIED, FRAUD_SIGNS, ContactRef, is_dead
from helper.model.document import Document
from helper.model.event import DayCounts
from helper.model.fact import Fact, Facts
from helper.model.finding import Finding
from helper.model.moment import Moment
from helper.reading import fraud_signs
from helper.text import Text, join
from helper.wording import say

if TYPE_CHECKING:
    from helper.guidance.rows import TimeLimit
    from helper.letters.provenance import Recorder


class Kept(NamedTuple):
    """Hold whether a limit is kept on the day of writing.

    ``in_time`` lets the letter say so, ``late`` names the days as they were counted where the limit had passed. Where
    the last day is a holiday and the law moves it to the next working day, neither is said on the days between.
    """

    in_time: bool = False
    late: Text | None = None


def time_limit_of(guidance: Guidance, letter: Letter) -> "TimeLimit | None":
    """Return the time limit a letter runs by; None where it names none that there is."""
    wanted = letter.runs_out.time_limit if letter.runs_out else None
    return next(
        (limit for venue in guidance.venues.values() for limit in venue["time_limits"] if limit["id"] == wanted), None
    )


def count_limit(guidance: Guidance, letter: Letter, facts: Facts, today: date | None) -> Kept:
    """Return whether a letter written ``today`` keeps its limit; nothing is said of a day that is not known exactly."""
    limit = time_limit_of(guidance, letter)
    if limit is None or letter.runs_out is None or today is None:
        return Kept()
    told = exact_day(facts.value(letter.runs_out.since))
    if told is None or (start := date.fromisoformat(told)) > today:
        return Kept()
    from helper.money.calendar import Calendar, deadline

    ends = deadline(start, limit["days"], limit["day_kind"], Calendar.of(guidance.calendars))
    last = ends.next_working if letter.runs_out.holiday_moves and ends.next_working else ends.day
    if today <= last:
        return Kept(in_time=today <= ends.day)
    unit = say("letters.limit_months") if limit["day_kind"] == "month" else say("letters.limit_days")
    length = unit.fill(count=limit["days"])
    return Kept(
        late=say(
            "letters.limit_counted",
            start=start.isoformat(),
            length=length,
            last=last.isoformat(),
            today=today.isoformat(),
            past=(today - last).days,
        )
    )


_SIGNER = "signer."
_ROLE = "teller.role"


def asked(name: str, facts: Facts) -> str:
    """Return the fact a person is asked for where a letter needs ``name``."""
    if not name.startswith(_SIGNER):
        return name
    # For whoever has died an heir signs, in their own name.
    who = "teller" if facts.value(_ROLE) == "contacted" or is_dead(facts) else "borrower"
    return f"{who}.{name.removeprefix(_SIGNER)}"


def sources(name: str, facts: Facts) -> tuple[str, ...]:
    """Return the answers that decide what stands where a letter writes ``name``."""
    if name == "contact.account":
        return (name, "contact.words")  # A line given as theirs that only tells of them stands in the account.
    return (asked(name, facts), _ROLE, DIED) if name.startswith(_SIGNER) else (name,)


def signed(names: Iterable[str], facts: Facts) -> Facts:
    """Return the facts with those of whoever signs, under the names the letter uses."""
    made = []
    for name in names:
        source = facts.get(asked(name, facts))
        if source is not None and source.name != name:
            made.append(Fact(name, source.value, source.origin))
    return facts.with_(*made) if made else facts


Contacts = Mapping[ContactRef, Facts] | Iterable[tuple[ContactRef, Facts]]


def missing_facts(letter: Letter, facts: Facts) -> tuple[str, ...]:
    """Return the facts the letter needs that are not known.

    What has a line to be filled in by hand is missing only until somebody was asked and did not know either.
    """
    needed = dict.fromkeys(asked(name, facts) for name in letter.requires)
    lines = {asked(name, facts) for name in letter.by_hand}
    return tuple(name for name in needed if not (_known(facts, name) or (name in lines and name in facts)))


def fill(
    guidance: Guidance,
    letter: Letter,
    facts: Facts,
    *,
    findings: Iterable[Finding] = (),
    log: Iterable[object] = (),
    evidence: Iterable[object] = (),
    contacts: Contacts = (),
    today: date | None,
    lang: str = "zh",
    steps: Iterable[Mapping[str, object]] = (),
    show_numbers: bool = False,
    confirmed: bool = False,
    days: Iterable[DayCounts] = (),
    figure: str = "",
    imported: int = 0,
    copy: str | None = None,
    tape: "Recorder | None" = None,
) -> Document:
    """Return the filled document.

    ``contacts`` gives the facts of each contact under the number findings use. ``log`` is the evidence
    log as enclosed, ``evidence`` the files that really go with the letter, ``today`` None leaves the
    date to be written by hand. ``days`` and ``figure`` are the count of an imported log and its drawing.
    ``confirmed`` says that the person has read why an answer of theirs stops this letter (``Letter.stop_if``).
    ``copy`` "en" gives the English reading copy of the same letter.
    A ``tape`` keeps what each sentence rests on. Raise HelperError where a needed fact is missing.
    """
    questions = guidance.questions
    # Nobody is asked for what is missing in a letter that must not be written.
    if not confirmed and (stop := stop_of(letter, facts)):
        raise HelperError(stop.says, do=stop.do, code=Exit.STOPPED)
    _refuse_missing(letter, facts, questions)
    found = context.breaches(findings, letter, guidance.rules)
    if letter.needs_finding and not found:
        raise HelperError(
            say("letters.nothing_was_found_could_rest", title=letter.title),
            do=say("letters.add_what_happened_and_check"),
            code=Exit.STOPPED,
        )
    limit = count_limit(guidance, letter, facts, today)
    days = tuple(days)
    counted = sum(day.contacts for day in days)
    rows, kept = records.show_entries(log, questions, show_numbers=show_numbers), list(evidence)
    body = letter if copy is None else copy_of(letter, copy)
    language = copy or (lang if letter.kind == "sheet" else "zh")
    about = context.matters(found, guidance.rules)
    of_contacts = not letter.needs_finding or any(finding.contact is not None for finding in found)
    shown = context.as_told(facts, guidance.never_say["retold"], language, show_numbers=show_numbers)
    values = {
        **tree(letter.facts, signed(letter.facts, shown), questions, language),
        "incidents": (
            told := context.incidents(
                found,
                dict(contacts),
                questions,
                guidance.rules,
                language,
                guidance.never_say["retold"],
                show_numbers=show_numbers,
                case=facts,
                besides=_frauds(guidance, letter, facts, dict(contacts)),
            )
        ),
        "grounds": (
            based := grounds(guidance, found, letter, _places(told), language, of_person=goes_to_person(letter, facts))
        ),
        "reported": any(text.reported for text in based),
        "asks": asks(
            found,
            letter,
            guidance.rules,
            language,
            of_person=goes_to_person(letter, facts),
            by_borrower=language == "zh" and facts.value("teller.role") != "contacted",
        ),
        # A log of contacts proves nothing where no contact is complained of.
        "enclosed": records.enclosed(
            letter,
            rows if of_contacts else [],
            kept,
            language,
            _text(facts, "agent.name"),
            imported=imported if of_contacts else 0,
            show_numbers=show_numbers,
        ),
        "of_conduct": of_contacts or "conduct" in about,
        "of_conduct_only": about == {"conduct"},
        "entries": rows,
        "covered": any(row.covered for row in rows),
        "mended_at_once": any(row.superseded for row in rows),
        "files": records.files(rows, kept, show_numbers=show_numbers),
        "steps": records.steps(steps, lang),
        "days": records.days(days, limits(guidance).seconds) if days else [],
        "budget": records.budget(guidance, facts, language),
        "today": Moment(today).words(language) if today else None,
        "in_time": limit.in_time,
        "to_person": goes_to_person(letter, facts),
        "addressee": _addressee(guidance, letter, facts, language),
        "lang": language if copy else lang,
    }
    if tape:
        tape.answers = {name: sources(name, facts) for name in letter.facts}
    raw = _render(body, values, tape, found, kept)
    markdown = tidy(tape.clean(raw) if tape else raw)
    if tape:
        tape.bind(raw, markdown)
    document = Document(
        id=letter.id,
        title=letter.title.of(language),
        markdown=markdown,
        lang=language,
        kind=letter.kind,
        footer=_foot(rows, counted) if letter.kind == "log" else "",
        landscape=letter.kind == "log",
        figure=figure if letter.kind == "log" else "",
        late=limit.late,
        dated=today.isoformat() if today else "",
        pour=_word_form(letter, values, markdown) if letter.places and copy is None else None,
    )
    return mark_copy(document) if copy else document


def goes_to_person(letter: Letter, facts: Facts) -> bool:
    """Tell whether a letter to the lender goes to a person and no institution."""
    return letter.recipient == "creditor" and facts.value("debt.creditor_kind") == "private_lender"


def _addressee(guidance: Guidance, letter: Letter, facts: Facts, lang: str) -> SimpleNamespace:
    """Return the forms in which a letter speaks to whom it goes to; they assert nothing."""
    forms = guidance.table("letters")["addressee"]["person" if goes_to_person(letter, facts) else "institution"]
    return SimpleNamespace(**{name: Text(**said).of(lang) for name, said in forms.items()})


def _word_form(letter: Letter, values: Mapping[str, Any], markdown: str) -> Callable[[Document], bytes | None]:
    from helper.letters.word.filling import WordForm
    from helper.letters.word.reading import read_word

    return WordForm(read_word(letter.folder / letter.file), values, markdown, letter.name)


def _text(facts: Facts, name: str) -> str | None:
    value = facts.value(name)
    return value if isinstance(value, str) and value.strip() else None


def _frauds(guidance: Guidance, letter: Letter, facts: Facts, contacts: Mapping[ContactRef, Facts]) -> list[ContactRef]:
    """Return the contacts that look like a fraud, for the police: no rule is broken by who is no lender, and yet it was said."""
    if letter.recipient != "police" or facts.value("fraud.verified") is True:
        return []
    return [
        no
        for no, told in contacts.items()
        if no != CASE
        and told.value("contact.words")
        and (
            any(told.value(name) is True for name in FRAUD_SIGNS)
            or fraud_signs(str(told.value("contact.words")), guidance.signals)
        )
    ]


def _places(incidents: Iterable[Any]) -> dict[ContactRef | None, int]:
    """Return under which number a letter tells of each contact."""
    return {incident.no: place for place, incident in enumerate(incidents, start=1)}


def tidy(markdown: str) -> str:
    """Return the text with no trailing blanks and never two empty lines together."""
    rows = "\n".join(row.rstrip() for row in markdown.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", rows).strip("\n") + "\n"


def _render(
    letter: Letter, values: Mapping[str, Any], tape: "Recorder | None", found: list[Finding], kept: list[object]
) -> str:
    from jinja2 import TemplateError

    try:
        if tape:
            return tape.render(letter, values, found, kept)
        return compiled_letter(letter.body, letter.folder).render(values)
    except (Unknown, TypeError) as error:
        # A TypeError is what comes of comparing an unknown fact with a number.
        what = say("letters.fact_is_not_known")
        raise letter.fault(_line(error), what) from error
    except TemplateError as error:
        line = getattr(error, "lineno", None) or _line(error)
        raise letter.fault(line, _cannot(error.message)) from error
    except (ArithmeticError, AttributeError, LookupError, ValueError, RecursionError, MemoryError) as error:
        raise letter.fault(_line(error), _cannot(type(error).__name__)) from error


def _cannot(message: str | None) -> Text:
    return say("letters.value_cannot_be_made", message=Text("", f" ({message})" if message else ""))


def _line(error: BaseException) -> int:
    """Return the line of the template an error came from."""
    line, trace = 1, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _known(facts: Facts, name: str) -> bool:
    value = facts.value(name)
    return value is not None and (not isinstance(value, str) or bool(value.strip())) and value != ()


def _refuse_missing(letter: Letter, facts: Facts, questions: Mapping[str, Any]) -> None:
    missing = missing_facts(letter, facts)
    if not missing:
        return
    labels = [questions[name].label if name in questions else Text(name, name) for name in missing]
    # As the screen calls them; a name of several words goes into quotes to be typed.
    typed = Text(
        *(
            " ".join(f'"{one}"' if " " in one else one for one in (label.of(lang) for label in labels))
            for lang in ("zh", "en")
        )
    )
    raise HelperError(
        say("letters.cannot_be_written_yet_missing", title=letter.title, items=join(labels)),
        do=say("letters.answer_these_first_then_write", missing=typed),
    )


def stop_of(letter: Letter, facts: Facts) -> StopIf | None:
    """Return the answer that stops a letter (its ``stop_if``); None where none does."""
    for stop in letter.stop_if:
        value = facts.value(stop.fact)
        said = isinstance(value, str) and stop.matches is not None and re.search(stop.matches, value)
        if said or (stop.is_ is not None and value is stop.is_):
            return stop
    return None


def is_for_the_named(letter: Letter, facts: Facts) -> bool:
    """Tell whether a letter speaks of a loan as the writer's own, where the contract names somebody else.

    What was done to whoever writes is theirs to tell, and their own data theirs to ask after.
    """
    theirs = letter.tells_what_happened or any(name.startswith("pi.") for name in letter.facts)
    of_the_loan = letter.recipient in ("creditor", "mediator") and "borrower.name" in letter.requires
    return facts.value("debt.signed_by") == "anothers" and of_the_loan and not theirs


def _foot(rows: list[Any], counted: int) -> str:
    """Return how many entries and imported contacts a log holds, and the last seal."""
    if not rows:
        return (say("letters.log_of_imports", count=counted) if counted else say("letters.contact_log_no_entries")).zh
    return say("letters.contact_log_entries_sha_256", count=len(rows), sha256=rows[-1].sha256).zh.rstrip()
