"""The imported log of a case: what is found in it, what waits to be confirmed, and what letters may take from it."""

import pytest

from helper.casefile.events import Party
from helper.casefile.state import ConfirmedLog, Creditors
from helper.cases.log_judgement import as_judged, draw_counts, judge_log, known_of, read_log_words, read_wording
from helper.cases.log_places import summed
from helper.cases.next_steps import find_steps
from helper.cases.papers import gather_papers
from helper.guidance import load
from helper.model.event import Event

GUIDANCE = load()
LENDER = "示例消费金融有限公司（虚构）"
NUMBER = "95012345"


def call(row: int, day: str = "2026-10-08", second: int | None = 36_000, **said: object) -> Event:
    held = dict(channel="call", way="in", number=NUMBER, outcome="answered", seconds=60, text="")
    return Event(row, day=day, second=None if second is None else second + row, **{**held, **said})


def sms(row: int, words: str, day: str = "2026-10-09", **said: object) -> Event:
    return call(row, day, channel="sms", outcome="", seconds=None, text=words, **said)


@pytest.fixture
def log(case, import_events):
    """Return what imports events of the case's lender and judges them."""

    def judged(
        *events: Event,
        lender: str = LENDER,
        calls: str = "conversation",
        role: str = "borrower",
        name: str = "calls.csv",
    ):
        import_events(case, list(events), [Party(NUMBER, lender, calls=calls)], role=role, name=name)
        made = judge_log(GUIDANCE, case)
        assert made is not None
        return made

    return judged


def by_rule(made) -> dict:
    return {one.finding.rule: one for one in made.found if one.finding.answer == "breach"}


def test_before_a_number_is_named_there_is_nothing_to_judge(case, import_events) -> None:
    assert judge_log(GUIDANCE, case) is None
    import_events(case, [call(1)], [])
    assert judge_log(GUIDANCE, case) is None and [] == as_judged(None)


def test_four_conversations_of_a_day_are_found_and_go_into_letters(case, tell, log) -> None:
    tell(borrower__agreed_calls=False)
    made = log(*(call(row) for row in range(4)), call(9, "2026-10-10"))
    one = by_rule(made)["frequency.conversations"]

    assert not made.is_open(one) and "" == made.said(one)
    (row,) = [row for row in as_judged(made) if row.findings[0].rule == "frequency.conversations"]
    assert row.contact < 0 and row.findings[0].contact == row.contact
    held = gather_papers(GUIDANCE, case, "zh")
    assert "frequency.conversations" in {found.rule for found in held.findings if found.contact and found.contact < 0}
    assert ["2026-10-08", "2026-10-10"] == [day.day for day in held.days] and [4, 1] == [
        day.conversations for day in held.days
    ]
    assert "<svg" in held.figure


def test_what_hangs_on_what_a_call_was_is_open_until_it_is_confirmed(case, tell, log) -> None:
    tell(borrower__agreed_calls=False)
    made = log(*(call(row) for row in range(4)), calls="")
    one = by_rule(made)["frequency.conversations"]

    assert made.is_open(one) and "frequency.conversations" not in {row.findings[0].rule for row in as_judged(made)}
    case.keep_mark(ConfirmedLog((f"{LENDER}|frequency.conversations",)))
    again = judge_log(GUIDANCE, case)
    assert not again.is_open(by_rule(again)["frequency.conversations"])
    assert "frequency.conversations" in {row.findings[0].rule for row in as_judged(again)}
    case.keep_mark(ConfirmedLog(("另一家|frequency.conversations",)))
    assert judge_log(GUIDANCE, case).is_open(one)


def test_words_that_were_read_are_open_and_stand_with_the_finding_once_confirmed(case, log) -> None:
    said = "再不还，我就打断你的腿"
    made = log(sms(1, "您好，请您按时还款"), sms(2, said), sms(3, said, "2026-10-11"))
    one = by_rule(made)["threat.violence"]

    assert made.is_open(one) and said == made.said(one)
    case.keep_mark(ConfirmedLog((f"{LENDER}|threat.violence",)))
    (row,) = [row for row in as_judged(judge_log(GUIDANCE, case)) if row.findings[0].rule == "threat.violence"]
    assert said == row.facts.value("contact.words") and "row" == row.facts["contact.words"].origin.kind
    # One contact alone says its day by itself; several say how many and when.
    assert (
        "2" in row.findings[0].says.zh
        and "2026年10月9日" in row.findings[0].says.zh
        and "2026年10月11日" in row.findings[0].says.zh
    )


