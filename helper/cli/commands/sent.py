"""helper sent: what was sent, to whom and when; without a letter, everything sent and how it stands."""

import json
from dataclasses import asdict, replace
from pathlib import Path

from helper import letters, remedies
from helper.casefile import Case, LogEntry, Sent
from helper.cases import clock
from helper.cases.judging import case_facts
from helper.cases.next_steps import find_dues, title_of
from helper.cases.opening import on_case, open_to_change_if
from helper.cases.sign_off import needs_sign_off, signatures
from helper.cli.screens.dues import show_due
from helper.cli.terminal import terminal
from helper.cli.typed import Annotated, argument, case_option, new_app, option
from helper.errors import Exit, HelperError
from helper.guidance import Guidance, load
from helper.model.masking import mask_text
from helper.text import Text

app = new_app()

WAYS = {
    "post": Text("邮寄", "by post"),
    "hand": Text("当面交", "by hand"),
    "phone": Text("电话", "by phone"),
    "online": Text("网上、小程序", "online"),
    "email": Text("电子邮件", "by e-mail"),
}


@app.command()
def sent_(
    letter: Annotated[str | None, argument("寄出的信（helper letters 看名字）；不写就列出寄过的", "The letter sent (helper letters lists them); none lists what was sent")] = None,
    case: Annotated[Path | None, case_option()] = None,
    on: Annotated[str | None, option("--on", zh="哪天寄出的；不写就是今天", en="The day it was sent; today if not given")] = None,
    to: Annotated[str | None, option("--to", zh="交给哪里（helper where 看名字）", en="Where it went (helper where lists them)")] = None,
    by: Annotated[str | None, option("--by", zh="post|hand|phone|online|email", en="post|hand|phone|online|email")] = None,
    ticket: Annotated[str | None, option("--ticket", zh="受理编号", en="The ticket number")] = None,
    received: Annotated[str | None, option("--received", zh="对方哪天签收的", en="The day it arrived")] = None,
    accepted: Annotated[str | None, option("--accepted", zh="哪天受理的，或者哪天告诉您已经转交", en="The day it was accepted, or you were told it was forwarded")] = None,
    remind: Annotated[str | None, option("--remind", zh="哪天提醒您问进展", en="The day to be reminded to ask")] = None,
    correct: Annotated[int | None, option("--correct", zh="更正或补充第几封", en="The number to correct or add to")] = None,
    undo: Annotated[int | None, option("--undo", zh="第几封记错了，其实没有寄", en="The number that was recorded by mistake")] = None,
    as_json: Annotated[bool, option("--json", zh="输出 JSON", en="Print JSON")] = False,
) -> int:
    guidance = load()
    changes = letter is not None or correct is not None or undo is not None
    with open_to_change_if(changes, case) as held:
        said = {"sent_on": on, "received_on": received, "accepted_on": accepted, "remind_on": remind}
        days = {name: day_of(words, name, ahead=name == "remind_on") for name, words in said.items() if words is not None}
        more = {**days, **({"ticket": ticket.strip()} if ticket is not None else {}), **({"way": _way(by)} if by is not None else {})}
        if undo is not None:
            return _undo(guidance, held, row_of(held, undo))
        if correct is not None:
            return _correct(guidance, held, row_of(held, correct), letter, to, more)
        if letter is None:
            if more or to:
                raise HelperError(Text("没有写寄的是哪封信", "Which letter was sent is missing"), do=Text("例：helper sent complaint_institution --on 2026-11-02", "For example: helper sent complaint_institution --on 2026-11-02"), code=Exit.USAGE)
            return _list(guidance, held, as_json)
        name = letters.letter(letter).id
        venue = _venue(guidance, held, name, to)
        row = Sent(letter=name, venue=venue, **{"sent_on": clock.today().isoformat(), **more})
        check_order(row)
        twice = next((one.no for one in held.sent() if (one.letter, one.venue, one.sent_on) == (row.letter, row.venue, row.sent_on)), None)
        entry = held.log_add(LogEntry(recorded_at=clock.now(), at=row.sent_on, measures=_words(guidance, row), ticket=row.ticket))
        row = held.sent_add(replace(row, entry=entry.no))
        if needs_sign_off(held) and name in (held.state("written") or []) and name not in signatures(held):
            terminal().complain(Text(f"提醒：这封信还是草稿，没有人复核定稿：helper review{on_case(held)}", f"Note: this letter is still a draft that nobody has signed off: helper review{on_case(held)}"))
        if twice:
            terminal().complain(Text(f"同一天、同一处，这封信已经记过一次（第 {twice} 封）。只寄了一次的话：helper sent --undo {row.no}{on_case(held)}", f"The same letter to the same place on the same day is there already (number {twice}). If it went out once: helper sent --undo {row.no}{on_case(held)}"))
        return _report(guidance, held, row, Text(f"已记下：寄出第 {row.no} 封（记录第 {entry.no} 条）。", f"Recorded: sent as number {row.no} (entry {entry.no} of the log)."))


