"""helper rules: what each rule checks, on what text, since when, and when it is mistaken."""

import difflib
import json
import re

from helper.cases.clock import today
from helper.cli.terminal import terminal
from helper.cli.typed import Annotated, argument, new_app, option
from helper.errors import Exit, HelperError
from helper.guidance import Guidance, Rule, load
from helper.guidance.provision import named
from helper.text import Text

app = new_app()
_BLANK = re.compile(r"\{([a-z_.]+)\}")
STATUS = {
    "primary": Text("条文已读", "wording read"),
    "reported": Text("来自公开报道", "known from reports"),
    "guidance": Text("只有参考文章", "source documents only"),
}


@app.command()
def rules(
    rule: Annotated[str | None, argument("规则的名字；不写就列出全部；check 检查规则库；new 开始写一条自己的；coverage 查得了哪些；myths 常听到、其实不对的说法", "A rule's name; none lists them all; check looks over guides/; new begins one of your own; coverage says what is covered; myths lists what is often heard and not so")] = None,
    name: Annotated[str | None, argument("new 后面：新规则的名字，例：visit.my_rule", "After new: the new rule's name, e.g. visit.my_rule")] = None,
    facts: Annotated[bool, option("--facts", zh="列出可以用 --set 给的事实", en="List the facts --set can give")] = False,
    stale: Annotated[bool, option("--stale", zh="列出该复核的规则", en="List the rules due for review")] = False,
    as_json: Annotated[bool, option("--json", zh="输出 JSON", en="Print JSON")] = False,
) -> int:
    if rule in ("check", "new"):
        from helper.cli.commands import rules_check

        return rules_check.check() if rule == "check" else rules_check.new(name)
    guidance, screen = load(), terminal()
    if facts:
        return _facts(guidance)
    if rule == "coverage":
        from helper.cli.screens.rules_coverage import show_coverage

        return show_coverage(guidance, as_json)
    if rule == "myths" or rule in guidance.myths:
        from helper.cli.screens.myths import list_myths, one_myth

        return list_myths(guidance, as_json) if rule == "myths" else one_myth(guidance, rule, as_json)
    if rule is not None:
        return _one(guidance, _named(guidance, rule), as_json)
    chosen = [row for row in guidance.rules.values() if not stale or row.review_by <= today().isoformat()]
    if as_json:
        print(json.dumps({"schema": "helper.rules/1", "items": [_json(guidance, row) for row in chosen]}, ensure_ascii=True))
        return Exit.OK
    topic = ""
    for row in chosen:
        head = row.id.partition(".")[0]
        if head != topic:
            topic = head
            screen.say()
        kinds = [guidance.sources[entry["source"]].kind for entry in row.rests_on if entry["source"]]
        best = max(kinds, key=lambda kind: guidance.force[kind]["rank"], default="source_document")
        kind = guidance.force[best]["name"]["zh" if screen.lang == "zh" else "en"]
        own = Text("［本机构］", " [your own]").of(screen.lang) if f"rules/{row.id}" in guidance.own else ""
        mark = "○" if row.concludes == "clear" else "•"
        screen.say(f"{mark} {row.id:<36} {row.title.of(screen.lang)}  [{kind}]{own}")
    screen.say()
    screen.say(Text(f"共 {len(chosen)} 条。○ 表示这一条说明什么不算违规。看一条：helper rules 名字", f"{len(chosen)} rules. ○ marks what is not against the rules. See one: helper rules NAME") if not stale else Text(f"该复核的共 {len(chosen)} 条。", f"{len(chosen)} due for review."), "note")
    return Exit.OK


def with_blanks(guidance: Guidance, said: Text) -> Text:
    """Put the name of a fact where its value will stand."""
    zh = _BLANK.sub(lambda hole: f"〔{guidance.label(hole[1]).zh}〕", said.zh)
    return Text(zh, _BLANK.sub(lambda hole: f"[{guidance.label(hole[1]).en}]", said.en))


def _named(guidance: Guidance, name: str) -> Rule:
    if name in guidance.rules:
        return guidance.rules[name]
    near = difflib.get_close_matches(name, [*guidance.rules, *guidance.myths], 3, 0.4)
    raise HelperError(
        Text("没有这条规则", "There is no such rule"),
        where=name[:60],
        do=Text(f"相近的：{'、'.join(near)}", f"Near it: {', '.join(near)}") if near else Text("运行 helper rules 看全部", "Run helper rules for all of them"),
        code=Exit.USAGE,
    )


