"""Which pages there are, where they stand, and whether they are what would be written today."""

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
    from helper.reference import codes, commands, errors, glossary, letters, manual, myths, rules

    guidance = load()
    made = {f"rules/{rule.id}.md": rules.page(guidance, rule) for rule in guidance.rules.values()}
    made["rules.md"] = rules.index(guidance)
    made["myths.md"] = myths.page(guidance)
    made["left-out.md"] = myths.left_out(guidance)
    made["letters.md"] = letters.page(guidance)
    made["commands.md"] = commands.page()
    made["helper.1"], made["helper.zh.1"] = manual.page("en"), manual.page("zh")
    made["exit-codes.md"] = codes.page()
    made["errors.md"] = errors.page()
    made["glossary.md"] = glossary.page(guidance)
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
