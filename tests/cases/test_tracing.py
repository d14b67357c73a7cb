"""What each sentence of a letter rests on, in words; and where a line of a written letter is found again."""

import shlex
import shutil
from collections.abc import Iterator
from dataclasses import replace

import pytest

from helper import casefile, letters
from helper.cases.papers import gather_papers
from helper.cases.texts_named import cited_texts
from helper.cases.tracing import Bound, Traces, lines_named, of_letters
from helper.cases.writing import write_letters
from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.letters.provenance import TracedSentence
from helper.letters.values import Rest
from helper.model.fact import Fact

GUIDANCE = load()
WRITTEN = ["instalments", "stop_improper_contact", "complaint_institution"]


@pytest.fixture(scope="module")
def written(demo, tmp_path_factory) -> Iterator[casefile.CaseFile]:
    """Return the case with its letters written: looked at, never changed."""
    folder = tmp_path_factory.mktemp("written") / "demo"
    shutil.copytree(demo, folder)
    with pytest.MonkeyPatch.context() as patch, casefile.open_case(folder) as case:
        patch.setenv("HELPER_TODAY", "2026-11-22")
        write_letters(GUIDANCE, case, WRITTEN, ["md", "html", "docx"], "zh", understood=True)
        yield case


@pytest.fixture(scope="module")
def traces(written) -> Traces:
    return Traces(GUIDANCE, written, "zh", of_letters(GUIDANCE, written, "zh", []))


def found(traces: Traces, words: str, letter: str = "") -> Bound:
    return next(one for one in traces.bound if one.holds(words) and letter in ("", one.letter.id))


def said(traces: Traces, words: str, letter: str = "") -> list[tuple[str, str, list[str]]]:
    rests = found(traces, words, letter).sentence.rests
    return [(kind.zh, line.zh, [row.zh for row in behind]) for kind, line, behind in traces.rests(rests)]


def test_an_answer_is_told_with_its_words_where_it_came_from_and_how_to_change_it(traces, written) -> None:
    assert [("您的回答", "贷款机构名称（creditor.name）：示例消费金融有限公司（虚构）（您在命令里给的）", [])] == said(
        traces, "致：示例消费金融有限公司", "instalments"
    )
    assert f"helper ask creditor.name --case {shlex.quote(str(written.folder))}" == traces.command(
        found(traces, "致：示例消费金融有限公司").sentence.rests
    )
    # Several answers come in order of their names, each once.
    both = found(traces, "申请人：张晓明（虚构），身份证件号")
    assert f"helper ask borrower.id_tail borrower.name --case {shlex.quote(str(written.folder))}" == traces.command(
        both.sentence.rests
    )


def test_an_answer_of_a_contact_names_it_and_the_command_does_too(traces, written) -> None:
    one = found(traces, "2026年10月4日10:20，电话", "stop_improper_contact")
    answers = [
        line
        for kind, line, _ in said(traces, "2026年10月4日10:20，电话", "stop_improper_contact")
        if kind == "您的回答"
    ]

    assert "时间（contact.at），第 2 次联系：2026年10月4日10:20（您在命令里给的）" in answers
    assert "被联系的人（contact.recipient_role），第 2 次联系：其他亲属（您在命令里给的）" in answers
    assert (
        f"helper ask contact.at contact.channel contact.from_number contact.recipient_role --contact 2 --case {shlex.quote(str(written.folder))}"
        == traces.command(one.sentence.rests)
    )
    # The command changes answers of one contact at a time: the first.
    mixed = frozenset(
        {Rest("answer", "contact.at", 2), Rest("answer", "borrower.name", 0), Rest("answer", "no.such", 0)}
    )
    assert f"helper ask borrower.name --case {shlex.quote(str(written.folder))}" == traces.command(mixed)
    assert "" == traces.command(frozenset({Rest("finding", "hours.night", 1)}))


