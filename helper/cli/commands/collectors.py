"""helper collectors: which number speaks for which lender or agency."""

import json
from pathlib import Path

from helper.casefile import Case, Party
from helper.cases import answer_parsing
from helper.cases.opening import open_to_change_if
from helper.cli.screens import findings_json
from helper.cli.screens.collectors import MOST_SHOWN, found, name_given, pick, show_candidates
from helper.cli.terminal import terminal
from helper.cli.typed import Annotated, case_option, new_app, option
from helper.errors import Exit, HelperError
from helper.guidance import Guidance, load
from helper.intake.candidates import Candidate
from helper.intake.numbers import normal
from helper.model.masking import masked
from helper.text import Text

app = new_app()
CALLS = {
    "conversation": Text("接通后有对话", "talk when answered"),
    "notice": Text("接通后只放录音", "a recording when answered"),
    "": Text("接通后是对话还是录音，没有说明", "talk or recording when answered: not said"),
}


@app.command()
def collectors(
    case: Annotated[Path | None, case_option()] = None,
    collector: Annotated[list[str] | None, option("--collector", zh="号码=机构 或 号码=催收公司@机构，可多次", en="NUMBER=LENDER or NUMBER=AGENCY@LENDER, may be repeated")] = None,
    calls: Annotated[list[str] | None, option("--calls", zh="号码=conversation（接通后有对话）或 号码=notice（只放录音），可多次", en="NUMBER=conversation or NUMBER=notice (what answered calls are), may be repeated")] = None,
    kind: Annotated[list[str] | None, option("--kind", zh="机构=bank|consumer_finance|microloan|platform|private_lender，可多次", en="LENDER=bank|consumer_finance|microloan|platform|private_lender, may be repeated")] = None,
    product: Annotated[list[str] | None, option("--product", zh="机构=credit_card|online_loan|instalment|…，可多次", en="LENDER=credit_card|online_loan|instalment|…, may be repeated")] = None,
    drop: Annotated[list[str] | None, option("--drop", zh="这个号码不是催收的，可多次", en="This number is no collector's, may be repeated")] = None,
    forget_others: Annotated[bool, option("--forget-others", zh="把其他号码的记录从案件里删掉", en="Remove all other numbers' records from the case")] = False,
    everything: Annotated[bool, option("--all", zh="列出全部可疑号码", en="List every number worth asking about")] = False,
    show_numbers: Annotated[bool, option("--show-numbers", zh="显示完整号码", en="Show whole numbers")] = False,
    as_json_: Annotated[bool, option("--json", zh="输出 JSON", en="Print JSON")] = False,
) -> int:
    guidance, screen = load(), terminal()
    picks = screen.interactive and not as_json_
    with open_to_change_if(bool(collector or calls or kind or product or drop or forget_others or picks), case) as held:
        if not held.events.total():
            raise HelperError(
                Text("案件里还没有导入的记录", "Nothing was imported into the case yet"),
                where=str(held.folder),
                do=Text("先导入：helper import 文件 --case 文件夹", "Import first: helper import FILE --case FOLDER"),
                code=Exit.BAD_CASE,
            )
        changed = _change(guidance, held, collector, calls, kind, product, drop)
        if forget_others:
            return _forget(held)
        rows = found(guidance, held)
        if as_json_:
            print(json.dumps(_json(held, rows, show_numbers), ensure_ascii=findings_json.ascii_only()))
            return Exit.OK
        _named(held, show_numbers)
        if changed:
            return Exit.OK
        screen.rule(Text("值得问一问的号码", "Numbers worth asking about"))
        shown = rows if everything else rows[:MOST_SHOWN]
        show_candidates(screen, shown, show_numbers=show_numbers)
        if not rows:
            screen.say(Text("没有别的了。", "There are no others."))
        elif len(rows) > len(shown):
            screen.say(Text(f"还有 {len(rows) - len(shown)} 个：--all", f"{len(rows) - len(shown)} more: --all"), "note")
        if rows and screen.interactive:
            pick(guidance, held, rows)
    return Exit.OK


