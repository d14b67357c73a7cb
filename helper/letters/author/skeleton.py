"""Begin a letter or a rule of one's own: the files to fill in, each hole marked 〔 〕, and its worked example."""

import re
from datetime import date
from pathlib import Path
from typing import Any

from helper import letters
from helper.checking import check_contact, derive
from helper.checking.series import quiet_hours
from helper.errors import Exit, HelperError, usage_error
from helper.guidance import Guidance, load
from helper.guidance.where import OWN_FOLDERS, data_dir, own_dir
from helper.letters.copies import FILES
from helper.letters.filling import fill
from helper.letters.letter import TEMPLATE, Letter, is_own
from helper.model.contact import ToldContact
from helper.model.document import Document
from helper.model.fact import Facts, Value
from helper.model.finding import Applied, Finding, Force, RuleAnswer, Strength
from helper.model.pattern import later
from helper.text import Text
from helper.wording import say

EXAMPLE = "example.facts.yaml"


def load_example(folder: Path) -> dict[str, Any]:
    """Return the example of a template as ``fill`` takes it."""
    from helper.guidance.strict_yaml import load

    row = load(folder / EXAMPLE, f"templates/letters/{folder.name}/{EXAMPLE}")
    contacts = {ToldContact(no): _facts(told) for no, told in enumerate(row.get("contacts", []), start=1)}
    facts = _facts(row.get("facts", {}))
    written = row.get("findings")
    return {
        "facts": facts,
        "findings": _judged(facts, contacts) if written is None else [_finding(finding) for finding in written],
        "contacts": contacts,
        "log": row.get("log", []),
        "evidence": row.get("evidence", []),
        "steps": [_step(step) for step in row.get("steps", [])],
        "today": date.fromisoformat(row["today"]),
    }


def fill_example(guidance: Guidance, letter: Letter, lang: str = "zh", copy: str | None = None) -> Document:
    """Return the letter, or its reading copy, filled from its example."""
    given = load_example(letter.folder)
    return fill(guidance, letter, given.pop("facts"), lang=lang, copy=copy, **given)


def _judged(facts: Facts, contacts: dict[ToldContact, Facts]) -> list[Finding]:
    """Return what the rules find in the contacts of an example that writes no findings of its own."""
    if not contacts:
        return []
    guidance = load()
    return [
        finding
        for no, told in contacts.items()
        for finding in check_contact(
            guidance, derive(facts.with_(*(fact for _, fact in told.items())), quiet=quiet_hours(guidance)), no
        )
    ]


def _facts(told: dict[str, Any]) -> Facts:
    values: dict[str, Value] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in told.items()
    }
    return Facts.of(values)


def _finding(row: dict[str, Any]) -> Finding:
    made = dict(row)
    for name in ("title", "says", "ask_for"):
        if name in made:
            made[name] = Text(**made[name])
    made["answer"], made["strength"] = RuleAnswer(row["answer"]), Strength(row["strength"])
    made["force"] = Force(row["force"]) if row.get("force") else None
    if row.get("contact"):
        made["contact"] = ToldContact(row["contact"])
    made["sources"] = tuple(_applied(source) for source in made["sources"])
    return Finding(**made)


def _applied(row: dict[str, Any]) -> Applied:
    texts: dict[str, Any] = {name: Text(**row[name]) for name in ("short", "line", "says", "note") if name in row}
    made: dict[str, Any] = {**row, **texts}
    return Applied(**made)


def _step(row: dict[str, Any]) -> dict[str, Any]:
    made = dict(row)
    made["title"] = Text(**row["title"])
    made["lines"] = [Text(**line) for line in row.get("lines", [])]
    made["due"] = Text(**row["due"]) if "due" in row else None
    return made


