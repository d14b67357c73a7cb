"""Danger comes first when a log is imported: every message that came is heard, and what was sent."""

import pytest

from helper.casefile import open_case
from helper.casefile.state import SentDespair

HEAD = "时间,对方号码,方式,方向,接通情况,通话时长,内容,对方名称\n"
DEBT = "2026-10-12 10:00,13900001111,短信,打来,,,还钱,\n"


def row(words: str, way: str = "打来", number: str = "13900001111", name: str = "", day: str = "2026-10-13") -> str:
    return f"{day} 21:00,{number},短信,{way},,,{words},{name}\n"


@pytest.fixture
def bring(helper, tmp_path):
    """Return what imports rows beside a message about a debt."""

    def run(*rows: str, lang: str = "zh", case: str = "c", head: str = DEBT):
        (tmp_path / f"{case}.csv").write_text(HEAD + head + "".join(rows), encoding="utf-8")
        return helper("import", f"{case}.csv", "--case", case, "--lang", lang)

    return run


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("今晚就带人去砍死你", "110"),
        ("我们已经在你家楼下了，开门", "110"),
        ("弄死你全家", "110"),
        ("把验证码发我，转到这个个人账户", "96110"),
        ("你去死吧，跳楼啊", "12356"),
    ],
)
def test_what_came_is_heard_before_anything_is_counted(bring, words: str, number: str, lang: str) -> None:
    out = bring(row(words), lang=lang).out

    assert number in out and words in out
    assert out.index(number) < out.index(words) < out.index("c.csv"), "first whom to call, and then the rows"


def test_the_message_need_not_be_the_one_that_speaks_of_the_debt(bring) -> None:
    """Only the sentence quoted beside a number was heard before."""
    out = bring(*(row(f"请您在{day}日前还款", day=f"2026-09-{day:02}") for day in range(1, 28)), row("今晚砍死你")).out

    assert out.index("110") < out.index("c.csv")


def test_what_the_person_sent_of_not_wanting_to_live_stands_first_here_and_on_the_later_screens(
    bring, helper, tmp_path
) -> None:
    out = bring(row("我不想活了", "打出")).out

    assert out.index("12356") < out.index("c.csv")
    assert 0 == helper("collectors", "--case", "c", "--collector", "13900001111=甲").code
    for command in ("findings", "next"):
        assert helper(command, "--case", "c").out.lstrip().startswith("心里撑不住，现在就打 12356")
    with open_case(tmp_path / "c") as case:
        assert ("1",) == case.kept(SentDespair).sources
    # What was imported by mistake and undone says nothing any more.
    assert 0 == helper("import", "--undo", "1", "--case", "c").code
    assert "12356" not in helper("findings", "--case", "c").out


@pytest.mark.parametrize(
    "rows",
    [
        (row("您好，您的贷款已逾期3天，请尽快还款"),),
        (row("【招商银行】验证码 482913，请勿告诉他人。", number="10690000111"),),
        (row("晚上一起吃饭", number="13811112222", name="小王"), row("好的", "打出", "13811112222", "小王")),
        (row("你再这样我就弄死你", "打出"),),
    ],
)
def test_ordinary_messages_and_ones_own_sharp_words_raise_no_alarm(bring, rows) -> None:
    out = bring(*rows).out

    assert not [number for number in ("打 110", "12356", "96110") if number in out]


def test_findings_that_wish_somebody_dead_ask_how_they_are(bring, helper) -> None:
    bring(row("你去死吧，跳楼啊"))
    helper("collectors", "--case", "c", "--collector", "13900001111=甲")

    assert "您现在还好吗？" in helper("findings", "--case", "c").out
