"""Find guides/ and templates/, in a checkout and in an installed wheel alike."""

import os
from pathlib import Path

from helper.errors import Exit, HelperError
from helper.text import Text

_PACKAGE = Path(__file__).resolve().parent.parent
OWN_FOLDERS = {"guides": "HELPER_GUIDES", "templates": "HELPER_TEMPLATES"}
"""Where a clinic's own folder stands, laid over the program's: kept in the environment, so that every process has it."""


def data_dir(name: str) -> Path:
    """Return the folder ``guides`` or ``templates``.

    A checkout has them at its top; the wheel carries them in ``helper/_data``.
    """
    for folder in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise HelperError(
        Text(f"找不到程序自带的文件夹 {name}", f"The folder {name} that belongs to the program is missing"),
        where=str(_PACKAGE),
        do=Text("请重新安装 helper", "Install helper again"),
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
    raise HelperError(
        Text("没有这个文件夹", "There is no such folder"),
        where=f"--{name} {said}",
        do=Text(f"写对路径，或去掉 --{name}（也可能设在 {OWN_FOLDERS[name]} 里）", f"Correct the path, or leave out --{name} (it may be set in {OWN_FOLDERS[name]})"),
        code=Exit.USAGE,
    )
