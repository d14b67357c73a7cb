"""Pictures that overlap: what stands on two of them is one message, and said twice stays said twice."""

from helper.intake.screenshots.seeing import Box, Screen, SeenMessage, carry_times, find_repeats, settle_by_repeats


def said(text: str, side: str = "left", time: str = "", doubt: str = "") -> SeenMessage:
    return SeenMessage(side, "", text, time, Box(0, 0, 1, 1), 0.9, doubt=doubt)


def talk(*messages: SeenMessage, title: str = "张三") -> Screen:
    return Screen("chat", title, messages)


FIRST = talk(
    said("你什么时候还钱", time="昨天 09:15"),
    said("月底发工资就还", "right", "昨天 09:15"),
    said("今天必须还一部分", time="昨天 09:15"),
)


def test_a_message_on_two_pictures_is_one() -> None:
    second = talk(said("月底发工资就还", "right"), said("今天必须还一部分"), said("不然就上门", time="22:41"))

    assert [{}, {0: (0, 1), 1: (0, 2)}] == find_repeats([FIRST, second])


def test_pictures_in_the_other_order_are_joined_as_well() -> None:
    earlier = talk(said("在吗，看到请回复我"), said("你什么时候还钱"))

    assert [{}, {1: (0, 0)}] == find_repeats([FIRST, earlier])


def test_a_message_the_edge_cuts_is_the_same_message() -> None:
    second = talk(said("必须还一部分"), said("不然就上门", time="22:41"))

    assert [{}, {0: (0, 2)}] == find_repeats([FIRST, second])


def test_a_short_word_said_twice_stays_said_twice() -> None:
    assert [{}, {}] == find_repeats(
        [talk(said("你还吗"), said("好的", "right")), talk(said("好的", "right"), said("那明天吧"))]
    )


def test_another_time_or_another_person_is_another_message() -> None:
    again = talk(said("今天必须还一部分", time="22:41"), said("听到没有"))
    other = talk(said("今天必须还一部分"), said("听到没有"), title="李四")

    assert [{}, {}] == find_repeats([FIRST, again])
    assert [{}, {}] == find_repeats([FIRST, other])


def test_the_time_goes_on_into_the_next_picture() -> None:
    second = talk(said("今天必须还一部分"), said("听到没有"), said("不然就上门", time="22:41"))

    joined = carry_times([FIRST, second], find_repeats([FIRST, second]))

    assert ["昨天 09:15", "昨天 09:15", "22:41"] == [one.time for one in joined[1].messages]


def test_what_one_picture_shows_clearly_settles_the_other() -> None:
    first = talk(said("你什么时候还钱"), said("今天必须还一部", doubt="words cut"))
    second = talk(said("今天必须还一部分"), said("不然就上门"))

    settled = settle_by_repeats([first, second], find_repeats([first, second]))

    assert ("今天必须还一部分", "") == (settled[0].messages[1].text, settled[0].messages[1].doubt)
