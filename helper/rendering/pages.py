"""The sheets a document is poured into, kept under templates/pages/."""

from collections.abc import Mapping
from functools import cache, lru_cache
from string import Template

from helper.errors import Exit, HelperError
from helper.guidance.where import data_dir
from helper.text import Text
from helper.wording import say

_SMALL = 2_000


@cache
def read_page(name: str) -> Template:
    """Return the sheet ``name`` (a path below templates/pages/); its places are written ``$so``."""
    path = data_dir("templates") / "pages" / name
    try:
        return Template(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise HelperError(
            say("rendering.page_template_cannot_be_read"),
            where=f"templates/pages/{name}",
            do=say("rendering.install_helper_again_or_restore"),
            code=Exit.BAD_GUIDANCE,
        ) from error


def fill_page(name: str, **values: str) -> str:
    """Return the sheet ``name`` with every place filled.

    A place with no value is a fault in the sheet or its renderer, and is said, not left on the page.
    """
    # The sheets around a letter are the same for all of them; the letter itself never comes again.
    if sum(map(len, values.values())) < _SMALL:
        return _filled(name, tuple(values.items()))
    return _fill(name, values)


@lru_cache(maxsize=64)
def _filled(name: str, values: tuple[tuple[str, str], ...]) -> str:
    return _fill(name, dict(values))


def _fill(name: str, values: Mapping[str, str]) -> str:
    try:
        return read_page(name).substitute(values)
    except (KeyError, ValueError) as error:
        raise HelperError(
            say("rendering.page_template_has_place"),
            where=f"templates/pages/{name}",
            do=say(
                "rendering.use_only_write_for_dollar",
                values=Text(
                    "、".join(f"${key}" for key in values) or say("rendering.none").zh,
                    ", ".join(f"${key}" for key in values) or say("rendering.none").en,
                ),
            ),
            code=Exit.BAD_GUIDANCE,
        ) from error


def page_number(lang: str) -> list[str]:
    """Return what stands before the number of a page, between it and the number of all, and after."""
    words = say("rendering.page")
    return words.fill(page="\0", pages="\0").of(lang).split("\0")
