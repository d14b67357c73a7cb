"""helper explain: every sentence says what it rests on."""

import json

import pytest


@pytest.fixture
def demo(helper):
    """Return the runner with the demo case written."""
    assert 0 == helper("demo").code
    return helper


def explained(demo, *words: str):
    return json.loads(demo("explain", *words, "--case", "demo-case", "--json").out)


def test_a_phrase_names_the_finding_it_rests_on(demo) -> None:
    ran = demo("explain", "只在每日8:00至22:00之间", "--case", "demo-case")

    assert (0, "") == (ran.code, ran.err)
    assert "夜间催收（hours.night），第 1 次联系" in ran.out
    assert "第5.3条" in ran.out


def test_an_answer_is_shown_with_the_command_that_changes_it(demo) -> None:
    ran = demo("explain", "停止联系我的父亲和同事", "--case", "demo-case")

    assert "complaint.wish" in ran.out
    assert "helper ask complaint.wish --case demo-case" in ran.out


def test_the_same_line_is_found_in_markdown_word_and_a_page(demo, tmp_path) -> None:
    line = "停止联系我的父亲和同事"
    found = []
    for suffix in ("md", "html"):
        rows = (tmp_path / f"demo-case/letters/complaint_institution.{suffix}").read_text("utf-8").split("\n")
        number = next(no for no, row in enumerate(rows, start=1) if line in row)
        found.append(explained(demo, f"demo-case/letters/complaint_institution.{suffix}:{number}")["items"])
    import docx

    texts = [
        one.text
        for one in docx.Document(str(tmp_path / "demo-case/letters/complaint_institution.docx")).paragraphs
        if one.text.strip()
    ]
    number = next(no for no, text in enumerate(texts, start=1) if line in text)
    found.append(explained(demo, f"demo-case/letters/complaint_institution.docx:{number}")["items"])

    assert [["complaint.wish"]] * 3 == [[rest["name"] for rest in items[0]["rests_on"]] for items in found]


def test_fixed_words_rest_on_nothing_and_say_so(demo) -> None:
    assert "不依据任何回答" in demo("explain", "以上情况，请贵机构核查认定", "--case", "demo-case").out


def test_words_no_letter_holds_are_said_to_be_in_none(demo) -> None:
    ran = demo("explain", "从来没有写过的一句话", "--case", "demo-case")

    assert 3 == ran.code
    assert "没有这句话" in ran.err
    assert "下一步：" in ran.err


def test_a_changed_answer_is_no_longer_found_and_its_new_words_are(demo) -> None:
    demo("ask", "complaint.wish=请书面道歉", "--case", "demo-case")

    assert 3 == demo("explain", "停止联系我的父亲和同事", "--case", "demo-case").code
    assert ["complaint.wish"] == [rest["name"] for rest in explained(demo, "书面道歉")["items"][0]["rests_on"]]


def test_answers_no_letter_uses_are_listed_and_used_ones_are_not(demo) -> None:
    unused = {
        (row["fact"], row["contact"])
        for row in json.loads(demo("explain", "--case", "demo-case", "--json").out)["unused"]
    }

    assert ("teller.role", None) in unused
    assert {
        ("complaint.wish", None),
        ("borrower.name", None),
        ("contact.words", 1),
        ("contact.said", 1),
    } & unused == set()


def test_private_numbers_stay_masked(demo) -> None:
    ran = demo("explain", "联系电话", "--case", "demo-case", "--letter", "complaint_institution")

    assert "borrower.phone" in ran.out
    assert "00000000000" not in ran.out


def test_a_case_without_letters_is_told_how_to_write_one(helper, tmp_path) -> None:
    from helper import casefile

    casefile.create(tmp_path / "empty").close()
    ran = helper("explain", "您好", "--case", "empty")

    assert (2, True) == (ran.code, "helper write" in ran.err)


@pytest.mark.parametrize(
    "at",
    [
        "demo-case/letters/complaint_institution.md:99999",
        "demo-case/evidence:3",
        "demo-case/case.db:1",
        "complaint_institution:0",
    ],
)
def test_a_line_that_is_not_there_is_said(demo, at: str) -> None:
    ran = demo("explain", at, "--case", "demo-case")

    assert 3 == ran.code
    assert "Traceback" not in ran.err
