"""An English line that may be either side's goes into nobody's mouth before somebody said whose it is."""

import pytest

from helper.casefile import CaseFile
from helper.told.retold import in_either_voice


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("请转告她今天还款\nshe is a liar dont let her near your kid", 0),
        ("请转告她今天还款\nshe is a liar dont let her near the kids", 1),
        ("弄死你\nmaybe that would be easier for everybody honestly", 1),
        ("明天还钱\ni was so scared and hung up", 1),
        ("再不还就上门\nhe sounded drunk", 1),
        ("pay today or we come\nyou will regret it", 0),
        ("请尽快还款", 0),
        ("she is a liar", 0),
        ("请还款\nApp 3.2", 0),
        ("请还款\nDear customer, this is the last notice", 0),
        ("请还款\nok", 0),
        ("张三: 还钱\nCollector: she has to pay", 0),
    ],
)
def test_a_line_that_speaks_to_nobody_is_asked_about(words: str, asked: int) -> None:
    assert asked == len(in_either_voice(words))


LINE = "she is a liar and no teacher"


@pytest.mark.parametrize(("answer", "theirs", "own"), [("1", False, True), ("2", True, False), ("", False, False)])
def test_the_line_stands_where_it_was_said_to_belong_and_nowhere_where_nobody_knows(
    begin, tmp_path, answer, theirs, own
):
    child = begin("start", lang="en")
    child.walk_to_words("2", f"请转告她今天还款\n{LINE}")
    child.expect("Nobody can see who says this")
    child.reply(answer)
    child.expect(r"\n[67]\. ")
    child.expect("> ")
    child.send("q\r")
    child.expect_exact("helper")
    child.wait()
    case = CaseFile(tmp_path / "my-case")
    facts = case.facts(case.contacts()[-1])

    assert theirs == (LINE in str(facts.value("contact.words")))
    assert own == (LINE in str(facts.value("contact.account")))
