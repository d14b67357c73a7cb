"""How much of a stranger's file is read: every limit in one place, with what it is for.

A file is somebody else's work, and may be damaged, or made to fill a disk or a memory. Limits are set far above what a
real file holds, so that reaching one is news: it is said, with the way on, and nothing of the file is kept.
"""

import zipfile
from collections.abc import Sequence

PACKED_FILES = 20_000
"""Files in an exported case or a packet: years of recordings are some thousands."""
PACKED_BYTES = 50 << 30
"""Bytes in an exported case, unpacked: recordings and videos of years."""
PACKED_SUMS = 16 << 20
"""Bytes of a list of checksums: PACKED_FILES lines with the longest names come to less."""
PACKED_TEXT = 64 << 20
"""Bytes of a part of an office document that is read as words."""
LARGE, RATIO = 64 << 20, 200
"""From LARGE bytes on, nothing unpacks to more than RATIO times its size: a backup shrinks to a tenth, a bomb to a thousandth."""
TABLE_BYTES = 64 << 20
"""Bytes of a table of money, a form or a file of answers, written by hand."""


def unpacks_to_too_much(
    infos: Sequence[zipfile.ZipInfo], size: int, *, files: int = PACKED_FILES, most: int = PACKED_BYTES
) -> bool:
    """Tell whether a zip of ``size`` bytes holds more files, more bytes, or bytes more tightly packed than a real one.

    ``zipfile`` gives out no more of a file than its directory names and reads no more than it names, so that looking
    at the directory bounds the reading. Files that share their bytes are found by the sum.
    """
    total = sum(info.file_size for info in infos)
    return (
        len(infos) > files
        or total > most
        or sum(info.compress_size for info in infos) > size
        or any(info.file_size > LARGE and info.file_size > info.compress_size * RATIO for info in infos)
    )
