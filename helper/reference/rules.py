"""One page for each rule with the cases beside it, the page that lists them, false sayings and what is left out."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from helper.checking import check_example
from helper.guidance import Guidance, Rule, Source
from helper.guidance.look_up import RULE_STATUS, with_blanks
from helper.guidance.rows import Clause
from helper.guidance.types import name_provision
from helper.guidance.where import data_dir
from helper.interview import answer_words
from helper.model.fact import Fact, Facts
from helper.reference.lists import both, bullets, join_names, table, write_section
from helper.text import SEMICOLON, Text, join
from helper.wording import say


def page_of_myths(guidance: Guidance) -> str:
    """Return guides/reference/myths.md."""
    return both("guides/myths/", partial(_myths, guidance))


def left_out(guidance: Guidance) -> str:
    """Return guides/reference/left-out.md."""
    return both("guides/coverage.yaml", partial(_left_out, guidance))


def _myths(guidance: Guidance, lang: str) -> Iterator[str]:
    yield "# " + say("reference.often_heard").of(lang)
    yield ""
    for row in guidance.myths.values():
        yield f"## {row['title'][lang]}"
        yield ""
        for label, told in (
            (say("reference.what_is_said"), row["told"]),
            (say("reference.how_really"), row["truth"]),
            (say("reference.what_may_really_happen"), row["may_happen"]),
        ):
            yield f"**{label.of(lang)}** {told[lang]}"
            yield ""
        names = [
            name_provision(guidance.sources[text["source"]].short, text["provision"]).of(lang)
            for text in row["rests_on"]
        ]
        yield say("reference.rests_on_helper_rules", names=join(names, SEMICOLON), id=row["id"]).of(lang)
        yield ""


def _left_out(guidance: Guidance, lang: str) -> Iterator[str]:
    yield "# " + say("reference.known_and_left_out").of(lang)
    yield ""
    for entry in guidance.coverage["left_out"]:
        yield say(
            "reference.what_because",
            what=Text(entry["what"]["zh"], entry["what"]["en"]),
            because=Text(entry["because"]["zh"], entry["because"]["en"]),
        ).of(lang)
    yield ""


STRENGTH = {
    "stated": say("reference.text_draws_line"),
    "arguable": say("reference.has_to_be_weighed"),
}
READ = {"primary": say("reference.wording_read"), "reported": say("reference.known_from_reports")}
_BINDS = {"collector": say("reference.collection_agencies"), "anyone": say("reference.anyone")}


def index(guidance: Guidance) -> str:
    """Return guides/reference/rules.md."""

    def body(lang: str) -> Iterator[str]:
        yield "# " + say("reference.rules").of(lang)
        yield ""
        yield say("reference.each_rule_checks_one_kind").of(lang)
        yield ""
        for concludes, title in (
            ("breach", say("reference.conduct_against_rules")),
            ("clear", say("reference.what_is_not_against_rules")),
        ):
            found = [rule for rule in guidance.rules.values() if rule.concludes == concludes]
            head = say("reference.rule_what_checks_highest_text").of(lang).split(",")
            rows = [
                [f"[{rule.id}](rules/{rule.id}.md)", rule.title.of(lang), _highest(guidance, rule, lang)]
                for rule in found
            ]
            yield from write_section(title, lang, *table(head, rows)[:-1])

    return both("guides/rules/", body)


def page(guidance: Guidance, rule: Rule) -> str:
    """Return guides/reference/rules/<id>.md."""
    place = f"guides/rules/{rule.id.replace('.', '/')}.yaml"
    cases = _cases(rule)
    return both(place, lambda lang: _body(guidance, rule, cases, lang))


def _body(guidance: Guidance, rule: Rule, cases: list[Mapping[str, Any]], lang: str) -> Iterator[str]:
    yield f"# {rule.title.of(lang)}"
    yield ""
    due = say("reference.review_by", review_by=rule.review_by)
    yield f"`{rule.id}` · {RULE_STATUS[rule.status].of(lang)} · {due.of(lang)} · [{say('reference.all_rules').of(lang)}](../rules.md)"
    yield ""
    yield from write_section(say("reference.what_checks"), lang, with_blanks(guidance, rule.says).of(lang))
    yield from write_section(say("reference.why_matters"), lang, rule.why.of(lang))
    yield from write_section(say("reference.when_is_mistaken"), lang, *bullets(rule.mistaken_when, lang))
    yield from write_section(say("reference.example"), lang, *_examples(guidance, rule, cases, lang))
    if rule.ask_for:
        yield from write_section(say("reference.what_to_ask"), lang, rule.ask_for.of(lang))
    yield from write_section(say("reference.sources"), lang, *_sources(guidance, rule, lang))
    yield from write_section(
        say("reference.what_has_to_be_known"), lang, join_names(_needed(guidance, rule, lang), lang)
    )


def _cases(rule: Rule) -> list[Mapping[str, Any]]:
    from helper.guidance import strict_yaml

    name = rule.id.replace(".", "/")
    held = strict_yaml.load(data_dir("guides") / "rules" / f"{name}.test.yaml", f"guides/rules/{name}.test.yaml")
    cases: list[Mapping[str, Any]] = held["cases"]
    return cases


def _examples(guidance: Guidance, rule: Rule, cases: list[Mapping[str, Any]], lang: str) -> Iterator[str]:
    """Show the first case of a breach and the first that is clear, with what the rule makes of each."""
    titles = {"breach": say("reference.found"), "clear": say("reference.not_against_rules")}
    for expect, title in titles.items():
        case = next((case for case in cases if case["expect"] == expect), None)
        if case is None:
            continue
        told = {**({"contact.at": case["at"]} if case.get("at") else {}), **case.get("facts", {})}
        facts = Facts.of({name: tuple(value) if isinstance(value, list) else value for name, value in told.items()})
        yield from (f"**{title.of(lang)}**", "")
        yield from (f"- {_fact(guidance, facts[name], lang)}" for name in told)
        finding = check_example(guidance, rule, case.get("facts", {}), case.get("at"))
        if expect == "breach" and finding:
            yield ""
            yield say("reference.result", strength=STRENGTH[finding.strength]).of(lang)
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
            yield from _article(guidance, entry["seed"], lang)
            continue
        source, (provision, words) = guidance.instrument(entry), guidance.cited(entry)
        start = max(filter(None, (entry["from"], source.effective_from)), default=None)
        # Only the end of the text itself is told: an entry may end because a later one weighs the same text anew.
        end = source.effective_to
        since = say("reference.from", start=start) if start else say("reference.effective_date_not_seen")
        until = say("reference.no_longer", end=end) if end else Text("", "")
        reach = join_names((_label(guidance, "debt.creditor_kind", kind, lang) for kind in entry["binds"]), lang)
        if entry["products"] is not None:
            reach += Text("；", "; ").of(lang) + _products(guidance, entry["products"], lang)
        yield from (f"### {name_provision(source.short, provision).of(lang)}", "", words.of(lang), "")
        rows = [
            (say("reference.title"), _title(source, lang)),
            (say("reference.force"), guidance.force[source.kind]["name"][lang]),
            (say("reference.strength"), STRENGTH[entry["strength"]].of(lang)),
            (say("reference.in_force"), since.of(lang) + until.of(lang)),
            (say("reference.reaches"), reach),
            (say("reference.may_reach"), _products(guidance, entry["products_arguable"] or (), lang)),
            (say("reference.depends_also"), join_names(_conditions(guidance, entry["only_if"], lang), lang)),
            (say("reference.note"), entry["note"][lang] if entry["note"] else ""),
            (say("reference.on_its_dates"), source.dates_note.of(lang) if source.dates_note else ""),
            (
                say("reference.how_was_read"),
                f"{READ[source.read].of(lang)}{'；' if lang == 'zh' else '; '}{source.how_read.of(lang)}",
            ),
            (say("reference.last_checked"), source.checked_on),
            (say("reference.official_address"), source.url or say("reference.not_confirmed").of(lang)),
        ]
        yield from _rows(rows, lang)


def _article(guidance: Guidance, row: str, lang: str) -> Iterator[str]:
    seed = guidance.seeds["rows"][row]
    yield from (f"### {guidance.seeds['docs'][seed['doc']]['title'][lang]}", "", seed["says"][lang], "")
    rows = [
        (say("reference.force"), guidance.force["source_document"]["name"][lang]),
        (say("reference.row"), row),
        (say("reference.corrected"), seed["corrected"][lang] if seed["corrected"] else ""),
    ]
    yield from _rows(rows, lang)


def _rows(rows: Iterable[tuple[Text, str]], lang: str) -> Iterator[str]:
    mark = "：" if lang == "zh" else ": "
    yield from (f"- {title.of(lang)}{mark}{said}" for title, said in rows if said)
    yield ""


def _title(source: Source, lang: str) -> str:
    number = say("reference.number", number=source.number).of(lang) if source.number else ""
    return source.title.of(lang) + number


def _products(guidance: Guidance, kinds: Iterable[str], lang: str) -> str:
    return join_names((_label(guidance, "debt.product", kind, lang) for kind in kinds), lang)


def _conditions(guidance: Guidance, clauses: Iterable[Clause], lang: str) -> list[str]:
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
    return str(guidance.force[best]["name"][lang])


def _needed(guidance: Guidance, rule: Rule, lang: str) -> list[str]:
    return [
        guidance.label(name).of(lang) for name in sorted({ask for fact in rule.facts for ask in guidance.asked(fact)})
    ]
