"""helper replied: an answer came, or none did. Recorded in the case and in the log."""

from dataclasses import replace
from pathlib import Path

from helper.casefile import Case, LogEntry, Sent
from helper.cases import clock
from helper.cases.next_steps import find_dues, title_of
from helper.cases.opening import on_case, open_to_change
from helper.cli.commands.sent import check_order, day_of, row_of
from helper.cli.screens import danger
from helper.cli.screens.dues import show_due
from helper.cli.terminal import terminal
from helper.cli.typed import Annotated, argument, case_option, new_app, option
from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.text import Text

app = new_app()

ANSWERS = {
    "yes": Text("解决了", "settled"),
    "part": Text("解决了一部分", "settled in part"),
    "no": Text("没有解决", "refused"),
    "none": Text("答复了，但没有说到要求的事", "an answer that says nothing about what was asked"),
}


@app.command()
def replied(
    letter: Annotated[str, argument("答复的是第几封（helper sent 看编号），或者信的名字", "Which was answered: its number (helper sent) or the letter's name")],
    case: Annotated[Path | None, case_option()] = None,
    on: Annotated[str | None, option("--on", zh="哪天收到答复；不写就是今天", en="The day the answer came; today if not given")] = None,
    answer: Annotated[str | None, option("--answer", zh="yes 解决了|part 一部分|no 没解决|none 没说到点上", en="yes|part|no|none")] = None,
    note: Annotated[str | None, option("--note", zh="他们怎么说的", en="What they said")] = None,
    undo: Annotated[bool, option("--undo", zh="记错了，其实还没有答复", en="A mistake: there is no answer yet")] = False,
) -> int:
    guidance, screen = load(), terminal()
    with open_to_change(case) as held:
        row = _which(held, letter)
        if undo:
            return _undo(held, row)
        if answer is None and not row.answer:
            raise HelperError(
                Text("答复解决了没有，还没有写", "Whether the answer settled it is missing"),
                where="--answer",
                do=Text("；".join(f"{key} {words.zh}" for key, words in ANSWERS.items()), "; ".join(f"{key}: {words.en}" for key, words in ANSWERS.items())),
                code=Exit.USAGE,
            )
        if answer is not None and answer not in ANSWERS:
            raise HelperError(Text("没有这种答复", "There is no such answer"), where="--answer", do=Text("可以用：yes、part、no、none", "Use: yes, part, no, none"), code=Exit.USAGE)
        day = day_of(on, "replied_on") if on is not None else row.replied_on or clock.today().isoformat()
        danger.heed(screen, note)
        new = replace(row, replied_on=day, answer=answer or row.answer, note=row.note if note is None else note.strip())
        check_order(new)
        words = f"收到对《{title_of(row.letter).zh}》的答复：{ANSWERS[new.answer].zh}"
        entry = held.log_add(LogEntry(recorded_at=clock.now(), at=day, measures=words, summary=new.note, ticket=new.ticket, corrects=row.reply_entry or None))
        new = replace(new, reply_entry=row.reply_entry or entry.no)
        held.sent_change(new)
        screen.say(Text(f"已记下：第 {row.no} 封的答复（记录第 {entry.no} 条）。", f"Recorded: the answer to number {row.no} (entry {entry.no} of the log)."), "good")
        for one in find_dues(guidance, held):
            if one.sent.no == row.no:
                show_due(screen, guidance, held, one)
        if new.answer != "yes":
            screen.say(Text(f"答复的原件留好，收进证据：helper log add --file 文件{on_case(held)}", f"Keep the answer itself among the evidence: helper log add --file FILE{on_case(held)}"), "note")
    return Exit.OK


def _which(case: Case, said: str) -> Sent:
    if said.isdigit():
        return row_of(case, int(said))
    rows = [row for row in case.sent() if row.letter == said]
    waiting = [row for row in rows if not row.answer] or rows
    if len(waiting) == 1:
        return waiting[0]
    if waiting:
        listed = "、".join(str(row.no) for row in waiting)
        raise HelperError(Text("这封信寄过几次，说不准是哪一次", "This letter was sent more than once"), where=said[:40], do=Text(f"写编号：{listed}", f"Give its number: {listed.replace('、', ', ')}"))
    raise HelperError(
        Text("没有记过寄出这封信", "This letter is not recorded as sent"),
        where=said[:40],
        do=Text(f"先记下：helper sent {said[:40]} --on 日期{on_case(case)}；或看看寄过哪些：helper sent{on_case(case)}", f"Record it first: helper sent {said[:40]} --on DAY{on_case(case)}; or see what was sent: helper sent{on_case(case)}"),
    )


def _undo(case: Case, row: Sent) -> int:
    if not row.answer:
        raise HelperError(Text("这一封还没有记过答复", "No answer is recorded for this one"), do=Text(f"看一看：helper sent{on_case(case)}", f"See: helper sent{on_case(case)}"))
    case.log_add(LogEntry(recorded_at=clock.now(), at=row.replied_on, measures=f"更正：《{title_of(row.letter).zh}》还没有收到答复，记错了", corrects=row.reply_entry))
    case.sent_change(replace(row, replied_on="", answer="", note="", reply_entry=0))
    terminal().say(Text(f"第 {row.no} 封的答复已撤掉。", f"The answer to number {row.no} is taken back."), "good")
    return Exit.OK
