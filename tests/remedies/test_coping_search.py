"""Finding a page by its name, by plain words, and not at all."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helper.errors import Exit, HelperError
from helper.reading.by_example import NOTHING, read_examples
from helper.remedies.coping import CopingPage, Suggestions, _parts, broken_pages, coping_topics, find_page, read_page
from helper.wording import say

ROOT = Path(__file__).parent.parent.parent


def first_of(found: CopingPage | Suggestions) -> str:
    return found.topic if isinstance(found, CopingPage) else found.topics[0].topic


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("phone", "phone"),
        ("PHONE", "phone"),
        (" visit ", "visit"),
        ("打电话", "phone"),
        ("他们半夜打过来", "phone"),
        ("微信", "wechat"),
        ("有人来敲门", "visit"),
        ("他们堵门", "visit"),
        ("收到传票", "lawsuit"),
        ("会不会坐牢", "consequences"),
        ("visa", "visa"),
        ("can they cancel my visa", "visa"),
        ("will I be stopped at the airport", "visa"),
        ("签证", "visa"),
        ("居留", "visa"),
        ("不还会限制出境吗", "visa"),
        ("催收说要取消我的签证", "visa"),
        ("大使馆", "visa"),
        ("embassy", "visa"),
        ("how much do I really owe", "contract_cost"),
        ("我到底欠多少", "contract_cost"),
        ("they called my landlord", "relative"),
        ("房东接到电话", "relative"),
        ("裸照", "intimate_pictures"),
        ("他们要把我的裸照发给家人", "intimate_pictures"),
        ("they will send my nudes to my family", "intimate_pictures"),
        ("已经还清了还在催", "paid_off"),
        ("I paid it off and they still call", "paid_off"),
        ("支付令", "payment_order"),
        ("somebody is at the door", "visit"),
        ("I was sued", "lawsuit"),
        ("text message", "sms"),
        ("ｓｍｓ", "sms"),
        ("公司", "workplace"),
        ("他们闹到我单位", "workplace"),
        ("车", "vehicle"),
        ("lawyer letter", "lawyers_letter"),
        ("a lawyer's letter came", "lawyers_letter"),
        ("法院寄来支付令", "payment_order"),
        ("停息挂账", "paid_settlement"),
        ("不想活了", "distress"),
        ("I want to die", "distress"),
        ("打给我老婆", "relative"),
        ("机器人打来", "ai_voice"),
        ("payment order", "payment_order"),
        ("my credit report", "credit_record"),
        # What else is named says more than the way they come, and a longer word than one within it.
        ("催收打电话到我单位怎么办", "workplace"),
        ("工资卡被冻结", "frozen"),
        # Whoever is the employer is told what a company may and must do, not how to bear it at work.
        ("I am her boss", "employer"),
        ("deduct it from her salary", "employer"),
        ("我是人事", "employer"),
        ("叫单位扣工资", "employer"),
        ("my boss", "workplace"),
        ("银行自动扣了我的工资", "salary_taken"),
        ("我给朋友做了担保他跑了", "guarantor"),
        ("交了服务费中介不退", "paid_settlement"),
        ("12368发来的短信", "pre_mediation"),
        ("是不是AI", "ai_voice"),
        ("谈好的分期银行不认了", "plan_broken"),
        ("能不能只还本金", "negotiate"),
        ("my father died and left debts", "heirs"),
        ("they told my boss", "workplace"),
        # Somebody close who may end their life is no matter of whose debt it is.
        ("家里人想不开", "distress"),
        ("老公留遗书", "distress"),
        ("老公吃药", "distress"),
        ("我老公留言别找我了", "distress"),
        ("儿子要跳楼", "distress"),
        ("my husband took pills", "distress"),
        ("立案通知", "lawsuit"),
        # 死了 is said of much: only of somebody who died is it the page on heirs.
        ("我想死了", "distress"),
        ("借款人死了", "heirs"),
    ],
)
def test_plain_words_find_the_page(asked, expected):
    page = find_page(asked, "zh")

    assert isinstance(page, CopingPage)
    assert expected == page.topic


def test_the_language_asked_for_is_given():
    assert "接到催收电话" == find_page("phone", "zh").title
    assert "When a collector calls" == find_page("phone", "en").title


def test_english_words_match_whole():
    # "recall" holds "call", "context" holds "text".
    assert isinstance(find_page("recall the context", "en"), Suggestions)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("phoen", "phone"),
        ("vehicel", "vehicle"),
        ("律师函件", "lawyers_letter"),
        ("走投无", "distress"),
        ("paymnet order", "payment_order"),
    ],
)
def test_a_slip_of_the_finger_finds_the_page_and_says_so(asked, expected):
    found = find_page(asked, "en")

    assert isinstance(found, CopingPage)
    assert (expected, True) == (found.topic, bool(found.guessed) or asked.startswith("律师函"))


@pytest.mark.parametrize(
    ("asked", "expected", "word"),
    [
        ("phoen", "phone", "phone"),
        ("paymentorder", "payment_order", "payment order"),
        ("a vehicel was taken away", "vehicle", "vehicle"),
        ("taken away was a vehicel", "vehicle", "vehicle"),
        ("vehicel", "vehicle", "vehicle"),
    ],
)
def test_a_slip_is_found_wherever_it_stands_and_the_word_it_was_taken_for_is_named(asked, expected, word):
    found = find_page(asked, "en")

    assert isinstance(found, CopingPage)
    assert (expected, word) == (found.topic, found.guessed)


@pytest.mark.parametrize("asked", ["我收到支付另", "支付另是我收到的", "支什令"])
def test_one_wrong_character_of_three_leads_to_the_page_or_offers_it_first(asked):
    assert "payment_order" == first_of(find_page(asked, "zh"))


@pytest.mark.parametrize(
    ("asked", "expected"), [("收到短信了怎么办", "sms"), ("他们发短信说要起诉我", "lawsuit"), ("短信 电话", "sms")]
)
def test_where_words_and_questions_speak_for_two_pages_both_are_offered(asked, expected):
    found = find_page(asked, "zh")

    assert isinstance(found, Suggestions)
    assert expected in [topic.topic for topic in found.topics]
    assert len(found.topics) <= 3


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("卡里的钱一分都取不出来", "frozen"),
        ("我对象结婚前借的网贷找上我了", "spouse"),
        ("那个平台都没了我上哪还", "lender_gone"),
        ("这种催法该跟哪个部门反映", "where_to_complain"),
        ("why did they freeze my bank card", "frozen"),
    ],
)
def test_questions_in_other_words_than_the_pages_own_lead_to_it_or_offer_it(asked, expected):
    found = find_page(asked, "zh")
    offered = [found.topic, *found.perhaps] if isinstance(found, CopingPage) else [one.topic for one in found.topics]

    assert expected in offered


def test_a_question_no_page_answers_opens_none():
    for asked in ("今天中午吃什么好", "附近哪里有修手机的", "怎么种大蒜"):
        assert isinstance(find_page(asked, "zh"), Suggestions)


def test_a_page_asked_for_by_its_word_is_no_guess():
    assert "" == find_page("phone", "en").guessed == find_page("他们半夜打过来", "zh").guessed


def write_pages(folder, **words: str):
    """Write pages of one's own: topic and the words that find it."""
    for topic, said in words.items():
        for lang in ("zh", "en"):
            head = [
                f"topic: {topic}",
                f"title: {topic} {lang}",
                f"words: {said}",
                "cites: a，b、 c",
                "checked_on: 2026-11-22",
                "see: x, y",
            ]
            (folder / f"{topic}.{lang}.md").write_text(
                "\n".join(["---", *head, "---", "", f"# {topic}", "", "words", ""]), encoding="utf-8"
            )


