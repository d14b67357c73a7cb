"""What other programs are given: the page is true, the names are there, and nobody else waits for them."""

import doctest
import inspect
import json
import os
import re
import subprocess
import sys
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

import helper
from helper import intake
from helper.api import Case
from helper.cli import app
from helper.errors import HelperError
from helper.intake import Format, find_formats
from helper.testing import check_importer
from helper.text import Text

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "guides" / "reference" / "api.md"
BACKUP = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<calls count="1">\n'
    '<call number="95012345678" duration="12" date="1759500000000" type="1" contact_name="(Unknown)" />\n</calls>\n'
)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    monkeypatch.setenv("HELPER_LANG", "zh")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").mkdir()
    (tmp_path / "examples" / "calls.xml").write_text(BACKUP, encoding="utf-8")
    assert [] == check_importer(find_formats()["sms_backup"], tmp_path / "examples", write=True)
    return tmp_path


def test_every_example_of_the_page_runs_and_gives_what_it_says(place: Path) -> None:
    parser, said = doctest.DocTestParser(), []
    test = parser.get_doctest(PAGE.read_text(encoding="utf-8"), {}, "api.md", str(PAGE), 0)
    ran = doctest.DocTestRunner(optionflags=doctest.REPORT_NDIFF).run(test, out=said.append)

    assert len(test.examples) > 15
    assert 0 == ran.failed, "".join(said)


def test_the_page_has_every_name_and_says_how_it_is_called() -> None:
    page = re.sub(r"\s+", " ", PAGE.read_text(encoding="utf-8"))
    names = [name for name in vars(Case) if not name.startswith("_") and callable(getattr(Case, name))]
    wanted = {
        "check": helper.check,
        "open_case": helper.open_case,
        **{f"Case.{name}": getattr(Case, name) for name in names if name != "close"},
    }

    for name, function in wanted.items():
        parameters = [one for one in inspect.signature(function).parameters if one != "self"]
        called = re.search(rf"{re.escape(name)}\(([^)]*(?:\([^)]*\)[^)]*)*)\) ->", page)
        assert called, f"write how {name} is called in {PAGE.name}"
        assert parameters == re.findall(
            r"\*?(\w+)(?:=(?:\([^)]*\)|[^,]*))?(?:, \*)?(?:, |$)", called[1].replace("*, ", "").lstrip("*")
        ), name


@pytest.mark.parametrize("name", helper.__all__)
def test_every_name_is_there_and_says_what_it_is(name: str) -> None:
    made = getattr(helper, name)

    assert name in dir(helper)
    assert isinstance(made, str) or inspect.getdoc(made)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        helper.nothing_of_the_kind  # noqa: B018


def test_importing_the_package_reads_nothing_else() -> None:
    script = "import sys, helper; print(sorted(name for name in sys.modules if name.startswith('helper')))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )

    assert "['helper']" == done.stdout.strip()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("words", ["你再不还，我就打断你的腿", "您好，请您按时还款，谢谢", "我不想活了"])
def test_a_report_as_plain_values_is_what_the_command_prints(
    place: Path, capsys: pytest.CaptureFixture[str], words: str, lang: str
) -> None:
    assert 0 == app.run(
        ["check", words, "--at", "2026-10-03 15:00", "--channel", "call", "--to", "borrower", "--json", "--lang", lang]
    )

    printed = json.loads(capsys.readouterr().out)
    assert printed == json.loads(
        json.dumps(helper.check(words, at="2026-10-03 15:00", channel="call", to="borrower").to_dict(lang))
    )


