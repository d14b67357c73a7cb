"""What an imported log comes to for a program: by lender, with days, rows and questions, and what a person has checked."""

import pytest

from helper.casefile.events import Party
from helper.casefile.state import ConfirmedLog
from helper.cases.log_judgement import confirm_findings, draw_counts, judge_log
from helper.cases.log_lines import tell_to_confirm
from helper.cases.log_places import as_worded, summed
from helper.cases.log_report import log_items
from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.model.event import Event

GUIDANCE = load()
LENDER, OTHER = "示例消费金融有限公司（虚构）", "乙银行"
NUMBER, SECOND = "95012345", "95012346"
THREAT, VAGUE = "再不还钱就打断你的腿", "你等着，让你后悔"


def call(row: int, day: str = "2026-10-08", **said: object) -> Event:
    held = dict(channel="call", way="in", second=36_000 + row, number=NUMBER, outcome="answered", seconds=60, text="")
    return Event(row, day=day, **{**held, **said})


def sms(row: int, words: str, day: str = "2026-10-09", **said: object) -> Event:
    return call(row, day, channel="sms", outcome="", seconds=None, text=words, **said)


@pytest.fixture
def log(case, tell, import_events):
    tell(borrower__agreed_calls=False)
    rows = [*(call(row) for row in range(4)), call(5, number=SECOND), sms(7, THREAT), sms(8, VAGUE), sms(9, VAGUE)]
    parties = [Party(NUMBER, LENDER, calls="conversation"), Party(SECOND, OTHER, calls="conversation")]
    import_events(case, rows, parties)
    return judge_log(GUIDANCE, case)


def item(made, name: str) -> dict:
    return {one["id"]: one for one in log_items(made, "zh")}[f"log:{name}"]


def rule(made, name: str):
    return next(one for one in made.found if one.finding.rule == name and one.creditor == LENDER)


def test_each_lender_has_an_item_of_its_own_with_how_often_it_made_contact(log) -> None:
    assert {LENDER: 7, OTHER: 1} == log.creditors()
    assert [f"log:{LENDER}", f"log:{OTHER}"] == [one["id"] for one in log_items(log, "zh")]
    assert "frequency.conversations" not in {one["rule"] for one in item(log, OTHER)["findings"]}


def test_a_finding_of_a_log_is_told_with_its_days_and_the_rows_they_are_made_of(log) -> None:
    (found,) = [one for one in item(log, LENDER)["findings"] if one["rule"] == "frequency.conversations"]

    assert (False, False, "breach") == (found["to_confirm"], found["added_up"], found["answer"])
    ((day,)) = found["days"]
    assert ("2026-10-08", 4) == (day["day"], day["count"])
    assert [("calls.csv", row, 60) for row in range(4)] == [(one["file"], one["row"], one["seconds"]) for one in day["rows"]]  # fmt: skip
    assert ["10:00", "10:00"] == [one["time"] for one in day["rows"][:2]]


def test_what_messages_only_sound_like_is_a_question_with_how_often_and_where(log) -> None:
    (asked,) = item(log, LENDER)["to_confirm"]

    assert ("threat_violence", VAGUE, True, 2) == (asked["id"], asked["words"], asked["like"], asked["count"])
    assert [{"file": "calls.csv", "row": 8}, {"file": "calls.csv", "row": 9}] == asked["rows"]
    assert [] == item(log, OTHER)["to_confirm"] and {} == log.asked(OTHER)


def test_what_was_read_in_a_message_waits_until_somebody_has_checked_it(case, log) -> None:
    one, other = rule(log, "threat.violence"), rule(log, "frequency.conversations")

    assert (True, THREAT) == (log.is_open(one), log.said(one))
    # A count rests on no words.
    assert (False, "") == (log.is_open(other), log.said(other))
    checked = confirm_findings(case, log, ["threat.violence"])
    assert not checked.is_open(one) and log.is_open(one)
    key = f"{LENDER}|threat.violence"
    assert (key,) == case.kept(ConfirmedLog).keys and key in judge_log(GUIDANCE, case).confirmed
    again = confirm_findings(case, checked, ["frequency.conversations"])
    assert {key, f"{LENDER}|frequency.conversations"} == {*case.kept(ConfirmedLog).keys} == {*again.confirmed}


def test_a_yes_to_what_one_lender_did_is_none_to_what_another_did(case, log, import_events) -> None:
    threat = Event(1, "sms", "in", "2026-10-09", 40_000, "95099999", text="再不还，我就打断你的腿")
    import_events(case, [threat], [Party("95099999", OTHER)], name="other.csv")
    both = judge_log(GUIDANCE, case)
    with pytest.raises(HelperError) as refused:
        confirm_findings(case, both, ["threat.violence"])
    assert "findings.several_lenders_to_confirm" == refused.value.id and () == tuple(case.kept(ConfirmedLog).keys)

    (one, other) = [both.to_confirm(name)["threat.violence"][0] for name in (LENDER, OTHER)]
    checked = confirm_findings(case, both, [both.named(one)])
    assert not checked.is_open(one) and checked.is_open(other)
    # Now that one lender is left its name need not be told.
    assert "threat.violence" == checked.named(other)
    assert not confirm_findings(case, checked, [checked.named(other)]).is_open(other)


