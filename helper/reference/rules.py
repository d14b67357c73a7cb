"""One page for each rule, made from the rule and the cases beside it, and the page that lists them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from helper.checking import check_rule, derive
from helper.cli.commands.rules import STATUS, with_blanks
from helper.guidance import Guidance, Rule, Source
from helper.guidance.provision import named
from helper.guidance.where import data_dir
from helper.interview import answer_words
from helper.model.fact import Fact, Facts
from helper.reference.layout import both, bullets, joined, part, table
from helper.text import Text

STRENGTH = {
    "stated": Text("条文写明了", "the text draws the line"),
    "arguable": Text("要看具体情形", "has to be weighed"),
}
READ = {"primary": Text("读过条文", "wording read"), "reported": Text("来自公开报道", "known from reports")}
_BINDS = {"collector": Text("催收公司", "collection agencies"), "anyone": Text("任何人", "anyone")}


def index(guidance: Guidance) -> str:
    """Return guides/reference/rules.md."""

    def body(lang: str) -> Iterator[str]:
        yield "# " + Text("规则", "Rules").of(lang)
        yield ""
        yield Text(
            "每条规则查一种做法。“力度最高的依据”只说有哪一级文件，不说每次都适用：日期、机构、产品决定用哪一条。",
            "Each rule checks one kind of conduct. The highest text is only the highest there is: the day, the lender and the product decide which apply.",
        ).of(lang)
        yield ""
        for concludes, title in (
            ("breach", Text("查不合规的做法", "Conduct against the rules")),
            ("clear", Text("说明什么没有问题", "What is not against the rules")),
        ):
            found = [rule for rule in guidance.rules.values() if rule.concludes == concludes]
            head = Text("规则,查什么,力度最高的依据", "Rule,What it checks,Highest text").of(lang).split(",")
            rows = [[f"[{rule.id}](rules/{rule.id}.md)", rule.title.of(lang), _highest(guidance, rule, lang)] for rule in found]
            yield from part(title, lang, *table(head, rows)[:-1])

    return both("guides/rules/", body)


def page(guidance: Guidance, rule: Rule) -> str:
    """Return guides/reference/rules/<id>.md."""
    place = f"guides/rules/{rule.id.replace('.', '/')}.yaml"
    cases = _cases(rule)
    return both(place, lambda lang: _body(guidance, rule, cases, lang))


def _body(guidance: Guidance, rule: Rule, cases: list[Mapping[str, Any]], lang: str) -> Iterator[str]:
    yield f"# {rule.title.of(lang)}"
    yield ""
    due = Text(f"{rule.review_by} 前复核", f"review by {rule.review_by}")
    yield f"`{rule.id}` · {STATUS[rule.status].of(lang)} · {due.of(lang)} · [{Text('全部规则', 'all rules').of(lang)}](../rules.md)"
    yield ""
    yield from part(Text("查什么", "What it checks"), lang, with_blanks(guidance, rule.says).of(lang))
    yield from part(Text("为什么要紧", "Why it matters"), lang, rule.why.of(lang))
    yield from part(Text("什么时候会弄错", "When it is mistaken"), lang, *bullets(rule.mistaken_when, lang))
    yield from part(Text("例子", "Example"), lang, *_examples(guidance, rule, cases, lang))
    if rule.ask_for:
        yield from part(Text("可以要求什么", "What to ask for"), lang, rule.ask_for.of(lang))
    yield from part(Text("依据", "Sources"), lang, *_sources(guidance, rule, lang))
    yield from part(Text("要知道的情况", "What has to be known"), lang, joined(_needed(guidance, rule, lang), lang))


def _cases(rule: Rule) -> list[Mapping[str, Any]]:
    from helper.guidance import strict_yaml

    name = rule.id.replace(".", "/")
    return strict_yaml.load(data_dir("guides") / "rules" / f"{name}.test.yaml", f"guides/rules/{name}.test.yaml")["cases"]


def _examples(guidance: Guidance, rule: Rule, cases: list[Mapping[str, Any]], lang: str) -> Iterator[str]:
    """Show the first case of a breach and the first that is clear, with what the rule makes of each."""
    titles = {"breach": Text("会查到", "Found"), "clear": Text("没有问题", "Not against the rules")}
    for expect, title in titles.items():
        case = next((case for case in cases if case["expect"] == expect), None)
        if case is None:
            continue
        told = {**({"contact.at": case["at"]} if case.get("at") else {}), **case.get("facts", {})}
        facts = Facts.of({name: tuple(value) if isinstance(value, list) else value for name, value in told.items()})
        yield from (f"**{title.of(lang)}**", "")
        yield from (f"- {_fact(guidance, facts[name], lang)}" for name in told)
        finding = check_rule(guidance, rule, derive(facts))
        if expect == "breach" and finding:
            yield ""
            yield Text(f"结果（{STRENGTH[finding.strength].zh}）：", f"Result ({STRENGTH[finding.strength].en}):").of(lang)
            yield ""
            yield from bullets((text.line for text in finding.sources), lang)
        yield ""


def _fact(guidance: Guidance, fact: Fact, lang: str) -> str:
    question = guidance.questions.get(fact.name)
    value = answer_words(guidance, question, fact.value, lang) if question else str(fact.value)
    return f"{guidance.label(fact.name).of(lang)}{'：' if lang == 'zh' else ': '}{value}"


def _sources(guidance: Guidance, rule: Rule, lang: str) -> Iterator[str]:
    for entry in rule.rests_on:
        if entry["seed"]:
            yield from _article(guidance, entry, lang)
            continue
        source = guidance.sources[entry["source"]]
        start = max(filter(None, (entry["from"], source.effective_from)), default=None)
        # Only the end of the text itself is told: an entry may end because a later one weighs the same text anew.
        end = source.effective_to
        since = Text(f"{start} 起", f"from {start}") if start else Text("施行日期没有见到", "effective date not seen")
        until = Text(f"，{end} 起不再适用", f", no longer from {end}") if end else Text("", "")
        reach = joined((_label(guidance, "debt.creditor_kind", kind, lang) for kind in entry["binds"]), lang)
        if entry["products"] is not None:
            reach += Text("；", "; ").of(lang) + _products(guidance, entry["products"], lang)
        yield from (f"### {named(source.short, entry['provision']).of(lang)}", "", entry["says"][lang], "")
        rows = [
            (Text("全称", "Title"), _title(source, lang)),
            (Text("效力", "Force"), guidance.force[source.kind]["name"][lang]),
            (Text("强弱", "Strength"), STRENGTH[entry["strength"]].of(lang)),
            (Text("施行", "In force"), since.of(lang) + until.of(lang)),
            (Text("管谁", "Reaches"), reach),
            (Text("是否管，没有定论", "May reach"), _products(guidance, entry["products_arguable"] or (), lang)),
            (Text("还要看", "Depends also on"), joined(_conditions(guidance, entry["only_if"], lang), lang)),
            (Text("说明", "Note"), entry["note"][lang] if entry["note"] else ""),
            (Text("日期说明", "On its dates"), source.dates_note.of(lang) if source.dates_note else ""),
            (Text("怎么读到的", "How it was read"), f"{READ[source.read].of(lang)}{'；' if lang == 'zh' else '; '}{source.how_read.of(lang)}"),
            (Text("最近核对", "Last checked"), source.checked_on),
            (Text("官方地址", "Official address"), source.url or Text("没有核到", "not confirmed").of(lang)),
        ]
        yield from _rows(rows, lang)


def _article(guidance: Guidance, entry: Mapping[str, Any], lang: str) -> Iterator[str]:
    seed = guidance.seeds["rows"][entry["seed"]]
    yield from (f"### {guidance.seeds['docs'][seed['doc']]['title'][lang]}", "", seed["says"][lang], "")
    rows = [
        (Text("效力", "Force"), guidance.force["source_document"]["name"][lang]),
        (Text("行号", "Row"), entry["seed"]),
        (Text("更正", "Corrected"), seed["corrected"][lang] if seed["corrected"] else ""),
    ]
    yield from _rows(rows, lang)


def _rows(rows: list[tuple[Text, str]], lang: str) -> Iterator[str]:
    mark = "：" if lang == "zh" else ": "
    yield from (f"- {title.of(lang)}{mark}{said}" for title, said in rows if said)
    yield ""


def _title(source: Source, lang: str) -> str:
    number = Text(f"（{source.number}）", f" ({source.number})").of(lang) if source.number else ""
    return source.title.of(lang) + number


def _products(guidance: Guidance, kinds: Iterable[str], lang: str) -> str:
    return joined((_label(guidance, "debt.product", kind, lang) for kind in kinds), lang)


def _conditions(guidance: Guidance, clauses: Iterable[Mapping[str, Any]], lang: str) -> list[str]:
    """Return the facts that the clauses speak of, each once."""
    names: dict[str, None] = {}
    for clause in clauses:
        if clause.get("fact"):
            names[guidance.label(clause["fact"]).of(lang)] = None
        names |= dict.fromkeys(_conditions(guidance, [*clause.get("any_of", ()), *clause.get("all_of", ())], lang))
    return list(names)


def _label(guidance: Guidance, fact: str, value: str, lang: str) -> str:
    found = _BINDS.get(value) or guidance.questions[fact].choice(value) or Text(value, value)
    return found.of(lang)


def _highest(guidance: Guidance, rule: Rule, lang: str) -> str:
    kinds = [guidance.sources[entry["source"]].kind for entry in rule.rests_on if entry["source"]]
    best = max(kinds, key=lambda kind: guidance.force[kind]["rank"], default="source_document")
    return guidance.force[best]["name"][lang]


def _needed(guidance: Guidance, rule: Rule, lang: str) -> list[str]:
    return [guidance.label(name).of(lang) for name in sorted({ask for fact in rule.facts for ask in guidance.asked(fact)})]
