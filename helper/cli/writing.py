"""Write letters from a case: ask for what is missing, warn first, write every format."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from helper import letters, rendering
from helper.casefile import Case, Evidence
from helper.cli import given, prompt
from helper.cli.app import terminal
from helper.cli.before_writing import complete, insists, warn
from helper.cli.case import Judged, case_facts, judged, on_case
from helper.cli.judging_log import JudgedLog, counted, judged_log, rows_of
from helper.cli.reviewed import reviewed
from helper.cli.spared import spared_entry, spared_facts
from helper.errors import Exit, HelperError
from helper.guidance import Guidance
from helper.letters import Letter
from helper.model.document import Document
from helper.model.finding import Finding
from helper.text import Text

FORMATS = "docx,html"
COPY_NAME = ".en-reading-copy"


def formats(said: str) -> list[str]:
    """Return the formats named, each known. Raise HelperError listing those there are."""
    wanted = [word for word in said.replace("，", ",").replace(" ", ",").split(",") if word]
    for word in wanted:
        if word not in rendering.formats():
            raise HelperError(
                Text("没有这种格式", "There is no such format"),
                where=f"--format {word[:20]}",
                do=Text(f"可以用：{'、'.join(rendering.formats())}", f"Use: {', '.join(rendering.formats())}"),
                code=Exit.USAGE,
            )
    return list(dict.fromkeys(wanted))


def write(
    guidance: Guidance,
    case: Case,
    ids: Iterable[str],
    wanted: list[str],
    *,
    understood: bool = False,
    show_numbers: bool = False,
    with_english: bool = False,
) -> list[Path]:
    """Write letters and what they enclose; nothing is written unless all can be."""
    chosen = [letters.letter(ident) for ident in dict.fromkeys(ids)]
    for letter in chosen:
        warn(letter)
    chosen = complete(guidance, case, chosen)
    log = judged_log(guidance, case)
    rows = [*_confirmed_only(case, judged(guidance, case)), *rows_of(log)]
    enclosed = [letters.letter("evidence_log") for letter in chosen if "evidence_log" in letter.encloses][:1]
    documents = []
    for letter in dict.fromkeys([*chosen, *enclosed]):
        # Only the limitation stop may be passed by having read it; a wish that bargains has to be changed.
        passed = understood and letter.negotiation
        try:
            documents += _both(guidance, case, letter, rows, passed, show_numbers, log, with_english)
        except HelperError as stop:
            if stop.code is not Exit.STOPPED or not letter.negotiation or not insists(stop):
                raise
            documents += _both(guidance, case, letter, rows, True, show_numbers, log, with_english)
    facts, known = spared_facts(guidance, case_facts(case)), {letter.id: letter for letter in chosen}
    reviewed(guidance, case, [(known[document.id], document) for document in documents if document.id in known], facts)
    written = []
    for document in documents:
        for fmt in wanted:
            # Lower rooms never see the case folder: bytes are made first and then kept whole.
            written.append(case.write(f"letters/{document.id}{rendering.suffix(fmt)}", rendering.render(document, fmt)))
    done = [*(case.state("written") or []), *(letter.id for letter in chosen)]
    case.set_state("written", list(dict.fromkeys(done)))
    return written


def _confirmed_only(case: Case, rows: list[Judged]) -> list[Judged]:
    """Leave out of letters what only the program read in the words, and say how to confirm it.

    A letter says what the person told. A misreading would accuse somebody in that person's name.
    """
    kept = []
    for row in rows:
        unsure = [finding for finding in row.findings if finding.answer == "breach" and _only_read(finding)]
        kept.append(replace(row, findings=[finding for finding in row.findings if finding not in unsure]))
        if unsure:
            command = f"helper ask contact.said --contact {row.contact}{on_case(case)}"
            terminal().complain(
                Text(
                    f"第 {row.contact} 次联系里，这几项是程序读出来的，您还没有确认，没有写进信：{'、'.join(finding.title.zh for finding in unsure)}\n确认以后再写：{command}",
                    f"Contact {row.contact}: the program read these and you have not confirmed them, so they are in no letter: {'; '.join(finding.title.en for finding in unsure)}\nConfirm, then write again: {command}",
                )
            )
    return kept


def _only_read(finding: Finding) -> bool:
    return any(basis.origin.startswith("read") for basis in finding.basis)


def _both(guidance: Guidance, case: Case, letter: Letter, rows: list[Judged], confirmed: bool, show_numbers: bool, log: JudgedLog, with_english: bool) -> list[Document]:
    """Return the letter and, where one is wanted and there is one, its English reading copy."""
    tongues = [None, "en"] if with_english and letters.has_copy(letter) else [None]
    return [_filled(guidance, case, letter, rows, confirmed, show_numbers, log, tongue) for tongue in tongues]


def _filled(guidance: Guidance, case: Case, letter: Letter, rows: list[Judged], confirmed: bool, show_numbers: bool, log: JudgedLog | None = None, copy: str | None = None) -> Document:
    from helper import remedies

    findings = [finding for row in rows for finding in row.findings]
    facts = spared_facts(guidance, case_facts(case))
    steps = ()
    if letter.id == "next_steps":
        found = remedies.next_steps(facts, findings, written=case.state("written") or [], guidance=guidance, today=given.today())
        lang = terminal().lang
        steps = [{"title": step.title.of(lang), "lines": [line.of(lang) for line in step.lines], "due": None} for step in found]
    drawn = counted(guidance, log) if log and letter.kind == "log" else ((), "")
    return letters.fill(
        letter,
        facts,
        findings=findings,
        log=[spared_entry(guidance, entry) for entry in case.log()],
        evidence=_to_hand_in(case, letter),
        contacts={row.contact: spared_facts(guidance, row.facts) for row in rows},
        today=given.today(),
        lang=terminal().lang,
        steps=steps,
        show_numbers=show_numbers,
        confirmed=confirmed,
        days=drawn[0],
        figure=drawn[1],
        copy=copy,
    )


def _to_hand_in(case: Case, letter: Letter) -> list[Evidence]:
    """Return the files that go with a letter. A whole export of a phone is named in the log and enclosed nowhere."""
    whole = {one.name for one in case.events.sources()} if letter.kind == "letter" else set()
    return [one for one in case.evidence() if one.name not in whole]


def offer(guidance: Guidance, case: Case, rows: list[Judged]) -> int:
    """After the interview: offer the letters the findings lead to, and write those the person picks."""
    screen = terminal()
    led = [ident for row in rows for finding in row.findings if finding.answer == "breach" for ident in finding.letters]
    if case.facts(0).value("teller.role") == "contacted":
        # Every letter there is so far is signed by the borrower.
        screen.say(Text(f"现有的信都由借款人署名。您可以把记录交给借款人，或按上面的步骤办；要记录表：helper write evidence_log{on_case(case)}", f"Every letter so far is one the borrower signs. Give the log to the borrower, or take the steps above; for the log: helper write evidence_log{on_case(case)}"))
        return Exit.OK
    if case.facts(0).value("fraud.signs"):
        return Exit.OK
    always = ["instalments", "extension", "debt_information"]
    known = {letter.id: letter for letter in letters.all_letters()}
    ids = [ident for ident in dict.fromkeys([*led, *always]) if ident in known and known[ident].kind == "letter"]
    screen.rule(Text("要写信吗？", "Write a letter?"))
    for place, ident in enumerate(ids, start=1):
        mark = Text("（由查到的情况引出）", " (from what was found)").of(screen.lang) if ident in led else ""
        screen.say(f"{place}. {known[ident].title.of(screen.lang)}{mark}")
        screen.say(known[ident].use_when, "note", indent=3)
    screen.say(Text("输入编号（可以几个，用空格隔开）；先不写，按回车。", "Type numbers, with spaces between; Enter for none now."), "key")
    said = prompt.read_line(screen).strip()
    picked = [ids[int(word) - 1] for word in said.replace("，", " ").replace(",", " ").split() if word.isdigit() and 1 <= int(word) <= len(ids)]
    if picked:
        report(case, write(guidance, case, picked, formats(FORMATS)), picked)
    else:
        screen.say(Text(f"想先算每月能还多少：helper plan{on_case(case)}", f"To work out first what can be paid a month: helper plan{on_case(case)}"), "note")
        screen.say(Text(f"好的。以后要写：helper letters 看有哪些信，helper write 信名{on_case(case)}", f"Very well. Later: helper letters lists them, helper write NAME{on_case(case)} writes one."), "note")
    return Exit.OK


def report(case: Case, written: list[Path], ids: Iterable[str]) -> None:
    """Say where the files are, and what to do after sending."""
    screen = terminal()
    screen.rule(Text("已写好", "Written"))
    for path in written:
        screen.say(str(path), "good", indent=2)
    if any(COPY_NAME in path.name for path in written):
        screen.say(Text("英文对照只给帮您的人看，不要寄出；算数的是中文信。信里您自己的话没有翻译。", "The English copy is for whoever helps you and is not for sending; the Chinese letter counts. Your own words stand in it untranslated."), "note")
    for ident in ids:
        letter = letters.letter(ident)
        screen.say(Text(f"《{letter.title.zh}》寄出后：{letter.after_sending.zh}", f'After sending "{letter.title.en}": {letter.after_sending.en}'), indent=2)
    if any(path.name.startswith("evidence_log") for path in written):
        screen.say(Text("记录表里的个人号码遮住了一部分；交给机构核实时，可以加 --show-numbers 重写一份。", "Personal numbers in the log are partly hidden; for the copy an institution must trace, write it again with --show-numbers."), "note")
    screen.say(Text("寄出之前请自己读一遍：信里只写您说过的；不对的地方，直接在文件里改，或 helper ask 改回答后重写。", "Read them before sending: they say only what you told. Correct them in the file, or change the answer (helper ask) and write again."), "note")
