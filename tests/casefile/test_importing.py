"""What a case keeps of an import: each contact once, every duplicate marked, all of it or nothing."""

import contextlib
import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helper.casefile import Party, create
from helper.casefile.state import NamedColumns
from helper.model.event import Event, Skipped

AT = "2026-11-22T00:00:00+08:00"


def call(row: int = 1, second: int | None = 36001, number: str = "95012345", **said) -> Event:
    return Event(
        row,
        "call",
        said.pop("way", "in"),
        said.pop("day", "2026-10-03"),
        second,
        number,
        **{"outcome": "answered", "seconds": 60, **said},
    )


@pytest.fixture
def put(case, tmp_path):
    """Return what imports rows as one file of a format."""
    made = iter(range(1000))

    def imported(*rows: Event | Skipped, fmt: str = "sms_backup", role: str = "borrower", person: str = ""):
        path = tmp_path / f"{next(made)}.xml"
        path.write_text(f"{path.name} {rows}", encoding="utf-8")
        with case.importing() as run:
            record, _ = run.keep(path, about="", added_at=AT)
            return run.put(record, "", fmt, rows, role=role, person=person, added_at=AT)

    return imported


def kept(case, *numbers: str) -> list[tuple]:
    case.events.name_parties([Party(number, "甲") for number in numbers or ("95012345",)])
    return [(row.day, row.second, row.number) for row in case.events.logged()]


def test_a_second_backup_that_overlaps_adds_only_what_is_new(case, put):
    assert (2, 0) == ((first := put(call(1), call(2, 40001))).kept, first.duplicates)
    assert (1, 2) == ((second := put(call(1), call(2, 40001), call(3, 50001))).kept, second.duplicates)
    assert 3 == len(kept(case))


def test_where_else_a_contact_was_seen_is_kept(case, put, folder):
    put(call(1))
    put(call(7))
    with contextlib.closing(sqlite3.connect(folder / "case.db")) as db:
        assert [(2, 7)] == db.execute("SELECT source, row FROM duplicate").fetchall()


def test_half_a_character_is_marked_and_stops_nothing(case, put):
    report = put(call(1), call(2, 40001, name="某\ud83d"), call(3, 50001))

    assert (3, 0) == (report.kept, report.duplicates)
    assert ("某\ufffd",) == case.events.seen()[0].names


def test_a_backup_that_holds_a_row_twice_has_it_once(case, put):
    assert (1, 1) == ((report := put(call(1), call(2))).kept, report.duplicates)


def test_two_equal_rows_of_a_file_without_seconds_are_two_contacts(case, put):
    rows = [Event(place, "messaging_app", "in", "2026-10-03", 36000, "某", text="在吗") for place in (1, 2)]

    assert (2, 0) == ((report := put(*rows)).kept, report.duplicates)
    assert (0, 2) == ((again := put(*rows, Skipped(3, "broken"))).kept, again.duplicates)


def test_the_phones_of_two_people_are_two_phones(case, put):
    put(call(1))
    put(call(1), role="relative", person="妈妈")

    assert 2 == len(kept(case))


def test_the_operators_record_of_the_same_call_is_not_counted_again(case, put):
    put(call(1), call(2, 40001))
    report = put(call(1, 36031), call(2, 40001 + 91), fmt="table")

    assert (2, 1) == (report.kept, report.same)
    assert [36001, 40001, 40092] == [second for _, second, _ in kept(case)]


def test_one_call_of_the_phone_answers_for_one_of_the_operator(case, put):
    put(call(1))
    report = put(call(1, 36011), call(2, 36021), fmt="table")

    assert 1 == report.same


WORDS = "今晚不还就去你单位闹"


def said(row: int, second: int, text: str = WORDS, way: str = "in") -> Event:
    return Event(row, "messaging_app", way, "2026-10-03", second, "法务张经理", text=text)


@pytest.mark.parametrize("first", ["screenshot", "chat"])
def test_a_chat_in_a_picture_and_in_an_export_is_one_chat_though_the_minutes_differ(case, put, first):
    # A picture shows 09:10 over all that was said until the next time stands there.
    files = {"screenshot": (33000,), "chat": (33120,)}
    seconds = [files[first], *(one for name, one in files.items() if name != first)]
    put(said(1, seconds[0][0]), fmt=first)
    report = put(said(1, seconds[1][0]), fmt="chat" if first == "screenshot" else "screenshot")

    assert 1 == report.same
    assert [33120] == [second for _, second, _ in kept(case, "法务张经理")]


