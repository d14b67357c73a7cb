"""The cases of a folder, and where each stands."""

import glob
from collections.abc import Iterator
from pathlib import Path

from helper.casefile import exists, open_case
from helper.casefile.state import FromSheet
from helper.clinic.batch_state import guidance_stamp
from helper.clinic.clients import folder_of
from helper.clinic.standing import STAGES, Standing
from helper.clinic.standing_notes import standing_of
from helper.guidance import Guidance

__all__ = ["STAGES", "Standing", "case_folders", "others_of_client", "standings"]


def case_folders(root: Path) -> list[Path]:
    """Return the case folders in a folder, or the folder itself where it is one."""
    if exists(root):
        return [root]
    return sorted(path for path in root.iterdir() if not path.name.startswith(".") and exists(path))


def others_of_client(folder: Path) -> list[Path]:
    """Return the other cases of the client a sheet made this case for, one for each further lender; none of anybody else."""
    client = _client(folder)
    if not client:
        return []
    parent = folder.parent if folder.name else folder.resolve().parent
    near = parent.glob(f"{glob.escape(folder_of(client))}*")
    return [
        path for path in sorted(near) if path.name != folder.resolve().name and exists(path) and _client(path) == client
    ]


def _client(folder: Path) -> str:
    with open_case(folder) as case:
        return case.kept(FromSheet).client


def standings(guidance: Guidance, found: list[Path]) -> Iterator[Standing]:
    """Yield where each case stands; one that cannot be opened is said, and stops nobody else."""
    stamp = guidance_stamp()
    for folder in found:
        made = standing_of(guidance, folder, stamp)
        if made is not None:
            yield made
