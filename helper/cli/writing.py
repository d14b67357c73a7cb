"""Write letters from a case: ask for what is missing, warn first, write every format."""

from collections.abc import Iterable
from pathlib import Path

from helper import letters, rendering
from helper.casefile import Case, Evidence
from helper.cli import given, prompt
from helper.cli.app import terminal
from helper.cli.case import Judged, case_facts, judged, on_case
from helper.cli.judging_log import JudgedLog, counted, judged_log, rows_of
from helper.cli.prompt import Kind
from helper.cli.spared import spared_entry, spared_facts
from helper.errors import Exit, HelperError
from helper.guidance import Guidance
from helper.letters import Letter
from helper.model.document import Document
from helper.model.fact import Fact
from helper.text import Text

FORMATS = "docx,html"


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
) -> list[Path]:
    """Write letters and what they enclose; nothing is written unless all can be."""
    chosen = [letters.letter(ident) for ident in dict.fromkeys(ids)]
    for letter in chosen:
        _warn(letter)
    chosen = _complete(guidance, case, chosen)
    log = judged_log(guidance, case)
    rows = [*judged(guidance, case), *rows_of(log)]
    enclosed = [letters.letter("evidence_log") for letter in chosen if "evidence_log" in letter.encloses][:1]
    documents = []
    for letter in dict.fromkeys([*chosen, *enclosed]):
        # Only the limitation stop may be passed by having read it; a wish that bargains has to be changed.
        passed = understood and letter.negotiation
        try:
            documents.append(_filled(guidance, case, letter, rows, passed, show_numbers, log))
        except HelperError as stop:
            if stop.code is not Exit.STOPPED or not letter.negotiation or not _insists(stop):
                raise
            documents.append(_filled(guidance, case, letter, rows, True, show_numbers, log))
    written = []
    for document in documents:
        for fmt in wanted:
            # Lower rooms never see the case folder: bytes are made first and then kept whole.
            written.append(case.write(f"letters/{document.id}{rendering.suffix(fmt)}", rendering.render(document, fmt)))
    done = [*(case.state("written") or []), *(letter.id for letter in chosen)]
    case.set_state("written", list(dict.fromkeys(done)))
    return written


def _filled(guidance: Guidance, case: Case, letter: Letter, rows: list[Judged], confirmed: bool, show_numbers: bool, log: JudgedLog | None = None) -> Document:
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
    )


def _to_hand_in(case: Case, letter: Letter) -> list[Evidence]:
    """Return the files that go with a letter. A whole export of a phone is named in the log and enclosed nowhere."""
    whole = {one.name for one in case.events.sources()} if letter.kind == "letter" else set()
    return [one for one in case.evidence() if one.name not in whole]


def _warn(letter: Letter) -> None:
    """Show the limitation warning before a negotiation letter; in a terminal, wait until it was read."""
    if letter.warning is None:
        return
    screen = terminal()
    screen.complain(Text(f"写《{letter.title.zh}》之前请先看：", f'Before "{letter.title.en}" is written:'))
    screen.complain(letter.warning)
    if not screen.interactive:
        return
    while True:
        screen.say(Text("看过了，继续写，按回车；先不写，输入 q。", "Read it, and go on: Enter. Not now: q."), "key")
        said = prompt.read_line(screen).strip().lower()
        if said in ("", "是", "y", "yes"):
            return
        if said != "q":
            continue
        raise HelperError(
            Text("没有写任何文件", "Nothing was written"),
            do=Text("想好以后再运行同一个命令", "Run the same command when you have decided"),
            code=Exit.STOPPED,
        )


def _insists(stop: HelperError) -> bool:
    """Ask whether to write all the same, where an answer stops a letter; without a terminal, no."""
    screen = terminal()
    if not screen.interactive:
        stop.do = Text(f"{stop.do.zh}（加 --understood）", f"{stop.do.en} (add --understood)") if stop.do else None
        return False
    for line in stop.lines(screen.lang):
        screen.say(line, "warn")
    screen.say(Text("已经问过律师、仍要写，输入“写”；不写，按回车。", "A lawyer was asked and you still want it: type write. Otherwise Enter."), "key")
    return prompt.read_line(screen).strip().lower() in ("写", "write")