@pytest.mark.parametrize(
    "other",
    [said(1, 33000 + 1801), said(1, 32900), said(1, 33120, "另外一句完全不同的话"), said(1, 33120, way="out")],
    ids=["later than half an hour", "before the time that stands over it", "other words", "the other side's"],
)
def test_what_the_picture_does_not_show_is_another_message(case, put, other):
    put(said(1, 33000), fmt="screenshot")

    assert 0 == put(other, fmt="chat").same


def test_a_word_said_twice_in_half_an_hour_is_two_messages(case, put):
    put(said(1, 33000, "还钱"), fmt="screenshot")

    assert 0 == put(said(1, 33600, "还钱"), fmt="chat").same


def test_two_exports_have_their_own_minutes(case, put):
    put(said(1, 33000), fmt="chat_table")

    assert 0 == put(said(1, 33600), fmt="chat").same


def test_skipped_rows_and_gaps_are_counted_with_their_places(case, put):
    report = put(call(1, gaps="year seconds", day=""), Skipped(2, "broken"), Skipped(9, "broken"), Skipped(4, "draft"))

    assert ({"broken": 2, "draft": 1}, {"broken": [2, 9], "draft": [4]}) == (dict(report.skipped), report.places)
    assert {"year": 1, "seconds": 1} == dict(report.gaps)


def test_what_has_no_day_or_went_out_is_no_contact_of_theirs(case, put):
    put(call(1, day=""), call(2, way="out"), call(3, way=""), call(4, None))

    assert [("2026-10-03", None, "95012345")] == kept(case)
    assert {"day": 1, "way": 1, "clock": 1, "future": 0} == case.events.left_out()


@pytest.mark.parametrize("stop", [KeyboardInterrupt, ValueError])
def test_an_import_that_is_broken_off_leaves_the_case_as_before(case, tmp_path, folder, stop):
    path = tmp_path / "a.xml"
    path.write_text("x", encoding="utf-8")

    def rows():
        yield from (call(place, place) for place in range(5000))
        raise stop

    with pytest.raises(stop), case.importing() as run:  # noqa: PT012 - what is broken off is the whole of an import
        record, _ = run.keep(path, about="", added_at=AT)
        run.remember(NamedColumns({"time": "a"}), "x")
        run.put(record, "", "sms_backup", rows(), role="borrower", person="", added_at=AT)

    assert (0, [], [], NamedColumns()) == (
        case.events.total(),
        case.events.sources(),
        case.evidence(),
        case.kept(NamedColumns, "x"),
    )
    assert [] == list((folder / "evidence").iterdir())
    assert [] == case.verify()


def test_the_original_is_evidence_and_the_case_still_verifies(case, put):
    put(call(1))

    assert 1 == len(case.evidence())
    assert [] == case.verify()


def test_others_are_removed_and_their_bytes_with_them(case, put, folder):
    put(call(1), Event(2, "sms", "in", "2026-10-03", 7, "13800000008", text="今晚回家吃饭吗我想你了"))
    case.events.name_parties([Party("95012345", "甲")])

    assert 1 == case.events.forget_others()
    assert 1 == case.events.total()
    assert "今晚回家吃饭吗".encode() not in (folder / "case.db").read_bytes()


def test_a_wording_that_could_not_be_read_stays_unread(case, put):
    put(*(Event(place, "sms", "in", "2026-10-03", place, "95012345", text=f"还钱{place}") for place in range(1, 4)))
    case.events.name_parties([Party("95012345", "甲")])

    read = [case.events.read_texts("one", lambda asks: [None if "2" in ask[0] else "" for ask in asks])]
    read.append(case.events.unread())
    read.append(case.events.read_texts("one", lambda asks: [""] * len(asks)))

    assert [2, 1, 1, 0] == [*read, case.events.unread()]


def test_undoing_an_import_leaves_what_another_file_also_holds(case, put):
    put(call(1), call(2, 40001))
    put(call(5), call(6, 50001))
    case.events.forget_source(1)

    assert [36001, 50001] == [second for _, second, _ in kept(case)]
    assert ["1.xml:5"] == [f"{row.file}:{row.row}" for row in case.events.logged()][:1]


def test_words_are_read_once_and_anew_under_other_words(case, put):
    put(*(Event(place, "sms", "in", "2026-10-03", place, "95012345", text="还钱") for place in range(1, 4)))
    case.events.name_parties([Party("95012345", "甲")])
    asked = []

    def read(wordings: list[tuple[str, str, str]]) -> list[str]:
        asked.extend(text for text, _, _ in wordings)
        return ["insult"] * len(wordings)

    assert [1, 0] == [case.events.read_texts("one", read) for _ in range(2)]
    assert 1 == case.events.read_texts("two", read)
    assert (["还钱", "还钱"], {"insult"}) == (asked, {row.signals for row in case.events.logged()})


