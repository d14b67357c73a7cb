"""The cases of a folder, where each stands, and one calendar of their days."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from helper.casefile import CaseFile, exists, sweep
from helper.casefile.state import Appointments, InCharge
from helper.cases import clock
from helper.clinic.batch_state import guidance_stamp
from helper.clinic.kept_standing import standing_of
from helper.clinic.standing import STAGES, Standing
from helper.errors import usage_error
from helper.guidance import Guidance
from helper.model.masking import mask_text
from helper.model.moment import SHANGHAI, parse_moment
from helper.remedies.icalendar import CalendarEvent, write_calendar
from helper.text import Line, Lines, Text, fill_both, join
from helper.wording import say


def calendar_of_cases(rows: Iterable[Standing], lang: str, now: str) -> bytes:
    """Return a calendar file; each day keeps its identity, so that loading it again changes and doubles nothing."""
    return write_calendar(_events(rows, lang), datetime.fromisoformat(now))


def _events(rows: Iterable[Standing], lang: str) -> Iterator[CalendarEvent]:
    for one in rows:
        # The folder's name alone: a calendar is shown on many screens, and names nobody.
        who = one.folder.name
        if one.day:
            yield CalendarEvent(_uid(one, "due"), one.day, f"{who} {STAGES[one.stage].of(lang)}", one.says.of(lang))
        for at, words in one.appointments:
            whole = date.fromisoformat(at[:10])
            begin = datetime.fromisoformat(at[:16]).replace(tzinfo=SHANGHAI) if len(at) > 10 else whole
            yield CalendarEvent(_uid(one, f"{at} {words}"), begin, f"{who} {words}".strip())


def _uid(one: Standing, kind: str) -> str:
    ident = hashlib.sha256(f"{one.folder.name}\n{kind}".encode()).hexdigest()[:24]
    return f"{ident}@debt-contact-helper"


def case_folders(root: Path) -> list[Path]:
    """Return the case folders in a folder, or the folder itself where it is one."""
    if exists(root):
        return [root]
    return sorted(path for path in root.iterdir() if not path.name.startswith(".") and exists(path))


def standings(guidance: Guidance, found: list[Path]) -> Iterator[Standing]:
    """Yield where each case stands; one that cannot be opened is said, and stops nobody else."""
    stamp = guidance_stamp()
    for folder in found:
        made = standing_of(guidance, folder, stamp)
        if made is not None:
            yield made


def urgent_without_case(folder: Path) -> list[tuple[str, Text]]:
    """Return whom the last runs of a list say to reach first though no case was made of them: nobody in danger is only in a report."""
    found = []
    for path in sorted(folder.glob("batch-report*.json")):
        try:
            raw = json.loads(path.read_text(encoding="utf-8"))
            results = [one for one in raw["results"] if one["urgent"] and not one["folder"] and one["next"]]
            found += [
                (int(one["urgent"]), str(one["client"]), Text(one["next"][0]["zh"], one["next"][0]["en"]))
                for one in results
            ]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            continue  # what is no report of ours says nothing
    return [(client, do) for _, client, do in sorted(found, key=lambda one: one[0])]


def tell_without_case(urgent: Iterable[tuple[str, Text]]) -> Lines:
    """Tell whom to reach first of whom there is no case."""
    return [
        Line(say("cases.reach_first_without_case", client=mask_text(client)[:40], do=do), "danger")
        for client, do in urgent
    ]


def cases_of_folder(folder: Path) -> list[Path]:
    """Return the cases of a folder. Raise HelperError where there is none."""
    sweep(folder)
    found = case_folders(folder) if folder.is_dir() else []
    if not found and not urgent_without_case(folder):
        raise usage_error(
            say("cases.there_are_no_cases"),
            where=str(folder),
            do=say("cases.name_folder_holds_them_such"),
        )
    return found


def is_wanted(one: Standing, stage: list[str] | None, within: int | None, incomplete: bool, whose: str) -> bool:
    """Tell whether a case is among those asked for: of a stage, due within some days, lacking something."""
    near = within is None or (one.day is not None and (one.day - clock.today()).days <= within)
    return (
        near
        and (not stage or one.stage in stage)
        and (not incomplete or bool(one.missing))
        and (whose in ("", one.worker, one.client, one.name, one.came) or is_of(one, whose))
    )


_SHOWN = 3
_STAGE_STYLES = {
    **dict.fromkeys(("danger", "fraud", "police", "court", "broken"), "danger"),
    **dict.fromkeys(("late", "today", "yours", "sent_back"), "warn"),
}


def tell_cases(rows: Iterable[Standing]) -> Lines:
    """Tell where each case stands, and what it lacks; a name by its first character, as others see the screen."""
    lines = Lines()
    for one in rows:
        day = f"  {one.day.isoformat()}" if one.day else ""
        head = fill_both("{case}  {stage}{day}", case=one.folder.name, stage=STAGES[one.stage], day=day)
        lines.append(Line(head, _STAGE_STYLES.get(one.stage, "head")))
        worker = say("cases.in_charge", worker=one.worker) if one.worker else ""
        who = [each for each in (f"{one.name[0]}**" if one.name else "", one.lender, worker) if each]
        lines += [Line(join(who, ("  ", "  ")), indent=3)] if who else []
        if one.next_appointment:
            at, words = one.next_appointment
            lines.append(Line(say("cases.next_appointment", day=at.replace("T", " "), words=words), indent=3))
        lines += [Line(one.says, indent=3)] if one.says.zh else []
        if one.missing:
            more = len(one.missing) - _SHOWN
            count = say("cases.and_more", count=Text(str(len(one.missing)), str(more))) if more > 0 else ""
            lacks = say("cases.missing", names=join(one.missing[:_SHOWN]), count=count)
            lines.append(Line(lacks, "note", indent=3))
    return lines


_FEWEST, _WHOLE = 4, 11  # of the digits of a telephone number: fewer are half the town's, more hold the country


def is_of(one: Standing, whose: str) -> bool:
    """Tell whether a case is of somebody named in part, or by the last digits of a telephone number, however written."""
    said = unicodedata.normalize("NFKC", whose).strip()
    digits = re.sub(r"\D", "", said)
    if digits and not re.sub(r"[\d\s()*+.-]", "", said):
        numbers = (re.sub(r"\D", "", unicodedata.normalize("NFKC", phone)) for phone in one.phones)
        return len(digits) >= _FEWEST and any(number.endswith(digits[-_WHOLE:]) for number in numbers)
    return bool(said) and any(said.casefold() in name.casefold() for name in (one.name, one.came))


def case_json(one: Standing, lang: str) -> dict[str, Any]:
    """Return where a case stands."""
    return {
        "case": one.folder.name,
        "stage": one.stage,
        "day": one.day.isoformat() if one.day else None,
        "says": one.says.of(lang),
        "missing": [name.of(lang) for name in one.missing],
        "letters": list(one.letters),
        "client": one.client,
        "name": one.name,
        "lender": one.lender,
        "in_charge": one.worker,
        "appointments": [{"at": at, "words": words} for at, words in one.appointments],
    }


def write_cases(path: Path, rows: list[Standing], lang: str) -> None:
    """Write where each case stands as a workbook."""
    from helper.clinic.workbook import write_table

    headings = [
        say("cases.case"),
        say("cases.name"),
        say("cases.lender"),
        say("cases.appointment"),
        say("cases.stage"),
        say("cases.day"),
        say("cases.what"),
        say("cases.missing_2"),
        say("cases.letters"),
        say("cases.helper"),
    ]
    lines = [
        [
            one.folder.name,
            one.name,
            one.lender,
            " ".join(one.next_appointment or ()),
            STAGES[one.stage].of(lang),
            one.day.isoformat() if one.day else "",
            one.says.of(lang),
            "；".join(name.of(lang) for name in one.missing),
            "；".join(one.letters),
            one.worker,
        ]
        for one in rows
    ]
    write_table(
        path,
        say("cases.cases_2").of(lang),
        [heading.of(lang) for heading in headings],
        lines,
        (20, 14, 22, 24, 20, 12, 40, 40, 36, 14),
    )


def keep_days_of_case(case: CaseFile, in_charge: str | None, appointments: Iterable[str]) -> None:
    """Keep who is in charge, and appointments: a day or a moment, a blank, and what for.

    Raise HelperError for an appointment that is not read; nothing is kept then.
    """
    lines = list(case.kept(Appointments).lines)
    for said in appointments:
        found = re.match(r"(\d{4}-\d{1,2}-\d{1,2})(?:[ T](\d{1,2}:\d{2}))?\s*(.*)", said.strip(), re.DOTALL)
        moment = parse_moment(f"{found[1]} {found[2]}" if found and found[2] else found[1]) if found else None
        if found is None or moment is None:
            raise usage_error(
                say("edit.appointment_was_not_read"), where=said[:30], do=say("edit.write_appointment_like_this")
            )
        lines.append(f"{moment} {found[3].strip()[:200]}")
    # An appointment that is not read keeps nothing of the command: it is given again as a whole.
    if in_charge is not None:
        case.keep_mark(InCharge(in_charge.strip()[:60]))
    case.keep_mark(Appointments(tuple(sorted(dict.fromkeys(lines)))))
