"""A line to keep elsewhere, and what it shows later: that the log then is the beginning of the log now.

Nobody who makes a case anew can make it agree with a line that somebody else has kept. A time stamp of a third party on
the file of that line (RFC 3161, OpenTimestamps) shows in addition when it was. Here it is only seen that the stamp is
one of that file; whether the stamp itself is genuine is seen with the tools of who gave it.
"""

import hashlib
import re
from dataclasses import dataclass

from helper.casefile.chain import START
from helper.errors import Exit, HelperError
from helper.wording import say

_LINE = re.compile(rb"helper-seal/1 (\d{4}-\d\d-\d\d) (\d{1,9}) ([0-9a-f]{64}) ([0-9a-f]{64})")
MOST_TOKEN = 1 << 20
_OPEN_TIMESTAMPS = b"\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94\x01\x08"
_OCTETS = b"\x04\x20"  # DER: a string of 32 bytes, as the imprint of a message is (RFC 3161, 2.4.1)


@dataclass(frozen=True, slots=True)
class KeptSeal:
    """Hold what a line says: the day, how many entries there were, the seal of the last, and that of the whole case."""

    day: str
    entries: int
    head: str
    whole: str

    def line(self) -> bytes:
        """Return the line as it is kept."""
        return f"helper-seal/1 {self.day} {self.entries} {self.head} {self.whole}\n".encode()


def parse_seal(data: bytes, where: str) -> KeptSeal:
    """Return what a kept file or line says. Raise HelperError where it holds none."""
    found = _LINE.search(data)
    if found is None:
        raise HelperError(
            say("casefile.holds_no_kept_seal"), where=where, do=say("casefile.seal_is_made_by"), code=Exit.BAD_INPUT
        )
    day, entries, head, whole = (part.decode() for part in found.groups())
    return KeptSeal(day, int(entries), head, whole)


def is_beginning(seal: KeptSeal, seals: list[str]) -> bool:
    """Tell whether the log that was sealed is the beginning of the log with ``seals``."""
    if seal.entries == 0:
        return seal.head == START
    return seal.entries <= len(seals) and seals[seal.entries - 1] == seal.head


def kind_of_stamp(token: bytes, sealed: bytes) -> str | None:
    """Return ``rfc3161`` or ``opentimestamps`` where a stamp is one of these bytes; None where it is not."""
    digest = hashlib.sha256(sealed).digest()
    if token.startswith(_OPEN_TIMESTAMPS + digest):
        return "opentimestamps"
    return "rfc3161" if token[:1] == b"\x30" and _OCTETS + digest in token else None
