"""The sheets a document is poured into, kept under templates/pages/."""

from functools import cache
from string import Template

from helper.errors import Exit, HelperError
from helper.guidance.where import data_dir
from helper.text import Text


@cache
def read_page(name: str) -> Template:
    """Return the sheet ``name`` (a path below templates/pages/); its places are written ``$so``."""
    path = data_dir("templates") / "pages" / name
    try:
        return Template(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise HelperError(
            Text("页面模板读不出来", "A page template cannot be read"),
            where=f"templates/pages/{name}",
            do=Text("请重新安装 helper，或从原件恢复这个文件", "Install helper again, or restore this file"),
            code=Exit.BAD_GUIDANCE,
        ) from error


def fill_page(name: str, **values: str) -> str:
    """Return the sheet ``name`` with every place filled.

    A place with no value is a fault in the sheet or its renderer, and is said, not left on the page.
    """
    try:
        return read_page(name).substitute(values)
    except (KeyError, ValueError) as error:
        raise HelperError(
            Text("页面模板里有不认识的 $ 位置", "A page template has a $ place that is not known"),
            where=f"templates/pages/{name}",
            do=Text(
                f"只能用：{'、'.join(f'${key}' for key in values) or '（没有）'}；要写美元符号请写 $$",
                f"Use only: {', '.join(f'${key}' for key in values) or '(none)'}; write $$ for a dollar sign",
            ),
            code=Exit.BAD_GUIDANCE,
        ) from error
