"""What a file is, by what is in it and never by its name; read piece by piece, never run, never unpacked."""

import re
from pathlib import Path

from helper.model.file_kinds import name_kind

_ENCODED = re.compile(
    r"^Content-Transfer-Encoding:[ \t]*(?:base64|quoted-printable)|^\{\\rtf|\\u00[0-9A-Fa-f]{2}|"
    r"(?:=[0-9A-F]{2}){6}|(?:^[A-Za-z0-9+/]{60,}+={0,2}\r?\n){2}",
    re.IGNORECASE | re.MULTILINE,
)
_PAGE = re.compile(
    r"<(?:!doctype|html|head|body|div|p|br|span|table|b|i|font|svg|\?xml|[a-z][a-z0-9]{0,15})[\s/>]", re.IGNORECASE
)
_HIDDEN = re.compile(r"<!--|<(script|style|template)\b", re.IGNORECASE)
_ENDS = {
    "": re.compile("-->"),
    **{name: re.compile(f"</{name}[^<>]{{0,100}}>", re.IGNORECASE) for name in ("script", "style", "template")},
}
_BLOCK = re.compile(
    r"</?(?:p|div|br|tr|li|h[1-6]|table|td|th|section|article|ul|ol|pre|blockquote)\b[^<>]{0,4000}>", re.IGNORECASE
)
_TAG = re.compile(r"</?[A-Za-z!?][^<>]{0,4000}>")
TEXT_LIMIT = 2 << 20
# What no paper can show is told no further apart.
_OTHER = frozenset({"ole", "sqlite", "gzip", "rar", "7z"})


def kind_of(path: Path) -> str:
    """Return ``png``, ``jpeg``, ``pdf``, ``wav``, ``mp4`` …, ``text``, or ``other``."""
    with path.open("rb") as file:
        head = file.read(1024)
    if b"%PDF-" in head:
        return "pdf"
    found = name_kind(head)
    if found in _OTHER or (head.startswith(b"RIFF") and not found):
        return "other"
    return found or ("text" if read_text(path) is not None else "other")


def read_text(path: Path) -> str | None:
    """Return a text file's text; None where it is too large or no text."""
    if path.stat().st_size > TEXT_LIMIT:
        return None
    data = path.read_bytes()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        codings = ["utf-16"]
    elif b"\0" in data:
        return None
    else:
        codings = ["utf-8-sig", "gb18030"]
    for coding in codings:
        try:
            return data.decode(coding)
        except UnicodeDecodeError:
            continue
    return None


def is_encoded(text: str) -> bool:
    """Tell whether words stand in it in a way no eye reads: mail in base64 or quoted, escapes of programs, RTF."""
    return bool(_ENCODED.search(text))


def visible(text: str) -> str:
    """Return what a browser shows of a page; other text as it is."""
    if not _PAGE.search(text):
        return text
    from html import unescape

    text = _shown(text)
    text = _BLOCK.sub("\n", text)
    return re.sub(r"\n[ \t\n]*\n", "\n\n", unescape(_TAG.sub("", text))).strip()


def _shown(text: str) -> str:
    """Leave out comments and scripts; each is looked for once, as a stranger's page may open thousands and end none."""
    kept, at = [], 0
    while opened := _HIDDEN.search(text, at):
        kept.append(text[at : opened.start()])
        ended = _ENDS[(opened[1] or "").lower()].search(text, opened.end())
        if ended is None:
            return "".join(kept)
        at = ended.end()
    return "".join([*kept, text[at:]])
