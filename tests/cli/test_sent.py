"""What was sent, what came back, what is due, and what to paste: as a person does it."""

import json

import pytest

from helper.casefile import locked


@pytest.fixture
def case(helper):
    assert 0 == helper("demo", "--out", "件").code
    return "件"


@pytest.fixture
def run(helper, case):
    return lambda *words, **more: helper(*words, "--case", case, **more)


def test_a_complaint_that_waits_is_told_when_it_is_sent_and_in_next(run):
    said = run("sent", "complaint_institution", "--on", "2026-10-20", "--ticket", "TS-1", "--by", "post")
    shown = run("next")

    assert 0 == said.code
    assert "2026-11-19 已经过了" in said.out
    assert "《投诉书（交贷款机构）》 过了" in shown.out
    assert shown.out.index("投诉书（交贷款机构）") < shown.out.index("把证据留住")


@pytest.mark.parametrize(("on", "written"), [("2026-11-10", False), ("2026-09-01", True)], ids=["waiting", "late"])
def test_a_reminder_is_written_only_once_the_day_of_the_answer_has_passed(run, on, written):
    run("sent", "complaint_institution", "--on", on, "--ticket", "TS-1")
    said = run(
        "write", "silence_reminder", "--set", "complaint.about=一天打八次", "--set", "borrower.phone=13800000000"
    )

    assert ("对方答复的日子还没过" in said.err) is not written
    assert ("silence_reminder" in said.out) is written


def test_an_answer_is_recorded_and_opens_the_way_to_a_review(run):
    run("sent", "complaint_institution", "--on", "2026-10-20", "--ticket", "TS-1")
    said = run("replied", "complaint_institution", "--on", "2026-11-10", "--answer", "no", "--note", "已核实")

    assert 0 == said.code
    assert "最晚 2026-12-10" in said.out


def test_everything_stands_in_the_log_and_the_log_stays_whole(run):
    run("sent", "complaint_institution", "--on", "2026-10-20", "--ticket", "TS-1")
    run("sent", "--correct", "1", "--received", "2026-10-22")
    run("replied", "1", "--on", "2026-11-10", "--answer", "part")
    run("replied", "1", "--undo")
    run("sent", "--undo", "1")
    listed = run("log", "list").out

    assert 0 == run("log", "verify").code
    assert ["寄出《投诉书（交贷款机构）》", "签收：2026-10-22", "答复：解决了一部分", "还没有收到答复", "没有寄出"] == [
        words
        for words in (
            "寄出《投诉书（交贷款机构）》",
            "签收：2026-10-22",
            "答复：解决了一部分",
            "还没有收到答复",
            "没有寄出",
        )
        if words in listed
    ]
    assert "还没有记下寄出的信" in run("sent").out


def test_a_correction_moves_the_day(run):
    run("sent", "complaint_institution", "--on", "2026-11-10", "--by", "post")
    before = run("sent", "--json").json["items"][0]["day"]
    run("sent", "--correct", "1", "--received", "2026-11-13")

    assert ("2026-11-25", "2026-11-28") == (before, run("sent", "--json").json["items"][0]["day"])


def test_a_letter_about_an_earlier_one_takes_its_day_and_number_from_the_record(run):
    run("sent", "complaint_institution", "--on", "2026-10-20", "--ticket", "TS-77")
    said = run("write", "complaint_regulator", "--format", "md")

    assert 0 == said.code, said.err
    assert "TS-77" in run("paste", "12378").out


def test_next_as_json_holds_what_is_due_and_the_steps(run):
    run("sent", "complaint_regulator", "--on", "2026-11-12", "--by", "online")
    told = run("next", "--json").json

    assert ("helper.next/1", "2026-11-22") == (told["schema"], told["today"])
    assert [("complaint_regulator", "waiting", "2026-11-23", "regulator.forward")] == [
        (row["letter"], row["state"], row["day"], row["time_limit"]) for row in told["due"]
    ]
    assert "evidence.keep" in [row["id"] for row in told["steps"]]


def test_next_shows_a_handful_and_all_shows_the_rest(run):
    few, every = run("next").out, run("next", "--all").out

    assert "5. " in few and "\n6. " not in few
    assert "helper next --all" in few
    assert "\n10. " in every
    assert "helper where" in every


def test_a_calendar_file_is_written_and_names_nobody(run, tmp_path):
    run("sent", "complaint_institution", "--on", "2026-11-10", "--ticket", "TS-1")
    said = run("next", "--ics", "days.ics")
    data = (tmp_path / "days.ics").read_bytes()

    assert 0 == said.code
    assert data.startswith(b"BEGIN:VCALENDAR\r\n") and data.count(b"BEGIN:VEVENT") == 3
    assert b"TS-1" not in data and "投诉".encode() not in data