def test_a_page_is_read_with_everything_its_head_says(tmp_path):
    write_pages(tmp_path, door="门口, front door，敲门、砸门")
    page = find_page("front door", "en", folder=tmp_path)

    assert ("door", "en", "door en", "2026-11-22", "# door\n\nwords\n") == (
        page.topic,
        page.lang,
        page.title,
        page.checked_on,
        page.body,
    )
    assert (("门口", "front door", "敲门", "砸门"), ("a", "b", "c"), ("x", "y"), "", "") == (
        page.words,
        page.cites,
        page.see,
        page.order,
        page.guessed,
    )
    (topic,) = coping_topics(tmp_path)
    assert ("door", "door zh", "door en", False) == (topic.topic, topic.title.zh, topic.title.en, topic.own)
    assert ("door.zh.md", "door.en.md", "door.zh.md") == tuple(topic.page(lang).name for lang in ("zh", "en", "other"))


def test_the_longest_word_decides_and_the_topics_own_name_before_all(tmp_path):
    write_pages(tmp_path, car="车, a very long word of another page", loan="车贷", truck="a truck")

    assert "loan" == find_page("我的车贷", "zh", folder=tmp_path).topic
    assert "car" == find_page("我的车", "zh", folder=tmp_path).topic
    assert "truck" == find_page("truck", "zh", folder=tmp_path).topic
    assert "car" == find_page("car", "zh", folder=tmp_path).topic
    both = find_page("loan car", "zh", folder=tmp_path)
    assert isinstance(both, CopingPage) and "loan" == both.topic, "the longer name"


