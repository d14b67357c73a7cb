"""The one error a person may see: what is wrong, where, what to do next.

Messages never echo a phone number, an identity number or the text of a message.
"""

from enum import IntEnum
from typing import Any

from helper.text import Text
from helper.wording import say


class Exit(IntEnum):
    """Name every exit code; the table in guides/reference/exit-codes.md is made from this."""

    OK = 0
    BUG = 1
    USAGE = 2
    BAD_INPUT = 3
    BAD_GUIDANCE = 4
    BAD_CASE = 5
    CANNOT_WRITE = 6
    NOT_VERIFIED = 7
    SOME_FAILED = 8
    STOPPED = 9
    INTERRUPTED = 130


def exit_meanings() -> dict[Exit, Text]:
    """Return what each exit code means. A function: this module is imported before any sentence can be read."""
    return {
        Exit.OK: say("errors.done"),
        Exit.BUG: say("errors.fault_in_program_please_report"),
        Exit.USAGE: say("errors.command_or_option_is_wrong"),
        Exit.BAD_INPUT: say("errors.something_given_could"),
        Exit.BAD_GUIDANCE: say("errors.file_in_guides_or_templates"),
        Exit.BAD_CASE: say("errors.case_folder_cannot_be_opened"),
        Exit.CANNOT_WRITE: say("errors.cannot_write_disk_full_read"),
        Exit.NOT_VERIFIED: say("errors.verification_found_something_differs"),
        Exit.SOME_FAILED: say("errors.some_were_done_and_some"),
        Exit.STOPPED: say("errors.stopped_on_purpose_before_anything"),
        Exit.INTERRUPTED: say("errors.interrupted_ctrl_c_every_answer"),
    }


class HelperError(Exception):
    """Say what is wrong, where, and what to do next, in both languages.

    ``where`` is a place a person can go to: a file and line, a row, an option.
    """

    def __init__(
        self,
        what: Text,
        *,
        where: str | None = None,
        do: Text | None = None,
        code: Exit = Exit.BAD_INPUT,
    ) -> None:
        super().__init__(what.en)
        self.what, self.where, self.do, self.code = what, where, do, code

    def __reduce__(self) -> tuple[Any, ...]:
        """Go whole from one process to another; an exception would take its English words alone along."""
        return _again, (type(self), self.what, self.where, self.do, self.code)

    @property
    def id(self) -> str | None:
        """Return the key of what is wrong, the same in every language and release; None where it has none."""
        return getattr(self.what, "key", None)

    def but(self, *, do: Text | None) -> "HelperError":
        """Return the error with another next step; who caught it holds it as it was raised."""
        return _again(type(self), self.what, self.where, do, self.code)

    def lines(self, lang: str) -> list[str]:
        """Return the message as lines to print, in ``lang``."""
        said = [f"{self.where}: {self.what.of(lang)}" if self.where else self.what.of(lang)]
        if self.do:
            said.append(say("errors.next", do=self.do).of(lang))
        return said


def _again(kind: type[HelperError], what: Text, where: str | None, do: Text | None, code: Exit) -> HelperError:
    return kind(what, where=where, do=do, code=code)


def usage_error(what: Text, *, where: str | None = None, do: Text | None = None) -> HelperError:
    """Return the error of a command line that cannot be followed as it stands."""
    return HelperError(what, where=where, do=do, code=Exit.USAGE)


def part_missing(what: Text, extra: str, *, where: str, instead: Text) -> HelperError:
    """Return the error for work that wants an optional part: how to install it, and what does without it."""
    command = f'pip install ".[{extra}]"'
    return HelperError(
        say("errors.which_is_not_on_computer", what=what),
        where=where,
        do=say("errors.where_helper_is_installed_run", command=command, instead=instead),
        code=Exit.USAGE,
    )
