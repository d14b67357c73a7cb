"""Keep a person's words words: nothing in them may become Markdown, a template or a page.

Escapes are CommonMark's own (2.4: a backslash before ASCII punctuation), so that every reader of the
file, ours or another, shows exactly what was told.
"""

from collections.abc import Iterable

from helper.model.pattern import later

_MARKUP = later(r"[\\`*_\[\]<>#|~&]")
# What means something only where a line begins: bullets, rules, underlines, fences, "1." and "1)".
_OPENING = later(r"(?P<bullet>[-+=:])|(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$)")
_MAY_OPEN = frozenset("-+=:0123456789")
_LINE_END = later("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")


class Marked(str):
    """Markdown made here out of escaped words: written as it is."""


def lines(words: str) -> list[str]:
    """Return the lines of ``words``, trimmed; blank lines inside are kept as empty ones."""
    return [line.strip() for line in _LINE_END.split(words.strip())]


def inline(words: object) -> Marked:
    """Return ``words`` on one line, with everything that could be markup escaped."""
    text = words if type(words) is str else str(words)
    # Most values are one plain line: a day, a name, an amount.
    one = text.strip() if text.isprintable() else " ".join(filter(None, lines(text)))
    if not _MARKUP.search(one) and one[:1] not in _MAY_OPEN:
        return Marked(one)
    line = _MARKUP.sub(r"\\\g<0>", one)
    found = _OPENING.match(line)
    if found and found["bullet"]:
        line = "\\" + line
    elif found:
        line = f"{found['number']}\\{line[found.start('dot') :]}"
    return Marked(line)


def literal(words: str, *, opening: bool) -> str:
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


def told(words: str) -> Marked:
    """Return somebody's own words, each line a paragraph of its own: every one is indented as a letter's are."""
    return Marked("\n\n".join(inline(line) for line in lines(words) if line))


def quote(words: str) -> Marked:
    """Return ``words`` as a block quote that keeps their lines."""
    return Marked("\n>\n".join("> " + _broken(block, "> ") for block in _blocks(words)))


def _blocks(words: str) -> Iterable[list[str]]:
    block: list[str] = []
    for line in [*lines(words), ""]:
        if line:
            block.append(line)
        elif block:
            yield block
            block = []


def _broken(block: list[str], margin: str) -> str:
    return f"\\\n{margin}".join(inline(line) for line in block)
