"""Where a case stands, kept beside it, so that thousands are listed without judging anew."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from helper.casefile.store import DATABASE
from helper.cases import clock
from helper.clinic.batch_state import STANDING as NAME
from helper.clinic.standing import Standing, read_standing
from helper.guidance import Guidance
from helper.text import Text


def standing_of(guidance: Guidance, folder: Path, stamp: str) -> Standing | None:
    """Return where a case stands; None for a made-up one."""
    mark = _mark(folder)
    kept = _kept(folder, stamp, mark)
    if kept is not None:
        return kept
    made = read_standing(guidance, folder)
    # Opening a record may fold its journal into it: what was read is what stands there now.
    if made is not None and made.stage != "broken":
        keep_standing(folder, made, stamp, outlook=kept_outlook(folder, stamp))
    return made


def made_by(folder: Path, run: str) -> str:
    """Return what a run called the case it made; empty where another made it."""
    try:
        said = json.loads((folder / NAME).read_bytes())
        return str(said["status"]) if said["run"] == run else ""
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ""


def kept_outlook(folder: Path, stamp: str = "") -> dict[str, Any]:
    """Return what a batch said of a case when it made it; nothing where the case or (with ``stamp``) the rules changed."""
    try:
        said = json.loads((folder / NAME).read_bytes())
        whole = not stamp or (said["stamp"] == stamp and said["mark"] == _mark(folder))
        return dict(said["outlook"]) if whole else {}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}


def keep_standing(
    folder: Path,
    made: Standing,
    stamp: str,
    run: str = "",
    status: str = "",
    outlook: Mapping[str, Any] | None = None,
) -> None:
    """Keep where a case stands, which run of a batch made it, and what that said of it.

    A folder nobody may write to costs time, not results.
    """
    said: dict[str, Any] = {
        "stamp": stamp,
        **({"run": run, "status": status} if run else {}),
        **({"outlook": outlook} if outlook else {}),
        "mark": _mark(folder),
        "today": clock.today().isoformat() if made.dated else None,
        "stage": made.stage,
        "day": made.day.isoformat() if made.day else None,
        "says": list(made.says),
        "missing": [list(one) for one in made.missing],
        "letters": list(made.letters),
        "worker": made.worker,
        "client": made.client,
        "name": made.name,
        "came": made.came,
        "lender": made.lender,
        "appointments": [list(one) for one in made.appointments],
        "dated": made.dated,
        "phones": list(made.phones),
        "hurry": made.hurry,
    }
    try:
        (folder / NAME).write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
        (folder / NAME).chmod(0o600)
    except OSError:
        pass


def _kept(folder: Path, stamp: str, mark: list[list[int]]) -> Standing | None:
    try:
        said = json.loads((folder / NAME).read_bytes())
        if said["stamp"] != stamp or said["mark"] != mark or said["today"] not in (None, clock.today().isoformat()):
            return None
        return Standing(
            folder=folder,
            stage=said["stage"],
            day=date.fromisoformat(said["day"]) if said["day"] else None,
            says=Text(*said["says"]),
            missing=tuple(Text(*one) for one in said["missing"]),
            letters=tuple(said["letters"]),
            worker=said["worker"],
            client=said["client"],
            name=said["name"],
            came=said["came"],
            lender=said["lender"],
            appointments=tuple((day, words) for day, words in said["appointments"]),
            dated=said["dated"],
            phones=tuple(said["phones"]),
            hurry=int(said["hurry"]),
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _mark(folder: Path) -> list[list[int]]:
    """Return what tells that the record or a letter is another than it was."""
    found = []
    for path in [folder / DATABASE, folder / f"{DATABASE}-wal", folder / "letters"]:
        try:
            status = path.stat()
            found.append([status.st_size if path.name != "letters" else 0, status.st_mtime_ns])
        except OSError:
            found.append([0, 0])
    return found