EVENT = st.builds(
    call,
    st.just(1),
    st.none() | st.integers(36000, 36010),
    st.sampled_from(["95012345", "13800000001"]),
    way=st.sampled_from(["in", "out", ""]),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(EVENT, max_size=12), st.integers(0, 12))
def test_however_a_log_is_cut_into_backups_it_gives_the_same(tmp_path_factory, rows: list[Event], cut: int) -> None:
    rows = [event._replace(row=place) for place, event in enumerate(rows, 1)]
    # A clock without seconds has its own test; here every file tells them.
    rows = [event for event in rows if event.second is not None] + [call(99, 1)]

    def total(*files: list[Event]) -> int:
        base = tmp_path_factory.mktemp("case")
        with create(base / "c") as case:
            for place, file in enumerate(files):
                path = base / f"{place}.xml"
                path.write_text(f"{place}{file}", encoding="utf-8")
                with case.importing() as run:
                    record, _ = run.keep(path, about="", added_at=AT)
                    run.put(record, "", "sms_backup", file, role="borrower", person="", added_at=AT)
            return case.events.total()

    assert total(rows) == total([*rows[:cut], rows[-1]], rows[max(0, cut - 3) :]) == len({event[1:6] for event in rows})


SMS = "何某，我是某某小贷委托的，今天下午五点前不转3000到这张卡 6222 0000 1111 2222 王某，就派人到你家门口等你"


def sms(row: int, second: int, text: str, number: str = "17012345678") -> Event:
    return Event(row, "sms", "in", "2026-10-03", second, number, text=text)


@pytest.mark.parametrize("first", ["screenshot", "sms_backup"])
@pytest.mark.parametrize(
    ("read", "letters_differ"),
    [
        (SMS.replace("6222 0000 1111", "6222 0\n000 1111"), False),
        (SMS.replace("门口", "内口"), True),
        (SMS.replace("，", ","), False),
        (SMS.replace("下午", "下牛").replace("委托", "委拖"), True),
        (SMS.replace("1111", "llll"), True),
    ],
)
def test_a_message_of_a_picture_that_was_read_a_little_wrong_is_the_backups_and_its_words_stand(
    case, put, first, read, letters_differ
):
    rows = {"screenshot": sms(1, 36180, read), "sms_backup": sms(1, 36180, SMS)}
    put(rows.pop(first), fmt=first)
    ((other, row),) = rows.items()
    report = put(row, fmt=other)

    assert (1, int(letters_differ)) == (report.same, report.near)
    assert 1 == len(kept(case, "17012345678"))
    (event,) = case.events.logged()
    assert {event.id: SMS} == case.events.texts_of([event.id])


@pytest.mark.parametrize(
    "other",
    [
        SMS.replace("3000", "5000"),
        SMS.replace("不转", "转"),
        SMS.replace("五点", "六点"),
        SMS.replace("王某", "李四海").replace("门口", "单位楼下"),
        "在吗",
    ],
)
def test_two_messages_of_a_minute_that_say_another_thing_stay_two(case, put, other):
    put(sms(1, 36180, SMS))
    report = put(sms(1, 36180, other), fmt="screenshot")

    assert 0 == report.same and 2 == len(kept(case, "17012345678"))


@pytest.mark.parametrize("tail", ["₀", "0", "o", "〇", " X X0"])
def test_a_full_stop_at_the_end_of_a_picture_read_as_a_round_sign_makes_no_second_message(case, put, tail):
    text = "【某某金融】尊敬的客户，您可通过APP申请延期还款，客服95xxx。"
    put(sms(1, 36180, text))
    report = put(sms(1, 36180, text.replace("xxx。", f"xxx{tail}").replace("xxx X X", "x XX")), fmt="screenshot")

    assert 1 == report.same and 1 == len(kept(case, "17012345678"))


@pytest.mark.parametrize("tail", ["您还欠300。", "您还欠31元。", "您还欠300"])
def test_a_figure_before_the_full_stop_stays_a_figure(case, put, tail):
    put(sms(1, 36180, "【某某金融】尊敬的客户，您已经逾期，您还欠30。"))
    report = put(sms(1, 36180, f"【某某金融】尊敬的客户，您已经逾期，{tail}"), fmt="screenshot")

    assert 0 == report.same


def test_a_short_message_is_never_taken_for_one_like_it(case, put):
    put(sms(1, 36180, "你来一下公司"))
    assert 0 == put(sms(1, 36180, "你去一下公司"), fmt="screenshot").same


def test_the_same_words_in_another_minute_or_from_another_number_are_another_message(case, put):
    put(sms(1, 36180, SMS))
    report = put(sms(1, 36180 + 300, SMS.replace("门口", "内口")), sms(2, 36180, SMS, "17099999999"), fmt="screenshot")
    assert 0 == report.same