def test_every_word_and_every_call_that_a_yes_covers_is_there_to_be_looked_at(case, tell, import_events) -> None:
    tell(borrower__agreed_calls=False)
    words = ["再不还，我就打断你的腿", "不还钱就弄死你", "再不还，我就打断你的腿"]
    rows = [
        Event(row, "sms", "in", "2026-10-20", 40_000 + row, "95088888", text=said) for row, said in enumerate(words)
    ]
    calls = [
        Event(10 + row, "call", "in", "2026-10-20", 40_000 + row, "95088888", outcome="answered", seconds=31 + row)
        for row in range(4)
    ]
    import_events(case, [*rows, *calls], [Party("95088888", LENDER)], name="third.csv")
    held = judge_log(GUIDANCE, case)
    waiting = held.to_confirm(LENDER)

    quotes = [dict(held.quotes(one)) for one in waiting["threat.violence"]]
    assert {"再不还，我就打断你的腿": "third.csv:0", "不还钱就弄死你": "third.csv:1"} == {
        said: where for one in quotes for said, where in one.items()
    }
    (talks,) = waiting["frequency.conversations"]
    assert {"2026-10-20": [("11:06", 31), ("11:06", 32), ("11:06", 33), ("11:06", 34)]} == held.lengths(talks)


@pytest.mark.parametrize("rules", [["no.such"], ["threat.violence", "no.such"]])
def test_a_finding_that_is_not_there_cannot_be_checked_and_nothing_is_kept(case, log, rules) -> None:
    for made in (log, None):
        with pytest.raises(HelperError) as refused:
            confirm_findings(case, made, rules)
        assert ("findings.imported_log_has_no_such", Exit.USAGE) == (refused.value.id, refused.value.code)
    assert refused.value.where.startswith("--confirm ") and refused.value.do
    assert () == tuple(case.kept(ConfirmedLog).keys)


def test_a_sentence_of_a_log_says_on_which_days_and_how_often(log) -> None:
    one = rule(log, "frequency.conversations")
    (worded,) = as_worded(log, [one])

    assert summed(one).zh in worded.says.zh and one.finding.says.zh in worded.says.zh
    assert "2026年10月8日" in worded.says.zh and (worded.rule, worded.answer) == (one.finding.rule, one.finding.answer)


def test_days_are_drawn_for_a_paper_in_chinese(log) -> None:
    shown, figure = draw_counts(GUIDANCE, log)

    assert ["2026-10-08", "2026-10-09"] == sorted({day.day for day in shown}) and figure.startswith("<svg")


def test_one_kind_of_words_stands_under_one_heading_and_a_text_for_one_day_alone_says_so(
    case, tell, import_events
) -> None:
    tell(borrower__agreed_calls=False)
    threat = "再不还钱就打断你的腿"
    by_day = sms(1, threat)
    by_night = [sms(2, threat, "2026-10-10", second=84_000), sms(3, "今晚必须还", "2026-10-11", second=84_000)]
    import_events(case, [by_day, *by_night], [Party(NUMBER, LENDER)])
    held = judge_log(GUIDANCE, case)
    mine = [one for one in held.found if one.finding.rule == "threat.violence"]

    (worded,) = as_worded(held, mine)

    assert len(mine) == 2
    assert "2026年10月9日1次" in worded.says.zh and "2026年10月10日1次" in worded.says.zh
    assert worded.says.zh.count("以暴力相威胁") == 1
    alone = [text.line.zh for text in worded.sources if "只对" in text.line.zh]
    assert alone and all("（只对2026年10月10日）" in line for line in alone)
    assert len(worded.sources) == len({(text.source, text.provision) for text in worded.sources})


def test_words_of_a_call_that_a_bill_holds_are_cited_by_their_transcript(case, tell, tmp_path) -> None:
    tell(borrower__agreed_calls=False)
    words = "喂\n我说过了想分期\n" * 16 + THREAT
    bill = call(27, "2026-10-09")
    spoken = call(1, "2026-10-09", second=bill.second, way="", seconds=None, outcome="", text=words)
    for name, kind, event in (("详单.csv", "table", bill), ("录音.srt", "transcript", spoken)):
        file = tmp_path / name
        file.write_text(str(event), encoding="utf-8")
        with case.importing() as run:
            kept, _ = run.keep(file, about="通话记录", added_at="2026-10-12T10:00:00+08:00")
            run.put(kept, "", kind, [event], role="borrower", person="", added_at="2026-10-12T10:00:00+08:00")
    case.events.name_parties([Party(NUMBER, LENDER, calls="conversation")])
    held = judge_log(GUIDANCE, case)
    one = rule(held, "threat.violence")

    assert ["录音.srt:1"] == list(held.quotes(one).values())
    (worded,) = as_worded(held, [one])
    assert "录音.srt:1" in worded.says.zh and "详单" not in worded.says.zh
    (found,) = [row for row in item(held, LENDER)["findings"] if row["rule"] == "threat.violence"]
    assert [("录音.srt", 1)] == [(row["file"], row["row"]) for row in found["days"][0]["rows"]]
    shown = " ".join(line.words.zh for line in tell_to_confirm(GUIDANCE, held, [one]))
    assert THREAT in shown and " 喂 我说过了想分期" * 8 not in shown
