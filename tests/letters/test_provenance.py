"""Every sentence knows what it rests on, and nothing else changes it."""

from collections import Counter

import pytest

from helper.errors import HelperError
from helper.guidance import load
from helper.letters import all_letters, fill
from helper.letters.author.skeleton import fill_example, load_example
from helper.letters.letter import Letter, read_letter
from helper.letters.provenance import Recorder, TracedSentence, unused
from helper.letters.values import Rest
from helper.model.fact import Fact, Facts, Value

GUIDANCE = load()

LETTERS = all_letters()
IDS = [letter.id for letter in LETTERS]


def bound(letter: Letter, given: dict) -> list[TracedSentence]:
    tape = Recorder()
    fill(
        GUIDANCE, letter, given["facts"], tape=tape, **{name: value for name, value in given.items() if name != "facts"}
    )
    return tape.sentences


def others(name: str, value: Value) -> list[Value]:
    """Return other answers the question allows, not knowing among them."""
    question = load().questions[name]
    if isinstance(value, bool) or question.kind == "yes_no":
        return [not value, None]
    if question.kind == "choice":
        return [stored for stored, _ in question.choices if stored != value] + [None]
    if question.kind in ("moment", "day"):
        return ["2026-09-09", None]
    if question.kind in ("money", "amount", "number", "percent"):
        return ["77", None]
    if question.kind == "hours":
        return ["09:00-11:00", None]
    return ["另外的话。\n还有一句", None]


def mutated(given: dict) -> list[tuple[Rest, dict]]:
    """Return every example that differs from ``given`` in one answer, finding, record or file, named."""
    made: list[tuple[Rest, dict]] = []
    for name, fact in given["facts"].items():
        made += [
            (Rest("answer", name), {**given, "facts": given["facts"].with_(Fact(name, value))})
            for value in others(name, fact.value)
        ]
    for no, facts in given["contacts"].items():
        for name, fact in facts.items():
            made += [
                (
                    Rest("answer", name, no),
                    {**given, "contacts": {**given["contacts"], no: facts.with_(Fact(name, value))}},
                )
                for value in others(name, fact.value)
            ]
    for finding in given["findings"]:
        rest = [one for one in given["findings"] if one is not finding]
        made.append((Rest("finding", finding.rule, finding.contact or 0), {**given, "findings": rest}))
    for place, entry in enumerate(given["log"]):
        made.append(
            (
                Rest("entry", str(entry["no"]), entry["no"]),
                {**given, "log": [*given["log"][:place], *given["log"][place + 1 :]]},
            )
        )
    for item in given["evidence"]:
        made.append(
            (Rest("file", item["name"]), {**given, "evidence": [one for one in given["evidence"] if one is not item]})
        )
    for step in given["steps"]:
        made.append(
            (Rest("step", step["title"].zh), {**given, "steps": [one for one in given["steps"] if one is not step]})
        )
    return made


def words(sentences: list[TracedSentence]) -> Counter[str]:
    """Return the sentences as they are said to an institution: whom a letter speaks to asserts nothing."""
    return Counter(_to_anybody(sentence.words) for sentence in sentences)


def _to_anybody(said: str) -> str:
    forms = GUIDANCE.table("letters")["addressee"]
    for name, form in forms["institution"].items():
        said = said.replace(form["zh"], forms["person"][name]["zh"]) if name != "you" else said
    return said.replace(forms["institution"]["you"]["zh"], forms["person"]["you"]["zh"])


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("letter", LETTERS, ids=IDS)
def test_a_bound_letter_has_the_words_of_the_letter(letter: Letter, lang: str) -> None:
    given, tape = load_example(letter.folder), Recorder()
    facts = given.pop("facts")

    assert fill_example(GUIDANCE, letter, lang) == fill(GUIDANCE, letter, facts, lang=lang, tape=tape, **given)
    assert [] == [
        sentence for sentence in tape.sentences if any("\ue000" <= char <= "\ue002" for char in sentence.text)
    ]


@pytest.mark.parametrize("letter", LETTERS, ids=IDS)
def test_a_change_changes_only_sentences_bound_to_it(letter: Letter) -> None:
    given = load_example(letter.folder)
    before = bound(letter, given)
    written = 0
    for changed, other in mutated(given):
        try:
            after = bound(letter, other)
        except HelperError:
            continue  # a needed answer is gone, or the change stops the letter: then nothing is written
        written += 1
        gone, come = words(before) - words(after), words(after) - words(before)

        assert Counter() == gone - words([one for one in before if changed in one.rests]), changed
        assert Counter() == come - words([one for one in after if _counts(one, changed)]), changed
    assert written


def _counts(sentence: TracedSentence, changed: Rest) -> bool:
    """Tell whether a new sentence may come of something being gone: it counts those left, or says there is none."""
    return changed in sentence.rests or (
        changed.kind != "answer" and any(rest.kind in ("none", changed.kind) for rest in sentence.rests)
    )