def test_a_slip_at_the_end_of_a_long_question_is_found_too(tmp_path):
    write_pages(tmp_path, entrance="front door, 防盗门锁")

    for asked, lang, word in (
        ("somebody came and then he broke my frnot door", "en", "front door"),
        ("昨天有人来了以后就弄坏了我家的防盗闩锁", "zh", "防盗门锁"),
    ):
        found = find_page(asked, lang, folder=tmp_path)
        assert isinstance(found, CopingPage)
        assert word == found.guessed


def test_pages_stand_in_the_order_they_say_and_the_rest_behind_by_name(tmp_path):
    write_pages(tmp_path, zebra="z", apple="a", second="s", first="f")
    for topic, order in (("second", "02"), ("first", "01")):
        for lang in ("zh", "en"):
            path = tmp_path / f"{topic}.{lang}.md"
            path.write_text(path.read_text("utf-8").replace("see: x, y", f"order: {order}"), encoding="utf-8")

    assert ["first", "second", "apple", "zebra"] == [topic.topic for topic in coping_topics(tmp_path)]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", 1),
        (b"---\ntopic: door\n", 1),
        (b"no head\n---\ntopic: door\n---\n", 1),
        (b"---\n\xff\n---\n", 1),
        (b"# door\n", 1),
        (b"---\n---\n", 2),
    ],
    ids=["empty", "no end", "no beginning", "not UTF-8", "no head", "nothing in it"],
)
def test_a_page_whose_head_is_not_whole_names_the_line(tmp_path, data, line):
    for lang in ("zh", "en"):
        (tmp_path / f"door.{lang}.md").write_bytes(data)
    with pytest.raises(HelperError) as caught:
        coping_topics(tmp_path)

    assert (f"guides/coping/door.zh.md:{line}", Exit.BAD_GUIDANCE, True) == (
        caught.value.where,
        caught.value.code,
        bool(caught.value.do),
    )


def a_folder(path):
    path.mkdir()


def a_link_to_itself(path):
    path.symlink_to(path)


@pytest.mark.parametrize(
    ("put", "what"),
    [
        (a_folder, "guidance.is_no_ordinary_file"),
        (a_link_to_itself, "guidance.file_cannot_be_read_at_all"),
        (lambda path: None, "remedies.page_is_missing"),
    ],
    ids=["a folder", "a link to itself", "not there"],
)
def test_what_stands_in_the_place_of_a_page_is_named_as_what_it_is(tmp_path, put, what):
    put(tmp_path / "door.zh.md")
    with pytest.raises(HelperError) as caught:
        read_page(tmp_path / "door.zh.md")

    assert (say(what), "guides/coping/door.zh.md:1") == (caught.value.what, caught.value.where)


def test_the_words_that_are_missing_are_named(tmp_path):
    (tmp_path / "door.zh.md").write_text("---\ntopic: door\ntitle: 门\n---\n", encoding="utf-8")
    with pytest.raises(HelperError) as caught:
        coping_topics(tmp_path)

    assert all(key in caught.value.what.zh for key in ("words", "checked_on")) and "title" not in caught.value.what.zh
    assert "guides/coping/door.zh.md:4" == caught.value.where


def test_a_clinics_own_page_stands_before_ours_of_its_name(tmp_path, monkeypatch):
    (tmp_path / "coping").mkdir()
    write_pages(tmp_path / "coping", phone="电话", clinic="门诊")
    monkeypatch.setenv("HELPER_GUIDES", str(tmp_path))

    by_name = {topic.topic: topic for topic in coping_topics()}
    assert (True, True, False) == (by_name["phone"].own, by_name["clinic"].own, by_name["visit"].own)
    assert "phone zh" == find_page("phone", "zh").title
    (tmp_path / "coping/clinic.zh.md").write_text("x", encoding="utf-8")
    coping_topics.__globals__["_topics"].cache_clear()
    # It is named and left out, and stops no other page.
    assert "clinic" not in {topic.topic for topic in coping_topics()}
    (broken,) = broken_pages()
    assert f"{(tmp_path / 'coping/clinic.zh.md').resolve()}:1" == broken.where
    (tmp_path / "coping/phone.zh.md").write_text("x", encoding="utf-8")
    coping_topics.__globals__["_topics"].cache_clear()
    assert not next(topic for topic in coping_topics() if topic.topic == "phone").own, "ours stands again"
    coping_topics.__globals__["_topics"].cache_clear()


