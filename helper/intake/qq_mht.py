"""QQ's messages exported as a page with its pictures (MHT): the page is read as a chat, the pictures are passed by."""

import binascii
import quopri
import re
from collections.abc import Iterator
from html import unescape

from helper.intake import chat
from helper.intake.base import Choices, Extracted, Format, Opened
from helper.model.pattern import later
from helper.wording import say

_MIME = later(r"^mime-version\s*:", re.IGNORECASE | re.MULTILINE)
_BREAKS = later(r"<(?:br|/p|/div|/tr|/td|/li|div|tr)\b[^>]*>", re.IGNORECASE)
_PICTURE = later(r"<img\b[^>]*>", re.IGNORECASE)
_TAG = later(r"<[^<>]{0,4000}>")
_CLOCK_BELOW = later(r"^\d{1,2}:\d{2}(?::\d{2})?$")
_MOST = 64 << 20


def _identify(file: Opened) -> bool:
    if file.kind != "text" or not _MIME.search(file.text[:4000]):
        return False
    return chat.begins_chat(_lines(file, 400))


def _extract(file: Opened, choices: Choices) -> Extracted:
    yield from chat.read_lines(_lines(file), choices)


def _lines(file: Opened, most: int = 1 << 30) -> list[str]:
    """Return the words of the page line by line; a clock that stands in a box of its own joins the name before it."""
    made: list[str] = []
    for line in _page(file):
        said = " ".join(unescape(_TAG.sub("", line)).split())
        if not said:
            continue
        if made and _CLOCK_BELOW.match(said) and len(made[-1]) < 60 and not made[-1].endswith(("。", "！", "？")):
            made[-1] = f"{made[-1]} {said}"
        else:
            made.append(said)
        if len(made) >= most:
            break
    return made


def _page(file: Opened) -> Iterator[str]:
    """Yield the page in pieces that end where a box of it does."""
    held, size = "", 0
    for piece in _html(file):
        size += len(piece)
        if size > _MOST:
            break
        parts = _BREAKS.split(_PICTURE.sub(" [图片] ", held + piece))
        held = parts.pop()
        yield from parts
        if len(held) > 1 << 16:
            yield held
            held = ""
    yield held


def _html(file: Opened) -> Iterator[str]:
    """Yield the first part that is a page, decoded as its head says."""
    headers: dict[str, str] = {}
    boundary, inside, blank, name = "", False, False, ""
    for _, line in file.lines():
        line = line or ""
        bare = line.rstrip("\r\n")
        if inside:
            if boundary and bare.startswith(f"--{boundary}"):
                return
            yield _decoded(line, headers.get("content-transfer-encoding", ""), headers.get("content-type", ""))
        elif not bare:
            blank = True
            if not boundary:
                boundary = (
                    re.search(r'boundary\s*=\s*"?([^";]+)"?', headers.get("content-type", ""), re.IGNORECASE)
                    or ["", ""]
                )[1]
            if "text/html" in headers.get("content-type", "").lower():
                inside = True
            elif headers:
                headers = {}
        elif bare[0] in " \t" and name:
            headers[name] = headers.get(name, "") + bare.strip()
        elif ":" in bare:
            name, _, value = bare.partition(":")
            name = name.strip().lower()
            headers[name] = value.strip()
    if not blank:
        return


def _decoded(line: str, how: str, kind: str) -> str:
    charset = (re.search(r"charset\s*=\s*\"?([\w-]+)", kind, re.IGNORECASE) or ["", "utf-8"])[1]
    try:
        if how.lower() == "base64":
            return binascii.a2b_base64(line.encode("ascii", "ignore")).decode(charset, "replace")
        if how.lower() == "quoted-printable":
            return quopri.decodestring(line.encode("ascii", "ignore")).decode(charset, "replace")
    except (ValueError, LookupError):
        return ""
    return line


FORMAT = Format(
    "qq_mht",
    say("intake.qq_chats_mht"),
    say("intake.export_messages_in_qqs_message"),
    _identify,
    _extract,
)
