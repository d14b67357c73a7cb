"""The Jinja environment letters are filled in: sandboxed, strict, and every value escaped."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from helper.letters import escaping
from helper.letters.values import Worded
from helper.wording import say

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.sandbox import SandboxedEnvironment

_ENDS = tuple("。！？；…!?;")


class Unknown(Exception):
    """A template wrote a fact that is not known, without asking first whether it is."""


@cache
def environment() -> "SandboxedEnvironment":
    """Return the environment. Values are data: what stands in them is never run as a template."""
    made = sandbox()(finalize=_written, trim_blocks=True, lstrip_blocks=True, autoescape=False)
    made.filters = {
        "quote": _of_words(escaping.quote),
        "paragraphs": _of_words(escaping.paragraphs),
        "each_line": each_line,
        "excerpt": excerpt,
        "sentence": sentence,
        "tail": tail,
        "figures": figures,
    }
    return made


@cache
def sandbox() -> type["SandboxedEnvironment"]:
    """Return the kind of environment every template of ours is filled in, a lawyer's in Word as well.

    A template is somebody else's file. Beside what Jinja's sandbox keeps out, nothing is called and nothing is
    multiplied that could fill the memory of the machine: a letter needs neither.
    """
    from jinja2 import StrictUndefined
    from jinja2.exceptions import SecurityError
    from jinja2.sandbox import SandboxedEnvironment

    class Sandbox(SandboxedEnvironment):
        intercepted_binops = frozenset({"*", "**", "%"})

        def __init__(self, **options: Any) -> None:
            super().__init__(undefined=StrictUndefined, **options)
            self.globals.clear()

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            if operator == "**" or not (isinstance(left, int) and isinstance(right, int)):
                raise SecurityError(operator)
            return super().call_binop(context, operator, left, right)

        def call(self, context: Any, called: Any, /, *given: Any, **named: Any) -> Any:
            if not getattr(called, "__module__", "").startswith("helper."):
                raise SecurityError("call")
            return super().call(context, called, *given, **named)

    return Sandbox


@cache
def compiled(body: str) -> "Template":
    """Return a template ready to be filled; kept, as a clinic fills the same letter hundreds of times."""
    return environment().from_string(body)


def _written(value: object) -> str:
    """Return how a value stands on the page."""
    if type(value) is str:
        return escaping.inline(value)
    return value if isinstance(value, escaping.Marked) else escaping.inline(said_of(value))


def said_of(value: object) -> str:
    """Return a value in words. Raise Unknown where there is none."""
    if value is None:
        raise Unknown
    if isinstance(value, bool):
        return (say("letters.answer_yes") if value else say("letters.answer_no")).zh
    return value.said if isinstance(value, Worded) else str(value)


def _of_words(make: Callable[[str], escaping.Marked]) -> Callable[[str | None], escaping.Marked]:
    def filtered(value: str | None) -> escaping.Marked:
        if value is None:
            raise Unknown
        return make(value)

    return filtered


def each_line(words: str | None) -> list[str]:
    """Return the lines that hold something; none where nothing was told."""
    return [line for line in escaping.lines(words or "") if line]


def sentence(words: str, lang: str = "zh") -> str:
    """Return words with a full stop where they have no end of their own."""
    words = words.strip()
    ends = (*_ENDS, ".") if lang == "en" else _ENDS
    return words if words.endswith(ends) else f"{words}{'.' if lang == 'en' else '。'}"


def excerpt(words: str, most: int, lang: str = "zh") -> str:
    """Return at most ``most`` characters, and say so where more was said."""
    words = words.strip()
    if len(words) <= most:
        return words
    begun, all_ = words[:most], len(words)
    return say("letters.first_characters", begun=begun, most=most, all=all_).of(lang)


def figures(value: str) -> str:
    """Return an amount in figures alone: in a table the same in capitals is only in the way."""
    if value is None:
        raise Unknown
    return (value.said if isinstance(value, Worded) else str(value)).split("（人民币")[0]


def tail(value: str) -> str:
    """Return the last four characters: an identity number is never written whole."""
    return value.strip()[-4:]
