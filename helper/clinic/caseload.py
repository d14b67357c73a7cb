"""The cases of a folder, and where each stands."""

from collections.abc import Iterator
from pathlib import Path

from helper.casefile import exists
from helper.clinic.batch_state import guidance_stamp
from helper.clinic.standing import STAGES, Standing
from helper.clinic.standing_notes import standing_of
from helper.guidance import Guidance

__all__ = ["STAGES", "Standing", "case_folders", "standings"]


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
