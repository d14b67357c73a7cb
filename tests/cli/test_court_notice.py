"""What a court sent is nobody's words of collection: the papers made of it are not called so."""

from datetime import date

import pytest

from helper import casefile
from helper.cases.judging import judge_case
from helper.cases.recording import record
from helper.cases.what_follows import record_what_follows
from helper.guidance import load
from helper.interview import Session
from helper.interview.answers import parse_answer
from helper.model.fact import Fact
from helper.remedies import next_steps

GUIDANCE = load()
NOTICE = "【某区人民法院】王某：招商银行股份有限公司诉您信用卡纠纷一案，已委派诉前调解，案号（2026）沪0115民诉前调1234号，请于2026年12月3日前与调解员张某联系"


def packet(tmp_path, helper, words):
    (tmp_path / "a.yaml").write_text(
        "teller.role: borrower\nborrower.name: 李雷\ncontact.channel: sms\ncontact.recipient_role: borrower\n"
        f'contact.at: "2026-11-01T10:30"\ncontact.words: {words}\n',
        encoding="utf-8",
    )
    helper("start", "--case", "c", "--answers", "a.yaml")
    assert helper("packet", "--case", "c", "--for", "volunteer", "--format", "html").code == 0
    made = tmp_path / "c" / "packets" / "volunteer" / "材料"
    cover = next(made.glob("00-*.html")).read_text(encoding="utf-8")
    story = next(made.glob("*事实经过.html")).read_text(encoding="utf-8")
    return cover, story, (made / "README.txt").read_text(encoding="utf-8-sig")


def test_a_notice_of_a_court_is_a_text_received_and_the_packet_is_not_called_one_on_collection(tmp_path, helper):
    cover, story, readme = packet(tmp_path, helper, NOTICE)

    assert "收到的通知和情况材料" in cover and "催收情况材料" not in cover + readme
    assert "收到的文字" in story and "对方的原话" not in story


def test_what_a_collector_said_stays_what_they_said(tmp_path, helper):
    cover, story, _ = packet(tmp_path, helper, "再不还就去你单位找你领导")

    assert "催收情况材料" in cover
    assert "对方的原话" in story


def test_a_court_that_wants_the_debt_paid_over_a_link_is_stopped_at_and_the_true_one_asked_for(helper):
    out = helper(
        "check",
        "【法院】您已被立案,案号(2026)沪0105执8821号,点击 http://fy-x.example/x 查看立案通知,24小时内还款否则拘留",
    ).out
    assert "这很像诈骗" in out and "不要点链接" in out and "12368" in out


HEARING = "【某区人民法院】您与平川消费金融公司借款合同纠纷一案，案号（2026）浙0110民初1234号，定于2026年12月10日9时开庭，请到庭。咨询12368"


def test_the_text_message_of_a_court_stands_in_no_list_of_collection(tmp_path, helper):
    packet(tmp_path, helper, HEARING)

    made = [path.name for path in (tmp_path / "c" / "packets").rglob("*.html")]
    assert made and not [name for name in made if "催收记录" in name or "联系次数" in name]


def test_beside_what_a_collector_wrote_a_courts_message_is_named_and_counted_nowhere(tmp_path, helper):
    (tmp_path / "a.yaml").write_text(
        "teller.role: borrower\nborrower.name: 李雷\ncontacts:\n"
        f'  - {{contact.channel: sms, contact.recipient_role: borrower, contact.at: "2026-11-01T10:30", contact.words: "{HEARING}"}}\n'
        '  - {contact.channel: sms, contact.recipient_role: borrower, contact.at: "2026-11-02T23:30", contact.words: "再不还就去你单位找你领导"}\n',
        encoding="utf-8",
    )
    helper("start", "--case", "c", "--answers", "a.yaml")
    assert helper("packet", "--case", "c", "--for", "volunteer", "--format", "md").code == 0

    made = tmp_path / "c" / "packets" / "volunteer"
    log, chart = (next(made.rglob(name)).read_text(encoding="utf-8") for name in ("*催收记录*.md", "*联系次数*.md"))
    assert "法院的通知，不计入催收" in log and "再不还就去你单位" in log
    assert "11月2日" in chart and "11月1日" not in chart
    assert helper("verify", str(made)).code == 0


ORDER = "支付令 债务人应当自收到本支付令之日起十五日内清偿债务或者提出书面异议"


@pytest.mark.parametrize("said", [ORDER, "法院寄来一张支付令，让我十五天内还钱"])
@pytest.mark.parametrize("more", [(), ("--channel", "post")])
def test_a_payment_order_without_a_courts_name_is_told_its_fifteen_days(helper, said, more):
    shown = helper("check", said, *more, env={"HELPER_LANG": "zh"}).out
    assert "12368" in shown and "15天" in shown and "没有从这些话里读到要紧" not in shown


@pytest.mark.parametrize(
    "said",
    [
        {"contact.channel": "post", "contact.words": ORDER},
        {"contact.channel": "post", "contact.account": "法院寄来一张支付令"},
    ],
)
def test_whose_paper_is_a_courts_is_asked_which_and_led_to_the_time_limit(tmp_path, said):
    with casefile.create(tmp_path / "c") as case:
        contact = case.new_contact()
        told = {"safety.danger_now": "none", "teller.role": "borrower", "fraud.signs": (), "contact.said": ()} | said
        record(GUIDANCE, case, contact, [Fact(name, value) for name, value in told.items()])
        session = Session(GUIDANCE, case, contact)
        record_what_follows(case, session)
        asked = []
        while (question := session.next()) and question.fact != "court.papers":
            asked.append(question.fact)
            record(GUIDANCE, case, contact, [Fact(question.fact, None)])
            record_what_follows(case, session)
        assert question is not None and "debt.creditor_kind" not in asked, asked
        record(GUIDANCE, case, contact, [Fact("court.papers", None)])
        row = judge_case(GUIDANCE, case)[0]
        assert row.outcome(GUIDANCE).kind == "court"
        steps = next_steps(row.facts, row.findings, guidance=GUIDANCE, today=date(2026, 11, 30))
        assert any("15" in line.zh for step in steps[:3] for line in step.lines)


def test_how_a_courts_paper_came_may_be_left_open():
    question = GUIDANCE.questions["contact.channel"]
    assert parse_answer(GUIDANCE, question, "收到法院的支付令").value is None
    assert parse_answer(GUIDANCE, question, "信，法院寄来的支付令").value == "post"