def test_what_rests_on_no_words_shows_none(case, log) -> None:
    made = log(call(1, second=80_000), sms(2, "再不还，我就打断你的腿"))

    assert "" == made.said(by_rule(made)["hours.night"])


def test_one_day_with_one_contact_is_not_summed_up_and_more_are(case, log) -> None:
    alone = log(call(1, second=80_000))
    (row,) = [row for row in as_judged(alone) if row.findings[0].rule == "hours.night"]
    assert by_rule(alone)["hours.night"].finding.says == row.findings[0].says

    twice = log(call(2, "2026-10-12", second=80_000), name="more.csv")
    (row,) = [row for row in as_judged(twice) if "hours.night" in {one.rule for one in row.findings}]
    told = next(one for one in row.findings if one.rule == "hours.night").says.zh
    assert by_rule(twice)["hours.night"].finding.says.zh in told != by_rule(twice)["hours.night"].finding.says.zh
    places = [row.contact for row in as_judged(twice)]
    assert sorted(places, reverse=True) == places and len({*places}) == len(places)


def test_days_are_summed_up_five_by_name_and_the_rest_as_others(case, log) -> None:
    made = log(
        *(call(row, f"2026-10-{11 + row:02}", second=80_000) for row in range(7)), call(30, "2026-10-11", second=80_000)
    )
    one = by_rule(made)["hours.night"]
    words = summed(one)

    assert "7" in words.zh and "8" in words.zh
    assert "2026年10月11日" in words.zh and "2026年10月15日" in words.zh and "2026年10月16日" not in words.zh
    assert "2026-10-11" in words.en and "2026-10-16" not in words.en
    # Where the first day stands in the file is said, and no other day's place.
    assert "calls.csv:0,30" in words.zh and "calls.csv:6" not in words.zh
    few = summed(one, most=7)
    assert "2026年10月17日" in few.zh and few.zh.replace("等", "") and len(few.zh) > len(words.zh) - 40


def test_who_sounds_like_something_is_asked_and_counted_nowhere(case, log) -> None:
    said = "我让你这辈子都抬不起头来做人，你等着瞧吧"
    made = log(sms(1, said), sms(2, said), sms(3, "您好，请您按时还款"))

    asked = made.asked(LENDER)
    assert asked and {2} == {len(rows) for rows in asked.values()}
    assert {} == made.asked("另一家")
    assert said in made.words.values()
    assert not [one for one in made.found if one.finding.rule.startswith("threat") and one.finding.answer == "breach"]


def test_wordings_are_read_once_and_anew_where_the_signals_change(case, import_events) -> None:
    import_events(
        case,
        [sms(1, "再不还，我就打断你的腿"), sms(2, "再不还，我就打断你的腿"), sms(3, "您好，请还款")],
        [Party(NUMBER, LENDER)],
    )
    ticks: list[int] = []
    asked: list[list] = []
    read_log_words(GUIDANCE, case, ticks.append, lambda asks: asked.append(asks) or [read_wording(one) for one in asks])

    assert (3, 2) == (sum(ticks), len(asked[0])) and 0 == case.events.unread()
    read_log_words(GUIDANCE, case, ticks.append, lambda asks: asked.append(asks) or [])
    assert (3, 1) == (sum(ticks), len(asked))
    assert ["threat_violence", "threat_violence", "polite_reminder"] == [row.signals for row in case.events.logged()]
    told: list[int] = []
    gather_papers(GUIDANCE, case, "zh", tick=told.append)
    assert [] == told


def test_reading_says_how_far_it_has_come(case, import_events) -> None:
    import_events(case, [sms(1, "再不还，我就打断你的腿"), sms(2, "您好，请还款")], [Party(NUMBER, LENDER)])
    told: list[int] = []
    gather_papers(GUIDANCE, case, "zh", tick=told.append)

    assert 2 == sum(told)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("再不还，我就打断你的腿", "threat_violence"),
        ("您好，请您按时还款，谢谢", "polite_reminder"),
        ("", ""),
        ("我真的不想活了", "self_harm"),
    ],
)
def test_a_wording_gives_the_names_of_what_it_says(words: str, expected: str) -> None:
    plain, _, like = read_wording((words, "borrower", "sms")).partition(";")

    assert expected == plain and "threat_violence" not in like.split(",")


def test_what_it_only_sounds_like_stands_behind_a_semicolon() -> None:
    plain, _, like = read_wording(("我让你这辈子都抬不起头来做人，你等着瞧吧", "", "sms")).partition(";")

    assert not plain and like and all(name in GUIDANCE.signals for name in like.split(","))


