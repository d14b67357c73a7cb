"""helper report: one page that stands alone, leads with danger, and shows each reader no more than a packet does."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from helper import casefile
from helper.casefile import Sent
from helper.cli.app import run
from helper.model.fact import Fact, Facts
from tests.packet.conftest import BORROWER, CALLER, CONTACT, FATHER, IDENTITY, NOW, fill, png, told

GOLDEN = Path(__file__).parent / "golden"
OPEN_TAGS = {"meta", "br", "hr", "link"}


class Tags(HTMLParser):
    """Keep what a page links to and names, and every tag that is not closed where it was opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action")]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in OPEN_TAGS:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def read(page: str) -> Tags:
    found = Tags()
    found.feed(page)
    return found


@pytest.fixture
def page(case, tmp_path, monkeypatch):
    """Return a function that makes the page of the case and returns its text."""
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")

    def make(*words: str, lang: str = "zh", who: str = "me") -> str:
        case.close()
        assert 0 == run(["report", "--case", str(tmp_path / "case"), "--lang", lang, "--for", who, *words])
        name = "report.html" if who == "me" else f"report-{who}.html"
        return (tmp_path / "case" / name).read_text(encoding="utf-8")

    return make


@pytest.mark.parametrize(("who", "lang"), [("me", "zh"), ("volunteer", "en"), ("regulator", "zh")])
def test_the_page_equals_its_golden_file(page, add, request, who: str, lang: str) -> None:
    add("通话截图.png", png(), "那天晚上的来电")
    actual = page(lang=lang, who=who)
    path = GOLDEN / f"report-{who}.{lang}.html"
    if request.config.getoption("--golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(actual, encoding="utf-8")

    assert path.read_text(encoding="utf-8") == actual


@pytest.mark.parametrize("who", ["me", "creditor", "regulator", "police", "court", "volunteer", "public"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_stands_alone_and_every_link_leads_somewhere(page, add, tmp_path, who: str, lang: str) -> None:
    add("通话 100%.png", png(), "来电")
    text = page(who=who, lang=lang)
    found = read(text)
    outer = [link for link in found.links if not link.startswith("#")]

    assert ([], []) == (found.open, found.wrong)
    assert set() == found.tags & {"script", "iframe", "img", "link", "form", "object", "input"}
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", text)
    assert not re.search(r"\son\w+=", text) and "default-src 'none'" in text
    assert {link[1:] for link in found.links if link.startswith("#")} <= set(found.ids)
    assert len(found.ids) == len(set(found.ids))
    assert bool(outer) == (who == "me")
    assert "evidence/%E9%80%9A%E8%AF%9D%20100%25.png" in outer or who != "me"


def test_danger_stands_before_what_was_found(page, case) -> None:
    case.record_answers({0: [Fact("safety.danger_now", "others")]})
    text = page()

    assert text.index("先保人：打 110") < text.index("查到的")


@pytest.mark.parametrize("more", [{}, {"contact.said.threat_violence": True}])
def test_after_a_threat_to_hurt_somebody_110_stands_before_everything(page, case, more: dict[str, object]) -> None:
    fill(case, told(), {**CONTACT, "contact.words": "明天就打断你的腿", **more})
    text = page()

    assert text.index("现在就打 110") < text.index("查到的")


def test_words_of_despair_are_answered_to_who_said_them_and_handed_on_to_nobody(page, case) -> None:
    fill(case, told(), {**CONTACT, "contact.account": "我撑不下去了，不想活了。\n他挂了电话。"})
    own, helped = page(), page(who="volunteer")

    assert own.index("12356") < own.index("查到的") and "不想活" not in own
    assert "不想活" not in helped and "身边找一个人" not in helped and 'class="urgent"' not in helped


@pytest.mark.parametrize("who", ["creditor", "regulator", "police", "court", "volunteer", "public"])
def test_nobody_sees_more_than_in_a_packet(page, case, who: str) -> None:
    words = f"王芳 {IDENTITY}，你爸的电话 {FATHER}，我们都有。"
    fill(case, told(), {**CONTACT, "contact.words": words, "contact.account": "我妹妹王小丽当时在场"})
    text = page("--hide", "王小丽", who=who)
    whole = who not in ("volunteer", "public")

    assert IDENTITY not in text and FATHER not in text and "王小丽" not in text and BORROWER not in text
    assert whole == ("王芳" in text)
    assert whole == (CALLER in text)
    assert ("接下来做什么" in text) == (who == "volunteer")


def test_numbers_are_masked_for_the_person_as_on_the_screen(page) -> None:
    text = page()

    assert CALLER not in text and "199****0000" in text


def test_a_strangers_words_stay_words(page, case) -> None:
    fill(case, told(), {**CONTACT, "contact.words": "<script>alert(1)</script>{{ 7*7 }}\u202e还钱\x1b[31m"})
    text = page()

    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}" in text and "\x1b" not in text


def test_the_page_is_deleted_with_the_case(page, tmp_path) -> None:
    page()
    with casefile.open_case(tmp_path / "case") as held:
        held.purge(who="x", at=NOW)

    assert not (tmp_path / "case").exists()


def test_what_the_program_only_read_is_asked_and_not_said(page, case) -> None:
    fill(case, told(), {**CONTACT, "contact.words": "今天不见钱，你那台破面包车明早就剩个壳"})
    own, outer = page(), page(who="regulator")

    assert "程序读着像" in own and "程序读着像" not in outer
    assert "威胁伤人或毁物" not in outer


def test_an_unknown_reader_and_a_folder_are_named(case, tmp_path, capsys) -> None:
    case.close()
    folder = str(tmp_path / "case")

    assert 2 == run(["report", "--case", folder, "--for", "nobody"])
    assert 2 == run(["report", "--case", folder, "--out", folder])
    assert 2 == run(["report", "--case", folder, "--out", "x.pdf"])
    assert 0 == len(list(Path(folder).glob("*.html")))


def sent_and_answered(case):
    """Record a complaint as sent and answered, as `helper sent` and `helper replied` do, and return the row."""
    from helper.cases.sending import record_reply, record_sent
    from helper.guidance import load

    row = Sent("complaint_institution", "creditor_complaint", "2026-11-01", way="post")
    row = record_sent(load(), case, row)
    return record_reply(case, row, replace(row, replied_on="2026-11-10", answer="no", note="查无此事"))[0]


@pytest.mark.parametrize("fact", [{}, {"complaint.on": "2026-11-01", "complaint.replied_on": "2026-11-10"}])
def test_a_letter_that_was_sent_and_answered_stands_once_each_on_the_page(case, page, fact) -> None:
    case.record_answers({0: Facts.of(fact).values()})
    sent_and_answered(case)
    events = page().partition("<h2>发生了什么</h2>")[2].partition("<h2>")[0]

    assert 1 == events.count("2026年11月1日") and 1 == events.count("2026年11月10日"), events


def test_a_letter_that_was_sent_is_told_once_where_its_record_was_set_right(case, page) -> None:
    from helper.cases.sending import correct_sent
    from helper.guidance import load

    row = sent_and_answered(case)
    correct_sent(load(), case, row, replace(row, sent_on="2026-11-02"))
    events = page().partition("<h2>发生了什么</h2>")[2].partition("<h2>")[0]

    assert 0 == events.count("2026年11月1日") and 1 == events.count("2026年11月2日"), events


def test_a_complaint_that_was_only_told_of_stands_on_the_page(case, page) -> None:
    case.record_answers({0: Facts.of({"complaint.on": "2026-10-20"}).values()})
    sent_and_answered(case)
    events = page().partition("<h2>发生了什么</h2>")[2].partition("<h2>")[0]

    assert 1 == events.count("2026年10月20日") and 1 == events.count("2026年11月1日"), events
