"""Words people read: both languages whole, and never more than the text behind them can carry."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from helper.cases.finding_lines import tell_findings
from helper.checking import check_rule, derive
from helper.checking.check import applied
from helper.checking.logic import Verdict
from helper.cli.terminal import Terminal
from helper.guidance import load, strict_yaml
from helper.guidance.types import name_provision
from helper.model.fact import Facts
from helper.model.finding import Applied
from helper.text import Text

ROOT = Path(__file__).parent.parent
RULES = sorted(load().rules)
HAN = re.compile(r"[\u3400-\u9fff]")
VALUE = re.compile(r"\{[a-z_0-9]+[^{}]*\}")
LETTER = re.compile(r"[A-Za-z\u3400-\u9fff]")

# ---- (a) both languages ------------------------------------------------------------------------------

SAME_IN_BOTH = {
    "helper ask  --case ": "a command to type",
    "helper ask {names}{rest}": "a command to type",
    "helper ask {label}{held}": "a command to type",
}
# Chinese that may stand in English: words a person must find on a screen or a paper as they are written there.
NAMES_IN_CHINESE = (
    "金融消费者保护服务平台",
    "我要投诉",
    "我要调解",
    "人民法院在线服务",
    "异议",
    "举报",
    "投诉",
    "信访",
    "二押",
    "我不是借款人，也没有为这笔借款签过字。请从现在起不要再联系我，并删除我的号码。你代表哪家公司？请写明公司全称。",
    "我不是借款人，也没有为这笔借款签过字，已经说过请不要再联系我。请停止联系，并删除我的号码。你代表哪家公司？请写明公司全称。",
    "10月12日 22:50",
    "不宜",
    "停息挂账",
)


def wrong_pair(zh: str | None, en: str | None) -> str | None:
    """Say what is wrong with a pair; None where nothing is. A side that is no literal is not judged."""
    if zh is not None and en is not None:
        if not LETTER.search(VALUE.sub("", zh + en)) or zh in SAME_IN_BOTH:
            return None  # only marks around what is filled in
        if not zh.strip() or not en.strip():
            return "one side is empty"
        if zh == en and re.fullmatch(r"[a-z_|]+", zh):
            return None  # values of an option: typed as they are, in either language
    if zh is not None and not HAN.search(zh):
        return "the zh side holds no Chinese"
    if en is not None and HAN.search(re.sub("|".join(NAMES_IN_CHINESE), "", en)):
        return "the en side holds Chinese"
    return None


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("", "x", "one side is empty"),
        ("only English", "only English", "the zh side holds no Chinese"),
        ("好", "{x} 好", "the en side holds Chinese"),
        ("{a}：{b}", "{a}: {b}", None),
        ("call|sms", "call|sms", None),
        ("好", "good", None),
    ],
)
def test_a_planted_wording_is_judged(zh: str, en: str, expected: str | None) -> None:
    assert expected == wrong_pair(zh, en)


def data_files() -> list[Path]:
    """Return every YAML file that holds words, and each letter's template."""
    guides = [path for path in (ROOT / "guides").rglob("*.yaml") if not path.name.endswith(".test.yaml")]
    return sorted([*guides, *(ROOT / "wording").glob("*.yaml"), *(ROOT / "templates").rglob("letter.md.j2")])


def data_of(path: Path) -> object:
    if path.suffix == ".yaml":
        return strict_yaml.load(path)
    return strict_yaml.loads(path.read_text(encoding="utf-8").split("\n---\n")[0].removeprefix("---\n"), path.name)


def pairs(node: object) -> Iterator[dict]:
    """Yield every mapping with a zh or an en in a tree."""
    if isinstance(node, dict):
        if {"zh", "en"} & node.keys():
            yield node
        for value in node.values():
            yield from pairs(value)
    elif isinstance(node, list):
        for value in node:
            yield from pairs(value)


