"""Find guides/ and templates/, in a checkout and in an installed wheel alike."""

from pathlib import Path

from helper.errors import Exit, HelperError
from helper.text import Text

_PACKAGE = Path(__file__).resolve().parent.parent


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