def test_a_finding_is_told_with_its_texts_and_what_it_rests_on(traces) -> None:
    rows = said(traces, "这类情况不止一次", "stop_improper_contact")
    night = next(row for row in rows if "hours.night" in row[1])
    # What was found in another contact is told with that one.
    assert not [row for row in rows if "thirdparty" in row[1]]
    others = said(traces, "本人和担保人以外的人", "stop_improper_contact")
    disclosed = next(row for row in others if "thirdparty.debt_disclosed" in row[1])

    assert ("查到的情形", "夜间催收（hours.night），第 1 次联系") == night[:2]
    assert any("第5.3条" in row for row in night[2])
    mine = next(
        one for one in gather_papers(GUIDANCE, traces.case, "zh").findings if one.rule == "thirdparty.debt_disclosed"
    )
    # What the letter names stands first, then the others as the rule has them.
    named = cited_texts(GUIDANCE, mine, [letters.letter("stop_improper_contact")])
    sources = sorted(mine.sources, key=lambda text: text not in named)
    assert named == sources[:1] != list(mine.sources[:1])
    assert [text.line.zh for text in sources[:3]] == disclosed[2][:3]
    assert f"还有 {len(mine.sources) - 3} 处：helper rules thirdparty.debt_disclosed" == disclosed[2][3]
    # Of arguable texts the doubt is told; of those not shown nothing is.
    notes = [text.note.zh for text in sources[:3] if text.note and text.strength == "arguable"]
    assert all(any(note in row for row in disclosed[2]) for note in notes)
    hidden = [text.note.zh for text in sources[3:] if text.note and text.note.zh not in "".join(notes)]
    assert hidden and not any(note in row for note in hidden for row in disclosed[2])
    because = [row for row in disclosed[2] if row.startswith("因为")]
    facts = "、".join(GUIDANCE.label(row.fact).zh for row in mine.basis)
    assert [f"因为（您在命令里给的）：{facts}"] == because
    # A finding with three texts or fewer says nothing of more.
    held = gather_papers(GUIDANCE, traces.case, "zh").findings
    every = {one.rule: one for one in held if one.answer == "breach"}
    for line, behind in ((line, behind) for kind, line, behind in rows if kind == "查到的情形"):
        rule = line.partition("（")[2].partition("）")[0]
        assert (len(every[rule].sources) > 3) is any(row.startswith("还有") for row in behind), line


def test_beside_a_quotation_findings_are_named_and_not_gone_into(traces) -> None:
    rows = said(traces, "再不还，我天天给你爸你妈打电话", "stop_improper_contact")

    assert "您的回答" == rows[0][0] and "查到的情形" in {row[0] for row in rows}
    assert {()} == {tuple(row[2]) for row in rows}


def test_long_words_are_cut_and_private_numbers_masked(traces, case, tell) -> None:
    assert "电话：000****0000" == traces.shown(found(traces, "电话：", "instalments"))
    assert "000****0000" in said(traces, "电话：", "instalments")[0][1]
    for length, shown in ((59, "的" * 59), (60, "的" * 60), (61, "的" * 60 + "…")):
        tell(hardship__reason="的" * length)
        fresh = Traces(GUIDANCE, case, "zh", [])
        (row,) = fresh.rests(frozenset({Rest("answer", "hardship.reason", 0)}))
        assert f"困难的原因（hardship.reason）：{shown}（您说的）" == row[1].zh


def test_what_was_not_answered_and_what_is_not_there_is_said_to_be_so(traces) -> None:
    rows = {
        Rest("answer", "borrower.address", 0): "通讯地址（borrower.address）：没有回答",
        Rest("answer", "contact.claimed_identity", 2): "对方自称（contact.claimed_identity），第 2 次联系：没有回答",
        Rest("none", "files"): "文件",
        Rest("none", "budget"): "收入和支出",
        Rest("step", "call_lender"): "call_lender",
        Rest("finding", "no.such", 2): "no.such（no.such），第 2 次联系",
    }
    for rest, wanted in rows.items():
        assert [(wanted, [])] == [(line.zh, behind) for _, line, behind in traces.rests(frozenset({rest}))]
    # The day of writing is nobody's statement.
    assert [] == traces.rests(frozenset({Rest("today", "today")}))