def test_a_broken_page_that_is_not_the_clinics_is_named_as_ours(tmp_path, monkeypatch):
    (tmp_path / "own/coping").mkdir(parents=True)
    (tmp_path / "door.zh.md").write_text("x", encoding="utf-8")
    monkeypatch.setenv("HELPER_GUIDES", str(tmp_path / "own"))
    with pytest.raises(HelperError) as caught:
        coping_topics(tmp_path)

    assert "guides/coping/door.zh.md:1" == caught.value.where


def test_a_slip_that_may_be_several_words_leads_to_the_likeliest():
    found = find_page("支付今", "zh")

    assert "payment_order" == first_of(found)


def test_words_that_fit_two_pages_name_both():
    found = find_page("短信 电话", "zh")

    assert isinstance(found, Suggestions)
    assert {"sms", "phone"} == {topic.topic for topic in found.topics[:2]}


@pytest.mark.parametrize("asked", ["", "   ", "天气", "!!!", "xyzzy"])
def test_words_that_fit_nothing_list_every_page(asked):
    found = find_page(asked, "zh")

    assert isinstance(found, Suggestions)
    assert coping_topics() == found.topics


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=30))
def test_any_words_give_a_page_or_suggestions(asked):
    found = find_page(asked, "zh")

    assert isinstance(found, CopingPage) or found.topics


HEAD = ["topic: door", "title: 门口", "words: 门", "cites: 000-9", "checked_on: 2026-11-22"]


@pytest.mark.parametrize(
    ("head", "line"),
    [
        (HEAD[:4], 6),
        ([*HEAD, "colour: red"], 7),
        ([*HEAD, "title: 又一个"], 7),
        ([HEAD[0], "title", *HEAD[2:]], 3),
        (["topic: window", *HEAD[1:]], 2),
    ],
    ids=[
        "a key is missing",
        "a key is unknown",
        "a key stands twice",
        "a line has no value",
        "the topic is not the file's name",
    ],
)
def test_broken_front_matter_names_its_line(tmp_path, head, line):
    for lang in ("zh", "en"):
        (tmp_path / f"door.{lang}.md").write_text("\n".join(["---", *head, "---", "# 门口", ""]), encoding="utf-8")

    with pytest.raises(HelperError) as caught:
        find_page("door", "zh", folder=tmp_path)

    assert (f"guides/coping/door.zh.md:{line}", Exit.BAD_GUIDANCE) == (caught.value.where, caught.value.code)


def test_a_page_that_lacks_its_other_language_is_an_error(tmp_path):
    (tmp_path / "door.zh.md").write_text("\n".join(["---", *HEAD, "---", "# 门口", ""]), encoding="utf-8")

    with pytest.raises(HelperError) as caught:
        find_page("door", "zh", folder=tmp_path)

    assert "guides/coping/door.en.md:1" == caught.value.where


def test_a_page_that_is_not_utf8_is_an_error(tmp_path):
    (tmp_path / "door.zh.md").write_bytes("---\ntitle: 门口\n".encode("gb18030"))

    with pytest.raises(HelperError) as caught:
        find_page("door", "zh", folder=tmp_path)

    assert Exit.BAD_GUIDANCE == caught.value.code


@pytest.mark.parametrize(
    ("plain", "word", "expected"),
    [
        ("有人敲门了", "敲门", ["有人", "人敲", "敲门", "门了"]),
        ("敲", "敲门", ["敲"]),
        ("敲 门", "敲门", ["敲门"]),
        ("they are at the door", "at the door", ["they are at", "are at the", "at the door"]),
        ("door", "at the door", ["door"]),
        ("", "敲门", [""]),
    ],
)
def test_what_may_stand_for_a_word_is_each_run_as_long_as_it_and_the_whole_where_that_is_shorter(plain, word, expected):
    assert expected == list(_parts(plain, word))


def test_words_of_no_page_are_looked_for_in_the_pages_themselves():
    found = find_page("加一段说明", "zh")

    assert isinstance(found, Suggestions)
    assert len(found.topics) <= 3 and "credit_record" in [topic.topic for topic in found.topics]


