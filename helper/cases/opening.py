"""Open the case a command works on: to look, or to change it as one person at a time; nothing goes out without consent."""

import os
import shlex
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from helper import casefile
from helper.casefile import CaseFile
from helper.casefile.state import Finished
from helper.cases import clock
from helper.errors import Exit, HelperError
from helper.model.contact import DANGER, IN_DANGER, ToldContact
from helper.text import SEMICOLON, join
from helper.wording import say

DEFAULT = Path("my-case")


def on_case(case: CaseFile) -> str:
    """Return the option that names this case on a command line, quoted; nothing for the default folder."""
    return on_folder(case.folder)


def on_folder(folder: Path | None) -> str:
    """Return that option for a folder in which no case is open; nothing for the default folder, or for none."""
    return "" if folder in (None, DEFAULT) else f" --case {shlex.quote(str(folder))}"


def open_to_read(folder: Path | None) -> CaseFile:
    """Open a case, or say how to begin one."""
    folder = folder or DEFAULT
    casefile.sweep_case(folder)
    if not casefile.exists(folder):
        within = _first_within(folder)
        raise HelperError(
            say("cases.is_folder_of_cases") if within else say("cases.there_is_no_case_here"),
            where=str(folder),
            do=say("cases.name_one_of_them", case=shlex.quote(str(within)))
            if within
            else say("cases.run_helper_start_first"),
            code=Exit.BAD_CASE,
        )
    return casefile.open_case(folder)


def _first_within(folder: Path) -> Path | None:
    """Return the first case in a folder of cases, as a clinic's is."""
    try:
        return next((path for path in sorted(folder.iterdir()) if casefile.exists(path)), None)
    except OSError:
        return None


@contextmanager
def open_to_change(folder: Path | None) -> Iterator[CaseFile]:
    """Open a case to change it; nobody else may do so at the same time, and who tries is told the name."""
    with open_to_read(folder) as case, casefile.locked(case.folder, who=worker(), at=clock.now()):
        yield case


def open_to_change_if(changes: bool, folder: Path | None) -> AbstractContextManager[CaseFile]:
    """Open a case: as one person at a time where it is to be changed, else for whoever wants to look."""
    return open_to_change(folder) if changes else open_to_read(folder)


def told_contacts(case: CaseFile) -> list[ToldContact]:
    """Return the contacts of which something was told, oldest first.

    One that was begun and left before anything was said of it is none yet: it waits for its first answer, and nothing
    counts or judges it. Danger at this moment stands all the same.
    """
    return [contact for contact in case.contacts() if _is_told(case, contact)]


def _is_told(case: CaseFile, contact: ToldContact) -> bool:
    facts = case.facts(contact)
    if facts.value(DANGER) in IN_DANGER or case.kept(Finished, contact).yes:
        return True
    return any(
        fact.value is not None and name != DANGER and fact.origin.kind != "computed" for name, fact in facts.items()
    )


def on_contact(case: CaseFile, contact: int) -> str:
    """Return the options that name one contact of this case on a command line; nothing for the latest of the default."""
    return f"{f' --contact {contact}' if contact != told_contacts(case)[-1] else ''}{on_case(case)}"


def worker() -> str:
    """Return HELPER_NAME, else the name of the account; it never leaves the case folder."""
    named = os.environ.get("HELPER_NAME", "").strip()
    if named:
        return named[:60]
    # The account's name as the system gave it to this run; asking the system's directory may open a socket.
    said = (os.environ.get(name, "").strip() for name in ("LOGNAME", "USER", "LNAME", "USERNAME"))
    return next((name[:60] for name in said if name), "helper")


CONSENT = "consent.given"


def is_withdrawn(case: CaseFile) -> bool:
    """Tell whether the person a case is about refused, or took their consent back."""
    return case.facts().value(CONSENT) is False


def refuse_withdrawn(case: CaseFile) -> None:
    """Raise HelperError where consent was withdrawn: nothing that holds the person's words is made of such a case.

    Every command that writes a file or prints one calls this, or opens the case by ``open_to_put_out``; the screen,
    and JSON in its place, shows what there is, so that whoever works with it sees what is to be deleted.
    """
    if is_withdrawn(case):
        do = say("cases.delete_or_ask_again", held=on_case(case))
        made = made_before(case)
        raise HelperError(
            say("cases.client_withdrew_consent"),
            where=str(case.folder),
            do=join([do, say("cases.made_before_use_no_more", names=join(made))], SEMICOLON) if made else do,
            code=Exit.STOPPED,
        )


def made_before(case: CaseFile) -> list[str]:
    """Return the names of pages and packets that were made of a case and hold its words, as far as they lie in its folder."""
    found = [*sorted(case.folder.glob("report*.html")), case.folder / "packets"]
    return [path.name for path in found if path.exists()]


def open_to_put_out(folder: Path | None, *, changes: bool = False) -> AbstractContextManager[CaseFile]:
    """Open a case to write what it holds to a file, or to print it. Raise HelperError where consent was withdrawn."""
    with open_to_read(folder) as case:
        refuse_withdrawn(case)
    return open_to_change_if(changes, folder)


def must_be_contact(case: CaseFile, number: int | None) -> None:
    """Raise HelperError where a contact is named by a number that none has."""
    contacts = case.contacts()
    if number is not None and number not in contacts:
        raise HelperError(
            say("ask.there_is_no_such_contact"),
            where=f"--contact {number}",
            do=say("ask.there_are", contacts=join(contacts) if contacts else say("ask.none")),
        )