def test_what_a_sentence_rests_on_is_told_answers_first_and_in_order(traces) -> None:
    rests = frozenset(
        {
            Rest("step", "b"), Rest("finding", "hours.night", 1), Rest("answer", "contact.at", 2), Rest("answer", "contact.at", 1),
            Rest("entry", "log", 2), Rest("file", "father.txt"), Rest("none", "files"), Rest("answer", "borrower.name"),
        }
    )  # fmt: skip
    kinds = [kind.zh for kind, _, _ in traces.rests(rests)]
    lines = [line.zh for _, line, _ in traces.rests(rests)]

    assert ["您的回答"] * 3 + ["查到的情形"] == kinds[:4] and 8 == len(kinds)
    assert ["borrower.name", "第 1 次联系", "第 2 次联系"] == [
        next(word for word in ("borrower.name", "第 1 次联系", "第 2 次联系") if word in line) for line in lines[:3]
    ]


def test_a_log_entry_and_a_file_are_told_with_the_beginning_of_their_checksum(traces, written) -> None:
    entry, file = written.log()[1], written.evidence()[1]
    (one,) = traces.rests(frozenset({Rest("entry", "log", 2)}))
    (other,) = traces.rests(frozenset({Rest("file", file.name)}))

    assert "2" in one[1].zh and entry.sha256[:16] in one[1].zh and entry.sha256[:17] not in one[1].zh
    assert file.name in other[1].zh and file.sha256[:16] in other[1].zh and file.sha256[:17] not in other[1].zh


def test_an_entry_far_down_a_long_log_is_found_by_its_number(written) -> None:
    long = Traces(GUIDANCE, written, "zh", [])
    entries = [
        replace(written.log()[0], no=int(f"{number}"), sha256=f"{number:016}" + "0" * 48) for number in range(995, 1005)
    ]
    long._held = replace(long._held, log=tuple(entries))
    ((_, line, _),) = long.rests(frozenset({Rest("entry", "log", 1003)}))

    assert "1003" in line.zh and f"{1003:016}" in line.zh


def test_answers_that_stand_in_no_letter_are_named_and_those_that_do_are_not(traces, written) -> None:
    unused = {(rest.name, rest.no) for rest in traces.unused()}
    members = {member for question in GUIDANCE.questions.values() for member in question.members}

    # What was chosen, asked to be able to judge, or belongs to a contact no letter tells of.
    assert {("teller.role", 0), ("collector.is_agency", 0)} <= unused
    assert {"creditor.name", "borrower.name", "complaint.wish", "contact.said", "contact.words"}.isdisjoint(
        name for name, no in unused if no in (0, 1, 2)
    )
    assert not members & {name for name, _ in unused}
    given = {
        (name, scope)
        for scope in written.scopes()
        for name, fact in written.facts(scope).items()
        if fact.value is not None
    }
    assert unused <= given
    only = Traces(GUIDANCE, written, "zh", of_letters(GUIDANCE, written, "zh", ["instalments"]))
    more = {(rest.name, rest.no) for rest in only.unused()}
    # A letter that tells of no contact leaves everything of contacts out.
    assert unused < more and {("complaint.wish", 0), ("contact.words", 1), ("contact.at", 2)} <= more


