"""Which column of a sheet holds which fact: by the fact's name or by its label in either language."""

import difflib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from helper import letters
from helper.clinic.cells import is_read
from helper.clinic.consent import CONSENT
from helper.clinic.heading_words import everyday_headings, in_standard_words, plain, spoken_of
from helper.errors import HelperError
from helper.guidance import Guidance, Question
from helper.model.pattern import later
from helper.text import SEMICOLON, Text, join
from helper.told.persons import are_phones, is_day, is_person
from helper.told.who_answers import OF_HELPER, third
from helper.wording import say

CLIENT, LETTERS, LENDER, REMARK, TOLD_ON = "client", "letters", "lender", "remark", "told_on"
SPECIAL = {
    CLIENT: say("clinic.client"),
    LETTERS: say("clinic.letters"),
    LENDER: say("clinic.lender"),
    REMARK: say("clinic.remark"),
    TOLD_ON: say("clinic.told_on"),
}
SPECIAL_WHY = {
    CLIENT: say("clinic.one_id_for_each_client"),
    LETTERS: say("clinic.letters_names_several_with_semicolons"),
    LENDER: say("clinic.lender_gives_name_kind_and_loan"),
    REMARK: say("clinic.remark_is_nobodys_statement"),
    TOLD_ON: say("clinic.told_on_is_the_day_words_count_from"),
}
_ENOUGH, _READ_AT_LEAST = 3, 3
"""So many cells are needed to say that a heading means something else, and one in so many has to be read."""
_ALIKE = 0.65
_ASKING = later(r"怎么|什么|有没有|是不是|是否|多少|哪个|哪些|哪里|如何|的$|了$|吗$")
_COMMON = frozenset(("怎么", "什么", "有没", "没有", "是不", "不是", "是否", "多少", "对方", "的人", "情况"))
_CHANNEL, _SENTENCE = "contact.channel", 9
_NAME, _FILLED_BY, _PHONE = "borrower.name", "teller.role", "borrower.phone"
_FACT_IN_BRACKETS = later(r"[(（]\s*([a-z_]+(?:\.[a-z_]+)+)\s*[)）]$")
_AFTER = later(r"[(（].*$")
# What is said to somebody at a prompt means nothing in a sheet.
NOTES = say("clinic.notes")
CHOICES = say("clinic.choices")
_AT_PROMPT = later(
    r"（[^（）]*(?:回车|输入)[^（）]*）|[^。？]*回车。| ?\([^()]*[Pp]ress Enter[^()]*\)| Press Enter [^.]*\.|"
    r"可以选几项[^。]*。| You may pick several[^.]*\."
)
# What nearly every line needs stands where it is seen without scrolling.
_FIRST = (
    "consent.given",
    "borrower.name",
    "borrower.phone",
    "creditor.name",
    "debt.creditor_kind",
    "debt.product",
    "debt.contract_number",
    "contact.at",
    "contact.channel",
    "contact.recipient_role",
    "contact.words",
    "contact.said",
    "contact.did",
    "contact.from_number",
    "wish.contact_channel",
    "wish.contact_hours",
    "complaint.wish",
    "safety.danger_now",
)
_SUBJECTS = (
    (say("clinic.sheet_of_money"), ("debt.", "hardship.", "offer.", "paid.", "fee.")),
    (say("clinic.sheet_of_third_persons"), ("teller.", "signer.")),
    (say("clinic.sheet_of_police_and_fraud"), ("police.", "fraud.", "post.")),
    (say("clinic.sheet_of_wishes"), ("wish.", "complaint.", "borrower.", "helper.", "collector.")),
)
_BEGIN = ("consent.", "helper.", "teller.", "borrower.", "creditor.", "collector.", "debt.", "contact.", "day.")
# What only single letters of a later stage want; such a column may be added by hand.
_NOT_IN_SAMPLE = ("plan.", "owed.", "cost.", "post.", "trader.", "agent.", "complaint.")
_KEPT_IN_SAMPLE = ("complaint.wish", "complaint.ticket")
FIRST_SHEET = (
    CLIENT,
    "consent.given",
    "borrower.name",
    "borrower.phone",
    "creditor.name",
    "debt.creditor_kind",
    "debt.product",
    "contact.at",
    "contact.channel",
    "contact.call_kind",
    "contact.recipient_role",
    "contact.words",
    "contact.said",
    "safety.danger_now",
    LETTERS,
)
USUAL = (
    *FIRST_SHEET,
    "contact.account",
    REMARK,
    LENDER,
    TOLD_ON,
    "debt.amount_claimed",
    "debt.contract_number",
    "contact.from_number",
    "contact.claimed_identity",
    "collector.name",
    "teller.relation",
    "teller.name",
    "teller.phone",
    "helper.name",
)
"""What a clinic's own column most likely is: offered where somebody says that one was taken wrongly."""
REQUIRED = (
    CLIENT,
    "consent.given",
    "creditor.name",
    "contact.at",
    "contact.channel",
    "contact.recipient_role",
    "contact.words",
)
"""What every line should hold; nothing is refused for want of it."""


