"""The shape every page shares: a first line that says how it is made, Chinese first, then English."""

import re
from collections.abc import Callable, Iterable

from helper.text import Text
from helper.wording import say

LANGS = ("zh", "en")


def both(made_from: str, body: Callable[[str], Iterable[str]]) -> str:
    """Return a page of the lines ``body`` gives for zh and then for en."""
    made = say("reference.made_by_python_m_helper", made_from=made_from)
    head = f"<!-- {made.both} -->"
    parts = [re.sub(r"\n{3,}", "\n\n", "\n".join(body(lang))).strip() for lang in LANGS]
    return f"{head}\n\n" + "\n\n---\n\n".join(parts) + "\n"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    """Return the lines of a Markdown table."""
    names = list(head)
    lines = [names, ["---"] * len(names), *rows]
    return [
        "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in line) + " |" for line in lines
    ] + [""]


def part(title: Text, lang: str, *lines: str) -> list[str]:
    """Return a heading of the second level and what stands under it."""
    return [f"## {title.of(lang)}", "", *lines, ""]


def bullets(said: Iterable[Text], lang: str) -> list[str]:
    """Return a list, one line for each."""
    return [f"- {one.of(lang)}" for one in said]


def joined(said: Iterable[str], lang: str) -> str:
    """Return names side by side, as the language writes them."""
    return ("、" if lang == "zh" else ", ").join(said)
