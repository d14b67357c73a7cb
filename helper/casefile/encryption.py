"""Close a bundle with a passphrase, in the age format (age-encryption.org/v1), by the library pyrage."""

import secrets
from typing import Any

from helper.errors import Exit, HelperError, part_missing
from helper.wording import say

MAGIC = b"age-encryption.org/v1"
SHORTEST = 10  # characters; scrypt makes each guess slow, not a short word safe
# age encrypts a passphrase-closed file in one piece, in memory.
MOST_SEALED = 1 << 30
# Without 0/o, 1/l/i: it is read aloud on the phone.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def generate_passphrase() -> str:
    """Return a passphrase nobody can guess: five groups of four, about 99 bits."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(5))


def encrypt(data: bytes, passphrase: str) -> bytes:
    """Return ``data`` closed. Raise HelperError where the passphrase is short or pyrage is missing."""
    if len(passphrase) < SHORTEST:
        raise HelperError(
            say("casefile.passphrase_is_too_short", shortest=SHORTEST),
            do=say("casefile.use_sentence_you_remember"),
            code=Exit.USAGE,
        )
    if len(data) > MOST_SEALED:
        raise HelperError(
            say("casefile.case_is_over_1_gb"),
            do=say("casefile.hand_large_videos_over_separately"),
            code=Exit.BAD_INPUT,
        )
    return bytes(_pyrage().passphrase.encrypt(data, passphrase))


def decrypt(data: bytes, passphrase: str, *, where: str) -> bytes:
    """Return what was closed. Raise HelperError where the passphrase is not the one, or the file is damaged."""
    pyrage = _pyrage()
    try:
        return bytes(pyrage.passphrase.decrypt(data, passphrase))
    except pyrage.DecryptError as fault:
        raise HelperError(
            say("casefile.does_not_open_another_passphrase"),
            where=where,
            do=say("casefile.ask_for_passphrase_again_capitals"),
            code=Exit.BAD_INPUT,
        ) from fault


def _pyrage() -> Any:
    try:
        import pyrage
    except ImportError as fault:
        raise part_missing(
            say("casefile.encryption_needs_one_more_part"),
            "encrypt",
            where="--encrypt",
            instead=say("casefile.export_without_and_lock_file"),
        ) from fault
    return pyrage