def _change(
    guidance: Guidance, case: Case, collector: list[str] | None, calls: list[str] | None, kind: list[str] | None, product: list[str] | None, drop: list[str] | None
) -> bool:
    if collector:
        name_given(case, collector)
    named = {one.number: one for one in case.events.parties()}
    changed = []
    for word in calls or []:
        number, _, what = word.partition("=")
        if normal(number) not in named or what not in CALLS:
            raise _wrong("--calls", Text("写成 号码=conversation 或 号码=notice，号码要先用 --collector 说明是谁的", "Write NUMBER=conversation or NUMBER=notice, for a number named with --collector"))
        changed.append(named[normal(number)]._replace(calls=what))
    dropped = [normal(number) for number in drop or []]
    if any(number not in named for number in dropped):
        raise _wrong("--drop", Text("只能去掉已经选出的号码", "Only a number that was named can be dropped"))
    if changed or dropped:
        case.events.name_parties(changed, dropped)
    creditors = {one.creditor for one in case.events.parties()}
    kept = dict(case.state("creditors") or {})
    for option_, fact, words in (("--kind", "debt.creditor_kind", kind), ("--product", "debt.product", product)):
        for word in words or []:
            name, _, said = word.rpartition("=")
            if name not in creditors:
                raise _wrong(option_, Text("机构名要和选号码时写的一样", "The lender must be named as it was when picking numbers"))
            kept[name] = {**kept.get(name, {}), fact: answer_parsing.parse_fact(guidance, fact, said, where=option_)[0].value}
    if kind or product:
        case.set_state("creditors", kept)
    return bool(collector or calls or kind or product or drop)


def _wrong(where: str, do: Text) -> HelperError:
    return HelperError(Text("这个选项的值不对", "The value of this option is wrong"), where=where, do=do, code=Exit.USAGE)


def _named(case: Case, show_numbers: bool) -> None:
    screen, parties = terminal(), case.events.parties()
    if not parties:
        return
    screen.rule(Text("已经选出的", "Already picked"))
    by_creditor: dict[str, list[Party]] = {}
    for one in parties:
        by_creditor.setdefault(one.creditor, []).append(one)
    for creditor, rows in by_creditor.items():
        screen.say(creditor, "head")
        for one in rows:
            number = one.number if show_numbers else masked(one.number)
            agency = Text(f"（{one.agency}）", f" ({one.agency})").of(screen.lang) if one.agency else ""
            screen.say(f"• {number}{agency}  {CALLS[one.calls].of(screen.lang)}", indent=2)
    if len(by_creditor) > 1:
        screen.say(Text("几家机构分开算。案件里的借款情况只用于同名的那一家；别家用 --kind、--product 说明。", "Lenders are counted apart. What the case says of the debt is used for the lender of that name; say it of others with --kind and --product."), "note")


def _forget(case: Case) -> int:
    screen = terminal()
    if not case.events.parties():
        raise HelperError(
            Text("还没有选出催收的号码，这样会把导入的全部删掉", "No collector was picked yet: this would remove everything that was imported"),
            do=Text("先选出号码：helper collectors", "Pick the numbers first: helper collectors"),
            code=Exit.STOPPED,
        )
    gone = case.events.forget_others()
    screen.say(Text(f"已从案件里删掉其他号码的 {gone} 条记录。", f"{gone} record(s) of other numbers were removed from the case."), "good")
    screen.say(Text("evidence 文件夹里的原件没有动，里面仍有全部内容：它是证据，删了就核验不了。给别人看案件以前，请想好要不要一起给。", "The original in the evidence folder is untouched and still holds everything: it is evidence and could not be verified without it. Think before you hand it on with the case."), "warn")
    return Exit.OK


def _json(case: Case, rows: list[Candidate], show_numbers: bool) -> dict[str, object]:
    hide = str if show_numbers else masked
    return {
        "schema": "helper.collectors/1",
        "named": [{"number": hide(one.number), "creditor": one.creditor, "agency": one.agency, "calls": one.calls or None} for one in case.events.parties()],
        "candidates": [
            {
                "number": hide(row.seen.number), "calls": row.seen.calls, "answered": row.seen.answered, "messages": row.seen.messages,
                "first": row.seen.first, "last": row.seen.last, "most_in_a_day": row.seen.most, "why": list(row.why),
            }
            for row in rows
        ],
    }
