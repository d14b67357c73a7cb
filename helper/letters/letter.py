"""One letter as it stands in its folder: front matter, checked, and the body as written."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from helper.errors import Exit, HelperError, part_missing
from helper.guidance.where import own_dir
from helper.letters.word import WORD
from helper.text import Text
from helper.wording import say

TEMPLATE = "letter.md.j2"
_FENCE = "---"


@dataclass(frozen=True, slots=True)
class StopIf:
    """Hold an answer, or a pattern of words in one, that stops the letter; why, and what to do first."""

    fact: str
    is_: bool | None
    matches: str | None
    says: Text
    do: Text


@dataclass(frozen=True, slots=True)
class RunsOut:
    """Name the time limit a letter has to keep, one of guides/venues/, and the answer it runs from."""

    time_limit: str
    since: str
    holiday_moves: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """Hold a letter, log or sheet.

    ``body`` starts on the line it has in the file, so that a fault in it is named by its own line.
    ``file`` is where the body stands: the letter itself, or its English reading copy.
    ``binding_only`` keeps to findings that rest on a text that binds, and to those texts.
    ``asks_itself`` names rules whose request the letter makes in words of its own.
    ``matters`` keeps to findings about these; without any the letter takes all.
    ``warning`` is shown before a negotiation letter is written; it never stands in the letter.
    """

    id: str
    title: Text
    kind: str
    recipient: str
    says: Text
    use_when: Text
    do_not_use_when: Text
    before_you_start: Text
    after_sending: Text
    answers: tuple[str, ...]
    asks_itself: tuple[str, ...]
    matters: tuple[str, ...]
    needs_finding: bool
    binding_only: bool
    requires: tuple[str, ...]
    optional: tuple[str, ...]
    by_hand: tuple[str, ...]
    blanks: tuple[Text, ...]
    encloses: tuple[str, ...]
    send_by: tuple[str, ...]
    sender: str
    negotiation: bool
    warning: Text | None
    stop_if: tuple[StopIf, ...]
    runs_out: RunsOut | None
    status: str
    review_by: str
    folder: Path
    body: str
    file: str = TEMPLATE
    places: tuple[int, ...] = ()
    """Where the words were written in Word: the paragraph each line of the body stands in."""

    @property
    def name(self) -> str:
        """Return the template's name as it stands in messages."""
        return name_template(self.folder, self.file)

    def place(self, line: int, column: int = 0) -> str:
        """Return where a line of the body stands in its file: its line, in Word its paragraph."""
        if self.places:
            return f"{self.name}:{self.places[min(line, len(self.places)) - 1]}"
        return f"{self.name}:{line}" + (f":{column}" if column else "")

    def fault(self, line: int, what: Text, do: Text | None = None, column: int = 0) -> HelperError:
        """Return the error for one line of the body."""
        do = do or say("letters.mend_line_then_run_helper")
        return HelperError(what, where=self.place(line, column), do=do, code=Exit.BAD_GUIDANCE)

    @property
    def own(self) -> bool:
        """Return whether the letter is a clinic's own, and none that comes with the program."""
        return is_own(self.folder)

    @property
    def tells_what_happened(self) -> bool:
        """Return whether the letter tells of what was found in contacts: another leaves out nothing of it."""
        return "incidents" in self.body

    @property
    def facts(self) -> tuple[str, ...]:
        """Return every fact the letter uses."""
        return self.requires + self.optional


def is_own(folder: Path) -> bool:
    """Return whether a template is a clinic's own, laid over ours."""
    own = own_dir("templates")
    return own is not None and own in folder.parents


def name_template(folder: Path, file: str = TEMPLATE) -> str:
    """Return the name of a folder's template for messages."""
    if is_own(folder):
        return str(folder / file)
    return f"templates/letters/{folder.name}/{file}"


def fault(
    folder: Path, line: int, what: Text, do: Text | None = None, *, file: str = TEMPLATE, column: int = 0
) -> HelperError:
    """Return the error for one line of a template, and one column of it where that is known."""
    return HelperError(
        what,
        where=f"{name_template(folder, file)}:{line}" + (f":{column}" if column else ""),
        do=do or say("letters.mend_line_then_run_helper"),
        code=Exit.BAD_GUIDANCE,
    )


def read_letter(folder: Path) -> Letter:
    """Read the template in ``folder``. Raise HelperError with file:line where its front matter is wrong."""
    front, body = _split(folder)
    row = _front(folder, front)
    if row["id"] != folder.name:
        raise fault(folder, 2, say("letters.id_is_not_name", name=folder.name))
    runs_out = row.pop("runs_out")
    texts = {key: Text(**value) for key, value in row.items() if isinstance(value, dict)}
    lists = {key: tuple(value) for key, value in row.items() if isinstance(value, list)}
    stops = tuple(
        StopIf(stop["fact"], stop["is"], stop["matches"], Text(**stop["says"]), Text(**stop["do"]))
        for stop in row["stop_if"]
    )
    lists["blanks"] = tuple(Text(**blank) for blank in row["blanks"])
    row["runs_out"] = RunsOut(**runs_out) if runs_out else None
    made = Letter(**{**row, **texts, **lists, "stop_if": stops, "folder": folder, "body": body})
    return _in_word(made) if (folder / WORD).is_file() else made


