"""Write letters from a case: ask for what is missing, warn first, write every format."""

from collections.abc import Iterable
from pathlib import Path

from helper import letters, rendering
from helper.casefile import Case
from helper.cases.judging import Judged
from helper.cases.opening import on_case
from helper.cases.sign_off import needs_sign_off, signatures
from helper.cases.writing import fill_with_copy, keep_documents, letters_of_the_contacted
from helper.cli import prompt
from helper.cli.screens.drafts import gather_aloud
from helper.cli.screens.letter_faults import show_remarks
from helper.cli.screens.letter_preflight import complete, fill_from_sent, insists, warn
from helper.cli.terminal import terminal
from helper.errors import Exit, HelperError
from helper.guidance import Guidance
from helper.text import Text

FORMATS = "docx,html"
COPY_NAME = ".en-reading-copy"


def formats_named(said: str) -> list[str]:
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
    fill_from_sent(guidance, case, chosen)
    chosen = complete(guidance, case, chosen)
    held = gather_aloud(terminal(), guidance, case)
    enclosed = [letters.letter("evidence_log") for letter in chosen if "evidence_log" in letter.encloses][:1]
    documents = []
    for letter in dict.fromkeys([*chosen, *enclosed]):
        # Only the limitation stop may be passed by having read it; a wish that bargains has to be changed.
        passed = understood and letter.negotiation
        try:
            documents += fill_with_copy(held, letter, passed, show_numbers, with_english)
        except HelperError as stop:
            if stop.code is not Exit.STOPPED or not letter.negotiation or not insists(stop):
                raise
            documents += fill_with_copy(held, letter, True, show_numbers, with_english)
    known = {letter.id: letter for letter in chosen}
    show_remarks(guidance, case, [(known[document.id], document) for document in documents if document.id in known], held.facts, held.findings)
    return keep_documents(case, held, chosen, documents, wanted)


def offer_letters(guidance: Guidance, case: Case, rows: list[Judged]) -> int:
    """After the interview: offer the letters the findings lead to, and write those the person picks."""
    screen = terminal()
    led = [ident for row in rows for finding in row.findings if finding.answer == "breach" for ident in finding.letters]
    if case.facts(0).value("fraud.signs"):
        return Exit.OK
    known = {letter.id: letter for letter in letters.all_letters()}
    contacted = case.facts(0).value("teller.role") == "contacted"
    always = letters_of_the_contacted(guidance, case, rows) if contacted else ["instalments", "extension", "debt_information"]
    # Whoever does not owe signs only what bears their own name.
    ids = [ident for ident in dict.fromkeys([*([] if contacted else led), *always]) if ident in known and known[ident].kind == "letter"]
    if not ids:
        screen.say(Text(f"您可能签过字，先看清签的是什么；要记录表：helper write evidence_log{on_case(case)}", f"You may have signed; see first what it was. For the log: helper write evidence_log{on_case(case)}"))
        return Exit.OK
    screen.rule(Text("要写信吗？", "Write a letter?"))
    for place, ident in enumerate(ids, start=1):
        mark = Text("（由查到的情况引出）", " (from what was found)").of(screen.lang) if ident in led else ""
        screen.say(f"{place}. {known[ident].title.of(screen.lang)}{mark}")
        screen.say(known[ident].use_when, "note", indent=3)
    screen.say(Text("输入编号（可以几个，用空格隔开）；先不写，按回车。", "Type numbers, with spaces between; Enter for none now."), "key")
    said = prompt.read_line(screen).strip()
    picked = [ids[int(word) - 1] for word in said.replace("，", " ").replace(",", " ").split() if word.isdigit() and 1 <= int(word) <= len(ids)]
    if picked:
        report(case, write(guidance, case, picked, formats_named(FORMATS)), picked)
    else:
        if not contacted:
            screen.say(Text(f"想先算每月能还多少：helper plan{on_case(case)}", f"To work out first what can be paid a month: helper plan{on_case(case)}"), "note")
        screen.say(Text(f"好的。以后要写：helper letters 看有哪些信，helper write 信名{on_case(case)}", f"Very well. Later: helper letters lists them, helper write NAME{on_case(case)} writes one."), "note")
    return Exit.OK


def report(case: Case, written: list[Path], ids: Iterable[str]) -> None:
    """Say where the files are, and what to do after sending."""
    screen = terminal()
    screen.rule(Text("已写好", "Written"))
    for path in written:
        screen.say(str(path), "good", indent=2)
    own = [letter.title for letter in map(letters.letter, ids) if letter.own]
    if own:
        screen.say(Text(f"用的是本机构自己的模板，不是程序自带的：{'、'.join(title.zh for title in own)}", f"From your organisation's own templates, not the program's: {', '.join(title.en for title in own)}"), "warn")
    if any(COPY_NAME in path.name for path in written):
        screen.say(Text("英文对照只给帮您的人看，不要寄出；算数的是中文信。信里您自己的话没有翻译。", "The English copy is for whoever helps you and is not for sending; the Chinese letter counts. Your own words stand in it untranslated."), "note")
    if needs_sign_off(case) and set(ids) - signatures(case).keys():
        screen.say(Text(f"替别人写的是草稿，每一页都有“草稿”；逐句复核、定稿以后就没有了：helper review{on_case(case)}", f"What is written for somebody else is a draft and says so on every page, until it was read and signed off: helper review{on_case(case)}"), "warn")
    for ident in ids:
        letter = letters.letter(ident)
        screen.say(Text(f"《{letter.title.zh}》寄出后：{letter.after_sending.zh}", f'After sending "{letter.title.en}": {letter.after_sending.en}'), indent=2)
    to_send = [ident for ident in ids if letters.letter(ident).kind == "letter"]
    if to_send:
        screen.say(Text(f"寄出以后记一笔，到期会提醒：helper sent {to_send[0]} --on 日期{on_case(case)}", f"After sending, record it and be told when it is due: helper sent {to_send[0]} --on DAY{on_case(case)}"), "note")
    if any(path.name.startswith("evidence_log") for path in written):
        screen.say(Text("记录表里的个人号码遮住了一部分；交给机构核实时，可以加 --show-numbers 重写一份。", "Personal numbers in the log are partly hidden; for the copy an institution must trace, write it again with --show-numbers."), "note")
    screen.say(Text("寄出之前请自己读一遍：信里只写您说过的；不对的地方，直接在文件里改，或 helper ask 改回答后重写。", "Read them before sending: they say only what you told. Correct them in the file, or change the answer (helper ask) and write again."), "note")