@dataclass(frozen=True, slots=True)
class Column:
    """Hold one column: its place in the sheet, its heading as written, and the fact (or special) it gives.

    ``came`` tells that it names whoever came where the sheet names the borrower in a column besides.
    """

    place: int
    heading: str
    name: str
    came: bool = False


class SheetColumns:
    """Know every heading a sheet may have."""

    def __init__(self, guidance: Guidance, renamed: Mapping[str, str] | None = None) -> None:
        self.guidance = guidance
        self.taken: dict[str, str] = {}
        """What a heading in everyday words was taken for."""
        self._known: dict[str, set[str]] = {}
        for name, title in SPECIAL.items():
            self._add(name, name, title.zh, title.en)
        for fact, question in guidance.questions.items():
            self._add(fact, fact, question.label.zh, question.label.en)
        self._renamed = {plain(heading): name for heading, name in (renamed or {}).items()}
        self._everyday = everyday_headings()
        self._fitted: dict[str, str | None] = {}
        self._instead: dict[str, str] = {}

    def _add(self, name: str, *headings: str) -> None:
        for heading in headings:
            for form in {plain(heading), plain(_AFTER.sub("", heading))}:
                self._known.setdefault(form, set()).add(name)

    def name(self, heading: str) -> str | None:
        """Return the fact a heading means; None where it means none. Raise HelperError where it may mean two."""
        form = plain(heading)
        if form in self._renamed:
            return self._renamed[form] or None
        bracket = _FACT_IN_BRACKETS.search(heading.strip())
        if bracket and bracket[1] in self.guidance.questions:
            return bracket[1]
        if form in self._instead:
            self.taken[heading.strip()] = self._instead[form]
            return self._instead[form]
        found = self._known.get(form, set())
        if len(found) > 1:
            ways = join((f"{heading}（{name}）" for name in sorted(found)), say("clinic.or"))
            raise HelperError(
                say("clinic.heading_may_mean_two_things", heading=heading),
                do=say("clinic.write", ways=ways),
            )
        if found:
            return next(iter(found))
        name = self._fitted[form] if form in self._fitted else next(iter(self._may_be(heading)), None)
        if name:
            self.taken[heading.strip()] = name
        return name

    def _may_be(self, heading: str) -> list[str]:
        """Return what a heading in everyday words may mean, the likeliest first."""
        form = plain(heading)
        exact = self._everyday.get(form) or self._everyday.get(plain(_AFTER.sub("", heading))) or []
        if not exact and (standard := in_standard_words(form)) != form:
            exact, form = self._everyday.get(standard) or [], standard
        # What is called by one of the words is meant; what only speaks of something is taken where its cells do not fit.
        return list(dict.fromkeys([*exact, *spoken_of(form)]))

    def fit(self, heading: str, cells: Iterable[Any], *, beside: Collection[str] = ()) -> None:
        """Take a heading in everyday words for the first thing it may mean that its cells can be; for none where none is.

        ``beside`` are headings that tell times of the day: 日期 with days alone beside one is the day somebody came.
        """
        form = plain(heading)
        if form in self._renamed or form in self._fitted:
            return
        if not self.is_everyday(heading.strip()):
            # 联系方式 is how they made contact, and above telephone numbers it is where the client is reached.
            if are_phones(held := list(cells)):
                self._instead[form] = _PHONE
            return
        held, meant = list(cells), self._may_be(heading)
        if meant[:1] == [_FILLED_BY] and _NAME in meant and held and all(map(is_person, held)):
            meant = [_NAME]  # 来访人 above names says who came, and not whether that is the borrower
        if beside and meant[:1] == ["contact.at"] and held and all(map(is_day, held)):
            meant = [TOLD_ON]
        self._fitted[form] = next((name for name in meant if self._holds(name, held)), None)
        del self.taken[heading.strip()]

    def _holds(self, name: str, cells: list[Any]) -> bool:
        """Tell whether cells may be what a column holds. Two odd ones say nothing, and free text may be anything."""
        question = self.guidance.questions.get(name)
        if name == _CHANNEL and cells and sum(len(str(cell)) for cell in cells) > _SENTENCE * len(cells):
            return False  # 怎么催的 above whole sentences is what happened, and every sentence holds some word of a channel
        if len(cells) < _ENOUGH or question is None or question.kind == "words" or name == CONSENT:
            return True  # what is not understood below a heading of consent is asked, never left aside with the column
        read = sum(is_read(self.guidance, name, cell) for cell in cells)
        return read * _READ_AT_LEAST >= len(cells)

    def is_everyday(self, heading: str) -> bool:
        """Tell whether a heading was understood by everyday words, not by its own name."""
        return heading in self.taken

    def may_be(self, heading: str, name: str) -> bool:
        """Tell whether a heading means a column in everyday words, whatever else it is the name of."""
        return name in self._everyday.get(plain(heading), ())

    def instead(self, heading: str, taken: Collection[str]) -> str | None:
        """Return what else a heading in everyday words may mean where another column gives what it was taken for."""
        return next((name for name in self._may_be(heading) if name not in taken), None)

    def unused(self, heading: str) -> bool:
        """Tell whether somebody said that a column is not to be used."""
        return self._renamed.get(plain(heading)) == ""

    def near(self, heading: str) -> list[tuple[str, Text]]:
        """Return the columns of the sample a heading nobody knows may mean: those that hold its words, then those alike.

        A few letters in common are no likeness: a name must not be put where consent stands.
        """
        said = plain(heading)
        forms = {plain(self.heading(name).of(lang)): name for name in self._of_sample for lang in ("zh", "en")}
        holding = sorted(
            (form for form in forms if len(said) > 1 and said in form and len(form) < 2 * len(said) + 2),
            key=lambda form: (forms[form] not in SPECIAL, forms[form] not in FIRST_SHEET, len(form)),
        )
        # 怎么催的 is nothing like 怎么还清的: what only asks is left out of what is alike.
        asked = {_ASKING.sub("", form) or form: name for form, name in forms.items()}
        alike = difflib.get_close_matches(_ASKING.sub("", said) or said, asked, 2, _ALIKE)
        spoken = difflib.get_close_matches(_ASKING.sub("", said) or said, self._everyday, 2, _ALIKE)
        names = [*self._may_be(heading), *(forms[form] for form in holding), *(asked[form] for form in alike)]
        names += [self._everyday[form][0] for form in spoken] or self._sharing(said)
        return [(name, self.heading(name)) for name in dict.fromkeys(names)][:2]

    def _sharing(self, said: str) -> list[str]:
        """Return the columns called by words that hold two letters of what was said: 逾期天数, 催收次数."""
        pairs = {said[at : at + 2] for at in range(len(said) - 1)} - _COMMON
        counted = {
            name: max(
                sum(pair in form for pair in pairs) for form, names in self._everyday.items() if names[:1] == [name]
            )
            for name in {names[0] for names in self._everyday.values()}
        }
        found = sorted((name for name in counted if counted[name]), key=lambda name: (-counted[name], name))
        return found if said and not said.isascii() else []

    @cached_property
    def _of_sample(self) -> list[str]:
        return self.sampled()

    def matched(self, cells: Iterable[object]) -> list[Column]:
        """Return the columns that are known, in order."""
        made = []
        for place, cell in enumerate(cells):
            if isinstance(cell, str) and cell.strip() and (name := self.name(cell.strip())):
                made.append(Column(place, cell.strip(), name))
        return made

    def sampled(self) -> list[str]:
        """Return the columns of the sample: what rules and letters use and no reckoning of money works out."""
        used = {fact for letter in letters.all_letters() for fact in letter.facts}
        used |= {
            ask for rule in self.guidance.rules.values() for fact in rule.facts for ask in self.guidance.asked(fact)
        }
        members = {member for question in self.guidance.questions.values() for member in question.members}
        used |= {
            "consent.given",
            "helper.name",
            "helper.organisation",
            "helper.phone",
            "contact.words",
            "contact.account",
            "contact.said",
            "contact.did",
            "fraud.signs",
            "safety.danger_now",
            "debt.settled",
            "debt.not_mine",
            "borrower.agreed_hours",
        }
        kept = [
            fact
            for fact in self.guidance.questions
            if fact in used - (members - {"debt.settled", "debt.not_mine"})
            and (fact in _KEPT_IN_SAMPLE or not fact.startswith(_NOT_IN_SAMPLE))
        ]
        order = {start: place for place, start in enumerate((*_FIRST, *_BEGIN))}
        kept.sort(
            key=lambda fact: next((place for start, place in order.items() if fact.startswith(start)), len(order))
        )
        return [CLIENT, LETTERS, *kept]

    def sheets(self) -> list[tuple[Text, list[str]]]:
        """Return the sheets of the sample: what nearly every line needs, then what is told once of a client, by subject.

        What is about one contact stays with it on the first sheet, to the right.
        """
        every = self.sampled()
        about = {name: self.guidance.questions[name].about for name in every if name in self.guidance.questions}
        rest = [name for name in every if name not in FIRST_SHEET]
        first = [*(name for name in FIRST_SHEET if name in every), *(name for name in rest if about[name] != "case")]
        made: list[tuple[Text, list[str]]] = [(say("clinic.clients"), first)]
        left = [name for name in rest if about[name] == "case"]
        for title, starts in _SUBJECTS:
            mine = [name for name in left if name.startswith(starts)]
            left = [name for name in left if name not in mine]
            if mine:
                made.append((title, [CLIENT, *mine]))
        if left:
            made.append((say("clinic.sheet_of_the_rest"), [CLIENT, *left]))
        return made

    def heading(self, name: str) -> Text:
        """Return a heading that is understood again: the label, with the fact where two share a label."""
        title = SPECIAL.get(name) or self.guidance.label(name)
        zh = title.zh if len(self._known[plain(title.zh)]) == 1 else f"{title.zh}（{name}）"
        en = title.en if len(self._known[plain(title.en)]) == 1 else f"{title.en} ({name})"
        return Text(zh, en)

    def why(self, name: str) -> Text:
        """Return what a column is for and how to fill it."""
        if name in SPECIAL_WHY:
            return SPECIAL_WHY[name]
        question = self.guidance.questions[name]
        asks = question.asks if name.startswith(OF_HELPER) else third(question.asks)
        allowed = _allowed(self.guidance, question)
        return Text(*(_AT_PROMPT.sub("", asks.of(lang)) + allowed.of(lang) for lang in ("zh", "en")))


