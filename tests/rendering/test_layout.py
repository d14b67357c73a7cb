"""Where blocks stand on the page, and which must stay together."""

from helper.model.document import Document
from helper.rendering.layout import lay_out


def indented(markdown: str, **more: str) -> list[bool]:
    return [placed.indented for placed in lay_out(Document("a", "题", markdown, **more))]


def kept(markdown: str) -> list[bool]:
    return [placed.kept for placed in lay_out(Document("a", "题", markdown))]


def test_salutation_stands_at_the_margin_and_the_text_goes_in() -> None:
    assert [False, False, True] == indented("# 题\n\n某某银行：\n\n本人说明如下。")


def test_later_paragraph_that_ends_in_a_colon_goes_in() -> None:
    assert [False, True] == indented("某某银行：\n\n现请求：")


def test_cizhi_goes_in_and_jingli_does_not() -> None:
    assert [True, True, False] == indented("正文。\n\n此致\n\n敬礼！")


def test_cizhi_and_jingli_in_one_paragraph_go_in_once() -> None:
    assert [True] == indented("此致\\\n敬礼！")


def test_short_lines_of_particulars_stand_at_the_margin() -> None:
    assert [True, False] == indented("正文。\n\n姓名：张某\\\n电话：略")


def test_sheets_and_english_are_not_indented() -> None:
    assert [False] == indented("正文。", kind="sheet")
    assert [False] == indented("Text.", lang="en")


def test_heading_stays_with_its_text() -> None:
    assert [True, False] == kept("## 一\n\n正文。")


def test_last_heading_has_nothing_to_stay_with() -> None:
    assert [False] == kept("## 一")


def test_signature_takes_the_closing_and_one_paragraph_with_it() -> None:
    long = "这是一个足够长的段落，用来说明本人的情况和请求。"

    assert [False, True, True, True, False] == kept(f"{long}\n\n{long}\n\n此致\n\n敬礼！\n\n::: right\n张某\n:::")


def test_signature_that_opens_the_document() -> None:
    assert [False, False] == kept("::: right\n张某\n:::\n\n正文。")


def test_the_court_after_the_closing_stands_at_the_margin_and_the_tail_goes_over_whole() -> None:
    written = "# 答辩状\n\n应还多少，以法院查明的为准，本答辩状不表示同意任何数额。\n\n此致\n\n某某人民法院\n\n附：副本＿＿份（手写，按对方人数，一人一份）\n\n::: right\n甲（签名）\n:::\n"
    placed = lay_out(Document("defence", "答辩状", written))

    assert [True, True, False, True] == [one.indented for one in placed[1:5]]
    assert all(one.kept for one in placed[:5])


def test_what_explains_the_last_table_is_not_parted_from_it() -> None:
    placed = lay_out(
        Document("log", "表", "# 表\n\n| 甲 |\n| --- |\n| 乙 |\n\n校验值说明记下之后没有改动。\n", kind="log")
    )

    assert placed[-2].kept