@pytest.mark.parametrize("path", data_files(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_wording_in_data_is_in_both_languages(path: Path) -> None:
    found = [(pair, wrong_pair(str(pair.get("zh") or ""), str(pair.get("en") or ""))) for pair in pairs(data_of(path))]

    assert [] == [row for row in found if row[1] or not row[0].get("zh")]


# ---- (b) the verb fits the force ---------------------------------------------------------------------

SAYS = {
    "law": Text("涉嫌违法", "breach of law"),
    "administrative_regulation": Text("涉嫌违法", "breach of law"),
    "judicial_interpretation": Text("可以请求", "be asked to apply"),
    "department_rule": Text("涉嫌违规", "breach of a department rule"),
    "normative_document": Text("涉嫌违规", "breach of a regulatory document"),
    "national_standard": Text("不符合国家标准", "not meet the national standard"),
    "self_regulation": Text("不符合行业自律规范", "not meet industry self-regulation"),
    "source_document": Text("不符合指引", "not meet guidance"),
}
NEVER = {
    "judicial_interpretation": Text("违法|违规", "breach|illegal|unlawful|violat"),
    "department_rule": Text("违法", "breach of law|illegal|unlawful"),
    "normative_document": Text("违法", "breach of law|illegal|unlawful"),
    "national_standard": Text("违", "breach|illegal|unlawful|violat"),
    "self_regulation": Text("违", "breach|illegal|unlawful|violat"),
    "source_document": Text("违", "breach|illegal|unlawful|violat"),
}
HEDGE = {
    "stated": Text("涉嫌|可能|可以请求", "suspected|may |possibl"),
    "arguable": Text("可能", "possibl|may |might "),
}


def misfit(text: Applied) -> list[str]:
    """Return what in a line says more, or other, than its force allows."""
    wrong = []
    for lang in ("zh", "en"):
        line = text.line.of(lang)
        words = line.replace(name_provision(text.short, text.provision).of(lang), "").replace(text.short.of(lang), "")
        never = NEVER.get(text.kind)
        if SAYS[text.kind].of(lang) not in words:
            wrong.append(f"{line} | does not say {SAYS[text.kind].of(lang)}")
        if never and re.search(never.of(lang), words):
            wrong.append(f"{line} | says {never.of(lang)}")
        if not re.search(HEDGE[text.strength].of(lang), words):
            wrong.append(f"{line} | says it as settled")
    return wrong


def forced(row: dict, strength: str) -> Applied:
    """Return one entry of a rule as it is rendered at ``strength``."""
    entry = {**row, "strength": strength, "products_arguable": None}
    return applied(load(), entry, Verdict(True, soft=strength == "arguable"), Facts())


def test_every_level_of_force_has_its_words() -> None:
    assert SAYS.keys() == set(load().force)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("strength", ["stated", "arguable"])
def test_every_text_of_a_rule_is_worded_by_its_force(rule: str, strength: str) -> None:
    lines = [forced(row, strength) for row in load().rules[rule].rests_on]

    assert {strength} >= {text.strength for text in lines if text.kind != "source_document"}
    assert [] == [wrong for text in lines for wrong in misfit(text)]


@cache
def findings_of_cases(rule: str) -> tuple:
    """Return what a rule finds on each of its own cases."""
    path = ROOT / "guides" / "rules" / f"{rule.replace('.', '/')}.test.yaml"
    found = []
    for case in strict_yaml.load(path)["cases"]:
        told = {
            name: tuple(value) if isinstance(value, list) else value for name, value in case.get("facts", {}).items()
        }
        facts = derive(
            Facts.of({**told, **({"contact.at": case["at"]} if case.get("at") else {})}), quiet="22:00-08:00"
        )
        found.append(check_rule(load(), load().rules[rule], facts))
    return tuple(finding for finding in found if finding is not None)


@pytest.mark.parametrize("rule", RULES)
def test_every_finding_of_a_case_is_worded_by_its_force(rule: str) -> None:
    breaches = [finding for finding in findings_of_cases(rule) if finding.answer == "breach"]

    assert [] == [wrong for finding in breaches for text in finding.sources for wrong in misfit(text)]


@pytest.mark.parametrize("rule", RULES)
def test_a_text_is_only_named_where_nothing_was_found_against_anybody(rule: str) -> None:
    others = [finding for finding in findings_of_cases(rule) if finding.answer != "breach"]
    said = "".join(text.line.zh + text.line.en for finding in others for text in finding.sources)

    assert [] == [word for word in ("涉嫌", "不符合", "suspected", "breach", "may not meet") if word in said]


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        (
            "national_standard",
            Text("可能涉嫌违规，不符合国家标准：某", "possible breach, may not meet the national standard: X"),
        ),
        ("self_regulation", Text("违反行业自律规范：某", "breach of self-regulation: X")),
        ("department_rule", Text("涉嫌违法：某", "suspected breach of law: X")),
        ("law", Text("违法：某", "breach of law: X")),
        ("source_document", Text("涉嫌违规：某", "suspected breach: X")),
    ],
)
def test_a_line_that_says_too_much_is_found(kind: str, line: Text) -> None:
    said = Applied("x", Text("某", "X"), "条号未见", kind, "stated", "reported", line, Text("某", "X"))

    assert len(misfit(said)) >= 2


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("rule", RULES)
def test_what_is_clear_is_never_shown_with_words_of_blame(
    rule: str, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = [finding for finding in findings_of_cases(rule) if finding.answer == "clear"]
    Terminal(lang, plain=True).show(tell_findings(load(), shown))

    assert [] == re.findall("涉嫌|不符合|违法|违规|suspected|breach of|not meet", capsys.readouterr().out)


# A rule tells what was done; whether that breaks a law is said only in the line beside each text.
CLAIM = re.compile(
    r"违法|违规|违反|犯罪|犯法|(?i:illegal|unlawful|crimin|\bcrimes?\b|against the law|breach of|broke the law|violat)"
)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_tells_what_was_done_and_does_not_judge_it(rule: str) -> None:
    row = load().rules[rule]
    said = [words for text in (row.title, row.says, row.ask_for, row.why) if text for words in text]

    assert [] == [words for words in said if CLAIM.search(words)]


# ---- (c) letters -------------------------------------------------------------------------------------

GOLDENS = sorted((ROOT / "templates" / "letters").glob("*/example.golden*.md"))
NOT_LAW = re.compile(r"国家标准|GB/T|自律|行业协会|银行业协会|指引|national standard|self-regulation|guidelines")
BLAME = re.compile(r"违法|违规|违反|illegal|unlawful|violat|breach")


def blamed(page: str) -> list[str]:
    """Return the sentences that call a standard or self-regulation a law broken."""
    return [part for part in re.split(r"[。；\n]", page) if NOT_LAW.search(part) and BLAME.search(part)]


@pytest.mark.parametrize("path", GOLDENS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_letter_calls_a_standard_or_self_regulation_a_law_broken(path: Path) -> None:
    assert [] == blamed(path.read_text(encoding="utf-8"))


def test_a_letter_that_calls_a_standard_a_law_broken_is_found() -> None:
    assert ["贵机构违反国家标准"] == blamed("您好。贵机构违反国家标准。涉嫌违规：《消费金融公司管理办法》第五十六条。")


# ---- (d) traps ---------------------------------------------------------------------------------------

TRAPS = strict_yaml.load(Path(__file__).parent / "traps.yaml")
# The measures on credit cards speak of their own article 70 without naming cards again.
OF_CARDS_ALREADY = {"guides/sources/ccm-2011.yaml"}


@cache
def passages() -> tuple[tuple[str, str], ...]:
    """Return every passage a person may read, with the file it stands in."""
    found: list[tuple[str, str]] = []
    for path in data_files():
        if path.name == "_words.yaml" or path.parent.name == "signals":
            continue  # what collectors say, not what we say
        found += [(_name(path), str(pair.get(lang))) for pair in pairs(data_of(path)) for lang in ("zh", "en")]
    for place in ("guides/coping", "guides/explanation", "templates/letters"):
        for path in sorted((ROOT / place).rglob("*")):
            if path.suffix in (".md", ".j2"):
                found += [(_name(path), line) for line in path.read_text(encoding="utf-8").splitlines()]
    found += [("README.md", line) for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines()]
    for rule in RULES:
        found += [(rule, said) for row in load().rules[rule].rests_on for said in forced(row, "stated").line]
    return tuple(found)


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def caught(trap: dict, said: str) -> bool:
    return bool(_compiled(trap["pattern"]).search(said)) and not (
        trap.get("unless") and _compiled(trap["unless"]).search(said)
    )


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # (?i) may stand anywhere in traps.yaml, where it is easier to read; Python wants it first.
    return re.compile(pattern.replace("(?i)", ""), re.IGNORECASE)


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap["wrong"][0])
def test_no_text_repeats_what_is_widely_said_and_wrong(trap: dict) -> None:
    said = [(name, words) for name, words in passages() if caught(trap, words) and name not in OF_CARDS_ALREADY]

    assert [] == said, trap["reason"]


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap["wrong"][0])
def test_a_trap_catches_what_is_wrong_and_lets_pass_what_is_right(trap: dict) -> None:
    assert [] == [words for words in trap["wrong"] if not caught(trap, words)]
    assert [] == [words for words in trap.get("right", []) if caught(trap, words)]


