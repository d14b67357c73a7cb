"""A clinic's own rules looked over: every fault with its file, line and column, in the language asked for."""

import json
import re
from pathlib import Path

import pytest

from helper.cases import own_guidance
from helper.cases.own_guidance import (
    check_cases,
    check_pages,
    dangling_letters,
    find_holes,
    name_topic,
    unnamed_topics,
    weigh_words,
)
from helper.errors import Exit, HelperError
from helper.guidance import Guidance, load
from helper.guidance.compile import compile_folder
from helper.guidance.where import data_dir
from helper.letters.author import begin_rule
from helper.model.document import Document
from helper.text import Text
from helper.wording import say

RULE, CASES = "rules/visit/my_rule.yaml", "rules/visit/my_rule.test.yaml"


def write(folder: Path, name: str, words: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def begun(tmp_path_factory) -> dict[str, str]:
    """Return the two files of a new rule as they are begun."""
    folder = tmp_path_factory.mktemp("begun")
    begin_rule("visit.my_rule", folder)
    return {name: (folder / name).read_text(encoding="utf-8") for name in (RULE, CASES)}


@pytest.fixture(scope="module")
def compiled(begun, tmp_path_factory) -> dict:
    """Return ours with that rule laid over it, its holes filled: compiled once, as that takes a second."""
    folder = tmp_path_factory.mktemp("sound")
    for name, words in begun.items():
        write(folder, name, words.replace("〔", "").replace("〕", ""))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HELPER_GUIDES", str(folder))  # their own need no English
        return compile_folder(data_dir("guides"), folder)


@pytest.fixture
def own(tmp_path, begun, compiled, monkeypatch) -> Path:
    """Return a clinic's own folder with that rule; what is loaded has it too, changed as a test says."""
    folder = tmp_path / "mine"
    for name, words in begun.items():
        write(folder, name, words.replace("〔", "").replace("〕", ""))
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    monkeypatch.setattr(own_guidance, "load", lambda: Guidance(compiled))
    return folder


@pytest.fixture
def changed(own, compiled, monkeypatch):
    """Return what changes words of the rule, in its file and in what is loaded, and returns what is loaded."""

    def done(old: str, new: str, rule: str = "visit.my_rule"):
        change(own, RULE, old, new)
        rules = json.loads(json.dumps(compiled["rules"][rule], ensure_ascii=False).replace(old, new))
        made = {**compiled, "rules": {**compiled["rules"], rule: rules}}
        monkeypatch.setattr(own_guidance, "load", lambda: Guidance(made))
        return made

    return done


def change(own: Path, name: str, old: str, new: str) -> None:
    words = (own / name).read_text(encoding="utf-8")
    assert old in words
    write(own, name, words.replace(old, new, 1))


def test_a_sound_rule_has_no_fault(own, compiled, monkeypatch) -> None:
    monkeypatch.setenv("HELPER_GUIDES", str(own))

    assert [] == [*find_holes("zh", own), *check_cases("zh", own), *check_pages("zh", own), *unnamed_topics("zh", compiled, own)]  # fmt: skip
    assert ([], []) == weigh_words("zh", compiled, own)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_still_to_be_written_is_named_each_with_its_place(tmp_path, begun, lang) -> None:
    for name, words in begun.items():
        write(tmp_path, name, words)
    write(tmp_path, "rules/a.yaml", "x: 1\ny: 〔甲〕 and 〔乙〕\n")
    write(tmp_path, "notes.txt", "〔no yaml〕")
    found = [*find_holes(lang, tmp_path)]

    head = say("rules.still_to_be_written", hole="〔甲〕").of(lang)
    assert [f"{tmp_path}/rules/a.yaml:2:4: {head}", f"{tmp_path}/rules/a.yaml:2:12: {head.replace('甲', '乙')}"] == [one for one in found if "a.yaml" in one]  # fmt: skip
    assert sum(words.count("〔") for words in begun.values()) + 2 == len(found)


def test_a_file_that_cannot_be_read_hides_no_other(tmp_path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "a.yaml").write_bytes(b"\xff\xfe: \xe3\x80\x94x\n")
    (tmp_path / "rules" / "b.yaml").mkdir()
    write(tmp_path, "rules/c.yaml", "﻿〔甲〕")

    # The mark at the beginning of a file is no column.
    assert [f"{tmp_path}/rules/c.yaml:1:1: {say('rules.still_to_be_written', hole='〔甲〕').zh}"] == [*find_holes("zh", tmp_path)]  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_case_the_rule_answers_otherwise_is_named_with_the_place_of_its_name(own, lang) -> None:
    change(own, CASES, "expect: clear", "expect: breach")
    (fault,) = check_cases(lang, own)
    name = "没有问题的情形"

    rows = (own / CASES).read_text(encoding="utf-8").splitlines()
    line = next(at for at, row in enumerate(rows, start=1) if name in row)
    said = say("rules.expected_rule_answers", name=name, expect="breach", answer="clear").of(lang)
    assert f"{own / CASES}:{line}:{rows[line - 1].index(name) + 1}: {said}" == fault


def test_a_case_before_the_rule_began_is_met_with_silence(own) -> None:
    write(own, CASES, re.sub(r"(?m)^(\s+)at: .*$", r"\1at: 1999-01-01", (own / CASES).read_text(encoding="utf-8")))

    assert any(fault.endswith("the rule answers silent") for fault in check_cases("en", own))


def test_a_rule_without_cases_and_cases_without_a_rule_are_named(own) -> None:
    write(own, CASES, (own / CASES).read_text(encoding="utf-8").replace("visit.my_rule", "visit.no_rule"))
    assert [f"{own / CASES}:1:7: {say('rules.there_is_no_rule', rule='visit.no_rule').zh}"] == [*check_cases("zh", own)]
    (own / CASES).unlink()
    assert [f"{own / RULE}:1:1: {say('rules.there_are_no_cases_beside').zh}"] == [*check_cases("zh", own)]


def test_cases_of_the_wrong_shape_are_named_with_the_field(own) -> None:
    change(own, CASES, "expect: clear", "expect: perhaps")
    (fault,) = check_cases("zh", own)

    assert fault.startswith(f"{own / CASES}:1:1: cases.") and "expect" in fault


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_words_no_letter_may_say_are_faults_with_their_place(own, changed, lang) -> None:
    made = changed("查到以后怎么说，只说做了什么", "对方已经构成犯罪")
    (grave,), (look,) = weigh_words(lang, made, own)

    # The gravest stops; a milder remark on the same words is there to be looked at.
    assert grave.startswith(f"{own / RULE}:18:14: ")
    assert look.startswith(say("rules.look", line=f"{own / RULE}:18:14: ").of(lang))


@pytest.mark.parametrize(("day", "due"), [("2025-05-22", True), ("2026-11-21", True), ("2026-11-22", False), ("2026-11-23", False)])  # fmt: skip
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_review_is_to_be_looked_at_once_its_day_is_past(own, compiled, changed, day, due, lang) -> None:
    made = changed(compiled["rules"]["visit.my_rule"]["review_by"], day)
    grave, look = weigh_words(lang, made, own)

    said = say("rules.look_review_was_due", own=f"{own / RULE}:4:1", review_by=day).of(lang)
    assert ([], [said] if due else []) == (grave, look)


def test_the_place_of_a_review_is_that_of_its_own_rule(own, compiled, changed) -> None:
    made = changed(compiled["rules"]["visit.my_rule"]["review_by"], "2025-05-22")
    other = (own / RULE).read_text(encoding="utf-8").replace("my_rule", "another")
    write(own, "rules/visit/another.yaml", other)
    _, (look,) = weigh_words("en", made, own)

    assert f"{own / RULE}:" in look


def test_words_that_stand_in_no_file_are_placed_in_the_folder(own, compiled, changed) -> None:
    made = changed(compiled["rules"]["visit.my_rule"]["review_by"], "2025-05-22")
    (own / RULE).unlink()
    _, (look,) = weigh_words("en", made, own)

    assert say("rules.look_review_was_due", own=own / "rules", review_by="2025-05-22").en == look


def test_letters_that_do_not_exist_are_named_with_the_rule_that_leads_to_them() -> None:
    rules = {
        "a": {"id": "visit.a", "leads_to": {"letters": ["instalments", "no_such"]}},
        "b": {"id": "visit.b", "leads_to": {"letters": []}},
        "c": {"id": "visit.c", "leads_to": {"letters": ["other"]}},
    }
    for lang in ("zh", "en"):
        expected = [say("rules.rule_leads_to_there", id=id_, name=name).of(lang) for id_, name in (("visit.a", "no_such"), ("visit.c", "other"))]  # fmt: skip
        assert expected == [*dangling_letters(lang, {"rules": rules}, {"instalments"})]


def test_a_topic_without_a_name_is_named_until_it_has_one(tmp_path) -> None:
    made = {"own": ["rules/lease.deposit", "sources/x"], "coverage": {"topics": {"lease": {"zh": "lease", "en": "lease"}}}}  # fmt: skip
    for lang in ("zh", "en"):
        said = say("rules.topic_without_name", name="lease").of(lang)
        assert [f"{tmp_path / 'topics.yaml'}: {said}"] == [*unnamed_topics(lang, made, tmp_path)]
    made["coverage"]["topics"]["lease"]["zh"] = "租房"
    assert [] == [*unnamed_topics("zh", made, tmp_path)]


def test_topics_are_named_one_below_the_other_whatever_is_in_a_name(tmp_path) -> None:
    from helper.guidance import strict_yaml

    name_topic(tmp_path, "lease", '租房: "押金" # 一')
    place = name_topic(tmp_path, "loan", "借")
    assert {"lease": {"zh": '租房: "押金" # 一'}, "loan": {"zh": "借"}} == strict_yaml.load(place, "topics.yaml")
    assert "租房" in place.read_text(encoding="utf-8")  # a person goes on writing there
    assert place == tmp_path / "topics.yaml" and place.read_text(encoding="utf-8").startswith("lease:")


def page(title: str, **changed: str) -> str:
    head = {"topic": "phone", "title": title, "words": "phone", "cites": "000-3", "checked_on": "2026-11-22", **changed}
    return "---\n" + "".join(f"{name}: {said}\n" for name, said in head.items()) + f"---\n\n# {title}\n"


def test_pages_of_ones_own_need_both_languages(own, monkeypatch) -> None:
    monkeypatch.setenv("HELPER_GUIDES", str(own))
    write(own, "coping/phone.zh.md", page("电话"))
    write(own, "coping/phone.en.md", page("Calls"))
    assert [] == [*check_pages("zh", own)]
    write(own, "coping/mine.en.md", page("Mine", topic="mine"))
    (fault,) = check_pages("en", own)
    assert f"{own / 'coping/mine.en.md'}:1: {say('rules.there_is_no_chinese_page').en}" == fault


def test_a_page_that_cannot_be_used_is_named_with_its_first_fault(own, monkeypatch) -> None:
    monkeypatch.setenv("HELPER_GUIDES", str(own))
    write(own, "coping/phone.zh.md", "# 电话\n")
    write(own, "coping/phone.en.md", page("Calls"))
    for lang in ("zh", "en"):
        (fault,) = check_pages(lang, own)
        assert "phone.zh.md:1" in fault and "\n" not in fault


# --- everything looked over in one go, and what is begun


def broken(what: str) -> HelperError:
    return HelperError(Text(what, what))


def test_wording_guides_and_letters_are_read_afresh_and_counted(monkeypatch, tmp_path) -> None:
    read = []
    monkeypatch.setattr(own_guidance, "compile_wording", read.append)
    monkeypatch.setattr(own_guidance, "check_template", lambda guidance, folder: [])
    compiled, count, look = own_guidance.check_everything("zh", None)

    assert [Path(own_guidance.wording.SOURCE)] == read and compiled["rules"]
    assert len(own_guidance.folders()) == count > 20 and [] == look
    # An installed program has its wording compiled, and no folder of it.
    monkeypatch.setattr(own_guidance.wording, "SOURCE", str(tmp_path / "none"))
    monkeypatch.setattr(own_guidance, "compile_folder", lambda guides, own: dict(BARE))
    own_guidance.check_everything("zh", None)
    assert 1 == len(read)


BARE = {"rules": {}, "own": [], "coverage": {"topics": {}}}


@pytest.fixture
def only_ours(monkeypatch):
    """Return what says which faults the letters have, all other looking left out: it takes a second."""

    def done(*faults: str) -> None:
        monkeypatch.setattr(own_guidance, "compile_wording", lambda folder: None)
        monkeypatch.setattr(own_guidance, "compile_folder", lambda guides, own: dict(BARE))
        monkeypatch.setattr(own_guidance, "folders", lambda: [Path("letters/a")])
        monkeypatch.setattr(own_guidance, "check_template", lambda guidance, folder: map(broken, faults))

    return done


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_faults_of_letters_are_listed_each_by_its_first_line(only_ours, lang) -> None:
    only_ours("一处", "另一处")
    with pytest.raises(HelperError) as found:
        own_guidance.check_everything(lang, None)

    said = found.value.what.of(lang)
    assert Exit.BAD_GUIDANCE == found.value.code and found.value.do
    assert said.endswith("\n  一处\n  另一处") and "2" in said and say("rules.letter_templates").of(lang) in said
    only_ours()
    assert (BARE, 1, []) == own_guidance.check_everything(lang, None)


def test_ones_own_faults_are_named_as_ones_own_with_those_of_letters_behind_them(only_ours, tmp_path) -> None:
    write(tmp_path, "rules/visit/x.yaml", "id: 〔名字〕\n")
    only_ours("信里一处")
    with pytest.raises(HelperError) as found:
        own_guidance.check_everything("zh", tmp_path)

    _, *rows = found.value.what.zh.split("\n  ")
    assert say("rules.your_own_rules").zh in found.value.what.zh
    assert "〔名字〕" in rows[0] and "信里一处" == rows[-1]


def test_what_is_still_to_be_written_does_not_hide_what_is_written_wrong(only_ours, tmp_path, monkeypatch) -> None:
    write(tmp_path, "rules/visit/x.yaml", "id: 〔名字〕\n")
    only_ours()

    def fail(guides: Path, own: Path | None) -> None:
        raise broken("有错：\n  第一处\n  第二处")

    monkeypatch.setattr(own_guidance, "compile_folder", fail)
    with pytest.raises(HelperError) as found:
        own_guidance.check_everything("zh", tmp_path)
    _, hole, *rest = found.value.what.zh.split("\n  ")
    assert "〔名字〕" in hole and ["第一处", "第二处"] == rest
    # Where nothing can be listed the fault itself is told.
    monkeypatch.setattr(own_guidance, "compile_folder", lambda guides, own: fail(guides, own) if own else (_ for _ in ()).throw(broken("坏了")))  # fmt: skip
    with pytest.raises(HelperError) as bare:
        own_guidance.check_everything("zh", None)
    assert "坏了" == bare.value.what.zh


def test_a_rule_is_begun_under_a_topic_that_is_known_or_named(tmp_path) -> None:
    for name, topic, key in ((None, None, "rules.rule_has_no_name"), ("mine.rule", None, "rules.no_such_topic")):
        with pytest.raises(HelperError) as refused:
            own_guidance.begin_own_rule(tmp_path, name, topic, "en")
        assert (key, Exit.USAGE) == (refused.value.id, refused.value.code) and refused.value.do
    assert "visit" in refused.value.do.en and not any(tmp_path.iterdir())
    ours = own_guidance.begin_own_rule(tmp_path, "visit.mine", None, "zh")
    assert ["mine.test.yaml", "mine.yaml"] == sorted(path.name for path in ours)
    assert not (tmp_path / own_guidance.TOPICS).exists()
    # A topic of ours has its name already.
    assert 2 == len(own_guidance.begin_own_rule(tmp_path, "visit.other", "登门", "zh"))
    made = own_guidance.begin_own_rule(tmp_path, "mine.rule", "我们的", "zh")
    assert tmp_path / own_guidance.TOPICS == made[-1] and 3 == len(made)
    assert 'mine: {zh: "我们的"}' in made[-1].read_text(encoding="utf-8")


# --- templates of one's own


def test_a_new_letter_is_put_into_word_with_a_page_of_all_fields_beside_it(tmp_path) -> None:
    from helper.letters.author import front_of
    from helper.letters.word import WORD

    path = write(tmp_path, "my_letter/letter.md.j2", "---\nid: my_letter\n---\n# 我的信\n\n{{ borrower.name }} 敬上\n")
    word, fields = own_guidance.put_in_word(path, "en")

    assert (WORD, own_guidance.FIELDS_PAGE) == (word.name, fields.name) and path.parent == word.parent == fields.parent
    front, body = front_of(path.read_text(encoding="utf-8"))
    assert "id: my_letter" in front and not body.strip()
    words = {one: text_of(one) for one in (word, fields)}
    assert "我的信" in words[word] and "borrower.name" in words[word]
    assert all(f"{{{{ {name} }}}}" in words[fields] for name in ("borrower.name", "creditor.name", "contact.at"))
    assert load().label("borrower.name").en in words[fields]


def text_of(path: Path) -> str:
    from docx import Document as open_word

    book = open_word(str(path))
    cells = [cell.text for table in book.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in book.paragraphs), *cells])


def test_a_page_is_written_in_the_format_its_name_says(tmp_path) -> None:
    page = Document("fields", "页", "# 页\n\n词\n", kind="sheet")
    own_guidance.write_page(page, tmp_path / "a.MD")
    assert "词" in (tmp_path / "a.MD").read_text(encoding="utf-8")
    for name in ("a.papyrus", "a"):
        with pytest.raises(HelperError) as unknown:
            own_guidance.write_page(page, tmp_path / name)
        assert ("template.there_is_no_such_format", Exit.USAGE) == (unknown.value.id, unknown.value.code)
        assert str(tmp_path / name) == unknown.value.where and "docx" in unknown.value.do.zh
    with pytest.raises(HelperError) as nowhere:
        own_guidance.write_page(page, tmp_path / "none/a.md")
    assert ("template.cannot_write", Exit.CANNOT_WRITE) == (nowhere.value.id, nowhere.value.code)
    assert str(tmp_path / "none/a.md") == nowhere.value.where