def test_with_the_log_enclosed_what_the_log_holds_is_used(written) -> None:
    ids = {one.letter.id for one in of_letters(GUIDANCE, written, "zh", [])}
    assert {*WRITTEN, "evidence_log"} == ids
    assert {"instalments"} == {
        one.letter.id for one in of_letters(GUIDANCE, written, "zh", ["instalments", "instalments"])
    }

    with_log = Traces(GUIDANCE, written, "zh", of_letters(GUIDANCE, written, "zh", ["evidence_log"]))
    unused = {(rest.name, rest.no) for rest in with_log.unused()}
    assert {("contact.at", 3), ("contact.words", 3), ("contact.channel", 1), ("contact.account", 2)}.isdisjoint(unused)
    assert {("complaint.wish", 0), ("hardship.reason", 0)} <= unused


def test_a_case_without_letters_is_told_what_to_write(case) -> None:
    with pytest.raises(HelperError) as refused:
        of_letters(GUIDANCE, case, "zh", [])

    assert (str(case.folder), Exit.USAGE) == (refused.value.where, refused.value.code)
    assert "helper write" in refused.value.do.zh and str(case.folder) in refused.value.do.zh


def test_a_sentence_as_json_has_its_letter_line_and_what_it_rests_on(traces) -> None:
    one = found(traces, "2026年10月4日10:20，电话", "stop_improper_contact")
    row = traces.row(one)

    assert ("stop_improper_contact", one.sentence.line) == (row["letter"], row["line"])
    assert row["words"].startswith("2026年10月4日10:20，电话")
    assert {"kind": "answer", "name": "contact.at", "contact": 2} in row["rests_on"]
    name = traces.row(found(traces, "致：示例消费金融有限公司"))
    assert [{"kind": "answer", "name": "creditor.name", "contact": None}] == name["rests_on"]


def test_words_are_found_in_part_across_blanks_and_marks_and_by_their_line(traces) -> None:
    def bound(text: str, line: int = 4) -> Bound:
        return Bound(traces.bound[0].letter, TracedSentence(text, line, frozenset()))

    one = bound("**停止**联系我的 父亲和同事。")
    assert one.holds("停止联系我的父亲") and one.holds("联系 我的\n父亲") and one.holds(4)
    assert not one.holds(3) and not one.holds("") and not one.holds(" ") and not one.holds("母亲")
    # A line of a file holds several sentences; one of three characters or fewer is found in anything.
    assert one.holds("您好。停止联系我的父亲和同事。谢谢") and not bound("您好。").holds("您好。停止联系")
    assert bound("您好吗。").holds("您好吗。停止联系")


def test_a_line_of_every_format_is_found_again(written) -> None:
    line = "停止联系我的父亲和同事"
    letters = written.folder / "letters"
    for suffix in ("md", "html"):
        path = letters / f"complaint_institution.{suffix}"
        number = next(no for no, row in enumerate(path.read_text("utf-8").split("\n"), start=1) if line in row)
        named, words = lines_named(f"{path}:{number}")
        assert (["complaint_institution"], True) == (
            named,
            line in words and "<" not in words and not words.startswith(("-", "1")),
        ), suffix
        for beside in (number - 1, number + 1):
            try:
                assert line not in lines_named(f"{path}:{beside}")[1]
            except HelperError as refused:
                assert path.name == refused.where
    import docx

    path = letters / "complaint_institution.docx"
    texts = [one.text for one in docx.Document(str(path)).paragraphs if one.text.strip()]
    for number, text in enumerate(texts, start=1):
        assert (["complaint_institution"], text.replace("\n", "")) == lines_named(f"{path}:{number}")


@pytest.mark.parametrize("line", [0, 99999])
def test_a_line_beyond_the_letter_says_how_many_there_are(written, line: int) -> None:
    path = written.folder / "letters/complaint_institution.md"
    with pytest.raises(HelperError) as refused:
        lines_named(f"{path}:{line}")

    count = len(path.read_text("utf-8").split("\n"))
    assert (
        path.name == refused.value.where and str(count) in refused.value.what.zh and str(line) in refused.value.what.zh
    )