@pytest.mark.parametrize("letter", LETTERS, ids=IDS)
def test_every_answer_of_an_example_stands_in_the_letter_or_is_listed_as_unused(letter: Letter) -> None:
    given = load_example(letter.folder)
    sentences = bound(letter, given)
    for name, fact in given["facts"].items():
        without = bound_or_none(
            letter, {**given, "facts": Facts(one for one in given["facts"].values() if one.name != name)}
        )
        changes = without is None or words(without) != words(sentences)
        listed = unused([Rest("answer", name)], sentences, given["findings"]) != []
        # An answer that is listed as unused leaves no trace when it is taken back.
        assert not (listed and changes and fact.value is not None), name


def bound_or_none(letter: Letter, given: dict) -> list[TracedSentence] | None:
    try:
        return bound(letter, given)
    except HelperError:
        return None


def test_an_answer_that_moves_only_a_condition_is_named(template) -> None:
    body = '# 试信\n\n{% if debt.creditor_kind == "bank" %}\n银行。\n{% elif debt.product == "online_loan" %}\n网贷。\n{% else %}\n其他。\n{% endif %}\n'
    letter = read_letter(template(body, optional="debt.creditor_kind, debt.product"))
    tape = Recorder()
    fill(
        GUIDANCE,
        letter,
        Facts.of({"debt.creditor_kind": "microloan", "debt.product": "credit_card"}),
        today=None,
        tape=tape,
    )

    assert {"debt.creditor_kind", "debt.product"} == {rest.name for rest in tape.sentences[-1].rests}


def test_lines_of_an_answer_are_told_from_lines_the_letter_adds(template) -> None:
    body = '# 试信\n\n{% set fixed = ["请回复"] %}\n{% for ask in (complaint.wish | each_line) + fixed %}\n{{ loop.index }}. {{ ask | sentence }}\n{% endfor %}\n'
    letter = read_letter(template(body, optional="complaint.wish"))
    tape = Recorder()
    fill(GUIDANCE, letter, Facts.of({"complaint.wish": "请道歉"}), today=None, tape=tape)
    rests = {sentence.words: sentence.rests for sentence in tape.sentences}

    assert (frozenset({Rest("answer", "complaint.wish")}), frozenset()) == (rests["请道歉。"], rests["请回复。"])


def test_what_an_absent_answer_would_have_added_to_a_sentence_binds_the_sentence(template) -> None:
    letter = read_letter(
        template(
            "# 试信\n\n甲{% if borrower.phone %}（{{ borrower.phone }}）{% endif %}乙。丙。\n",
            optional="borrower.phone",
        )
    )
    tape = Recorder()
    fill(GUIDANCE, letter, Facts(), today=None, tape=tape)

    assert {"甲乙。": frozenset({Rest("answer", "borrower.phone")}), "丙。": frozenset()} == {
        one.words: one.rests for one in tape.sentences[1:]
    }


def test_words_that_hold_the_marks_themselves_bind_nothing_else(template) -> None:
    letter = read_letter(template("# 试信\n\n{{ borrower.name }}。\n\n完。\n", optional="borrower.name"))
    tape = Recorder()
    document = fill(GUIDANCE, letter, Facts.of({"borrower.name": "\ue000" + "7\ue001王\ue002"}), today=None, tape=tape)

    assert "王" in document.markdown
    assert [frozenset(), frozenset({Rest("answer", "borrower.name")}), frozenset()] == [
        one.rests for one in tape.sentences
    ]


def test_an_answer_used_through_a_finding_is_not_unused(finding) -> None:
    from helper.model.finding import Basis

    told = finding()._replace(basis=(Basis("contact.recipient_role", "colleague", "told"),))
    sentence = TracedSentence("涉及。", 1, frozenset({Rest("finding", told.rule, 1)}))

    assert [Rest("answer", "wish.contact_hours")] == unused(
        [Rest("answer", "contact.recipient_role", 1), Rest("answer", "wish.contact_hours")], [sentence], [told]
    )


def test_a_sentence_on_one_contact_does_not_rest_on_what_was_found_in_another() -> None:
    one = next(letter for letter in LETTERS if letter.id == "stop_improper_contact")
    by_words = {sentence.words: sentence.rests for sentence in bound(one, load_example(one.folder))}
    contacts = [
        {rest.no for rest in rests if rest.kind == "finding"}
        for words, rests in by_words.items()
        if words.startswith("以上涉及")
    ]

    assert len(contacts) > 1
    assert [1] * len(contacts) == [len(mine) for mine in contacts]
    assert any(rest.kind == "finding" for rest in by_words["以上情况，请贵机构核查认定。"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (r"1. 来电 138\*\*\*\*5678，**请停止**。", "来电 138****5678，请停止。"),
        (r"| 11月2日 | 电话 | “甲\|乙” |", "11月2日  电话  “甲|乙”"),
        ("## 一、经过", "一、经过"),
    ],
    ids=["a covered number keeps its stars", "a row of a table shows its cells", "a heading shows its words"],
)
def test_a_sentence_is_shown_without_marks_and_with_all_its_signs(text: str, words: str) -> None:
    assert TracedSentence(text, 1, frozenset()).words == words


def test_the_rule_below_the_head_of_a_table_is_no_sentence() -> None:
    log = LETTERS[IDS.index("evidence_log")]
    texts = [one.text for one in bound(log, load_example(log.folder))]

    assert any(text.startswith("|") for text in texts)
    assert [] == [text for text in texts if set(text) <= set("|- :")]
