"""How one sheet's own headings and words are to be taken: proposed, confirmed once, and kept beside the sheet."""

import glob
import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from helper.casefile import write_atomic
from helper.clinic.cell_reader import near_choices
from helper.clinic.cells import RELATION, cell_words, is_empty, is_no_call, is_read, says_unknown
from helper.clinic.column_names import column_called
from helper.clinic.columns import CLIENT, LENDER, REMARK, SPECIAL, TOLD_ON, Column, SheetColumns
from helper.clinic.rows import ClientRow, line_named
from helper.clinic.visitor import relation_told
from helper.errors import HelperError
from helper.guidance import Guidance, Question
from helper.guidance.strict_yaml import load as load_yaml
from helper.model.masking import mask_text
from helper.model.pattern import later
from helper.text import Line, Lines, Text, fill_both, join
from helper.told.lenders import is_app, lenders_in
from helper.told.persons import are_phones, is_day
from helper.wording import say

MAY_BE_SEVERAL = ("contact.recipient_role",)
"""Of what one cell may truly name two: 爸爸、前同事老周 were both rung."""
_MOST, _NAMED = 40, 3
"""So many words of one sheet are asked about; who has more has another problem."""


@dataclass(slots=True)
class SheetMapping:
    """Hold what headings and cells of one sheet mean; an empty meaning is: not used, left open."""

    columns: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class UnreadWords:
    """Hold words of a sheet that mean no choice: which column, how often, and what they may mean."""

    fact: str
    heading: str
    cell: str
    times: int
    near: tuple[str, ...]
    whose: tuple[str, ...] = ()
    """The lines they stand in, each with its client: nobody can say what they mean of somebody they cannot look up."""

    def offered(self, question: Question, *, every: bool) -> list[str]:
        """Return what the words may be taken for: what is near them, or ``every`` choice there is."""
        return [value for value, _ in question.choices] if every and question.kind == "choice" else list(self.near)


def mapping_file(sheet: Path) -> Path:
    """Return where the mapping of a sheet is kept."""
    return sheet.with_name(f"{sheet.stem}.columns.yaml")


def read_mapping(guidance: Guidance, sheet: Path) -> SheetMapping:
    """Return the mapping kept beside a sheet; an empty one where there is none. Raise HelperError for one that is wrong."""
    path = mapping_file(sheet)
    if not path.is_file():
        return SheetMapping()
    raw = load_yaml(path, path.name) or {}
    try:
        columns = {
            str(heading): str((name and (_named(guidance, str(name)) or name)) or "")
            for heading, name in (raw.get("columns") or {}).items()
        }
        values = {
            str(fact): {str(cell): str(value or "") for cell, value in (said or {}).items()}
            for fact, said in (raw.get("values") or {}).items()
        }
    except AttributeError as fault:
        raise HelperError(
            say("clinic.mapping_of_another_form"), where=path.name, do=say("clinic.mend_mapping_or_delete_it")
        ) from fault
    unknown = [
        name for name in (*columns.values(), *values) if name and name not in guidance.questions and name not in SPECIAL
    ]
    if unknown:
        raise HelperError(
            say("clinic.mapping_names_no_column", name=unknown[0]),
            where=path.name,
            do=say("clinic.mend_mapping_or_delete_it"),
        )
    return SheetMapping(columns, values, raw.get("confirmed") is True)


def _named(guidance: Guidance, name: str) -> str | None:
    """Return the column that is named in a mapping, in whatever words; None where none is."""
    try:
        return column_called(guidance, name)
    except HelperError:
        return None


