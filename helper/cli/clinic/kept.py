"""Tell whether anybody has touched a case since a sheet made it."""

import hashlib
from pathlib import Path

from helper.casefile import Building, Case
from helper.cli.answers_seal import answers_seal
from helper.cli.signing import PAPERS


def marked(case: Building, key: str, seal: str) -> None:
    """Note in a new case where it came from and what it held when it was made."""
    case.set_state(PAPERS, _files(case.made))
    case.set_state("batch", {"client": key, "seal": seal, "answers": answers_seal(case), "log": case.log_head()[1], "files": _files(case.made)})


def worked_on(case: Case) -> bool:
    """Tell whether an answer, the log, a letter or a file differs from what the sheet gave."""
    held = case.state("batch")
    if not isinstance(held, dict):
        return True
    if case.evidence() or case.reviews() or held.get("log") != case.log_head()[1] or held.get("answers") != answers_seal(case):
        return True
    return held.get("files") != _files(case.folder)


def _files(folder: Path) -> dict[str, str]:
    """Return the checksum of every letter. A file a person changed in Word is theirs and is never written over."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted((folder / "letters").iterdir()) if path.is_file()}