def _in_word(letter: Letter) -> Letter:
    """Return a letter with the words of the Word file beside it; Raise HelperError where that is refused."""
    from helper.letters.word.package import Refused

    word = replace(letter, file=WORD, places=(0,))
    if letter.body.strip():
        raise fault(letter.folder, 1, say("letters.word_and_markdown"), say("letters.word_keep_one"))
    try:
        from helper.letters.word.reading import read_word

        made = read_word(letter.folder / WORD)
    except ModuleNotFoundError as error:
        raise part_missing(
            say("letters.word_templates"), "word", where=word.name, instead=say("letters.word_write_markdown")
        ) from error
    except Refused as refused:
        raise HelperError(refused.what, where=word.name, do=refused.do, code=Exit.BAD_GUIDANCE) from refused
    return replace(word, body=made.body, places=tuple(made.places))


def _split(folder: Path) -> tuple[str, str]:
    """Return the front matter and the body, each padded so that its lines keep their numbers."""
    try:
        whole = (folder / TEMPLATE).read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError as error:
        raise fault(folder, 1, say("letters.file_is_missing")) from error
    except UnicodeDecodeError as error:
        raise fault(folder, 1, say("letters.file_is_not_utf_8")) from error
    except OSError as error:
        raise fault(folder, 1, say("letters.file_cannot_be_read", strerror=error.strerror or "")) from error
    rows = whole.split("\n")
    end = next((at for at, row in enumerate(rows) if at and row.rstrip() == _FENCE), None)
    if rows[0].rstrip() != _FENCE or end is None:
        raise fault(
            folder,
            1,
            say("letters.front_matter_between_two_lines"),
        )
    return "\n" + "\n".join(rows[1:end]) + "\n", "\n" * (end + 1) + "\n".join(rows[end + 1 :])


def _front(folder: Path, text: str) -> dict[str, Any]:
    from pydantic import ValidationError

    from helper.guidance.schema import OWN
    from helper.guidance.strict_yaml import Lines, loads, plain_text
    from helper.letters.front import Front

    raw = loads(text, name_template(folder))
    try:
        return Front.model_validate(raw, context={OWN: is_own(folder)}).model_dump(by_alias=True)
    except ValidationError as error:
        first = error.errors()[0]
        steps = [str(step) for step in first["loc"]]
        line = raw.lines.get(steps[0], raw.line) if isinstance(raw, Lines) and steps else 1
        what, place = plain_text(first), ".".join(steps)
        said = Text(f"{place}：{what.zh}", f"{place}: {what.en}") if place else what
        raise fault(folder, line, say("letters.front_matter_is_wrong", said=said)) from error


SITUATIONS: tuple[tuple[Text, Callable[[Letter], bool]], ...] = (
    (say("letters.talking_with_lender_about_paying"), lambda one: one.negotiation),
    (
        say("letters.asking_lender_to_explain"),
        lambda one: one.recipient in ("creditor", "collector") and not one.needs_finding,
    ),
    (
        say("letters.complaining_reporting_and_afterwards"),
        lambda one: one.needs_finding or one.recipient in ("regulator", "platform", "complaint_body"),
    ),
    (
        say("letters.credit_record_police_court"),
        lambda one: one.recipient in ("credit_centre", "mediator", "police", "court", "arbitrator"),
    ),
    (say("letters.for_yourself"), lambda one: True),
)
"""What a letter is for, in the order people look; a letter stands under the first that fits."""


RECIPIENT = {
    "creditor": say("letters.creditor"),
    "collector": say("letters.collector"),
    "regulator": say("letters.regulator"),
    "court": say("letters.court"),
    "arbitrator": say("letters.arbitration_commission"),
    "platform": say("letters.platform"),
    "police": say("letters.police"),
    "complaint_body": say("letters.whoever_received_complaint"),
    "credit_centre": say("letters.credit_centre"),
    "mediator": say("letters.mediation_body"),
    "self": say("letters.kept_by_person"),
}


def by_situation(every: Iterable[Letter]) -> Iterator[tuple[Text, list[Letter]]]:
    """Yield the letters under what they are for, each once."""
    left = list(every)
    for title, fits in SITUATIONS:
        under = [one for one in left if fits(one)]
        left = [one for one in left if one not in under]
        if under:
            yield title, under


LETTER_STATUS = {
    "draft": say("letters.draft_not_yet_reviewed"),
    "reviewed": say("letters.reviewed"),
}