def test_what_stands_before_a_line_is_taken_off_and_marks_of_a_page_too(tmp_path) -> None:
    rows = ["# 标题", "> 1. 一句话", "| 格 |", "- 点 &amp; 点", "  2) 二", "3\\. 三", "", "<p>甲&amp;乙</p>"]
    for suffix in ("md", "html"):
        (tmp_path / f"instalments-2.{suffix}").write_text("\n".join(rows), encoding="utf-8")

    def words(no: int, suffix: str = "md") -> str:
        named, found_ = lines_named(f"{tmp_path}/instalments-2.{suffix}:{no}")
        assert ["instalments"] == named
        return str(found_)

    assert ["标题", "一句话", "格", "点 &amp; 点"] == [words(no) for no in (1, 2, 3, 4)]
    assert ["二", "三"] == [words(5), words(6)]
    assert "甲&乙" == words(8, "html")
    with pytest.raises(HelperError):
        words(7)


def test_words_that_name_no_file_are_looked_for_as_they_are(tmp_path) -> None:
    assert ([], "") == lines_named(None)
    assert ([], "时间：10:00") == lines_named("时间：10:00")
    assert (["instalments"], 12) == lines_named("instalments:12")
    assert (["instalments"], 3) == lines_named("letters/instalments-4.docx:3")
    other = tmp_path / "其他.md"
    other.write_text("第一行\n第二行\n", encoding="utf-8")
    assert ([], "第二行") == lines_named(f"{other}:2")


@pytest.mark.parametrize("name", ["broken.docx", "half.md"])
def test_a_file_that_cannot_be_read_is_said_to_be(tmp_path, name: str) -> None:
    (tmp_path / name).write_bytes(b"PK\x03\x04\xff\xfe\x80")
    with pytest.raises(HelperError) as refused:
        lines_named(f"{tmp_path / name}:1")

    assert name == refused.value.where and "helper explain" in refused.value.do.zh


def test_a_fact_with_no_question_is_told_by_its_value(case, tell) -> None:
    # A tick is one item of a list, and the list is what is asked.
    tell(1, contact__said=("contact.said.insult",))
    fresh = Traces(GUIDANCE, case, "zh", [])
    (row,) = fresh.rests(frozenset({Rest("answer", "contact.said", 1)}))

    assert "辱骂" in row[1].zh and "您说的" in row[1].zh
    assert ("对方说了什么、时间", "What was said; When") == fresh.names(["contact.said", "contact.at"])
    (told,) = fresh.rests(frozenset({Rest("answer", "contact.local_date", 1)}))
    assert "2026-10-03" in told[1].zh
    assert Fact("contact.local_date", "2026-10-03").value == fresh._held.contacts[1].value("contact.local_date")


def test_sentences_that_hold_words_are_given_and_where_none_does_it_is_said(traces, written) -> None:
    held = traces.holding("致：示例消费金融有限公司")
    assert held == [one for one in traces.bound if one.holds("致：示例消费金融有限公司")] and held
    with pytest.raises(HelperError) as none:
        traces.holding("没有这样的话")
    assert set(WRITTEN) <= set(none.value.where.split("、")) and Exit.USAGE != none.value.code
    # A name of a letter is no words, and says how to look at it.
    with pytest.raises(HelperError) as name:
        traces.holding("power_of_attorney")
    assert ("power_of_attorney", Exit.USAGE) == (
        name.value.where,
        name.value.code,
    ) and "power_of_attorney" in name.value.do.zh
    empty = (
        replace(traces, bound=[]) if hasattr(traces, "__dataclass_fields__") else Traces(GUIDANCE, written, "zh", [])
    )
    with pytest.raises(HelperError) as nothing:
        empty.holding("x")
    assert nothing.value.where is None


def test_letters_that_are_looked_at_are_named_once_each(traces) -> None:
    titles = traces.titles()
    for ident in WRITTEN:
        title = next(one.letter.title for one in traces.bound if one.letter.id == ident)
        assert 1 == titles.zh.count(f"《{title.zh}》") == titles.en.count(f'"{title.en}"')