def test_the_days_of_a_court_paper_stand_in_the_calendar_under_one_name(run, tmp_path):
    run("ask", "topic.court=yes", "court.papers=court.got_claim", "court.received_on=2026-11-18")
    run("next", "--ics", "days.ics")
    first = (tmp_path / "days.ics").read_bytes()
    run("next", "--ics", "days.ics")

    assert b"DTSTART;VALUE=DATE:20261203" in first
    assert first == (tmp_path / "days.ics").read_bytes()


def test_what_to_paste_hides_numbers_until_they_are_asked_for(run):
    hidden, shown = run("paste", "nfra_12378"), run("paste", "nfra_12378", "--show")

    assert 0 == hidden.code == shown.code
    assert "00000000000" not in hidden.out and "【投诉请求】" in hidden.out
    assert "00000000000" in shown.out


def test_what_to_paste_can_be_kept_in_a_file_and_read_by_a_program(run, tmp_path):
    run("paste", "12378", "--out", "box.txt")
    told = run("paste", "12378", "--json").json

    assert "【姓名】" in (tmp_path / "box.txt").read_text(encoding="utf-8")
    assert "helper.paste/1" == told["schema"]
    assert {"pick", "type"} == {row["kind"] for row in told["items"]}


def test_a_place_without_a_form_says_how_to_reach_it(run):
    said = run("paste", "110")

    assert 2 == said.code
    assert "helper where police_110" in said.err


def test_places_are_found_by_number_and_by_nearly_their_name(helper):
    by_number, slip = helper("where", "12378"), helper("where", "creditor")

    assert "我要投诉" in by_number.out
    assert "第三十三条" in by_number.out
    assert 2 == slip.code and "creditor_complaint" in slip.err


def test_in_english_nothing_is_missing(run):
    run("sent", "complaint_institution", "--on", "2026-10-20")
    said = run("next", "--lang", "en")

    assert "has passed" in said.out and "art. 18" in said.out
    assert 0 == run("sent", "--lang", "en").code


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("sent", "no_such_letter"), "没有这封信"),
        (("sent", "complaint_institution", "--on", "2026-12-01"), "还没有到"),
        (("sent", "complaint_institution", "--on", "32号"), "读不懂"),
        (("sent", "complaint_institution", "--on", "2026-11-10", "--received", "2026-11-01"), "还早"),
        (("sent", "complaint_institution", "--by", "鸽子"), "post"),
        (("sent", "complaint_institution", "--to", "12379"), "nfra_12378"),
        (("sent", "--correct", "9", "--ticket", "x"), "没有第 9 封"),
        (("sent", "--undo", "9"), "没有第 9 封"),
        (("sent", "--ticket", "x"), "哪封信"),
        (("replied", "complaint_institution", "--answer", "no"), "helper sent"),
        (("replied", "7", "--answer", "no"), "没有第 7 封"),
    ],
)
def test_bad_input_says_what_and_what_next(run, words, says):
    said = run(*words)

    assert 0 != said.code
    assert says in said.err
    assert "Traceback" not in said.err


def test_an_answer_needs_to_be_one_of_four(run):
    run("sent", "complaint_institution", "--on", "2026-10-20")

    assert "yes" in run("replied", "1").err
    assert "yes" in run("replied", "1", "--answer", "也许").err
    assert "还早" in run("replied", "1", "--answer", "no", "--on", "2026-10-01").err


def test_a_letter_sent_twice_is_answered_by_its_number(run):
    run("sent", "complaint_institution", "--on", "2026-10-20")
    run("sent", "complaint_institution", "--on", "2026-10-25")
    said = run("replied", "complaint_institution", "--answer", "no")

    assert 0 != said.code and "1、2" in said.err
    assert 0 == run("replied", "2", "--answer", "no").code
    assert 0 == run("replied", "complaint_institution", "--answer", "part").code


@pytest.mark.parametrize("danger", ["self", "others"])
def test_somebody_in_danger_is_shown_the_way_out_and_no_list(run, danger):
    run("ask", f"safety.danger_now={danger}")
    shown = run("next").out

    assert ("12356" if danger == "self" else "110") in shown
    assert "\n2. " not in shown
    assert "helper next --all" in shown


def test_despair_in_a_note_or_in_the_log_is_answered_with_12356(run):
    run("sent", "complaint_institution", "--on", "2026-10-20", "--ticket", "TS-1")
    replied = run("replied", "1", "--on", "2026-11-10", "--answer", "no", "--note", "他们说没问题。我不想活了")
    logged = run("log", "add", "--summary", "我不想活了")
    asked = run("ask", "creditor.name=我不想活了")

    assert [True, True, True] == ["12356" in said.out for said in (replied, logged, asked)]
    assert "不想活" not in run("ask").out


def test_the_same_letter_recorded_twice_on_one_day_is_pointed_out(run):
    run("sent", "complaint_institution", "--on", "2026-10-20")
    again = run("sent", "complaint_institution", "--on", "2026-10-20")

    assert "第 1 封" in again.err
    assert "helper sent --undo 2" in again.err


