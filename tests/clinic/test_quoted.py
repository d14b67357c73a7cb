"""What a cell quotes: only what is quoted of the other side is their words, whatever column it stands in; the rest is told."""

import json
from pathlib import Path

import pytest

from helper.casefile import open_case
from helper.cli.app import run
from helper.cli.screens import proposals
from helper.cli.terminal import Terminal
from helper.clinic import ticks
from helper.guidance import load
from helper.told.quoted import claimed_in, quoted_in
from tests.clinic.first_client import held, proposed

GUIDANCE = load()


@pytest.fixture
def batch(tmp_path, monkeypatch):
    """Return a function that makes the case A01 of one line of a sheet with headings of its own and returns its report."""
    monkeypatch.setenv("HELPER_LANG", "zh")
    monkeypatch.setenv("HELPER_TODAY", "2026-11-30")
    monkeypatch.chdir(tmp_path)

    def go(**line: str) -> dict:
        told = {"编号": "A01", "姓名": "王秀兰", "电话": "13800010001", "借款机构": "招行信用卡", "同意吗": "同意"}
        told |= {"找的谁": "本人", "怎么联系的": "电话", "什么时候": "2026-11-27 10:20"} | line
        text = ",".join(told) + "\n" + ",".join(f'"{cell}"' for cell in told.values()) + "\n"
        Path("a.csv").write_text(text, encoding="utf-8")
        run(["batch", "a.csv", "--out", "out", "--jobs", "1"])
        return json.loads(Path("out/batch-report.json").read_text(encoding="utf-8"))["results"][0]

    return go


@pytest.mark.parametrize("heading", ["怎么催的", "原话", "对方说了什么", "经过"])
@pytest.mark.parametrize(
    ("said", "words", "reading"),
    [
        ("“再不还我就去你单位找你领导”", "再不还我就去你单位找你领导", "threat_visit_employer_village"),
        ("说“我是经侦大队的，明天就到你家抓人”", "我是经侦大队的，明天就到你家抓人", "threat_detention"),
        ("骂：“你这种人死全家”", "你这种人死全家", "insult"),
        ("彪哥的人讲：“不还卸你一条腿。”", "不还卸你一条腿。", "threat_violence"),
        ("知道我没上班，说“不还就告诉你辅导员”", "不还就告诉你辅导员", "threat_contacts"),
    ],
)
def test_a_quoted_threat_is_read_as_their_words_in_whatever_column_it_stands(batch, heading, said, words, reading):
    batch(**{heading: said})

    assert words == held("contact.words")
    assert reading in proposed()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("骂：“你这种人死全家”", False),
        ("“不还就去你单位”", False),
        ("对方讲：“不还就去你单位”", False),
        ("短信：“不还就去你单位”", False),
        ("P了裸照，说“不还就发你家人群”，后来真发了", True),
        ("打给我妈说“你儿子欠钱”", True),
    ],
)
def test_what_only_leads_up_to_a_quotation_is_not_told_a_second_time(batch, said, told):
    batch(怎么催的=said)

    assert held("contact.words") and told is (held("contact.account") is not None)


@pytest.mark.parametrize("heading", ["怎么催的", "原话", "对方说了什么", "经过"])
@pytest.mark.parametrize(
    "said",
    [
        "客服让还款，我急了说“你们再打我就报警曝光你们”，他说那我改天再联系您",
        "我妈接的，说“你们别再打了”",
        "老公知道了，骂我“你真没用，去死吧”",
        "她哭着说“不想活了”",
        "邻居说“你家门口贴了大字报”",
    ],
)
def test_what_the_client_or_their_family_is_quoted_with_is_nobodys_threat(batch, heading, said):
    batch(**{heading: said})

    assert held("contact.words") is None
    assert not proposed()


def test_somebody_who_wants_to_ring_the_police_if_they_ring_again_is_not_asked_whether_they_were_hit(batch):
    assert 0 == batch(怎么催的="我说“你们再打我就报警曝光你们”")["urgent"]


@pytest.mark.parametrize("heading", ["怎么催的", "对方说了什么"])
@pytest.mark.parametrize(
    "said", ["夜里打，就问还不还钱，没骂", "半夜打，“明天必须还”", "就是打电话问还不还", "晚上打来，语气还行"]
)
def test_a_call_at_night_that_only_asked_is_no_threat(batch, heading, said):
    result = batch(**{heading: said})

    assert not proposed() & {"threat_violence", "excessive_frequency"}
    assert 0 == result["urgent"]


def test_a_threat_to_hand_over_to_the_police_poses_as_nobody(batch):
    batch(怎么催的="短信：“3日内不还，将以诈骗罪移交公安刑事立案”，落款XX法务部")

    assert {"false_legal_consequence"} == proposed()


