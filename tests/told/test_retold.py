"""What somebody passes on, and lines that only say when and who, are no words of the other side."""

import pytest

from helper.told.retold import bare_sentence, is_retold, part_asides, says_when_or_who


@pytest.mark.parametrize(
    "words",
    [
        "教务处说他们昨天打电话来，问李老师在不在",
        "我妈说有人打电话问我",
        "李老师告诉我催收打到办公室",
        "my school said they called and asked for me",
        "Ms Liu said someone phoned and told her that I am a fraudster",
        "我没借过他们的钱",
        "我已经转了1000 说是法院执行局",
        "i never borrowed from them",
    ],
)
def test_what_somebody_near_passes_on_is_no_quotation(words: str) -> None:
    assert is_retold(words)


@pytest.mark.parametrize(
    "words",
    [
        "他们说再不还就上门",
        "你妈说她替你还",
        "公司说今天必须还",
        "经理说他明天上门",
        "我司已多次通知",
        "我已经在你家楼下",
        "我认识你老板",
        "我还会再来",
        "I know where you live",
        "银行说你逾期了",
        "教务处说他们讲：“再不还就去学校”",
        "the bank said they will sue you",
        "my manager said they will come to your house",
    ],
)
def test_what_the_other_side_says_is_theirs(words: str) -> None:
    assert not is_retold(words)


@pytest.mark.parametrize(
    "line",
    [
        "friday morning",
        "last night about 10 to 9 and my school on Friday morning",
        "my school, the office lady Ms Liu",
        "昨晚九点多",
        "昨天下午，打给教务处",
    ],
)
def test_a_line_of_when_and_who_is_told(line: str) -> None:
    assert says_when_or_who(line)
    assert part_asides(f"{line}\npay or we come").words == "pay or we come"


@pytest.mark.parametrize(
    "line",
    [
        "today or else",
        "今天还钱",
        "今天必须还",
        "明天上门",
        "你妈",
        "你好",
        "three days",
        "last day",
        "还钱",
        "2000",
        "1",
    ],
)
def test_what_presses_or_greets_is_no_aside(line: str) -> None:
    assert not says_when_or_who(line)


def test_a_sentence_is_the_same_with_and_without_how_it_came() -> None:
    assert bare_sentence("微信上又说：“再不还就告诉家长群”") == bare_sentence("再不还就告诉家长群。")
    assert not bare_sentence("还钱")
