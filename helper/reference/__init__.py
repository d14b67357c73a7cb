"""Make the pages of guides/reference/ from the rules, letters, commands and codes they describe.

For those who maintain the program: ``python -m helper.reference`` writes them, ``--check`` names the stale.
"""

from pathlib import Path

from helper.casefile import write_atomic
from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.guidance.where import data_dir
from helper.wording import say

BY_HAND = frozenset({"api.md"})
"""Pages that are written, and held by tests of their own."""


def pages() -> dict[str, str]:
    """Return every page by its path below guides/reference/. The same program gives the same pages."""
    from helper.reference import commands, lists, rules

    guidance = load()
    made = {f"rules/{rule.id}.md": rules.page(guidance, rule) for rule in guidance.rules.values()}
    made["rules.md"] = rules.index(guidance)
    made["myths.md"] = rules.page_of_myths(guidance)
    made["left-out.md"] = rules.left_out(guidance)
    made["letters.md"] = lists.page_of_letters(guidance)
    made["commands.md"] = commands.page()
    made["helper.1"], made["helper.zh.1"] = commands.manual_page("en"), commands.manual_page("zh")
    made["exit-codes.md"] = lists.page_of_codes()
    made["errors.md"] = lists.page_of_errors()
    made["glossary.md"] = lists.page_of_words(guidance)
    return made


def stale() -> list[str]:
    """Return the pages that are missing, differ, or belong to nothing any more."""
    folder, wanted = _folder(), pages()
    kept = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - BY_HAND
    differing = {
        name for name, text in wanted.items() if name in kept and (folder / name).read_bytes() != text.encode()
    }
    return sorted(differing | (kept ^ wanted.keys()))


def write() -> list[str]:
    """Write what is stale, take away what belongs to nothing, and return the names of both."""
    folder, wanted = _folder(), pages()
    names = stale()
    for name in names:
        if name in wanted:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            write_atomic(folder / name, wanted[name].encode())
        else:
            (folder / name).unlink()
    return names


def _folder() -> Path:
    guides = data_dir("guides")
    if guides.parent.name == "_data":
        raise HelperError(
            say("reference.reference_is_not_written_inside"),
            where=str(guides),
            do=say("reference.run_in_checkout"),
            code=Exit.CANNOT_WRITE,
        )
    return guides / "reference"


__all__ = ["pages", "stale", "write"]
