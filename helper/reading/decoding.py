"""Turn the bytes of a pasted or saved message into text."""

import codecs

from helper.errors import Exit, HelperError
from helper.wording import say

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Tab, line ends, form feed, backspace and escape turn up in captured terminals and old phones.
_TEXT_CONTROLS = frozenset(b"\t\n\r\x0b\x0c\x08\x1b")


def decode(data: bytes) -> str:
    """Return the text of ``data``: UTF-8, UTF-16 with a mark, GB18030, or a mix line by line.

    A chat saved on one machine and added to on another holds both UTF-8 and GB18030 lines. Raise
    HelperError for what is not text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding, "surrogatepass")
            except UnicodeDecodeError as error:
                raise _not_text() from error
    # A stray bell or two in a short message is still a message.
    if b"\0" in data or _controls(data) * 10 > min(len(data), 4096):
        raise _not_text()
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return "".join(_line(line) for line in data.splitlines(keepends=True))


def _controls(data: bytes) -> int:
    """Count control bytes in the beginning of ``data``; text holds next to none."""
    return sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in data[:4096])


def _line(line: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return line.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _not_text()


def _not_text() -> HelperError:
    return HelperError(
        say("reading.is_not_text_perhaps_picture"),
        do=say("reading.type_words_or_save_them"),
        code=Exit.BAD_INPUT,
    )
