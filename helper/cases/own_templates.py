"""Enter in a case's log which letters were written from a clinic's own templates, and from what exactly."""

import hashlib
from collections.abc import Iterable

from helper.casefile import Case, LogEntry
from helper.cases.clock import now
from helper.letters import Letter
from helper.letters.letter import TEMPLATE
from helper.text import Text


def log_own(case: Case, written: Iterable[Letter], lang: str) -> None:
    """Enter each letter that came from a template of the clinic's own; nothing where none did."""
    for letter in written:
        if letter.own:
            seal = hashlib.sha256((letter.folder / TEMPLATE).read_bytes()).hexdigest()
            summary = Text(f"写信《{letter.title.zh}》，用的是本机构自己的模板 {letter.id}，SHA-256 {seal}", f'Wrote "{letter.title.en}" from a template of our own, {letter.id}, SHA-256 {seal}')
            case.log_add(LogEntry(recorded_at=now(), summary=summary.of(lang)))