def test_the_same_ticket_on_another_day_is_asked_about_at_a_terminal_and_recorded_only_if_it_went_out(run, begin, case):
    run("sent", "complaint_institution", "--on", "2026-10-20", "--ticket", "TS-1")
    child = begin("sent", "complaint_institution", "--on", "2026-10-27", "--ticket", "TS-1", "--case", case)
    child.expect("第 1 条")
    child.expect("> ")
    child.send("\r")
    child.expect("没有再记")
    child.wait()

    assert 1 == len(json.loads(run("sent", "--json").out)["items"])


def test_one_that_waits_is_named_when_the_same_is_recorded_on_another_day(run):
    run("sent", "complaint_institution", "--on", "2026-10-20")
    again = run("sent", "complaint_institution", "--on", "2026-10-27")

    assert "还没有答复" in again.err
    assert "helper sent --undo 2" in again.err


def test_a_working_day_long_past_is_not_named_as_the_day_to_ask(run):
    said = run("sent", "complaint_institution", "--on", "2026-10-16", "--ticket", "TS-1").out

    assert "过了" in said
    assert "再问" not in said


def test_a_packet_names_the_earlier_complaint_without_writing_the_letter_again(run, tmp_path):
    run("sent", "complaint_institution", "--on", "2026-10-20", "--ticket", "TS-71")
    run("packet", "--for", "regulator", "--format", "html")
    letter = next(tmp_path.rglob("02-投诉书*.html")).read_text(encoding="utf-8")

    assert "受理编号：TS-71" in letter


def test_a_letter_that_was_never_written_here_is_questioned_when_it_is_recorded_as_sent(run):
    said = run("sent", "lease_statement", "--on", "2026-11-20")

    assert 0 == said.code
    assert "没有在这个案件里写过" in said.err
    assert "helper sent --undo 1" in said.err


def test_an_answer_may_be_named_as_the_screen_names_it_and_none_yet_is_explained(run):
    run("sent", "complaint_institution", "--on", "2026-10-20")

    assert "不用记" in run("replied", "1", "--answer", "没有答复").err
    assert 0 == run("replied", "1", "--on", "2026-11-10", "--answer", "解决了一部分").code


# --- what may not be written may not be pasted or handed over either


@pytest.mark.parametrize("words", [["paste", "12378"], ["packet", "--for", "regulator", "--format", "md"]])
@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"consent.given": "no"}, "撤回"),
        ({"fraud.signs": "fraud.private_account"}, "告错"),
    ],
    ids=["withdrawn", "fraud"],
)
def test_what_may_not_be_written_is_neither_pasted_nor_put_into_a_packet(run, words, told, said):
    run("ask", *(f"{name}={value}" for name, value in told.items()))
    refused = run(*words)

    assert 9 == refused.code and "投诉请求" not in refused.out
    assert run("write", "complaint_regulator").err.splitlines()[-2:] == refused.err.splitlines()[-2:]
    assert said in refused.err


def test_whoever_was_contacted_pastes_nothing_over_the_borrowers_name(run):
    run("ask", "teller.role=contacted", "teller.relation=colleague")
    refused = run("paste", "12378")

    assert 9 == refused.code and "【姓名】" not in refused.out
    assert "relative_notice" in refused.err


def test_a_volunteer_still_reads_what_was_written_before_there_was_a_doubt(run):
    run("write", "complaint_institution", "--format", "md")
    run("ask", "fraud.signs=fraud.private_account")

    assert 0 == run("packet", "--for", "volunteer", "--format", "md").code
    assert 9 == run("packet", "--for", "creditor", "--format", "md").code


@pytest.mark.parametrize("words", [["paste", "12378"], ["packet", "--for", "regulator", "--format", "md"]])
def test_what_fills_from_the_record_waits_for_whoever_has_the_case_open(run, words, case, tmp_path):
    run("sent", "complaint_institution", "--on", "2026-10-20", "--ticket", "TS-77")
    with locked(tmp_path / case, who="王帮", at="2026-11-22T10:00:00+08:00"):
        refused = run(*words)

    assert 0 != refused.code and "王帮" in refused.err
    assert 0 == run(*words).code


@pytest.mark.parametrize(("typed", "more"), [("\r", 0), ("y\r", 1)])
def test_a_letter_never_written_here_is_recorded_as_sent_only_if_it_went_out(run, begin, case, typed, more):
    before = len(json.loads(run("sent", "--json").out)["items"])
    child = begin("sent", "complaint_nifa", "--to", "nifa_platform", "--case", case)
    child.expect("没有在这个案件里写过")
    child.expect("> ")
    child.send(typed)
    child.expect("没有记" if not more else "第")
    child.wait()

    assert before + more == len(json.loads(run("sent", "--json").out)["items"])