def row_of(case: Case, number: int) -> Sent:
    """Return what was sent under a number. Raise HelperError listing those there are."""
    rows = case.sent()
    found = next((row for row in rows if row.no == number), None)
    if found is None:
        listed = ", ".join(str(row.no) for row in rows)
        raise HelperError(
            Text(f"没有第 {number} 封", f"There is no number {number}"),
            do=Text(f"已有：{listed or '无'}；看一看：helper sent{on_case(case)}", f"There are: {listed or 'none'}; see: helper sent{on_case(case)}"),
        )
    return found


def day_of(said: str, name: str, *, ahead: bool = False) -> str:
    """Return a day as ISO. Raise HelperError where it is none, or where it has not come and should have."""
    from helper.interview.spoken_times import read_time

    understood = read_time(said, clock.moment_now(), tense="past") or read_time(said, clock.moment_now(), tense="future")
    moment = understood.moments[0] if understood and len(understood.moments) == 1 else None
    where = f"--{OPTIONS[name]}"
    if moment is None or moment.about:
        raise HelperError(Text("日期读不懂", "The day could not be read"), where=where, do=Text("写成 2026-11-02，或者 今天、昨天", "Write 2026-11-02, or today, yesterday"))
    if not ahead and moment.day > clock.today():
        raise HelperError(Text("这一天还没有到", "That day has not come yet"), where=where, do=Text("寄出、收到以后再记", "Record it after it has happened"))
    return moment.day.isoformat()


OPTIONS = {"sent_on": "on", "received_on": "received", "accepted_on": "accepted", "remind_on": "remind", "replied_on": "on"}


def check_order(row: Sent) -> None:
    """Refuse days that stand in the wrong order: nothing arrives before it is sent."""
    for name in ("received_on", "accepted_on", "replied_on"):
        said = getattr(row, name)
        if said and said < row.sent_on:
            raise HelperError(
                Text(f"这一天（{said}）比寄出那天（{row.sent_on}）还早", f"That day ({said}) is before the day it was sent ({row.sent_on})"),
                where=f"--{OPTIONS[name]}",
                do=Text("看看是不是写反了；寄出的日期记错了，用 --correct 改", "See whether they are the wrong way round; mend the day it was sent with --correct"),
            )


def _way(said: str) -> str:
    if said not in WAYS:
        raise HelperError(Text("没有这种方式", "There is no such way"), where="--by", do=Text(f"可以用：{'、'.join(WAYS)}", f"Use: {', '.join(WAYS)}"), code=Exit.USAGE)
    return said


def _venue(guidance: Guidance, case: Case, letter: str, to: str | None) -> str:
    if to is not None:
        if to not in guidance.venues:
            import difflib

            near = difflib.get_close_matches(to, guidance.venues, 2) or list(guidance.venues)
            raise HelperError(Text("没有这个去处", "There is no such place"), where="--to", do=Text(f"可以用：{'、'.join(near)}；全部：helper where", f"Use: {', '.join(near)}; all of them: helper where"), code=Exit.USAGE)
        return to
    found = remedies.venues_for(letter, case_facts(guidance, case).value("debt.creditor_kind"), case.sent(), guidance)
    if len(found) == 1:
        return found[0]
    options = found or list(guidance.venues)
    raise HelperError(
        Text("这封信交给了哪里，还说不准", "Where this letter went is not clear"),
        where="--to",
        do=Text(f"加上 --to，可以用：{'、'.join(options)}", f"Add --to with one of: {', '.join(options)}"),
        code=Exit.USAGE,
    )


