"""What venues and steps say: both languages, the same numbers, no promise and no threat."""

import re

import pytest

DIGITS = re.compile(r"\d+(?:[-:]\d+)*")
NEVER = ["停息挂账", "第四十二条", "保证能", "一定能减", "不还了", "不用还", "293"]


def texts(node):
    """Yield every zh/en pair in a tree of mappings and lists."""
    if isinstance(node, dict):
        if isinstance(node.get("zh"), str):
            yield node["zh"], node["en"]
        for value in node.values():
            yield from texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from texts(value)


@pytest.fixture(scope="module")
def pairs(compiled):
    return [*texts(compiled["venues"]), *texts(compiled["remedies"])]


def test_both_languages_say_the_same_numbers(pairs):
    differing = [(zh, en) for zh, en in pairs if sorted(set(DIGITS.findall(zh))) != sorted(set(DIGITS.findall(en)))]

    assert [] == differing


def test_no_text_mixes_up_its_language(pairs):
    # A Chinese name of a track, paper or mini-program may stand in the English; a sentence may not.
    han = re.compile(r"[\u4e00-\u9fff]{13,}")

    assert [] == [en for _, en in pairs if han.search(en)]
    assert [] == [zh for zh, _ in pairs if not re.search(r"[\u4e00-\u9fff]", zh)]


def test_sentences_are_short_enough_to_be_read_aloud(pairs):
    sentences = [part for zh, _ in pairs for part in re.split(r"[。；？！]", zh)]

    assert [] == [part for part in sentences if len(part) > 70]


def test_no_text_promises_threatens_or_repeats_a_known_mistake(pairs):
    assert [] == [(word, zh) for word in NEVER for zh, _ in pairs if word in zh]


def test_no_complaint_is_tied_to_money_except_to_warn_against_it(pairs):
    tied = [zh for zh, _ in pairs if re.search(r"不减免就|给钱就撤", zh)]

    assert [] == [zh for zh in tied if not zh.startswith("不写")]


def test_every_time_limit_says_its_own_number_and_names_its_article(compiled):
    limits = [limit for venue in compiled["venues"].values() for limit in venue["time_limits"]]

    assert [] == [limit["id"] for limit in limits if str(limit["days"]) not in limit["means"]["zh"]]
    assert [] == [limit["id"] for limit in limits if str(limit["days"]) not in limit["means"]["en"]]
    assert [] == [limit["source"] for limit in limits if limit["source"] not in compiled["sources"]]


def test_only_the_time_limits_whose_text_says_working_days_count_them(compiled):
    working = {
        limit["id"]
        for venue in compiled["venues"].values()
        for limit in venue["time_limits"]
        if limit["day_kind"] == "working"
    }
    said = {
        limit["id"]
        for venue in compiled["venues"].values()
        for limit in venue["time_limits"]
        if f"{limit['days']}个工作日" in limit["means"]["zh"]
    }

    assert {"regulator.forward", "nuisance.forward", "samr.accept"} == working
    assert working == said


def test_same_time_limit_has_the_same_days_wherever_it_stands(compiled):
    days = {}
    for venue in compiled["venues"].values():
        for limit in venue["time_limits"]:
            days.setdefault(limit["id"], set()).add(
                (limit["days"], limit["day_kind"], limit["source"], limit["provision"])
            )

    assert [] == [name for name, held in days.items() if len(held) > 1]


def test_microloan_companies_are_sent_to_the_local_bureau_and_not_to_12378(compiled):
    assert "microloan" not in compiled["venues"]["nfra_12378"]["for_creditors"]
    assert {"microloan", "guarantee_company", "leasing", "debt_buyer"} == set(
        compiled["venues"]["local_finance_bureau"]["for_creditors"]
    )


def test_every_seed_row_a_venue_cites_exists(compiled):
    cited = {row for venue in compiled["venues"].values() for row in venue["seeds"]}

    assert set() == cited - set(compiled["seeds"])
