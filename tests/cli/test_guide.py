"""helper guide: a page is one screen, and whoever asks is never left without a next step."""

import pytest
from rich.cells import cell_len

from helper.cli.commands.guide import WIDTH
from helper.errors import Exit
from helper.remedies.coping import coping_topics, find_page, page_lines

TOPICS = [one.topic for one in coping_topics()]
# One line below the page says where else to look.
SCREEN = 40


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("topic", TOPICS)
def test_a_page_is_one_screen_of_eighty_by_forty(topic, lang):
    page = find_page(topic, lang)
    shown = [line for line, _ in page_lines(page.body, WIDTH)]

    assert [] == [line for line in shown if cell_len(line) > WIDTH]
    assert SCREEN >= len(shown) + 1


def test_no_word_of_a_page_is_lost_when_it_is_laid_out():
    body = find_page("payment_order", "zh").body
    shown = "".join(line.strip() for line, _ in page_lines(body, WIDTH))

    assert body.replace("**", "").replace("#", "").replace("\n", "").replace(" ", "") == shown.replace(" ", "")


def test_without_a_topic_every_page_is_listed(helper):
    ran = helper("guide")

    assert (Exit.OK, TOPICS) == (ran.code, [line.split()[0] for line in ran.out.splitlines()[: len(TOPICS)]])


def test_a_page_ends_with_where_else_to_look(helper):
    assert ("还可以看：helper guide what_to_say（或者 where_to_complain、relative）") == helper(
        "guide", "phone"
    ).out.splitlines()[-1]
    assert (
        "See also: helper guide what_to_say (or where_to_complain, relative)"
        == helper("--lang", "en", "guide", "phone").out.splitlines()[-1]
    )


def test_a_slip_of_the_finger_is_named_beside_the_page(helper):
    ran = helper("guide", "phoen")

    assert (Exit.OK, True) == (ran.code, "“phone”" in ran.err)


def test_words_that_fit_nothing_get_the_pages_and_the_numbers_to_call(helper):
    ran = helper("guide", "天气")

    assert Exit.USAGE == ran.code
    assert [] == [word for word in ("helper guide", "12348", "110", "12356") if word not in ran.err]


def test_a_page_and_the_list_come_as_json(helper):
    page, listed = helper("guide", "车", "--json").json, helper("guide", "--json").json

    assert ["helper.guide/1", "vehicle", TOPICS] == [
        page["schema"],
        page["items"][0]["topic"],
        [row["topic"] for row in listed["items"]],
    ]


@pytest.mark.parametrize("said", ["共用电脑", "网吧", "借别人的电脑"])
def test_who_sits_at_somebody_elses_computer_finds_their_page(helper, said):
    assert "用别人的、共用的电脑" in helper("guide", said).out


def test_who_had_their_identity_card_sent_round_finds_what_to_do(helper):
    assert "请收到的人删掉" in helper("guide", "身份证照片").out


@pytest.mark.parametrize(
    "said",
    [
        "I can't go on",
        "I can’t go on",
        "my friend wants to disappear",
        "friend wants to disappear",
        "can't sleep",
        "can’t sleep",
        "cant sleep",
        "don't want to live",
        "no way out",
        "欠了很多债，家人不知道，我想消失",
        "我朋友想消失",
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_who_cannot_go_on_finds_the_page_for_that_however_it_is_said(helper, said, lang):
    page = find_page("distress", lang)
    ran = helper("--lang", lang, "guide", said)

    assert (page.body.splitlines()[0], "") == (ran.out.splitlines()[0], ran.err)


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("many_debts", "many_debts"),
        ("我爸走了以后他们来找我", "heirs"),
        ("my mother died", "heirs"),
        ("phone", "phone"),
    ],
)
def test_a_page_asked_for_by_its_name_and_who_has_died_are_no_despair(helper, said, topic):
    assert find_page(topic, "en").body.splitlines()[0] == helper("--lang", "en", "guide", said).out.splitlines()[0]


@pytest.mark.parametrize("topic", [one for one in coping_topics() if one.topic not in ("distress", "heirs")])
def test_no_word_of_another_page_is_taken_for_despair(helper, topic):
    first = find_page("distress", "zh").body.splitlines()[0]

    assert [] == [word for word in topic.words if first in helper("guide", word).out]


def test_a_page_asked_for_in_english_shows_commands_that_answer_in_english(helper):
    said = helper("--lang", "en", "guide", "negotiate", env={"HELPER_LANG": "zh"}).out

    assert "helper --lang en write instalments" in said and "helper --lang en plan" in said


def test_a_page_in_the_language_of_the_machine_shows_commands_as_they_are(helper):
    assert "--lang" not in helper("guide", "negotiate", env={"HELPER_LANG": "en"}).out


def test_at_a_terminal_one_of_the_pages_it_may_be_is_picked_by_its_number(begin):
    child = begin("guide", "短信 电话")
    child.reply("1")

    child.expect("接到催收电话")
    child.expect("先看有没有危险")
