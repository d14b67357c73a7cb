"""Open the case a command works on, and judge what is in it."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from helper import casefile
from helper.casefile import Case
from helper.checking import check_contact, derive
from helper.cases import answer_parsing
from helper.cases.signals import signals_in
from helper.cli.typed import option
from helper.cases.worker import worker
from helper.errors import Exit, HelperError
from helper.guidance import Guidance
from helper.model.fact import Facts
from helper.model.finding import Finding
from helper.model.signal import Signal
from helper.text import Text

DEFAULT = Path("my-case")


def case_option():
    """Return the --case option every case command shares."""
    return option("--case", zh="案件文件夹（默认 my-case）", en="The case folder (default my-case)")


def on_case(case: Case) -> str:
    """Return the option that names this case on a command line, quoted; nothing for the default folder."""
    import shlex

    return "" if case.folder == DEFAULT else f" --case {shlex.quote(str(case.folder))}"


def opened(folder: Path | None) -> Case:
    """Open a case, or say how to begin one."""
    folder = folder or DEFAULT
    if not casefile.exists(folder):
        raise HelperError(
            Text("这里还没有案件", "There is no case here yet"),
            where=str(folder),
            do=Text("先运行 helper start，或用 --case 指明文件夹", "Run helper start first, or name the folder with --case"),
            code=Exit.BAD_CASE,
        )
    return casefile.open_case(folder)


@contextmanager
def worked_on(folder: Path | None) -> Iterator[Case]:
    """Open a case to change it; nobody else may do so at the same time, and who tries is told the name."""
    with opened(folder) as case, casefile.locked(case.folder, who=worker(), at=answer_parsing.now()):
        yield case


def worked_on_if(changes: bool, folder: Path | None) -> AbstractContextManager[Case]:
    """Open a case: as one person at a time where it is to be changed, else for whoever wants to look."""
    return worked_on(folder) if changes else opened(folder)


def on_contact(case: Case, contact: int) -> str:
    """Return the options that name one contact of this case on a command line; nothing for the latest of the default."""
    return f"{f' --contact {contact}' if contact != case.contacts()[-1] else ''}{on_case(case)}"


@dataclass(frozen=True, slots=True)
class Judged:
    """Hold one contact of a case with what was found in it."""

    contact: int
    facts: Facts
    findings: list[Finding]
    signals: list[Signal]


def facts_of(case: Case, contact: int) -> Facts:
    """Return a contact's facts with the computed ones; answers that wait to be asked again count as unknown."""
    from helper.guidance import load
    from helper.interview import Session

    return Session(load(), case, contact).facts


def judged(guidance: Guidance, case: Case) -> list[Judged]:
    """Judge every contact of the case under the law of its own day."""
    rows = []
    for contact in case.contacts():
        facts = facts_of(case, contact)
        findings = check_contact(guidance, facts, contact)
        rows.append(Judged(contact, facts, findings, signals_in(guidance, facts.value("contact.words"), facts)))
    return rows


def case_facts(case: Case) -> Facts:
    """Return the facts of the case with those of its latest contact, for letters and steps."""
    contacts = case.contacts()
    return facts_of(case, contacts[-1]) if contacts else derive(case.facts(0))
