"""Cases with exhibits, and files made by hand: small ones that are whole, and hostile ones."""

import base64
import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from helper import casefile
from helper.casefile import CaseFile, LogEntry
from helper.model.fact import Fact, Facts

NOW = "2026-11-22T00:00:00+08:00"
IDENTITY = "110101199003070048"
CALLER, BORROWER, FATHER = "19900000000", "13800001111", "13900002222"
JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAEAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAABQb/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCKALXj/9k="
)


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int = 6, height: int = 4, *extra: bytes, pixels: bytes | None = None) -> bytes:
    """Return a grey PNG, with chunks of the caller's before the pixels."""
    rows = pixels if pixels is not None else b"".join(b"\0" + bytes(width) for _ in range(height))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(extra) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def jpeg(words: bytes = b"", orientation: int = 0, after: bytes = b"") -> bytes:
    """Return a JPEG with Exif, a comment and something after its end."""
    tags = [struct.pack(">HHII", 0x010E, 2, len(words), 38)] + (
        [struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0)] if orientation else []
    )
    tiff = b"MM\0*\0\0\0\x08" + struct.pack(">H", len(tags)) + b"".join(tags) + bytes(4) + words
    exif = b"Exif\0\0" + tiff
    segment = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
    comment = b"\xff\xfe" + struct.pack(">H", len(words) + 2) + words
    return JPEG[:2] + segment + comment + JPEG[2:] + after


def pdf(words: str = "hello", *, script: str = "", author: str = "") -> bytes:
    """Return a PDF of one page, with a script that runs as it opens where one is given."""
    drawn = f"BT /F 12 Tf 72 720 Td ({words}) Tj ET"
    action = f"/OpenAction<</S/JavaScript/JS({script})>>" if script else ""
    rows = [
        f"<</Type/Catalog/Pages 2 0 R{action}>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R{'/AA<</O<</S/JavaScript/JS(' + script + ')>>>>' if script else ''}>>",
        f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        f"<</Author({author})>>",
    ]
    out, places = "%PDF-1.4\n", []
    for number, row in enumerate(rows, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{row}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return f"{out}xref\n0 7\n0000000000 65535 f \n{table}trailer<</Size 7/Root 1 0 R/Info 6 0 R>>\nstartxref\n{len(out)}\n%%EOF".encode()


def wav(seconds: int) -> bytes:
    data = bytes(8000 * seconds)
    head = b"WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 8000, 1, 8) + b"data" + struct.pack("<I", len(data))
    return b"RIFF" + struct.pack("<I", len(head) + len(data)) + head + data


def told(**more: object) -> dict[str, object]:
    return {
        "teller.role": "borrower",
        "safety.danger_now": "none",
        "debt.creditor_kind": "consumer_finance",
        "debt.product": "online_loan",
        "creditor.name": "海川消费金融有限公司",
        "borrower.name": "王芳",
        "borrower.phone": BORROWER,
        "borrower.id_tail": "0048",
        "debt.contract_number": "HC20260118007",
        "borrower.agreed_hours": "none",
        **more,
    }


CONTACT = {
    "contact.at": "2026-10-03T22:41",
    "contact.channel": "call",
    "contact.recipient_role": "borrower",
    "contact.from_number": CALLER,
    "contact.claimed_identity": "远航公司",
    "contact.words": "今晚十二点之前必须还。",
    "contact.call_kind": "conversation",
    "contact.said.true_court_notice": False,
    "contact.repeated": False,
}


@pytest.fixture
def case(tmp_path: Path):
    """Return a case with one call at night, in the log, and no file yet."""
    made = casefile.create(tmp_path / "case")
    fill(made)
    yield made
    made.close()


def fill(case: CaseFile, facts: dict[str, object] | None = None, contact: dict[str, object] | None = None) -> int:
    case.record_answers({0: Facts.of(facts or told()).values()})
    number = case.new_contact()
    case.record_answers({number: [Fact(name, value) for name, value in (contact or CONTACT).items()]})
    said = contact or CONTACT
    case.log_add(
        LogEntry(
            recorded_at=NOW,
            at=str(said["contact.at"]),
            channel="call",
            number=str(said["contact.from_number"]),
            recipient="borrower",
            words=str(said["contact.words"]),
            contact=number,
        )
    )
    return number


@pytest.fixture
def add(case: CaseFile, tmp_path: Path) -> Callable[..., None]:
    """Return a function that adds a file of given bytes to the case."""

    def put(name: str, data: bytes, about: str = "", contact: int | None = 1) -> None:
        place = tmp_path / "from"
        place.mkdir(exist_ok=True)
        (place / name).write_bytes(data)
        case.add_evidence(place / name, about=about, contact=contact, added_at=NOW)

    return put


@pytest.fixture
def packed(case: CaseFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Return a function that makes a packet and gives its folder to hand in."""
    from helper.cli.app import run

    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    monkeypatch.setenv("HELPER_LANG", "zh")

    from helper.packet import making
    from helper.packet.assembling import assemble

    folders: list[Path] = []

    def keeping(*given):
        made = assemble(*given)
        folders.append(made[0])
        return made

    monkeypatch.setattr(making, "assemble", keeping)

    def make(*words: str, code: int = 0) -> Path:
        case.close()
        assert code == run(["packet", "--case", str(tmp_path / "case"), *words])
        return folders[-1] / "材料"

    return make


def everything(path: Path) -> dict[str, bytes]:
    """Return every byte of a packet, zips within it and streams of its PDFs unpacked as well."""
    found: dict[str, bytes] = {}

    def take(name: str, data: bytes) -> None:
        found[name] = data
        if data.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(data)) as bundle:
                for info in bundle.infolist():
                    found[f"{name}!{info.filename}#"] = info.filename.encode() + info.comment
                    take(f"{name}!{info.filename}", bundle.read(info))
        for start in _all(data, b"stream\n") if data.startswith(b"%PDF") else ():
            try:
                found[f"{name}@{start}"] = zlib.decompressobj().decompress(data[start + 7 :])
            except zlib.error:
                continue

    for one in [path] if path.is_file() else sorted(path.rglob("*")):
        if one.is_file():
            take(one.name, one.read_bytes())
    return found


def _all(data: bytes, sought: bytes):
    at = data.find(sought)
    while at >= 0:
        yield at
        at = data.find(sought, at + 1)