def test_passages_come_from_every_place_words_stand_in() -> None:
    heads = {name.split("/")[0] + "/" + name.split("/")[1] if "/" in name else name for name, _ in passages()}

    assert {
        "guides/rules",
        "guides/coping",
        "guides/venues",
        "guides/explanation",
        "guides/sources",
        "templates/letters",
        "wording/check.yaml",
        "README.md",
    } <= heads


def test_article_70_reaches_credit_cards_only() -> None:
    reached = [
        (rule, row["products"], row["binds"])
        for rule in RULES
        for row in load().rules[rule].rests_on
        if row["source"] == "ccm-2011" and row["provision"].startswith("第七十条")
    ]

    assert reached
    assert [] == [row for row in reached if row[1] != ["credit_card"] or not set(row[2]) <= {"bank", "collector"}]


def test_the_old_public_security_law_ends_the_day_the_new_one_begins() -> None:
    old, new = load().sources["psl-2005"], load().sources["psl-2025"]

    assert ("2026-01-01", "2026-01-01") == (old.effective_to, new.effective_from)


def test_the_limit_of_private_loans_binds_private_lenders_alone() -> None:
    reached = [row for rule in RULES for row in load().rules[rule].rests_on if row["source"] == "private-lending-2020"]

    assert reached
    assert [] == [row for row in reached if row["binds"] != ["private_lender"]]


def test_no_draft_is_a_source() -> None:
    assert [] == [
        one.id for one in load().sources.values() if re.search("征求意见|草案|draft", one.title.zh + one.title.en)
    ]


def test_no_rule_rests_on_the_offence_about_illegal_debts() -> None:
    cited = [
        (rule, row["provision"])
        for rule in RULES
        for row in load().rules[rule].rests_on
        if row["source"] == "criminal-law"
    ]

    assert [] == [one for one in cited if "二百九十三条" in one[1]]