def test_a_wording_is_read_by_whom_it_reached_and_nobody_known_is_not_taken_for_a_third_person() -> None:
    words = "您好，请转告您儿子尽快还款，他欠我们三万元"

    assert read_wording((words, "relative", "sms")) != read_wording((words, "borrower", "sms"))
    assert read_wording((words, "", "sms")) == read_wording((words, "unknown", "sms"))


def test_after_asking_to_stop_only_later_contacts_of_others_count(case, tell, log) -> None:
    tell(stop__asked_on="2026-10-05")
    made = log(call(1, "2026-10-05"), call(2, "2026-10-06"), role="relative")

    assert ["2026-10-06"] == [day for day, _, _ in by_rule(made)["thirdparty.contacted_after_refusal"].days]
    tell(stop__asked_on="~2026-10-05")
    assert "thirdparty.contacted_after_refusal" not in by_rule(judge_log(GUIDANCE, case))


def test_what_was_told_of_the_cases_lender_is_not_told_of_another(case) -> None:
    case.keep_mark(Creditors({"乙": {"debt.creditor_kind": "bank", "debt.product": ""}}))
    alone = known_of(case, {"乙"})["乙"]
    both = known_of(case, {LENDER, "乙"})

    assert ("bank", None, "borrower") == (
        alone.value("debt.creditor_kind"),
        alone.value("debt.product"),
        alone.value("teller.role"),
    )
    assert "online_loan" == both[LENDER].value("debt.product") and "consumer_finance" == both[LENDER].value(
        "debt.creditor_kind"
    )
    assert {"debt.creditor_kind", "debt.product"} >= {
        name for name in both["乙"] if name.startswith(("debt.", "creditor.", "plan."))
    }
    assert "given" == both["乙"]["debt.creditor_kind"].origin.kind and "张晓明（虚构）" == both["乙"].value(
        "borrower.name"
    )
    # Where there is one lender only, it is the case's, whatever it is called in the log.
    assert "DEMO-2025-0001" == alone.value("debt.contract_number")


def test_fraud_in_an_imported_message_stands_before_every_step_unless_the_lender_confirmed(case, log, tell) -> None:
    log(sms(1, "请把钱转到银监会对公安全账户，下载会议软件共享屏幕"))

    def first() -> list[str]:
        return [step.id for step in find_steps(GUIDANCE, case, [])]

    with_fraud = first()
    tell(fraud__verified=True)
    assert (
        with_fraud != first()
        and any("fraud" in step for step in with_fraud)
        and not any("fraud" in step for step in first())
    )


def test_the_counts_of_days_are_those_the_drawing_is_made_of(log) -> None:
    made = log(call(1), call(2, second=80_000), call(3, outcome="unanswered", seconds=0), sms(4, "您好"))
    shown, figure = draw_counts(GUIDANCE, made)

    assert [("2026-10-08", 2, 1, 0), ("2026-10-09", 0, 0, 1)] == [
        (day.day, day.connected, day.unanswered, day.messages) for day in shown
    ]
    assert figure.startswith("<svg") and "2026" in figure
    assert (("22:13", 13),) == shown[0].quiet


def test_fraud_in_an_imported_message_stops_letters_to_the_lender_until_the_lender_confirmed(case, log, tell) -> None:
    from helper import letters
    from helper.cases.letters_allowed import refuse_in_fraud
    from helper.errors import HelperError

    chosen = [letters.letter("instalments")]
    log(sms(1, "您好，请尽快还款"))
    refuse_in_fraud(GUIDANCE, case, chosen)
    log(sms(2, "请把钱转到银监会对公安全账户，下载会议软件共享屏幕"), name="more.csv")
    with pytest.raises(HelperError):
        refuse_in_fraud(GUIDANCE, case, chosen)
    refuse_in_fraud(GUIDANCE, case, [letters.letter("police_statement")])
    tell(fraud__verified=True)
    refuse_in_fraud(GUIDANCE, case, chosen)


def test_that_nothing_was_agreed_holds_for_every_lender_of_a_log_and_an_hour_for_one(case, tell) -> None:
    tell(borrower__agreed_hours="none", borrower__agreed_calls=False)
    told = known_of(case, {LENDER, "乙"})["乙"]
    assert "none" == told.value("borrower.agreed_hours") and told.value("borrower.agreed_calls") is False
    tell(borrower__agreed_hours="20:00-23:00")
    assert known_of(case, {LENDER, "乙"})["乙"].value("borrower.agreed_hours") is None