def test_nothing_is_printed(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    helper.check("我不想活了", at="2026-10-03 15:00")
    with helper.Case.create("case") as case:
        case.record({"contact.words": "再不还钱就弄死你", "contact.at": "2026-10-03 15:00"})
        case.next_steps()

    assert ("", "") == tuple(capsys.readouterr())


def test_a_report_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        helper.check("您好").words = "x"


def test_nothing_given_is_refused() -> None:
    with pytest.raises(HelperError) as caught:
        helper.check("  ")
    assert "check.their_words_are_missing" == caught.value.id


def test_a_case_that_is_not_there_is_said(place: Path) -> None:
    with pytest.raises(HelperError):
        helper.open_case("nowhere")


def test_answers_go_to_the_contact_that_is_named_and_a_new_one_begins_when_asked(place: Path) -> None:
    with helper.Case.create("case") as case:
        case.record({"contact.channel": "call"})
        case.record({"contact.channel": "短信"}, new=True)
        case.record({"contact.channel": "上门"}, contact=1)

        assert ((1, 2), "visit", "sms") == (
            case.contacts,
            case.facts(1).value("contact.channel"),
            case.facts(2).value("contact.channel"),
        )
        with pytest.raises(HelperError):
            case.record({"contact.channel": "call"}, contact=7)


def test_what_another_program_wrote_is_seen_by_the_next_call(place: Path) -> None:
    script = (
        "import helper\n"
        "with helper.open_case('case') as case:\n"
        "    case.record({'contact.words': '再不还就打断你的腿', 'contact.said': ['threat_violence']}, contact=1)\n"
        "    case.record({'contact.channel': 'call'}, new=True)\n"
    )
    with helper.Case.create("case") as case:
        case.record({"contact.words": "您好，请还款", "contact.at": "2026-10-03 15:00", "contact.channel": "call"})
        assert (1,) == case.contacts and not [one for one in case.findings() if one.answer == "breach"]
        subprocess.run(
            [sys.executable, "-c", script], check=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, cwd=place
        )

        assert "再不还就打断你的腿" == case.facts(1).value("contact.words")
        assert (1, 2) == case.contacts
        assert ["threat.violence"] == [finding.rule for finding in case.findings() if finding.answer == "breach"]
        case.record({"contact.channel": "visit"})
        assert ("call", "visit") == (case.facts(1).value("contact.channel"), case.facts(2).value("contact.channel"))


def test_a_contact_is_in_the_log_once_it_is_finished_and_a_change_is_a_correction(place: Path) -> None:
    with helper.Case.create("case") as case:
        case.record({"contact.channel": "call"})
        case.record({"contact.words": "再不还就打断你的腿"})
        assert () == case.log()
        assert [1] == [row.contact for row in case.finish(1)]
        assert [(1, "再不还就打断你的腿")] == [(entry.contact, entry.words) for entry in case.log()]
        case.record({"contact.words": "再不还就打断你的手"})
        assert [None, 1] == [entry.corrects for entry in case.log()]
        assert () == case.verify()
        with pytest.raises(HelperError):
            case.finish(7)


@pytest.mark.parametrize("make", ["write", "packet"])
def test_a_letter_encloses_the_log_of_what_was_recorded_here(place: Path, make: str) -> None:
    with helper.Case.create("case") as case:
        case.record(TOLD)
        names = (
            [path.name for path in case.write("complaint_institution", formats=["md"]).paths]
            if make == "write"
            else _files(case.packet("regulator", formats=["md"]).folder)
        )
        assert any("evidence_log" in name or "催收记录" in name for name in names), names
        assert 1 == len(case.log()) and () == case.verify()


def test_a_contact_that_somebody_else_is_still_telling_is_not_finished_by_a_letter(place: Path) -> None:
    from helper.cases.follow_on import begun_contact

    with helper.Case.create("case") as case:
        case.record(TOLD)
    with helper.open_case("case") as case:
        case.write("complaint_institution", formats=["md"])
        assert () == case.log() and 1 == begun_contact(case._held)
        case.finish()
        assert begun_contact(case._held) is None


def test_nothing_is_kept_where_a_value_is_refused(place: Path) -> None:
    with helper.Case.create("case") as case:
        with pytest.raises(HelperError):
            case.record({"contact.channel": "鸽子"}, new=True)
        assert () == case.contacts


CHAT = (
    "<?xml version='1.0' encoding='UTF-8'?><smses count='2'>"
    "<sms protocol='0' address='95012345678' date='1790500000000' type='1' body='再不还钱就打断你的腿' read='1' status='-1'"
    " date_sent='0' contact_name='(Unknown)' />"
    "<sms protocol='0' address='95012345678' date='1790500060000' type='2' body='我不想活了' read='1' status='-1'"
    " date_sent='0' contact_name='(Unknown)' /></smses>"
)


def test_what_is_imported_is_heard_for_danger_before_anything_is_counted(
    place: Path,
) -> None:
    (place / "sms.xml").write_text(CHAT, encoding="utf-8")
    with helper.Case.create("case") as case:
        brought = case.import_("sms.xml", phone="borrower")
        assert isinstance(brought, helper.Imported) and isinstance(brought.alarms, helper.Alarms)
        assert isinstance(brought.reports[0][1], helper.ImportReport)
        assert ["gate.line_12356", "gate.if_they_come"] == [line.key for line in brought.warnings]
        assert ["95012345678"] == [row.seen.number for row in brought.numbers]
        assert () == case.findings()

        case.name_numbers({"95012345678": "甲银行（虚构）"})
        assert [("95012345678", "甲银行（虚构）")] == [
            (one.number, one.creditor) for one in case._held.events.parties()
        ]


@pytest.mark.parametrize(
    ("given", "why", "where"),
    [
        ({"zone": "Paris"}, "cases.value_option_is_wrong", "zone"),
        ({"dates": "ymd"}, "cases.value_option_is_wrong", "dates"),
        ({"year": 1999}, "cases.value_option_is_wrong", "year"),
        ({"columns": {"time": "时间"}}, "cases.value_option_is_wrong", "column"),
        ({"columns": {"time": "时间", "number": ""}}, "cases.value_option_is_wrong", "column"),
        ({"phone": "鸽子"}, "cases.was_not_understood", "phone"),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else "",
)
def test_what_is_said_of_files_and_fits_nothing_is_refused_and_nothing_comes_in(place: Path, given, why, where) -> None:
    with helper.Case.create("case") as case:
        with pytest.raises(HelperError) as caught:
            case.import_("examples/calls.xml", **given)
        assert (why, where) == (caught.value.id, caught.value.where.split(":")[0])
        assert [] == case._held.evidence()


def test_whose_phone_it_is_has_to_be_said_by_whoever_is_not_the_borrower(place: Path) -> None:
    with helper.Case.create("case") as case:
        case.record({"teller.role": "contacted"})
        with pytest.raises(HelperError) as caught:
            case.import_("examples/calls.xml")
        assert "import.must_be_known_whose_phone" == caught.value.id
        assert 1 == case.import_("examples/calls.xml", phone="relative:张三").reports[0][1].kept


def test_of_two_files_one_that_cannot_be_read_brings_neither_in(place: Path) -> None:
    (place / "x.bin").write_bytes(bytes(300))
    with helper.Case.create("case") as case:
        with pytest.raises(HelperError):
            case.import_("examples/calls.xml", "x.bin")
        assert [] == case._held.events.sources() and [] == case._held.evidence()


def test_a_number_that_is_not_in_the_log_is_nobodys_and_none_of_them_is_kept(place: Path) -> None:
    with helper.Case.create("case") as case:
        case.import_("examples/calls.xml")
        with pytest.raises(HelperError):
            case.name_numbers({"95012345678": "甲银行（虚构）", "13800000000": "甲银行（虚构）"})
        assert [] == case._held.events.parties()


def test_what_is_asked_next_is_what_the_interview_asks_and_an_answer_takes_it_off(place: Path) -> None:
    with helper.Case.create("case") as case:
        assert "safety.danger_now" == case.open_questions()[0].fact
        case.record({**TOLD, "contact.said": []})
        asked = [question.fact for question in case.open_questions()]
        assert asked and not {*asked} & TOLD.keys()
        case.record({asked[0]: None})
        assert asked[0] not in [question.fact for question in case.open_questions()]
        assert () == case.open_questions("instalments")
        with pytest.raises(HelperError):
            case.open_questions("no_such_letter")
        with pytest.raises(HelperError):
            case.open_questions(contact=7)


def test_what_was_sent_and_answered_is_in_the_case_and_in_the_log(place: Path) -> None:
    from datetime import date

    with helper.Case.create("case") as case:
        case.record(TOLD)
        case.write("complaint_institution", formats=["md"])
        row = case.sent("complaint_institution", on=date(2026, 11, 3), by="post", ticket=" EX1 ")
        assert ("2026-11-03", "post", "EX1") == (row.sent_on, row.way, row.ticket)
        assert isinstance(row, helper.Sent) and isinstance(case.dues()[0], helper.Due)
        assert row.entry == case.log()[-1].no
        for wrong in (
            {"on": "2027-01-01"},
            {"by": "鸽子"},
            {"to": "nowhere"},
            {"received": "2026-11-01", "on": "2026-11-03"},
        ):
            with pytest.raises(HelperError):
                case.sent("complaint_institution", **wrong)
        assert "no" == case.replied(row.no, "no", on="2026-11-20").answer
        assert [1] == [due.sent.no for due in case.dues()]
        assert () == case.verify()


def test_what_is_entered_by_hand_is_kept_with_its_file_and_nothing_is_refused(place: Path) -> None:
    with helper.Case.create("case") as case:
        (entry,) = case.enter(
            "examples/calls.xml", words="请还款", at="2026-11-20 10:00", channel="短信", to="borrower"
        )
        assert ("sms", "borrower", "2026-11-20T10:00") == (entry.channel, entry.recipient, entry.at[:16])
        assert ["calls.xml"] == [name for name, _ in entry.files]
        for given in ({}, {"at": "鸽子", "words": "x"}, {"device": "手机"}):
            with pytest.raises(HelperError):
                case.enter(**given)
        assert 1 == len(case.log()) and () == case.verify() and () == case.findings()


@pytest.mark.parametrize(
    "name", ["Step", "LogEntry", "Problem", "Sent", "Due", "Imported", "ImportReport", "Alarms", "Candidate"]
)
def test_a_type_that_only_a_case_gives_is_read_when_it_is_named(name: str) -> None:
    script = (
        "import sys, helper; helper.check; held = {'helper.remedies', 'helper.casefile.verify'} & sys.modules.keys();"
        f"print(not held, helper.{name}.__name__)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert f"True {name}" == done.stdout.strip(), done.stderr


def test_what_is_returned_is_of_the_types_that_are_handed_on(place: Path) -> None:
    with helper.Case.create("case") as case:
        case.record(TOLD)
        (judged,) = case.finish()
        step, entry = case.next_steps()[0], case.log()[0]
    report = helper.check("再不还就打断你的腿", at="2026-10-03 15:00", channel="call", to="borrower")

    assert isinstance(step, helper.Step) and isinstance(entry, helper.LogEntry) and isinstance(judged, helper.Judged)
    assert isinstance(report.gate, helper.Gate) and isinstance(report.facts, helper.Facts)
    assert isinstance(report.signals[0], helper.Signal)
    assert isinstance(report.outcome, helper.Outcome)
    with pytest.raises(FrozenInstanceError):
        step.id = "x"


def test_a_letter_that_lacks_an_answer_is_refused_and_nothing_is_written(place: Path) -> None:
    with helper.Case.create("case") as case:
        case.record({"contact.channel": "call"})
        with pytest.raises(HelperError):
            case.write("instalments")
    assert [] == list((place / "case" / "letters").iterdir())


def test_a_packet_lies_in_the_case(place: Path) -> None:
    with helper.Case.create("case") as case:
        case.record(
            {
                "contact.channel": "call",
                "contact.at": "2026-10-03 15:00",
                "contact.words": "再不还就打断你的腿",
                "contact.said": ["threat_violence"],
                "creditor.name": "某某银行（虚构）",
            }
        )
        packed = case.packet("volunteer", formats=["html"])

    assert packed.folder.is_dir()
    assert packed.zipped.is_file()


TOLD = {
    "teller.role": "borrower",
    "borrower.name": "张三",
    "borrower.phone": "00000000001",
    "creditor.name": "某某银行（虚构）",
    "debt.creditor_kind": "bank",
    "debt.product": "online_loan",
    "debt.amount_claimed": "20000",
    "offer.instalments": 12,
    "offer.monthly_amount": "500",
    "hardship.reason": ["lost_job"],
    "complaint.wish": "请停止威胁。",
    "contact.channel": "call",
    "contact.at": "2026-10-03 15:00",
    "contact.recipient_role": "borrower",
    "contact.words": "你再不还，我就打断你的腿",
    "contact.said": ["threat_violence"],
}
FRAUD = {"fraud.signs": ["private_account"]}
CONTACTED = {"teller.role": "contacted", "teller.name": "李四", "contact.recipient_role": "relative"}
WITHDRAWN = {"consent.given": False}


def _files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("letter", ["complaint_institution", "instalments"])
def test_of_the_case_of_these_tests_letters_are_written_where_nothing_forbids_it(place: Path, letter: str) -> None:
    with helper.Case.create("case") as case:
        case.record(TOLD)
        assert case.write(letter, understood=True, formats=["md"]).paths


@pytest.mark.parametrize(
    ("letter", "since", "why"),
    [
        ("complaint_institution", FRAUD, "gate.no_letter_in_fraud"),
        ("instalments", FRAUD, "gate.no_letter_in_fraud"),
        ("complaint_regulator", FRAUD, "gate.no_complaint_in_fraud"),
        ("complaint_institution", CONTACTED, "write.only_the_borrower_says_it"),
        ("stop_improper_contact", CONTACTED, "write.only_the_borrower_says_it"),
        ("complaint_regulator", CONTACTED, "write.only_the_borrower_says_it"),
        ("complaint_institution", WITHDRAWN, "cases.client_withdrew_consent"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_the_command_does_not_write_of_a_case_no_program_writes_either(
    place: Path, letter: str, since: dict[str, object], why: str
) -> None:
    with helper.Case.create("case") as case:
        case.record({**TOLD, **since})
        with pytest.raises(HelperError) as caught:
            case.write(letter, understood=True)
        assert why == caught.value.id
        with pytest.raises(HelperError) as caught:
            case.packet("court", letters=[letter], understood=True)
        assert why == caught.value.id

    assert [] == _files(place / "case" / "letters")
    assert [] == _files(place / "case" / "packets")
    assert 0 != app.run(["write", letter, "--case", "case", "--understood"])
    assert [] == _files(place / "case" / "letters")


def test_a_letter_is_refused_where_what_forbids_it_was_learned_on_the_way(place: Path) -> None:
    """The last step before the disk looks once more, whoever walked the steps before it."""
    from helper.cases.papers import gather_papers
    from helper.cases.writing import keep_documents
    from helper.guidance import load
    from helper.letters import letter

    with helper.Case.create("case") as case:
        case.record(TOLD)
        papers, chosen = gather_papers(load(), case._held, "zh"), [letter("instalments")]
        document = papers.fill(chosen[0], confirmed=True)
        case.record(FRAUD)
        with pytest.raises(HelperError) as caught:
            keep_documents(case._held, papers, chosen, [document], ["md"])

    assert "gate.no_letter_in_fraud" == caught.value.id


@pytest.mark.parametrize("make", ["write", "packet"])
@pytest.mark.parametrize(
    ("since", "first"),
    [
        ({"safety.danger_now": "others"}, "gate.call_110_now"),
        ({"contact.account": "我不想活了"}, "gate.line_12356"),
        ({"safety.danger_now": "close_one"}, "gate.line_beside"),
        ({}, None),
    ],
    ids=["danger", "despair", "somebody close", "neither"],
)
def test_whom_to_call_stands_before_what_belongs_to_a_paper(
    place: Path, since: dict[str, object], first: str | None, make: str
) -> None:
    plain = {**TOLD, "contact.words": "请还款", "contact.said": []}
    with helper.Case.create("case") as case:
        case.record({**plain, **since})
        made = (
            case.write("instalments", understood=True, formats=["md"])
            if make == "write"
            else case.packet("court", formats=["md"])
        )

    keys = [getattr(line, "key", "") for line in made.warnings]
    assert (keys[:1] == [first]) if first else not [key for key in keys if key.startswith("gate.")], keys


@pytest.mark.parametrize(
    ("reader", "since", "why"),
    [
        ("creditor", FRAUD, "gate.no_letter_in_fraud"),
        ("regulator", WITHDRAWN, "cases.client_withdrew_consent"),
        ("public", WITHDRAWN, "cases.client_withdrew_consent"),
    ],
)
def test_a_packet_that_the_command_does_not_make_no_program_makes_either(
    place: Path, reader: str, since: dict[str, object], why: str
) -> None:
    with helper.Case.create("case") as case:
        case.record({**TOLD, **since})
        with pytest.raises(HelperError) as caught:
            case.packet(reader, formats=["md"])

    assert why == caught.value.id
    assert [] == _files(place / "case" / "packets")
    assert 0 != app.run(["packet", "--for", reader, "--case", "case"])


def test_a_packet_leaves_the_case_by_no_link(place: Path) -> None:
    (place / "outside").mkdir()
    with helper.Case.create("case") as case:
        case.record(TOLD)
        (place / "case" / "packets").symlink_to(place / "outside")
        with pytest.raises(HelperError) as caught:
            case.packet("police", formats=["md"])

    assert "packet.is_link_out_of_case" == caught.value.id
    assert [] == _files(place / "outside")


def test_in_a_packet_of_who_did_not_borrow_stands_no_word_over_the_borrowers_name(place: Path) -> None:
    with helper.Case.create("case") as case:
        case.record({**TOLD, **CONTACTED})
        packed = case.packet("creditor", formats=["md"])

    assert not [name for name in _files(packed.folder) if "投诉书" in name]
    assert ["write.only_the_borrower_says_it"] == [getattr(line, "key", "") for line in packed.warnings]


def test_a_packet_is_out_of_date_once_an_offer_is_worked_out_anew(place: Path) -> None:
    from helper.cases.recording import record
    from helper.guidance import load
    from helper.model.fact import COMPUTED, Fact
    from helper.packet.building import stale_packets

    with helper.Case.create("case") as case:
        case.record(TOLD)
        folder = case.packet("police", formats=["md"]).folder
        assert [] == stale_packets(case._held)
        record(load(), case._held, None, [Fact("offer.monthly_amount", "700", COMPUTED)])
        assert [folder.name] == [one.name for one in stale_packets(case._held)]


@pytest.mark.parametrize(
    ("named", "why"),
    [
        ({"formats": ["doc"]}, "write.there_is_no_such_format"),
        ({"hide": ["王"]}, "packet.hide_takes_whole_name_two"),
        ({"letters": ["student_loan"]}, "write.fact_are_missing_nothing"),
        ({"reader": "friend"}, "packet.there_is_no_such_reader"),
    ],
    ids=["format", "name", "answer", "reader"],
)
def test_what_is_asked_of_a_packet_is_looked_at_before_it_is_made(
    place: Path, named: dict[str, object], why: str
) -> None:
    with helper.Case.create("case") as case:
        case.record(TOLD)
        with pytest.raises(HelperError) as caught:
            case.packet(**named)

    assert why == caught.value.id
    assert [] == _files(place / "case" / "packets")


class _Point:
    def __init__(self, name: str, made: object) -> None:
        self.name, self.made = name, made

    def load(self) -> object:
        if isinstance(self.made, Exception):
            raise self.made
        return self.made


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch):
    """Return what lets an importer be installed for a test."""

    def install(made: object) -> None:
        monkeypatch.setattr(
            "importlib.metadata.entry_points",
            lambda group: [_Point("our_app", made)] if group == "helper.importers" else [],
        )
        find_formats.cache_clear()

    yield install
    find_formats.cache_clear()


OWN = Format(
    "our_app",
    Text("自己的", "our own"),
    Text("", ""),
    lambda file: file.text.startswith("OUR"),
    lambda file, choices: iter(()),
)


def test_an_importer_of_ones_own_is_found(installed) -> None:
    installed(OWN)
    assert OWN is intake.find_formats()["our_app"]


@pytest.mark.parametrize(
    "made",
    ["no format", ImportError("broken"), find_formats()["sms_backup"]],
    ids=["no format", "does not load", "name taken"],
)
def test_an_importer_that_cannot_be_used_is_named(installed, made: object) -> None:
    installed(made)
    with pytest.raises(HelperError, match="our_app"):
        intake.find_formats()


def test_the_runner_names_what_differs(place: Path) -> None:
    beside = place / "examples" / "calls.xml.rows.jsonl"
    first = beside.read_text(encoding="utf-8")
    assert '"number": "95012345678"' in first

    beside.write_text(first.replace("95012345678", "1"), encoding="utf-8")
    (place / "examples" / "other.txt").write_text("nothing of ours", encoding="utf-8")
    found = check_importer(find_formats()["sms_backup"], place / "examples")
    assert [("calls.xml.rows.jsonl:1", True), ("other.txt", False)] == [
        (line.partition(": ")[0], "95012345678" in line) for line in found
    ]

    beside.unlink()
    (place / "examples" / "other.txt").unlink()
    assert ["calls.xml.rows.jsonl: missing; read what write=True writes and keep it"] == check_importer(
        find_formats()["sms_backup"], place / "examples"
    )
