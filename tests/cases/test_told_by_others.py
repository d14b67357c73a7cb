"""What people near tell of calls to them is asked about, with what to do with it, and counted nowhere."""

import pytest

from helper.casefile.events import Party
from helper.cases.log_entries import LogNote, enter_note
from helper.cases.log_judgement import judge_log
from helper.cases.papers import gather_papers
from helper.cases.told_by_others import Told, find_told, tell_told, tell_told_briefly
from helper.guidance import load
from helper.model.event import Event

GUIDANCE = load()
CALLED = "妹,刚才有个男的打我电话,说你欠橙信8000多,让我替你还"
ANOTHER = "他还说打给你们单位的王芳了"
LENDER = "示例消费金融有限公司（虚构）"


@pytest.fixture
def sister(case, tmp_path):
    """Put a picture of a chat with somebody without a name into the case."""
    file = tmp_path / "姐姐.png"
    file.write_bytes(b"picture")
    said = [(1, "in", CALLED), (2, "out", "姐对不起,你别理他"), (3, "in", ANOTHER), (4, "in", "周末回来吃饭")]
    events = [Event(row, "messaging_app", way, "2026-10-24", 50_000 + row, "", text=text) for row, way, text in said]
    with case.importing() as run:
        kept, _ = run.keep(file, about="截图", added_at="2026-10-25T10:00:00+08:00")
        run.put(kept, "", "screenshot", events, role="borrower", person="", added_at="2026-10-25T10:00:00+08:00")
    return case.folder / "evidence" / "姐姐.png"


def test_a_relatives_own_picture_is_named_with_whom_else_it_names(case, sister) -> None:
    assert [Told(CALLED, "姐姐.png", 1), Told(ANOTHER, "姐姐.png", 3)] == find_told(case)


def test_it_is_asked_about_with_the_step_that_uses_it(case, sister) -> None:
    said = "\n".join(line.words.zh for line in tell_told(find_told(case), "my-case", " --case 别处"))

    assert CALLED in said and ANOTHER in said
    assert "helper start --case 别处" in said and "helper log add 'my-case/evidence/姐姐.png' --contact" in said
    assert "helper findings --case 别处" in tell_told_briefly(find_told(case), " --case 别处")[-1].words.zh
    assert [] == tell_told([], "my-case", "") == tell_told_briefly([], "")


def test_what_a_collector_says_of_calls_is_no_telling_of_others(case, import_events) -> None:
    rows = [Event(1, "sms", "in", "2026-10-24", 50_000, "95012345", text="有人打你妈电话了，说你欠钱不还，让她替你还")]
    import_events(case, rows, [Party("95012345", LENDER)])

    assert [] == find_told(case)
    import_events(case, [rows[0]._replace(number="13900000000")], [], name="mother.csv")
    assert ["mother.csv"] == [one.file for one in find_told(case)]


def test_once_it_stands_with_a_contact_it_is_an_exhibit_and_asked_about_no_more(case, sister, import_events) -> None:
    night = [Event(1, "call", "in", "2026-10-20", 84_000, "95012345", outcome="answered", seconds=40)]
    import_events(case, night, [Party("95012345", LENDER, calls="conversation")])
    assert judge_log(GUIDANCE, case).found
    before = gather_papers(GUIDANCE, case, "zh")
    contact = case.contacts()[-1]
    enter_note(case, LogNote(), [sister], contact=contact)

    held = gather_papers(GUIDANCE, case, "zh")

    assert "姐姐.png" in before.exports and "姐姐.png" not in held.exports
    assert [] == find_told(case)