def test_a_page_that_is_general_in_no_known_way_is_named_with_its_line(tmp_path):
    page = (ROOT / "guides/coping/phone.zh.md").read_text(encoding="utf-8").replace("general: most", "general: 2")
    (tmp_path / "phone.zh.md").write_text(page, encoding="utf-8")
    with pytest.raises(HelperError) as caught:
        coping_topics(tmp_path)

    assert caught.value.where.endswith("phone.zh.md:8")


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("您的借款已由我司代偿，请尽快向我司还款", "new_holder"),
        ("您的债权已转让给某某资产管理有限公司", "new_holder"),
        ("再不还款我们派拖车收车", "vehicle"),
        ("请尽快还款", None),
        ("明天下午三点开会", None),
    ],
)
def test_a_message_that_announces_a_new_holder_or_a_car_taken_back_names_the_page(said, topic) -> None:
    from helper.remedies.coping import page_spoken_of

    page = page_spoken_of(said, "zh")
    assert topic == (page and page.topic)


def test_where_no_word_of_a_page_is_named_two_characters_of_its_text_lead_to_it(tmp_path):
    write_pages(tmp_path, car="一号词", loan="二号词", truck="三号词")
    for lang, words in (("zh", "去贵州看"), ("en", "see the mountain province")):
        place = tmp_path / f"loan.{lang}.md"
        place.write_text(place.read_text(encoding="utf-8") + f"\n{words}\n", encoding="utf-8")

    assert ["loan"] == [one.topic for one in find_page("问贵州事", "zh", folder=tmp_path).topics]
    assert ["loan"] == [one.topic for one in find_page("which province", "en", folder=tmp_path).topics]
    # A character alone, a short English word, and what is in no text lead to none: all are named.
    for asked in ("贵", "see", "云南事", "x"):
        assert 3 == len(find_page(asked, "zh", folder=tmp_path).topics), asked


def test_a_page_for_everything_counts_a_quarter_and_one_for_much_a_half(tmp_path):
    write_pages(tmp_path, most="一二三四五六七", much="甲乙丙", narrow="子丑")
    for topic, general in (("most", "most"), ("much", "yes")):
        for lang in ("zh", "en"):
            place = tmp_path / f"{topic}.{lang}.md"
            place.write_text(
                place.read_text(encoding="utf-8").replace("see: x, y", f"general: {general}"), encoding="utf-8"
            )

    # Seven characters by a quarter are less than two, three by a half as well; nine by a quarter are more.
    assert "narrow" == find_page("一二三四五六七，子丑", "zh", folder=tmp_path).topic
    assert "narrow" == find_page("甲乙丙，子丑", "zh", folder=tmp_path).topic
    assert "most" == find_page("一二三四五六七", "zh", folder=tmp_path).topic
    assert "most" == find_page("一二三四五六七，甲乙丙", "zh", folder=tmp_path).topic


def test_one_wrong_letter_of_two_is_no_likeness(tmp_path):
    write_pages(tmp_path, car="ab", loan="第二", truck="三号词语")

    for asked in ("abc", "第三"):
        assert 3 == len(find_page(asked, "zh", folder=tmp_path).topics), asked
    # Of four it is one, and the page is named as a guess.
    assert "三号词语" == find_page("三号词话", "zh", folder=tmp_path).guessed


def test_every_question_stands_under_a_page_there_is_and_once():
    rows = list(read_examples(ROOT / "guides" / "coping" / "asked.txt"))
    pages = {topic.topic for topic in coping_topics()} | {NOTHING}

    assert [] == [f"asked.txt:{number} [{topic}]" for number, topic, _ in rows if topic not in pages]
    assert len({(topic, said) for _, topic, said in rows}) == len(rows)
    assert set() == pages - {topic for _, topic, _ in rows}


@pytest.mark.parametrize(
    "asked",
    ["我破产了", "房子被查封了", "我公司倒闭了还不上", "我还不了款", "my company closed down", "I went bankrupt"],
)
def test_who_lost_everything_is_shown_no_page_on_a_platform_that_is_gone(asked):
    found = find_page(asked, "zh")

    assert isinstance(found, Suggestions) or "lender_gone" != found.topic


def test_a_father_in_hospital_is_shown_no_page_on_the_dead():
    found = find_page("我爸住院了他们还来催", "zh")

    assert isinstance(found, Suggestions) or "heirs" != found.topic