_QUOTE = later(r"\{\{[^{}]*\| *quote *\}\}")
_BROKEN_TAG = later(r"\{[{%].*?[%}]\}", re.DOTALL)
_TAG = later(r"\{\{.*?\}\}|\{%.*?%\}")
_ORDERS = later(r"(?:\{%[^%]*%\}\s*)+")
_ID = later(r"[a-z][a-z0-9_]*")
_RULE = later(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")


def begin(id: str, into: Path, like: Letter | None = None, *, english: bool = False) -> list[Path]:
    """Write the files of a new letter under ``into``, empty ones or those of a letter it is to resemble.

    ``english`` adds the reading copy, for a clinic with helpers who read no Chinese.
    """
    _named(id, _ID, "my_letter")
    folder = into / "letters" / id
    source = like.folder if like else data_dir("templates") / "new" / "letter"
    old = like.id if like else "new_letter"
    texts = {
        folder / name: re.sub(
            rf"(?m)^id: {old}$", f"id: {id}", (source / name).read_text(encoding="utf-8-sig"), count=1
        )
        for name in (TEMPLATE, *([FILES["en"]] if english else []), EXAMPLE)
        if (source / name).is_file()
    }
    return _write(texts)


def word_frame(body: str) -> str:
    """Return the body of a Markdown template as the Markdown of a Word file: each order in a place of its own.

    An order beside rows of a table is a row, anywhere else a paragraph: that is how docxtpl takes them.
    """
    body = re.sub(r"-([%}]\})\s*", r"\1", re.sub(r"\s*(\{[{%])-", r"\1", body))
    body = "\n".join(map(_apart, body.split("\n")))
    body = _BROKEN_TAG.sub(lambda tag: " ".join(tag[0].split()), body)
    rows: list[str] = []
    lines = body.split("\n")
    for at, line in enumerate(lines):
        if _QUOTE.fullmatch(line.strip()):
            # In a Word file a quote is told from the letter's own words by its style alone.
            line = f"> {line.strip()}"
        if not _ORDERS.fullmatch(line.strip()) or not line.strip():
            rows.append(_TAG.sub(lambda tag: tag[0].replace("|", "\\|"), line) if line.startswith("|") else line)
            continue
        after = next((one for one in lines[at + 1 :] if one.strip() and not _ORDERS.fullmatch(one.strip())), "")
        before = next((one for one in reversed(lines[:at]) if one.strip() and not _ORDERS.fullmatch(one.strip())), "")
        inside = before.startswith("|") and (after.startswith("|") or lines[at - 1].startswith("|"))
        for order in _TAG.findall(line):
            if inside:
                rows.append(f"| {order} |" + "  |" * (before.count("|") - before.count("\\|") - 2))
            else:
                rows += ["", order, ""]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(rows)).strip("\n") + "\n"


def _apart(line: str) -> str:
    """Return a line with an order that opens or shuts beyond it on a line of its own."""
    opens, shuts = len(re.findall(r"\{% *(?:if|for)\b", line)), len(re.findall(r"\{% *end(?:if|for)\b", line))
    if opens > shuts and (begun := re.match(r"\s*\{%[^%]*%\}(?=\s*\S)", line)):
        return f"{begun[0]}\n{line[begun.end() :]}"
    if opens > shuts and (ended := re.search(r"(?<=\S)\{% *(?:if|for)\b[^%]*%\}\s*$", line)):
        return f"{line[: ended.start()]}\n{ended[0]}"
    if shuts > opens and (ended := re.search(r"(?<=\S)\{% *end(?:if|for) *%\}\s*$", line)):
        return f"{line[: ended.start()]}\n{ended[0]}"
    return line


def front_of(text: str) -> tuple[str, str]:
    """Return the front matter of a template, with both its lines, and what stands below."""
    head, _, body = text.partition("\n---\n")
    return f"{head}\n---\n", body


def begin_rule(id: str, into: Path) -> list[Path]:
    """Write the file of a new rule under ``into``, and its cases beside it."""
    _named(id, _RULE, "visit.my_rule")
    topic, name = id.split(".")
    source = data_dir("templates") / "new" / "rule"
    texts = {
        into / "rules" / topic / f"{name}{end}": (source / f"rule{end}")
        .read_text(encoding="utf-8")
        .replace("new.rule", id, 1)
        for end in (".yaml", ".test.yaml")
    }
    return _write(texts)


def _named(id: str, shape: re.Pattern[str], example: str) -> None:
    if not shape.fullmatch(id):
        raise usage_error(
            say("authors.name_takes_small_letters_digits"),
            where=id[:40],
            do=say("authors.for_example", example=example),
        )


def _write(texts: dict[Path, str]) -> list[Path]:
    there = next((path for path in texts if path.exists()), None)
    if there:
        raise usage_error(
            say("authors.file_is_there_already"),
            where=str(there),
            do=say("authors.choose_another_name"),
        )
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise HelperError(
            say("authors.cannot_write", strerror=error.strerror),
            where=str(path),
            do=say("authors.check_free_space_and_permissions"),
            code=Exit.CANNOT_WRITE,
        ) from error
    return list(texts)


def begin_own(name: str) -> Path:
    """Return the clinic's own folder, made if it is new. Raise HelperError where none was named."""
    import os

    said = os.environ.get(OWN_FOLDERS[name])
    if not said:
        raise usage_error(
            say("template.no_folder_was_named"),
            do=say("template.add_folder_for_example_our", name=name),
        )
    Path(said).mkdir(parents=True, exist_ok=True)
    folder = own_dir(name)
    assert folder is not None
    return folder


def chosen_folders(names: list[str] | None) -> list[Path]:
    there = {folder.name: folder for folder in letters.folders()}
    if not names:
        return [folder for folder in there.values() if is_own(folder)] or list(there.values())
    for name in names:
        if name not in there:
            letters.letter(name)  # says which there are
    return [there[name] for name in names]
