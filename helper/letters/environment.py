"""The Jinja environment letters are filled in: sandboxed, strict, and every value escaped.

A person's words stay words: nothing in them may become Markdown, a template or a page. Escapes are CommonMark's own
(2.4: a backslash before ASCII punctuation), so that every reader of the file, ours or another, shows exactly what was
told.
"""

from collections.abc import Callable, Iterable
from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from helper.letters.values import PersonName, Traced, Worded
from helper.model.pattern import later
from helper.wording import say

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.sandbox import SandboxedEnvironment

_STROKES = later("；")
_MARKUP = later(r"[\\`*_\[\]<>#|~&]")
# What means something only where a line begins: bullets, rules, underlines, fences, "1." and "1)".
_OPENING = later(r"(?P<bullet>[-+=:])|(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$)")
_OF_DICTS = frozenset(dir(dict))
_MAY_OPEN = frozenset("-+=:0123456789")
_LINE_END = later("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")


class Marked(str):
    """Markdown made here out of escaped words: written as it is."""


def split_lines(words: str) -> list[str]:
    """Return the lines of ``words``, trimmed; blank lines inside are kept as empty ones."""
    return [line.strip() for line in _LINE_END.split(words.strip())]


def inline(words: object) -> Marked:
    """Return ``words`` on one line, with everything that could be markup escaped."""
    return Marked(_on_one_line(words))


def _on_one_line(words: object) -> str:
    text = words if type(words) is str else str(words)
    # Most values are one plain line: a day, a name, an amount.
    one = text.strip() if text.isprintable() else " ".join(filter(None, split_lines(text)))
    marked = _MARKUP.search(one)
    if not marked and one[:1] not in _MAY_OPEN:
        return one
    line = _MARKUP.sub(r"\\\g<0>", one) if marked else one
    found = _OPENING.match(line)
    if found and found["bullet"]:
        line = "\\" + line
    elif found:
        line = f"{found['number']}\\{line[found.start('dot') :]}"
    return line


def escape_markup(words: str, *, opening: bool) -> str:
    """Return a template's own words so that none of them is markup; ``opening`` where they begin a line."""
    line = _MARKUP.sub(r"\\\g<0>", words)
    found = _OPENING.match(line) if opening else None
    if found and found["bullet"]:
        return "\\" + line
    if found:
        return f"{found['number']}\\{line[found.start('dot') :]}"
    return line


def paragraphs(words: str) -> Marked:
    """Return ``words`` as paragraphs; a line end stays a line end, a blank line starts a new paragraph."""
    return Marked("\n\n".join(_broken(block, "") for block in _blocks(words)))


def mark_told(words: str) -> Marked:
    """Return somebody's own words, each line a paragraph of its own: every one is indented as a letter's are."""
    rows = [line for line in split_lines(words) if line]
    # One sentence without its full stop gets one; several lines may be a list.
    if len(rows) == 1 and "\u4e00" <= rows[0].rstrip()[-1:] <= "\u9fff":
        rows = [f"{rows[0].rstrip()}。"]
    return Marked("\n\n".join(map(inline, rows)))


def quote(words: str) -> Marked:
    """Return ``words`` as a block quote that keeps their lines."""
    return Marked("\n>\n".join("> " + _broken(block, "> ") for block in _blocks(words)))


def _blocks(words: str) -> Iterable[list[str]]:
    block: list[str] = []
    for line in [*split_lines(words), ""]:
        if line:
            block.append(line)
        elif block:
            yield block
            block = []


def _broken(block: list[str], margin: str) -> str:
    return f"\\\n{margin}".join(inline(line) for line in block)


# 支付宝 is a product; a lender in a contract is a company, a bank or one of its branches, or a co-operative.
_FULL_NAME = later("(公司|银行|分行|支行|营业部|信用社|信用合作联社|合作社|合伙）?|中心|事务所|管理部)$")
# "1. ", "2、", "（3）", "④" and "- " begin an item of a list; 2.5 does not.
_NUMBERED = later(
    r"^\s*(?:\d{1,2}\s*(?:[、)）]|[.．](?!\d))|[（(]\s*[\d一二三四五六七八九十]{1,3}\s*[)）]|[一二三四五六七八九十]{1,3}、|[①-⑳]|[-*•·●]\s)\s*"
)
_ENDS = tuple("。！？；…!?;")


# 转了3000元, 3000块钱转给他: money went, and how much. 转身, 交了班 and 单元门 say nothing of it.
_SENT = later(
    r"(?:转|付|交|汇|打)(?:款|钱|账|给|过去|出去|了|过)[^。；\n]{0,16}?[\d一二两三四五六七八九十百千万]+\s*(?:多|余)?\s*(?:元|块|万|千)"
    r"|[\d一二两三四五六七八九十百千万]+\s*(?:元|块)(?:钱)?[^。；\n]{0,8}(?:转|付|交|汇|打)(?:款|账|给|过去|出去|了)"
    r"|(?:transferred|sent|paid)[^.;\n]{0,24}\d"
)


