"""Close a bundle with a passphrase, in the age format (age-encryption.org/v1), by the library pyrage."""

import secrets
from typing import Any

from helper.errors import Exit, HelperError, part_missing
from helper.text import Text

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
            Text(f"口令太短，至少 {SHORTEST} 个字", f"The passphrase is too short; at least {SHORTEST} characters"),
            do=Text("写一句自己记得住、别人猜不到的话；或直接回车，由程序给一个", "Use a sentence you remember and nobody guesses; or press Enter and take one from the program"),
            code=Exit.USAGE,
        )
    if len(data) > MOST_SEALED:
        raise HelperError(
            Text("案件超过 1 GB，加密不了这么大的包", "The case is over 1 GB; a bundle of that size cannot be encrypted"),
            do=Text("大的录像另外交给对方，或不加密导出到自己的 U 盘", "Hand large videos over separately, or export without --encrypt to a drive of your own"),
            code=Exit.BAD_INPUT,
        )
    return _pyrage().passphrase.encrypt(data, passphrase)


def decrypt(data: bytes, passphrase: str, *, where: str) -> bytes:
    """Return what was closed. Raise HelperError where the passphrase is not the one, or the file is damaged."""
    pyrage = _pyrage()
    try:
        return pyrage.passphrase.decrypt(data, passphrase)
    except pyrage.DecryptError as fault:
        raise HelperError(
            Text("打不开：口令不对，或文件坏了", "It does not open: another passphrase, or the file is damaged"),
            where=where,
            do=Text("向交给您的人再问一次口令；大小写和横线都算", "Ask for the passphrase again; capitals and hyphens count"),
            code=Exit.BAD_INPUT,
        ) from fault


def _pyrage() -> Any:
    try:
        import pyrage
    except ImportError as fault:
        raise part_missing(
            Text("加密要多装一个部件", "Encryption needs one more part"),
            "encrypt",
            where="--encrypt",
            instead=Text("先不加密，用别的办法锁住这个文件", "export without it and lock the file another way"),
        ) from fault
    return pyrage
