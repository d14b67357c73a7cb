"""Characters no page can carry."""

import re

# XML 1.0 (5th ed.) 2.2: C0 controls but tab and line ends, surrogates, U+FFFE and U+FFFF may not stand
# in a file at all. DEL and the C1 controls may, but no word processor shows them and HTML calls them errors.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """Return ``text`` with ``\\n`` line ends, each character no page can carry shown as U+FFFD.

    Replaced, not dropped: a reader of evidence must see that something stood there.
    """
    return _UNPRINTABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