def _one(guidance: Guidance, rule: Rule, as_json: bool) -> int:
    screen = terminal()
    if as_json:
        print(json.dumps({"schema": "helper.rules/1", "items": [_json(guidance, rule)]}, ensure_ascii=True))
        return Exit.OK
    screen.rule(rule.title)
    screen.say(Text(f"{rule.id}｜{STATUS[rule.status].zh}｜{rule.review_by} 前复核", f"{rule.id} | {STATUS[rule.status].en} | review by {rule.review_by}"), "note")
    _part(Text("查什么", "What it checks"), with_blanks(guidance, rule.says))
    _part(Text("为什么要紧", "Why it matters"), rule.why)
    screen.say(Text("依据", "What it rests on"), "head")
    for entry in rule.rests_on:
        _text(guidance, entry)
    screen.say(Text("什么时候会弄错", "When it is mistaken"), "head")
    for when in rule.mistaken_when:
        screen.say(f"• {when.of(screen.lang)}", indent=2)
    if rule.ask_for:
        _part(Text("可以要求什么", "What to ask for"), rule.ask_for)
    needed = sorted({ask for fact in rule.facts for ask in guidance.asked(fact)})
    joined = "、" if screen.lang == "zh" else ", "
    _part(Text("要知道的情况", "What has to be known"), joined.join(guidance.label(fact).of(screen.lang) for fact in needed))
    return Exit.OK


def _part(title: Text, said: Text | str) -> None:
    terminal().say(title, "head")
    terminal().say(said, indent=2)


def _text(guidance: Guidance, entry: dict) -> None:
    screen = terminal()
    if entry["seed"]:
        seed = guidance.seeds["rows"][entry["seed"]]
        title = guidance.seeds["docs"][seed["doc"]]["title"][screen.lang]
        screen.say(f"• {title} [{entry['seed']}] — {guidance.force['source_document']['name'][screen.lang]}", indent=2)
        screen.say(seed["says"][screen.lang], indent=4)
        if seed["corrected"]:
            screen.say(Text(f"更正：{seed['corrected']['zh']}", f"Corrected: {seed['corrected']['en']}"), "note", indent=4)
        return
    source = guidance.sources[entry["source"]]
    force = guidance.force[source.kind]["name"][screen.lang]
    start = max(filter(None, (entry["from"], source.effective_from)), default=None)
    # Only the end of the text itself is told: an entry may end because a later one weighs the same text anew.
    end = source.effective_to
    since = Text(f"{start} 起" if start else "施行日期未见", f"from {start}" if start else "effective date not seen").of(screen.lang)
    until = Text(f"，{end} 起不再适用", f", no longer from {end}").of(screen.lang) if end else ""
    name = named(source.short, entry["provision"])
    screen.say(Text(f"• {name.zh} — {force}（{since}{until}）", f"• {name.en} - {force} ({since}{until})"), indent=2)
    screen.say(entry["says"][screen.lang], indent=4)
    if entry["note"]:
        screen.say(entry["note"][screen.lang], "note", indent=4)
    if source.dates_note:
        screen.say(source.dates_note, "note", indent=4)
    screen.say(source.how_read.of(screen.lang) + (f" {source.url}" if source.url else ""), "note", indent=4)


def _json(guidance: Guidance, rule: Rule) -> dict:
    return {
        "id": rule.id,
        "title": rule.title._asdict(),
        "status": rule.status,
        "review_by": rule.review_by,
        "concludes": rule.concludes,
        "rests_on": [dict(entry) for entry in rule.rests_on],
        "says": rule.says._asdict(),
        "mistaken_when": [when._asdict() for when in rule.mistaken_when],
        "facts": sorted({ask for fact in rule.facts for ask in guidance.asked(fact)}),
    }


def _facts(guidance: Guidance) -> int:
    screen = terminal()
    for question in guidance.questions.values():
        values = "|".join(value for value, _ in question.choices) or question.kind
        screen.say(f"{question.fact:<40} {question.label.of(screen.lang)}  ({values})")
    for name in guidance.computed:
        screen.say(f"{name:<40} {guidance.label(name).of(screen.lang)}")
    return Exit.OK