def test_quotation_marks_around_a_name_split_no_words(batch):
    batch(原话="您的“借呗”已逾期3天，请尽快还款")

    assert "您的“借呗”已逾期3天，请尽快还款" == held("contact.words")


def test_a_telling_in_the_clients_own_first_person_is_not_quoted_as_theirs(batch):
    batch(对方说了什么="把我堵在车里2小时不让走，手机也抢走了")

    assert held("contact.words") is None
    assert {"held_person", "took_property"} <= proposed()


@pytest.mark.parametrize(
    ("heading", "said", "claimed"),
    [
        ("谁打的", "外包的,姓刘", ""),
        ("对方自称", "三个男的", ""),
        ("自称", "不清", ""),
        ("谁打的", "银行", ""),
        ("谁打的", "自称经侦", "经侦"),
        ("谁打的", "冒充顺丰", "顺丰"),
        ("对方自称", "美团金融的", "美团金融的"),
        ("谁打的", "说是法院的", "法院的"),
    ],
)
def test_who_a_volunteer_says_rang_is_no_name_they_gave_themselves(heading, said, claimed):
    assert claimed == claimed_in(heading, said)


def test_shorthand_for_who_rang_is_kept_as_a_remark_and_quoted_nowhere(batch):
    result = batch(对方自称="三个男的", 怎么催的="打电话问还不还")

    assert held("contact.claimed_identity") is None
    assert 0 == result["urgent"]


def test_danger_typed_where_a_day_was_wanted_is_heard(batch):
    assert 1 == batch(什么时候="现在就在门口砸门，来电时还在")["urgent"]


@pytest.mark.parametrize(
    ("said", "theirs", "others"),
    [
        ("发微信：“今天不还，明天去你家”，我说“我没钱”", ("今天不还，明天去你家",), ("我没钱",)),
        ("我妈接的，他们说“你儿子欠钱”", ("你儿子欠钱",), ()),
        ("我一接就骂“你这个老赖”", ("你这个老赖",), ()),
        ("让我转到“安全账户”", (), ()),
        ("短信落款“法务部”", (), ()),
        ("民警说“你们协商”", (), ("你们协商",)),
        ("打给我同事说“张伟欠钱，你让他还”", ("张伟欠钱，你让他还",), ()),
    ],
)
def test_each_quotation_is_of_whoever_speaks_it(said, theirs, others):
    assert (theirs, others) == quoted_in(said, about_them=True)[:2]


def test_an_answer_wrongly_given_about_what_was_read_is_taken_back(batch, monkeypatch) -> None:
    batch(原话="“你全家都是老赖，不还卸你一条腿”")
    answers = iter(["是", "<", "是", "是", "否"])
    monkeypatch.setattr(proposals.prompt, "read_line", lambda _: next(answers))
    with open_case(Path("out/A01")) as case:
        [first, second] = [tick.fact for _, _, tick in proposals.confirm_ticks(Terminal("zh"), GUIDANCE, case)][:2]
        # The second < is typed at the question that comes next.
        monkeypatch.setattr(proposals, "ask_and_keep", lambda *_, **__: next(kinds))
        kinds = iter([proposals.prompt.ReplyKind.BACK, proposals.prompt.ReplyKind.QUIT])
        waiting = [(one, case.facts(one), ticks.Tick(second, "")) for one in case.contacts()]
        monkeypatch.setattr(proposals, "what_decides", lambda *_: [(waiting[0][0], "contact.call_kind")])
        proposals.ask_what_decides(Terminal("zh"), GUIDANCE, case, waiting)

        assert (True, False) == (case.facts(1).value(first), case.facts(1).value(second))


def test_a_visit_told_in_a_word_is_no_visit_with_notice(batch):
    batch(怎么催的="上门，门上贴了一张纸“冯涛欠债还钱”，邻居都看见了", 找的谁="邻居")

    assert "visit_with_notice" not in proposed() and "posted_publicly" in proposed()


def test_who_was_told_many_times_and_rings_on_is_asked_after(batch):
    batch(怎么催的="找一个叫孙强的，说了好几次还打", 找的谁="其他人")

    assert "asked_to_stop_before" in proposed()


@pytest.mark.parametrize(
    "said", ["我跟你说，再不还就去你单位", "我说了，今天必须还", "我告诉你，明天就上门", "我再说一次，今天不还就起诉你"]
)
def test_a_collector_who_says_i_tell_you_is_still_the_collector(batch, said):
    batch(原话=said)

    assert said == held("contact.words")
