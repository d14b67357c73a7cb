from collections.abc import Callable
from pathlib import Path

import pytest

from helper.casefile import CaseFile, LogEntry, create

MOMENT = "2026-10-03T22:41:00+08:00"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "我的 案件"


@pytest.fixture
def case(folder: Path):
    with create(folder) as made:
        yield made


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "截图.png"
    path.write_bytes(b"\x89PNG made up for a test")
    return path


@pytest.fixture(scope="session")
def fill() -> Callable[..., None]:
    """Return what gives a case one file and some entries; the second entry names the file."""

    def filled(case: CaseFile, source: Path, entries: int = 3) -> None:
        kept = case.add_evidence(source, about="短信截图", contact=None, added_at=MOMENT)
        for number in range(1, entries + 1):
            files = ((kept.name, kept.sha256),) if number == 2 else ()
            case.log_add(LogEntry(MOMENT, at="2026-10-03 22:41", channel="sms", words=f"第 {number} 句", files=files))

    return filled
