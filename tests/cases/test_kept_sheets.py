"""Pictures of letters and statements are kept, with what to do next, and go into no paper by themselves."""

from pathlib import Path
from unittest.mock import patch

import pytest

from helper.casefile import create
from helper.cases.import_run import Listener
from helper.cases.importing import import_files, read_choices
from helper.cases.papers import gather_papers
from helper.guidance import load
from tests.intake.screenshots.test_sheets import LETTER, NOTICE, STATEMENT, picture


class Told(Listener):
    def tell(self, words, style="note", *, indent=0) -> None:
        self.heard.append(words)


@pytest.fixture
def imported(tmp_path: Path):
    def made(lines: list[str]):
        path = tmp_path / "pictures" / "a.png"
        path.parent.mkdir()
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
        case, asker = create(tmp_path / "c"), Told()
        with patch("helper.cases.importing.screenshots.installed", return_value=True):
            import_files(
                load(), case, asker, [path], read_choices(), phone="borrower", read_far=lambda _: [picture(lines)]
            )
        return case, "\n".join(words.zh for words in asker.heard)

    return made


def test_a_letter_is_kept_with_its_limit_and_nobodys_message(imported) -> None:
    case, told = imported(LETTER)

    assert (0, ["a.png"]) == (case.events.total(), [one.name for one in case.evidence()])
    assert "收到本函之日起七日内" in told
    assert "2026-11-21" in told
    assert "helper guide lawyers_letter" in told


def test_a_statement_says_how_payments_are_reckoned(imported) -> None:
    _, told = imported(STATEMENT)

    assert "helper owed" in told


def test_it_goes_into_no_letter_by_itself_and_does_where_the_person_logs_it(imported) -> None:
    case, _ = imported(NOTICE)
    assert {"a.png"} == gather_papers(load(), case, "zh").exports
    (kept,) = case.evidence()
    from helper.casefile import LogEntry

    case.log_add(LogEntry(recorded_at="2026-11-30T10:00:00+08:00", at="2026-11-29", files=((kept.name, kept.sha256),)))
    assert frozenset() == gather_papers(load(), case, "zh").exports