def test_two_pictures_of_one_message_are_one_though_one_was_read_wrong(case, put):
    put(sms(1, 36180, SMS), fmt="screenshot")
    report = put(sms(1, 36180, SMS.replace("门口", "内口")), fmt="screenshot")
    assert (1, 1) == (report.same, report.near) and 1 == len(kept(case, "17012345678"))


def test_two_messages_of_a_minute_in_a_picture_and_a_backup_are_two(case, put):
    put(sms(1, 36180, SMS), sms(2, 36200, SMS.replace("家门口", "家楼下")))
    report = put(
        sms(1, 36180, SMS.replace("门口", "内口")), sms(2, 36180, SMS.replace("家门口", "家楼下")), fmt="screenshot"
    )
    assert 2 == report.same and 2 == len(kept(case, "17012345678"))


def test_a_table_without_seconds_and_one_with_them_hold_one_message(case, put):
    put(sms(1, 36225, SMS), fmt="table")
    report = put(sms(1, 36180, SMS + " "), fmt="table")
    assert 1 == report.same and [36225] == [second for _, second, _ in kept(case, "17012345678")]


def test_two_tables_with_seconds_hold_two_messages_of_the_same_words(case, put):
    put(sms(1, 36185, "请尽快还款，谢谢配合"), fmt="table")
    assert 0 == put(sms(1, 36225, "请尽快还款，谢谢配合"), fmt="table").same


def test_a_picture_shows_a_message_that_came_in_before_with_a_whole_export(case, put):
    put(sms(1, 36180, SMS))
    put(sms(1, 36180, SMS), fmt="screenshot")
    kept(case, "17012345678")
    assert ["1.xml"] == [*case.events.shown_of_parties({"17012345678"})]
    assert not case.events.shown_of_parties({"1"})


def test_a_call_listed_without_its_hour_is_the_one_that_the_bill_of_that_day_holds(case, put):
    put(call(1, 36001), call(2, 43200), fmt="table")
    report = put(call(1, None), fmt="screenshot")

    assert 1 == report.same and 2 == len(kept(case))
    # Whichever came first.
    put(call(1, None, day="2026-10-04"), fmt="screenshot")
    put(call(3, 36001, day="2026-10-04"), fmt="table")
    assert 3 == len(kept(case))


def test_of_calls_without_their_hour_those_more_than_the_bill_holds_are_others(case, put):
    put(call(1, 36001), fmt="table")
    put(call(1, None), call(2, None), fmt="screenshot")

    assert 2 == len(kept(case))


def test_a_missed_call_without_its_hour_is_none_that_was_answered(case, put):
    put(call(1, 36001), fmt="table")
    put(call(1, None, outcome="unanswered", seconds=None), fmt="screenshot")
    put(call(2, 36001, day="2026-10-05", number="95099999"), fmt="table")
    put(call(2, None, day="2026-10-05"), fmt="screenshot")

    assert 4 == len(kept(case, "95012345", "95099999"))


def test_a_call_without_its_hour_is_not_one_the_same_picture_shows_with_it(case, put):
    put(call(1, 36001), fmt="table")
    put(call(1, 36000, outcome=""), call(2, None), fmt="screenshot")

    assert 2 == len(kept(case))


def test_messages_of_one_minute_keep_the_order_they_have_in_the_picture(case, put):
    said = ("你好，我是橙信的", "今天再不处理就发到业主群", "少废话", "那就看你表现", "叫她替你还", "时间到了")
    put(*(Event(row, "messaging_app", "in", "2026-10-03", 36000, "某", text=text) for row, text in enumerate(said, 1)))
    case.events.name_parties([Party("某", "甲")])
    log = case.events.logged()

    assert list(said) == [case.events.texts_of([row.id])[row.id] for row in log]


def test_of_the_names_in_a_phone_those_are_known_that_the_other_side_spoke_of(case, put):
    rows = [
        Event(1, "messaging_app", "in", "2026-10-03", 36000, "某经理", text="你姐陈晓兰的电话我有"),
        Event(2, "messaging_app", "in", "2026-10-03", 36001, "陈晓兰", text="吃饭了吗"),
        Event(3, "messaging_app", "in", "2026-10-03", 36002, "梁静茹", text="在吗"),
    ]
    put(*rows)
    case.events.name_parties([Party("某经理", "甲")])
    theirs, others = case.events.names()

    assert (frozenset(("某经理",)), frozenset(("陈晓兰", "梁静茹"))) == (theirs, others)
    assert {"陈晓兰"} == case.events.named_in_words(others)
    shown = [row.id for row in case.events.logged()]
    assert {("0.xml",)} == set(case.events.files_of(shown).values()) and {} == case.events.files_of([])