def _complete(guidance: Guidance, case: Case, chosen: list[Letter]) -> list[Letter]:
    """Ask for what the letters need; return those that can be written. Without a terminal, all or none."""
    screen = terminal()
    missing = list(dict.fromkeys(name for letter in chosen for name in letters.missing_facts(letter, case_facts(case))))
    if missing and not screen.interactive:
        listed_zh = "\n".join(f"  {name}  {guidance.label(name).zh}" for name in missing)
        listed_en = "\n".join(f"  {name}  {guidance.label(name).en}" for name in missing)
        command = f"helper ask {' '.join(f'{name}=…' for name in missing)}{on_case(case)}"
        raise HelperError(
            Text(
                f"还缺 {len(missing)} 项，信没有写：\n{listed_zh}",
                f"{len(missing)} fact(s) are missing, nothing was written:\n{listed_en}",
            ),
            do=Text(command, command),
        )
    if screen.interactive:
        held = case_facts(case)
        # What would stop a letter that starts the limitation period anew is asked before anything else.
        stops = dict.fromkeys(stop.fact for letter in chosen if letter.negotiation for stop in letter.stop_if if stop.is_ is not None and stop.fact not in held)
        useful = [name for name in WORTH_ASKING if name not in held and any(name in letter.optional for letter in chosen)]
        if missing or useful or stops:
            screen.say(Text("信里还需要下面几项。可以不填的，直接回车跳过。", "The letter still needs these. Press Enter to skip what may stay empty."))
        if "offer.monthly_amount" in missing:
            screen.say(Text(f"不知道每月写多少：输入 q 离开，先运行 helper plan{on_case(case)}", f"Not sure how much a month: leave with q and run helper plan{on_case(case)} first"), "note")
        ask_in_turn(guidance, case, [*stops, *missing, *useful])
    ready = [letter for letter in chosen if not letters.missing_facts(letter, case_facts(case))]
    for letter in chosen:
        if letter not in ready:
            lacking = [guidance.label(name) for name in letters.missing_facts(letter, case_facts(case))]
            screen.say(
                Text(
                    f"《{letter.title.zh}》先不写，还缺：{'、'.join(row.zh for row in lacking)}。想好以后：helper write {letter.id}{on_case(case)}",
                    f'"{letter.title.en}" waits; missing: {", ".join(row.en for row in lacking)}. When ready: helper write {letter.id}{on_case(case)}',
                ),
                "warn",
            )
    return ready


WORTH_ASKING = ("debt.contract_number", "borrower.id_tail", "offer.first_payment", "hardship.proof", "wish.contact_channel")
"""What a letter can do without, but its reader will look for."""


def ask_in_turn(guidance: Guidance, case: Case, names: list[str]) -> None:
    """Ask one after the other; < goes back, q leaves the rest unasked. Every answer is kept at once."""
    place = 0
    while place < len(names):
        kind = answered(guidance, case, names[place], place + 1)
        if kind is Kind.QUIT:
            return
        place = max(place - 1, 0) if kind is Kind.BACK else place + 1


def answered(guidance: Guidance, case: Case, name: str, number: int = 1) -> Kind:
    """Put one question outside the interview, keep the answer, and say what the person did."""
    screen, question = terminal(), guidance.questions[name]
    contacts = case.contacts()
    scope = 0 if question.about == "case" or not contacts else contacts[-1]
    held = case.facts(scope).get(name)
    known = held is not None and held.value is not None
    reply = prompt.ask(
        screen, guidance, question, number=number, held=held.value if held else None, has_held=known, today=given.today()
    )
    if reply.kind is Kind.VALUE:
        members = [Fact(member, member in reply.value) for member in question.members]
        case.put(scope, *members, Fact(name, reply.value))
    elif reply.kind is Kind.UNKNOWN:
        case.put(scope, Fact(name, None))
    return reply.kind


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
    for ident in ids:
        letter = letters.letter(ident)
        screen.say(Text(f"《{letter.title.zh}》寄出后：{letter.after_sending.zh}", f'After sending "{letter.title.en}": {letter.after_sending.en}'), indent=2)
    if any(path.name.startswith("evidence_log") for path in written):
        screen.say(Text("记录表里的个人号码遮住了一部分；交给机构核实时，可以加 --show-numbers 重写一份。", "Personal numbers in the log are partly hidden; for the copy an institution must trace, write it again with --show-numbers."), "note")
    screen.say(Text("寄出之前请自己读一遍：信里只写您说过的；不对的地方，直接在文件里改，或 helper ask 改回答后重写。", "Read them before sending: they say only what you told. Correct them in the file, or change the answer (helper ask) and write again."), "note")
