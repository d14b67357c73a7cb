"""Find guides/ and templates/, in a checkout and in an installed wheel alike."""

import os
from functools import cache
from pathlib import Path

from helper.errors import Exit, HelperError, usage_error
from helper.wording import say

_PACKAGE = Path(__file__).resolve().parent.parent
OWN_FOLDERS = {"guides": "HELPER_GUIDES", "templates": "HELPER_TEMPLATES"}
"""Where a clinic's own folder stands, laid over ours: kept in the environment, so that every process has it."""


@cache
def data_dir(name: str) -> Path:
    """Return the folder ``guides`` or ``templates``.

    A checkout has them at its top; the wheel carries them in ``helper/_data``.
    """
    for folder in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise HelperError(
        say("guidance.folder_belongs_to_program", name=name),
        where=str(_PACKAGE),
        do=say("guidance.install_helper_again"),
        code=Exit.BAD_GUIDANCE,
    )


def own_dir(name: str) -> Path | None:
    """Return the clinic's own folder laid over ``guides`` or ``templates``; None where there is none."""
    said = os.environ.get(OWN_FOLDERS[name])
    if not said:
        return None
    folder = Path(said).resolve()
    if folder.is_dir():
        return folder
    raise usage_error(
        say("guidance.there_is_no_such_folder"),
        where=f"--{name} {said}",
        do=say("guidance.correct_path_or_leave_out", name=name, variable=OWN_FOLDERS[name]),
    )