def _correct(guidance: Guidance, case: Case, row: Sent, letter: str | None, to: str | None, more: dict[str, str]) -> int:
    new = replace(row, **more, **({"letter": letters.letter(letter).id} if letter else {}), **({"venue": _venue(guidance, case, row.letter, to)} if to else {}))
    if new == row:
        raise HelperError(Text("没有要改的内容", "There is nothing to change"), do=Text(f"例：helper sent --correct {row.no} --received 2026-11-05", f"For example: helper sent --correct {row.no} --received 2026-11-05"), code=Exit.USAGE)
    check_order(new)
    case.log_add(LogEntry(recorded_at=clock.now(), at=new.sent_on, measures=_words(guidance, new), ticket=new.ticket, corrects=row.entry))
    case.sent_change(new)
    return _report(guidance, case, new, Text(f"第 {row.no} 封已更正；原来那条记录还在，没有改动。", f"Number {row.no} is corrected; the earlier entry stays as it was."))


def _undo(guidance: Guidance, case: Case, row: Sent) -> int:
    case.log_add(LogEntry(recorded_at=clock.now(), at=row.sent_on, measures=f"更正：没有寄出《{title_of(row.letter).zh}》，记错了", corrects=row.entry))
    case.sent_change(replace(row, undone=True))
    terminal().say(Text(f"第 {row.no} 封已撤掉；记录里写明是记错了。", f"Number {row.no} is taken back; the log says it was a mistake."), "good")
    return Exit.OK


def _words(guidance: Guidance, row: Sent) -> str:
    """Return the line for the log, in Chinese as the log is."""
    parts = [f"寄出《{title_of(row.letter).zh}》，交给：{remedies.venue_title(row.venue, guidance).zh}"]
    if row.way:
        parts.append(f"方式：{WAYS[row.way].zh}")
    parts += [f"{name}：{day}" for name, day in (("签收", row.received_on), ("受理或转交", row.accepted_on)) if day]
    return "；".join(parts)


def _report(guidance: Guidance, case: Case, row: Sent, said: Text) -> int:
    screen = terminal()
    screen.say(said, "good")
    found = next((one for one in find_dues(guidance, case) if one.sent.no == row.no), None)
    if found:
        show_due(screen, guidance, case, found)
    lacking = [name for name, value in (("--ticket", row.ticket), ("--received", row.received_on if row.way == "post" else "-")) if not value]
    if lacking:
        screen.say(Text(f"以后知道了再补：helper sent --correct {row.no} {' … '.join(lacking)} …{on_case(case)}", f"Add later: helper sent --correct {row.no} {' … '.join(lacking)} …{on_case(case)}"), "note")
    screen.say(Text(f"有了答复：helper replied {row.no} --on 日期 --answer yes|part|no|none{on_case(case)}", f"When an answer comes: helper replied {row.no} --on DAY --answer yes|part|no|none{on_case(case)}"), "note")
    return Exit.OK


def _list(guidance: Guidance, case: Case, as_json: bool) -> int:
    screen, found = terminal(), find_dues(guidance, case)
    if as_json:
        rows = [{**{name: value for name, value in asdict(one.sent).items() if name not in ("undone", "note")}, "note": mask_text(one.sent.note), "state": one.state, "day": one.day.isoformat() if one.day else None} for one in found]
        print(json.dumps({"schema": "helper.sent/1", "items": rows}, ensure_ascii=True))
        return Exit.OK
    for one in found:
        show_due(screen, guidance, case, one)
    if not found:
        screen.say(Text("还没有记下寄出的信。", "Nothing is recorded as sent."))
        screen.say(Text(f"寄出以后：helper sent 信名 --on 日期{on_case(case)}", f"After sending: helper sent LETTER --on DAY{on_case(case)}"), "note")
    return Exit.OK