class Unknown(Exception):
    """A template wrote a fact that is not known, without asking first whether it is."""


def tells_of_money_sent(words: str) -> bool:
    """Tell whether an account says that money was sent."""
    return bool(_SENT.search(str(words)))


@cache
def environment() -> "SandboxedEnvironment":
    """Return the environment. Values are data: what stands in them is never run as a template."""
    made = sandbox()(finalize=_written, trim_blocks=True, lstrip_blocks=True, autoescape=False)
    made.filters = {
        "quote": _of_words(quote),
        "paragraphs": _of_words(mark_told),
        "each_line": each_line,
        "each_paper": each_paper,
        "together": together,
        "through": through,
        "by_hand": by_hand,
        "in_full": full_name,
        "excerpt": excerpt,
        "sentence": end_sentence,
        "tail": tail,
        "tells_of_money_sent": tells_of_money_sent,
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

        def getattr(self, obj: Any, attribute: str) -> Any:
            # What a letter is filled with are records without a name of ours on them: the long way finds the same.
            kind = type(obj)
            if (kind is SimpleNamespace or kind is dict) and attribute[:1] != "_" and attribute not in _OF_DICTS:
                held = vars(obj) if kind is SimpleNamespace else obj
                if attribute in held:
                    return held[attribute]
            return super().getattr(obj, attribute)

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
        return _on_one_line(value)
    return value if isinstance(value, Marked) else _on_one_line(said_of(value))


def said_of(value: object) -> str:
    """Return a value in words. Raise Unknown where there is none."""
    if value is None:
        raise Unknown
    if isinstance(value, bool):
        return (say("letters.answer_yes") if value else say("letters.answer_no")).zh
    return value.said if isinstance(value, Worded) else str(value)


def _of_words(make: Callable[[str], Marked]) -> Callable[[str | None], Marked]:
    def filtered(value: str | None) -> Marked:
        if value is None:
            raise Unknown
        return make(value)

    return filtered


def each_line(words: str | None) -> list[str]:
    """Return the lines that hold something; none where nothing was told.

    Lines that are a list of somebody's own lose its numbers and marks, as the letter numbers them anew.
    """
    told = [line for line in split_lines(words or "") if line]
    bare = [_NUMBERED.sub("", line).strip() for line in told]
    own = len(told) > 1 and all(line and line != given.strip() for line, given in zip(bare, told, strict=True))
    return bare if own else told


def each_paper(words: str | None) -> list[str]:
    """Return the papers somebody names, each an enclosure of its own: on lines, or with a stroke between them."""
    return [one.strip() for line in each_line(words) for one in _STROKES.split(line) if one.strip()]


def together(words: str | None, lang: str = "zh") -> list[str]:
    """Return all lines that hold something as one request; none where nothing was told."""
    said = [line.rstrip("。；").removeprefix("请") for line in each_line(words)]
    return [say("letters.i_also_ask", items="；".join(said)).of(lang)] if said else []


def through(asks: Iterable[str], whom: str, lang: str = "zh") -> list[str]:
    """Return requests as put to somebody who is to see to it that ``whom`` fulfils them."""
    please, urged = say("letters.please"), say("letters.please_see_to_it", whom=whom)
    made: list[str] = []
    for ask in asks:
        words = urged.of(lang) + ask.removeprefix(please.of(lang))
        made.append(Traced.of(words, ask.rests) if isinstance(ask, Traced) else words)
    return made


def by_hand(words: str | None, lang: str = "zh") -> object:
    """Return words, or a marked line to fill in by hand where they were not told."""
    return Marked(say("letters.line_by_hand").of(lang)) if words is None else words


def full_name(name: str | None, lang: str = "zh") -> str | None:
    """Return an institution's name, with a line for the full one beside a name that is no company's or bank's.

    A name nobody knows stays none: the letter leaves a line for all of it.
    """
    if name is None:
        return None
    return (
        name
        if isinstance(name, PersonName) or is_full_name(name)
        else f"{name}{say('letters.full_name_by_hand').of(lang)}"
    )


def is_full_name(name: str) -> bool:
    """Tell whether a name is that of an institution as a contract writes it: 捷信 or 借呗 is none."""
    return bool(_FULL_NAME.search(name.split("（")[0].split("(")[0].strip())) or bool(_FULL_NAME.search(name.strip()))


def end_sentence(words: str, lang: str = "zh") -> str:
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


def tail(value: str | None) -> str | None:
    """Return the last four characters: an identity number is never written whole."""
    return value.strip()[-4:] if value else None