def write_mapping(sheet: Path, mapping: SheetMapping) -> Path:
    """Keep a mapping beside its sheet, in a form a person can change."""
    lines = [f"# {line}" for text in (say("clinic.mapping_file_says"),) for line in text]
    lines += [f"confirmed: {'true' if mapping.confirmed else 'false'}", "columns:"]
    lines += [f"  {_quoted(heading)}: {_quoted(name)}" for heading, name in mapping.columns.items()] or ["  {}"]
    lines.append("values:")
    for fact, said in mapping.values.items():
        lines.append(f"  {fact}:")
        lines += [f"    {_quoted(cell)}: {_quoted(value)}" for cell, value in said.items()]
    if not mapping.values:
        lines[-1] = "values: {}"
    path = mapping_file(sheet)
    write_atomic(path, ("\n".join(lines) + "\n").encode("utf-8"))
    return path


def read_days(sheet: Path) -> dict[str, dict[str, str]]:
    """Return what words like 昨晚 were read as when the sheet was first read, by client and cell; parts have files of their own."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(sheet.parent.glob(f"{glob.escape(sheet.stem)}.days*.json")):
        try:
            raw = json.loads(path.read_text(encoding="utf-8"))
            for client, days in raw["days"].items():
                found.setdefault(str(client), {}).update((str(place), str(said)) for place, said in days.items())
        except (OSError, ValueError, KeyError, AttributeError, TypeError, RecursionError) as fault:
            raise HelperError(
                say("clinic.kept_days_cannot_be_read"), where=path.name, do=say("clinic.mend_or_move_kept_days")
            ) from fault
    return found


def keep_days(sheet: Path, new: Mapping[str, Mapping[str, str]], part: tuple[int, int] = (1, 1)) -> None:
    """Keep beside the sheet what was read for the first time; what is kept already stays."""
    if not new:
        return
    k, n = part
    path = sheet.with_name(f"{sheet.stem}.days{'' if n == 1 else f'-{k}-of-{n}'}.json")
    kept = read_days(sheet)
    for client, days in new.items():
        kept[client] = {**days, **kept.get(client, {})}
    whole = {"schema": "helper.days/1", "says": say("clinic.kept_days_say").zh, "days": kept}
    write_atomic(path, (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))


def _quoted(said: str) -> str:
    return json.dumps(said, ensure_ascii=False)


def everyday(columns: SheetColumns, headings: Iterable[Column]) -> dict[str, str]:
    """Return the headings that were taken by everyday words, and what they were taken for."""
    return {column.heading: column.name for column in headings if columns.is_everyday(column.heading)}


def unread_words(
    guidance: Guidance, rows: Iterable[ClientRow], known: Mapping[str, Mapping[str, str]]
) -> list[UnreadWords]:
    """Return the words of choice columns that mean none of the choices, the most frequent first."""
    counts: Counter[tuple[str, str]] = Counter()
    lines: dict[tuple[str, str], list[str]] = {}
    headings: dict[tuple[str, str], str] = {}
    for row in rows:
        kind_told = bool(row.cell("debt.creditor_kind"))
        no_call = is_no_call(guidance, row.cell("contact.channel"))
        for column, cell in row.cells:
            said = cell_words(cell)
            # A lender's name is asked about only where no column of its own says what kind of lender it is.
            if is_empty(cell) or (column.name == LENDER and (kind_told or lenders_in(said) or is_app(said))):
                continue
            name = "debt.creditor_kind" if column.name == LENDER else column.name
            if (name == "contact.call_kind" and no_call) or (name == RELATION and relation_told(column.heading, said)):
                continue
            if name in guidance.questions and guidance.questions[name].kind in ("choice", "yes_no"):
                counts[name, said] += 1
                headings.setdefault((name, said), column.heading)
                held = lines.setdefault((name, said), [])
                if len(held) < _NAMED:
                    who = row.cell("borrower.name") or row.cell(CLIENT)
                    held.append(f"{line_named(row.number)} {mask_text(who)[:12]}".strip())
    found = []
    for (name, said), times in counts.most_common():
        if said in known.get(name, {}) or says_unknown(said) or is_read(guidance, name, said):
            continue
        near = near_choices(guidance, name, said) if guidance.questions[name].kind == "choice" else ["yes", "no"]
        found.append(UnreadWords(name, headings[name, said], said, times, tuple(near), tuple(lines[name, said])))
    return found[:_MOST]


_ANSWERS = {"yes": say("clinic.answer_yes"), "no": say("clinic.answer_no")}


def column_title(columns: SheetColumns, name: str) -> Text:
    """Return what a column is called that a heading was taken for."""
    if not name:
        return say("batch.column_is_not_used")
    return SPECIAL.get(name) or columns.guidance.label(name)


def plain_heading(said: str) -> str:
    """Return a heading without what makes no difference: width, capitals, blanks."""
    return "".join(unicodedata.normalize("NFKC", said).casefold().split())


def meant_column(columns: SheetColumns, said: str, offered: Sequence[str]) -> str | None:
    """Return the column that is meant by a number of those offered or by a name; empty for none, None where nobody knows it."""
    if said == "0" or plain_heading(said) in map(plain_heading, say("batch.column_is_not_used")):
        return ""
    if said.isdecimal() and 1 <= int(said) <= len(offered):
        return offered[int(said) - 1]
    return said if said in SPECIAL or said in columns.guidance.questions else columns.name(said)


def tell_column(columns: SheetColumns, place: int, heading: str, name: str, cells: Sequence[Any] = ()) -> Line:
    """Tell what a heading is taken for, and what of its cells speaks against that."""
    taken = fill_both(
        "{place:>3}. {heading} → {title}", place=place, heading=heading, title=column_title(columns, name)
    )
    doubt = doubt_column(columns, name, [cell for cell in cells if not is_empty(cell)])
    if doubt is not None:
        taken = fill_both("{taken}  ◀ {doubt}", taken=taken, doubt=doubt)
    return Line(taken, "plain" if name and doubt is None else "warn")


def doubt_column(columns: SheetColumns, name: str, cells: Sequence[Any]) -> Text | None:
    """Return what of a column's cells is at odds with what it is taken for; None where nothing is.

    A filled column that is not used is lost without a trace, and telephone numbers are no name and no way of contact.
    """
    if not cells:
        return None
    phones, days = are_phones(cells), sum(is_day(cell) for cell in cells) * 2 > len(cells)
    if not name:
        said = [str(cell) for cell in cells]
        if sum(map(len, said)) >= _SENTENCE * len(said) and not (phones or days):
            return say("batch.unused_holds_sentences", count=len(cells))
        if phones:
            return say("batch.unused_holds_phones", count=len(cells))
        if days:
            return say("batch.unused_holds_days", count=len(cells))
        return say("batch.unused_is_filled", count=len(cells))
    question = columns.guidance.questions.get(name)
    kind = question.kind if question else ""
    if phones and kind != "phone" and name not in (REMARK, CLIENT) and kind != "words":
        return say("batch.holds_phones")
    if days and kind not in ("moment", "day", "days", "words") and name not in (REMARK, TOLD_ON):
        return say("batch.holds_days")
    return say("batch.holds_no_phones") if kind == "phone" and not any(map(_has_number, cells)) else None


_SENTENCE = 8
_NUMBER = later(r"\d[\d -]{5,}\d|[A-Za-z]{2,}")


def _has_number(cell: Any) -> bool:
    return bool(_NUMBER.search(str(cell)))


def tell_unread(one: UnreadWords, question: Question, offered: Iterable[str]) -> Lines:
    """Tell words nobody can read, under the heading they stand under, and what they may be taken for."""
    label: Text = question.label
    if one.heading not in label:
        label = say("batch.heading_asked_for", heading=one.heading, label=label)
    asked = say(
        "batch.cell_in_column_so_often", cell=one.cell[:30], label=label, times=one.times, whose=join(one.whose)
    )
    lines = [Line(asked)]
    for number, value in enumerate(offered, start=1):
        words = question.choice(value) if question.kind == "choice" else _ANSWERS[value]
        lines.append(Line(fill_both("{number}. {words}", number=number, words=words or value), indent=3))
    return lines
