"""What a finding says of a contact is what stands beside its rule, and nothing that its answer does not bear."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from helper.cases.own_guidance import RuleCasesFile
from helper.checking import check_contact, check_example, derive
from helper.checking.beside import find_unreached
from helper.checking.derive import number_words
from helper.checking.series import beginnings, limits
from helper.guidance import load, strict_yaml
from helper.guidance.where import data_dir
from helper.letters import letter
from helper.letters.grounds import asks
from helper.model.contact import ToldContact
from helper.model.fact import GIVEN, Fact, Facts, Origin, Span
from helper.model.finding import Finding

GUIDANCE = load()
NIGHT = {
    "contact.at": "2026-10-03T22:41",
    "contact.channel": "call",
    "contact.recipient_role": "borrower",
    "debt.creditor_kind": "consumer_finance",
    "debt.product": "online_loan",
    "borrower.agreed_hours": "none",
}


def all_findings() -> Iterator[tuple[str, Finding]]:
    for path in sorted((data_dir("guides") / "rules").rglob("*.test.yaml")):
        cases = RuleCasesFile.model_validate(strict_yaml.load(path))
        for case in cases.cases:
            found = check_example(GUIDANCE, GUIDANCE.rules[cases.rule], case.facts, case.at)
            if found is not None:
                yield f"{cases.rule}: {case.name}", found


@pytest.fixture(scope="module")
def every() -> dict[str, Finding]:
    # Texts are made once and kept: here each is made anew.
    GUIDANCE.made.clear()
    return dict(all_findings())


def of_rule(rule: str, *, contact: ToldContact | None = None, **more: object) -> Finding:
    told = {**NIGHT, **{name.replace("__", "."): value for name, value in more.items()}}
    facts = derive(Facts.of({name: value for name, value in told.items() if value is not None}), quiet="22:00-08:00")
    return next(one for one in check_contact(GUIDANCE, facts, contact) if one.rule == rule)


def test_the_rules_have_cases_of_every_answer(every: dict[str, Finding]) -> None:
    assert {"breach", "clear", "unknown", "not_in_force"} == {found.answer for found in every.values()}


@pytest.mark.parametrize("answer", ["breach", "clear", "unknown", "not_in_force"])
def test_only_a_breach_leads_to_letters_and_authorities_and_only_what_is_open_is_asked(
    every: dict[str, Finding], answer: str
) -> None:
    for name, found in every.items():
        if found.answer != answer:
            continue
        rule = GUIDANCE.rules[found.rule]
        wanted = (rule.letters, rule.venues, rule.ask_for) if answer == "breach" else ((), (), None)
        assert wanted == (found.letters, found.venues, found.ask_for), name
        assert (answer == "unknown") == bool(found.missing), name
        assert (rule.title, rule.evidence, rule.mistaken_when, rule.concludes) == (
            found.title,
            found.evidence,
            found.mistaken_when,
            found.concludes,
        ), name


def test_what_a_rule_says_is_said_only_where_the_rule_holds_and_every_place_in_it_is_filled(
    every: dict[str, Finding],
) -> None:
    for name, found in every.items():
        if found.answer != GUIDANCE.rules[found.rule].concludes:
            assert found.says is None, name
        else:
            assert found.says, name
            assert not {"{", "（）", "()", "None"} & {
                part for part in ("{", "（）", "()", "None") if part in "".join(found.says)
            }, name


def test_the_text_that_binds_most_comes_first_and_the_clearest_of_its_kind(every: dict[str, Finding]) -> None:
    for name, found in every.items():
        places = [(-GUIDANCE.force[text.kind]["rank"], text.strength != "stated") for text in found.sources]
        assert sorted(places) == places, name
        stated = [text.kind for text in found.sources if text.strength == "stated"]
        assert (stated or [text.kind for text in found.sources] or [None])[0] == found.force, name


def test_a_text_is_called_suspected_only_beside_a_breach_and_in_the_words_of_its_force(
    every: dict[str, Finding],
) -> None:
    for name, found in every.items():
        for text in found.sources:
            # What is weighed as a whole is no plain suspicion in one of its lines.
            plain = text.strength == found.strength == "stated"
            words = GUIDANCE.force[text.kind]["stated" if plain else "arguable"]
            for said, whole, short in zip(text.line, (words["zh"], words["en"]), text.short, strict=True):
                before, _, after = whole.partition("{text}")
                assert short in said, name
            if text.source in GUIDANCE.sources and not text.provision[0].isdigit():
                assert text.provision in text.line.zh, name
                framed = said.startswith(before) and said.endswith(after) and "{" not in said
                assert framed is (found.answer == "breach") or not (before or after), f"{name}: {said}"


def test_a_clear_finding_rests_on_no_reading_of_ours_and_on_a_text_that_states_it(every: dict[str, Finding]) -> None:
    for name, found in every.items():
        if found.sources and found.strength == "stated":
            assert any(text.strength == "stated" for text in found.sources), name
            assert not found.unconfirmed, name
        assert found.strength == "arguable" or GUIDANCE.rules[found.rule].strength == "stated", name


def test_what_a_finding_rests_on_is_known_and_what_it_lacks_is_not(every: dict[str, Finding]) -> None:
    for name, found in every.items():
        assert all(row.value is not None for row in found.basis), name
        asked = {row.fact for row in found.basis} & set(found.missing)
        assert not asked, f"{name}: asked though it is known: {asked}"
        assert len(set(found.missing)) == len(found.missing), name


def test_a_text_that_came_into_force_later_or_had_ended_is_never_named(every: dict[str, Finding]) -> None:
    compared = 0
    for name, found in every.items():
        if found.answer not in ("breach", "clear"):
            continue
        day = next((str(row.value) for row in found.basis if row.fact == "contact.local_date"), None)
        for text in found.sources if day else ():
            rows = [
                row
                for row in GUIDANCE.rules[found.rule].rests_on
                if (row["source"], row["provision"]) == (text.source, text.provision)
            ]
            source = GUIDANCE.sources.get(text.source)
            held = [
                (row["from"] or source.effective_from or "9") <= day < (row["to"] or source.effective_to or "9")
                for row in rows
                if source and not row["day_of"]
            ]
            # Which text governs a loan goes by the day of the loan.
            assert not held or any(held) or any(row["day_of"] for row in rows), f"{name}: {text.source} on {day}"
            compared += bool(held)
    assert compared > 50, "hardly a finding had a day to compare with its texts"


@pytest.mark.parametrize(
    ("rule", "more", "zh", "en"),
    [
        (
            "hours.night",
            {},
            "对方在夜间22:00至次日8:00之间（2026年10月3日22:41）进行了催收。",
            "They collected during the night hours, between 22:00 and 08:00 (2026-10-03 22:41).",
        ),
        (
            "thirdparty.asked_to_pay",
            {"contact__recipient_role": "colleague", "contact__said__third_party_demand": True},
            "对方要借款人和担保人以外的人（同事）替借款人还钱。",
            "They asked somebody other than the borrower or a guarantor (a colleague) to pay for the borrower.",
        ),
        (
            "frequency.conversations",
            {
                "day__conversations": 4,
                "contact__call_kind": "conversation",
                "contact__seconds": 60,
                "borrower__agreed_calls": False,
            },
            "这一天（2026年10月3日22:41）对方主动打来并有对话的电话有4次，超过3次。",
            "On that day (2026-10-03 22:41) there were 4 calls with a conversation, more than 3.",
        ),
    ],
)
def test_day_person_and_number_stand_in_the_sentence_as_people_say_them(rule, more, zh, en) -> None:
    assert (zh, en) == tuple(of_rule(rule, **more).says)


def test_where_the_day_is_not_known_the_sentence_leaves_it_out(every: dict[str, Finding]) -> None:
    (found,) = [one for name, one in every.items() if one.rule == "frequency.endless_calls" and one.answer == "breach"][
        :1
    ]
    told = {row.fact: row.value for row in found.basis}
    made = check_example(GUIDANCE, GUIDANCE.rules[found.rule], told, None)

    assert made is not None
    assert not made.says or "对方拿不停拨打的话施压。" == made.says.zh


def test_a_finding_names_its_contact_and_the_day_it_was_told_of() -> None:
    found = of_rule("hours.night", contact=ToldContact(2))

    assert (2, "2026-10-03T22:41") == (found.contact, found.at)


def test_of_an_unknown_day_or_lender_a_threat_is_open_and_never_held_against_a_magazine() -> None:
    for lacking in ("contact__at", "debt__creditor_kind"):
        found = of_rule(
            "thirdparty.asked_to_pay",
            **{"contact__recipient_role": "colleague", "contact__said__third_party_demand": True, lacking: None},
        )
        assert "unknown" == found.answer, lacking
        assert found.raised and lacking.replace("__", ".") in found.missing, found.missing


def test_read_words_are_held_softly_and_told_words_firmly() -> None:
    at_night = {**NIGHT, "contact.at": "2026-10-03T10:00"}
    found = {}
    for kind in ("read", "told", "confirmed"):
        facts = derive(
            Facts(
                [
                    *Facts.of(at_night).values(),
                    Fact("contact.said.threat_violence", True, Origin(kind, span=Span(0, 4))),
                ]
            ),
            quiet="22:00-08:00",
        )
        found[kind] = next(one for one in check_contact(GUIDANCE, facts) if one.rule == "threat.violence")

    assert {"read": "arguable", "told": "stated", "confirmed": "stated"} == {
        kind: one.strength for kind, one in found.items()
    }


def shuffled() -> SimpleNamespace:
    return SimpleNamespace(rules=dict(reversed(GUIDANCE.rules.items())), sources=GUIDANCE.sources)


def test_the_numbers_of_a_day_do_not_hang_on_the_order_of_the_rules() -> None:
    other = {"fact": "contact.said.insult", "at_least": 7, "more_than": 1, "within": "01:00-02:00"}
    entry = {"only_if": [other], "from": None, "to": None, "source": None}
    strange = SimpleNamespace(when=[other], rests_on=[entry])
    rules = {"strange": strange, **shuffled().rules}

    assert limits(GUIDANCE) == limits(SimpleNamespace(rules=rules))
    assert (22 * 60, 8 * 60) == (limits(GUIDANCE).begins, limits(GUIDANCE).ends)
    assert beginnings(GUIDANCE) == beginnings(SimpleNamespace(rules=rules, sources=GUIDANCE.sources))


def test_the_days_on_which_law_changes_are_those_of_texts_and_of_what_is_taken_from_them() -> None:
    rule = SimpleNamespace(
        rests_on=[
            {"from": "2024-01-01", "to": "2025-01-01", "source": None},
            {"from": None, "to": None, "source": "a"},
        ]
    )
    sources = {"a": SimpleNamespace(effective_from="2023-05-01", effective_to=None)}
    guidance = SimpleNamespace(rules={"r": rule}, sources=sources)

    assert ["2023-05-01", "2024-01-01", "2025-01-01"] == beginnings(guidance)
    assert [] == beginnings(guidance, [])


def unreached(**more: object) -> list[tuple[str, str, tuple[str, ...]]]:
    told = {
        **NIGHT,
        "contact.at": "2026-10-03T10:00",
        **{name.replace("__", "."): value for name, value in more.items()},
    }
    facts = derive(Facts.of(told), quiet="22:00-08:00")
    return [(one.rule, one.why, one.facts) for one in find_unreached(GUIDANCE, facts, check_contact(GUIDANCE, facts))]


def test_what_was_told_and_is_spoken_of_is_not_said_to_be_beyond_every_text() -> None:
    assert [] == unreached()
    assert [] == unreached(contact__said__threat_violence=True)
    assert [] == unreached(contact__said__third_party_disclosure=False)


@pytest.mark.parametrize("kind", ["private_lender", "bank", None])
def test_when_and_how_somebody_was_contacted_is_no_conduct_that_a_text_could_miss(kind) -> None:
    assert [] == unreached(debt__creditor_kind=kind, contact__at="2026-10-03T23:41", contact__channel="visit", contact__repeated=True, contact__asked_to_stop_before=True)  # fmt: skip


def test_conduct_about_others_than_who_was_contacted_is_said_to_be_kept_out_by_the_person() -> None:
    found = unreached(contact__said__third_party_disclosure=True)

    assert ("thirdparty.debt_disclosed", "person", ("contact.recipient_role",)) in found
    assert {"person"} == {why for _, why, _ in found}


def test_of_everything_told_some_finding_speaks_or_it_is_said_that_no_text_reaches_it() -> None:
    """For every conduct of every rule, towards the borrower and a colleague, by a bank and by a person who lends."""
    conduct = sorted(
        {
            name
            for rule in GUIDANCE.rules.values()
            if rule.concludes == "breach"
            for name in rule.facts
            if name.startswith(("contact.said.", "contact.did."))
        }
    )
    kinds = set()
    for name in conduct:
        for lender in ("bank", "private_lender"):
            for role in ("borrower", "colleague"):
                told = {
                    **NIGHT,
                    "contact.at": "2026-10-03T10:00",
                    "debt.creditor_kind": lender,
                    "contact.recipient_role": role,
                    name: True,
                }
                facts = derive(Facts.of(told), quiet="22:00-08:00")
                found = check_contact(GUIDANCE, facts)
                missed = find_unreached(GUIDANCE, facts, found)
                spoken = any(name in {row.fact for row in one.basis} for one in found)
                about = {one.rule for one in missed}
                assert not about & {one.rule for one in found}, name
                assert all(
                    GUIDANCE.rules[rule].concludes == "breach" and name in GUIDANCE.rules[rule].facts for rule in about
                ), name
                assert not (spoken and missed), f"{name}: spoken of and said to be beyond every text"
                kinds |= {one.why for one in missed}
                for one in missed:
                    assert GUIDANCE.rules[one.rule].title == one.title
                    assert one.facts == ("debt.creditor_kind", "debt.product") if one.why == "text" else one.facts
    assert {"person", "text"} == kinds


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("你女儿四点半放学走幸福路对吧，你自己看着办", True),
        ("你儿子在实验小学上学是吧，自己掂量", True),
        ("your daughter leaves school at four, right? think about it", True),
        ("你女儿四点半放学对吧，小心出车祸", False),
        ("不还钱打断你的腿", False),
        ("明天还来，小心你的腿。", False),
    ],
)
def test_a_veiled_threat_is_not_written_down_as_plain_violence(words, hint) -> None:
    facts = {
        "contact.words": words,
        "contact.said.threat_violence": True,
        "contact.at": "2026-11-20T12:10",
        "contact.channel": "messaging_app",
        "contact.recipient_role": "borrower",
        "debt.creditor_kind": "bank",
    }
    # Findings are remembered by what they read: other words are another finding.
    found = next(
        one
        for one in check_contact(load(), derive(Facts.of(facts), quiet="22:00-08:00"))
        if one.rule == "threat.violence"
    )

    assert found.is_breach
    assert hint is not ("以暴力相威胁" in found.says.zh)
    assert hint is not found.is_stated
    asked = "".join(asks([found], letter("stop_improper_contact"), load().rules))
    assert hint is not ("以伤人相威胁" in asked)


@pytest.mark.parametrize(
    ("note", "zh", "en"),
    [("", "有20次", "20 times"), ("二十多个", "有20多次", "over 20 times"), ("至少20次", None, None), ("二十来个", None, None)],
)  # fmt: skip
def test_a_number_stands_in_a_sentence_as_firmly_as_it_was_told(note: str, zh: str | None, en: str | None) -> None:
    told = {
        "contact.at": "2026-10-03 10:00", "contact.channel": "call", "contact.recipient_role": "borrower", "debt.creditor_kind": "bank",
        "debt.product": "online_loan", "contact.call_kind": "unanswered", "borrower.agreed_calls": False, "creditor.cba_member": True,
    }  # fmt: skip
    facts = Facts.of(told, GIVEN).with_(Fact("day.unanswered_told", 20, GIVEN, note))
    (found,) = [
        one
        for one in check_contact(GUIDANCE, derive(facts, quiet="22:00-08:00"))
        if one.rule == "frequency.unanswered_attempts" and one.says
    ]
    words = number_words(facts["day.unanswered_told"])

    assert f"有{words.zh}次" in found.says.zh and f"{words.en} times" in found.says.en
    assert zh is None or (zh in found.says.zh and en in found.says.en)


def test_a_finding_that_is_weighed_calls_none_of_its_texts_plainly_broken(every: dict[str, Finding]) -> None:
    weighed = [found for found in every.values() if found.answer == "breach" and found.strength == "arguable"]

    assert any(text.strength == "stated" for found in weighed for text in found.sources)
    assert [] == [
        found.rule for found in weighed for text in found.sources if text.line.zh.startswith(("涉嫌违法", "涉嫌违规"))
    ]


@pytest.mark.parametrize(
    "rule", ["insult.altered_picture", "threat.sham_orders", "frequency.bomb_dialling", "data.contact_list_used"]
)
def test_what_may_be_a_threat_alone_is_asked_for_without_saying_that_it_was_done(rule: str) -> None:
    """Of "I will put your face on a nude" a letter asked who had been sent the picture; none was known to exist."""
    held = load().rules[rule]

    for text in (held.asks["explain"], held.ask_for):
        assert "有没有" in text.zh and "whether" in text.en
    assert "correct" not in held.asks or "已经" in held.asks["correct"].zh
    assert "拿" in held.says.zh and "用" not in held.says.zh, "pressing with a thing is said of a threat too"