def column_choices(question: Question, guidance: Guidance | None = None) -> list[Text]:
    """Return what a cell may hold, where only certain words will do."""
    if question.kind == "choice":
        return [label for _, label in question.choices]
    if question.kind == "many" and guidance is not None:
        return [guidance.label(member) for member in question.members]
    return (
        [say("clinic.answer_yes"), say("clinic.answer_no"), say("clinic.unknown")] if question.kind == "yes_no" else []
    )


def _allowed(guidance: Guidance, question: Question) -> Text:
    if question.kind == "choice":
        said = join(column_choices(question), SEMICOLON)
        return say("clinic.write_one", said=said)
    if question.kind == "yes_no":
        return say("clinic.write_yes_no_unknown")
    if question.kind == "many":
        said = join((_with_sentence(guidance, member) for member in question.members), SEMICOLON)
        return say("clinic.several_with_semicolons_between_none", said=said)
    return Text("", "")


def _with_sentence(guidance: Guidance, member: str) -> Text:
    """Return a tick's label with the sentence it stands for in a letter: whoever ticks has to see it."""
    says, label = guidance.tick_says(member), guidance.label(member)
    if says is None:
        return label
    return join((label, say("cases.letter_will_say", says=Text(says.zh.rstrip("。"), says.en.rstrip(".")))), ("", ""))
