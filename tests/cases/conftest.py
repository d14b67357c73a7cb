"""A made-up case with three contacts, a log, evidence and imported calls, as a person would have it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from helper import casefile
from helper.casefile import CaseFile
from helper.casefile.events import Party
from helper.casefile.state import Finished
from helper.cases import answer_parsing
from helper.cases.judging import judge_case
from helper.cases.log_entries import enter_contact
from helper.cases.recording import record
from helper.guidance import load, strict_yaml
from helper.guidance.where import data_dir
from helper.model.event import Event
from helper.model.fact import Fact

NOW = "2026-11-22T00:00:00+08:00"


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the case of `helper demo`, made once: to be copied, never changed."""
    folder = tmp_path_factory.mktemp("demo")
    guidance = load()
    raw = dict(strict_yaml.load(data_dir("guides") / "demo.yaml", "guides/demo.yaml"))
    contacts = raw.pop("contacts")
    with pytest.MonkeyPatch.context() as patch, casefile.create(folder / "demo") as made:
        patch.setenv("HELPER_TODAY", "2026-11-22")
        shared = answer_parsing.parse_mapping(guidance, raw, where="demo")
        for row in contacts:
            number = made.new_contact()
            record(guidance, made, number, [*shared, *answer_parsing.parse_mapping(guidance, row, where="demo")])
            made.keep_mark(Finished(True), number)
        for judged in judge_case(guidance, made):
            enter_contact(guidance, made, judged.contact, judged.facts)
        witness = folder / "father.txt"
        witness.write_text("一份虚构的说明", encoding="utf-8")
        made.add_evidence(witness, about="父亲写的说明", contact=2, added_at=NOW)
        recording = folder / "recording.txt"
        recording.write_text("一份虚构的录音文字", encoding="utf-8")
        made.add_evidence(recording, about="第一次通话的录音文字", contact=1, added_at=NOW)
    return folder / "demo"


@pytest.fixture
def case(demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[CaseFile]:
    """Return the case of `helper demo`: a call at night, a call to the father, a polite text."""
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    shutil.copytree(demo, tmp_path / "demo")
    with casefile.open_case(tmp_path / "demo") as held:
        yield held


@pytest.fixture
def tell(case: CaseFile) -> Callable[..., None]:
    """Return what records answers: of the case, or of the contact named."""

    def done(contact: int | None = None, **said: object) -> None:
        facts = [Fact(name.replace("__", "."), value) for name, value in said.items()]
        record(load(), case, contact or case.contacts()[-1], facts)

    return done


@pytest.fixture
def import_events(tmp_path: Path) -> Callable[..., None]:
    """Return what puts imported calls and messages into a case and says whom their numbers speak for."""

    def done(
        case: CaseFile, events: list[Event], parties: list[Party], *, role: str = "borrower", name: str = "calls.csv"
    ) -> None:
        file = tmp_path / name
        file.write_text("\n".join(map(str, events)), encoding="utf-8")
        with case.importing() as run:
            kept, _ = run.keep(file, about="通话记录", added_at=NOW)
            run.put(kept, "", "table", events, role=role, person="", added_at=NOW)
        case.events.name_parties(parties)

    return done
