"""What a court sent is nobody's words of collection: the papers made of it are not called so."""

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
