"""What a file in guides/ must look like. Used when guidance is compiled, never at run time."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    StringConstraints,
    ValidationInfo,
    model_serializer,
    model_validator,
)

from helper.wording import say

Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$")]
SeedRowId = Annotated[str, StringConstraints(pattern=r"^00[0-4]-\d{1,2}$")]

Kind = Literal[
    "law",
    "administrative_regulation",
    "judicial_interpretation",
    "department_rule",
    "normative_document",
    "national_standard",
    "self_regulation",
    "source_document",
]
CreditorKind = Literal[
    "bank",
    "consumer_finance",
    "auto_finance",
    "insurer",
    "leasing",
    "financial_leasing",
    "microloan",
    "guarantee_company",
    "debt_buyer",
    "asset_manager",
    "platform",
    "private_lender",
    "collector",
    "anyone",
]
Product = Literal["credit_card", "online_loan", "instalment", "secured_vehicle", "private"]


class Strict(BaseModel):
    """Refuse any key that is not declared."""

    model_config = ConfigDict(extra="forbid", frozen=True)


OWN = "own"
"""The context in which a file is a clinic's own."""


class Both(Strict):
    """Hold wording in both languages; neither may be empty."""

    zh: Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
    en: Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]

    @model_validator(mode="before")
    @classmethod
    def _chinese_will_do(cls, raw: Any, info: ValidationInfo) -> Any:
        """Let the Chinese stand for both in a clinic's own file: nobody there may read English."""
        if not (info.context or {}).get(OWN):
            return raw
        if isinstance(raw, str):
            return {"zh": raw, "en": raw}
        if isinstance(raw, dict) and raw.get("zh") and not raw.get("en"):
            return {**raw, "en": raw["zh"]}
        return raw


class Clause(Strict):
    """State one thing about one fact, or join several."""

    fact: Name | None = None
    is_: str | bool | int | None = Field(None, alias="is")
    is_not: str | bool | int | None = None
    in_: list[str] | None = Field(None, alias="in")
    not_in: list[str] | None = None
    within: str | None = Field(None, pattern=r"^\d\d:\d\d-\d\d:\d\d$")
    outside: str | None = Field(None, pattern=r"^\d\d:\d\d-\d\d:\d\d$")
    more_than: int | None = None
    at_least: int | None = None
    less_than: int | None = None
    covers: Name | None = None
    after: Name | None = None
    """The day of ``fact`` comes after the day of this one; the same day does not."""
    known: Literal[True] | None = None
    unknown: Literal["arguable", "holds", "fails"] | None = None
    """Where nothing is known the clause holds: arguable, so that the finding is softer, or simply; or it fails."""
    any_of: "list[Clause] | None" = None
    all_of: "list[Clause] | None" = None

    OPERATORS: ClassVar = (
        "is_",
        "is_not",
        "in_",
        "not_in",
        "within",
        "outside",
        "more_than",
        "at_least",
        "less_than",
        "covers",
        "after",
        "known",
    )

    @model_serializer(mode="wrap")
    def _said_only(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {key: value for key, value in handler(self).items() if value is not None}

    @model_validator(mode="after")
    def _one_thing(self) -> "Clause":
        operators = [name for name in self.OPERATORS if getattr(self, name) is not None]
        joins = [name for name in ("any_of", "all_of") if getattr(self, name) is not None]
        if self.fact and (len(operators) != 1 or joins):
            raise ValueError(say("guidance.clause_takes_one").both)
        if not self.fact and (len(joins) != 1 or operators):
            raise ValueError(say("guidance.clause_needs_fact").both)
        return self


Clause.model_rebuild()


class Replaced(Strict):
    """Name a text that ended when another took its place, so that nobody goes on citing it."""

    title: Annotated[str, StringConstraints(min_length=2)]
    on: Day


class SourceFile(Strict):
    """Describe one instrument."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    title: Both
    short: Both
    number: str | None = None
    issuer: Both
    kind: Kind
    issued: Day | None = None
    effective_from: Day | None
    effective_to: Day | None = None
    dates_note: Both | None = None
    articles: int | None = None
    """The number of its last article, where somebody counted; a higher one cannot be cited."""
    replaces: list[Replaced] = Field(default_factory=list)
    url: (
        Annotated[str, StringConstraints(pattern=r"^https?://[a-z0-9.-]+\.(gov\.cn|org\.cn|cn|com|net)(/\S*)?$")] | None
    )
    read: Literal["primary", "reported"]
    how_read: Both
    enforced_by: Literal["nfra", "local_finance"] | None = None
    """Whose own rule it is: only such a text can carry a report of a breach to that authority."""
    checked_on: Day

    @model_validator(mode="after")
    def _dates(self) -> "SourceFile":
        if self.effective_from and self.effective_to and not self.effective_from < self.effective_to:
            raise ValueError(say("guidance.from_before_to").both)
        return self


class RestsOn(Strict):
    """Name one text a rule rests on, and whom, what and when it reaches. Days are ISO; ``to`` is the first of no effect.

    A row of a source document has ``seed`` instead of source, provision and words; ``Guidance.instrument`` and ``cited``
    give these of a text.
    """

    source: str | None = None
    seed: SeedRowId | None = None
    provision: Annotated[str, StringConstraints(min_length=1)] | None = None
    binds: list[CreditorKind] = Field(default_factory=list)
    products: list[Product] | None = None
    products_arguable: list[Product] | None = None
    from_: Day | None = Field(None, alias="from")
    to: Day | None = None
    day_of: Name | None = None
    """The fact whose day decides whether the text was in force; the contact's own day where none is named."""
    only_if: list[Clause] = Field(default_factory=list)
    strength: Literal["stated", "arguable"] = "stated"
    note: Both | None = None
    says: Both | None = None
    counts: bool = True

    @model_validator(mode="after")
    def _one_text(self) -> "RestsOn":
        if bool(self.source) == bool(self.seed):
            raise ValueError(say("guidance.source_or_seed").both)
        if self.source and not (self.provision and self.binds and self.says):
            raise ValueError(say("guidance.source_needs").both)
        if self.source and self.strength == "arguable" and not self.note:
            raise ValueError(say("guidance.arguable_needs_note").both)
        return self


class Asks(Strict):
    """Hold what to ask for, in pieces that can stand beside others, by what is asked for."""

    stop: Both | None = None
    reach: Both | None = None
    explain: Both | None = None
    give: Both | None = None
    correct: Both | None = None


class Veiled(Strict):
    """Hold what a rule says of words that only hint (``hints``) and name nothing of it (``unless``)."""

    hints: str
    unless: str
    says: Both
    stop: Both


class FindingWords(Strict):
    """Hold what a rule says when it answers."""

    strength: Literal["stated", "arguable"]
    says: Both
    ask_for: Both | None = None
    asks: "Asks | None" = None
    veiled: Veiled | None = None
    includes: list[Name] = Field(default_factory=list)
    """Rules whose sentence a letter leaves out beside this one's: it says the same and more."""


class LeadsTo(Strict):
    """Name the letters and venues a finding leads to."""

    letters: list[str] = Field(default_factory=list)
    venues: list[str] = Field(default_factory=list)


class RuleFile(Strict):
    """Describe one rule of conduct."""

    id: Name
    title: Both
    status: Literal["primary", "reported", "guidance", "retired"]
    review_by: Day
    concludes: Literal["breach", "clear"] = "breach"
    only_alone: bool = False
    """Say nothing where the same contact holds a breach."""
    why: Both
    rests_on: Annotated[list[RestsOn], Field(min_length=1)]
    about: Literal["contact", "day", "series", "case"]
    applies_to: list[Clause] = Field(default_factory=list)
    when: Annotated[list[Clause], Field(min_length=1)]
    unless: list[Clause] = Field(default_factory=list)
    matter: Literal["conduct", "money", "data", "handling", "credit"] = "conduct"
    """What a complaint of it is about: how they collect, or what the loan costs, personal data, papers and answers, credit."""
    tells: list[Name] = Field(default_factory=list)
    """Answers of the case a letter tells beside the finding, where they were given."""
    finding: FindingWords
    evidence: list[str]
    mistaken_when: Annotated[list[Both], Field(min_length=1)]
    leads_to: LeadsTo = LeadsTo()

    @model_validator(mode="after")
    def _words_to_ask_for(self) -> "RuleFile":
        if self.concludes == "breach" and not self.finding.ask_for:
            raise ValueError(say("guidance.ask_for_needed").both)
        return self


class Choice(Strict):
    """Name one answer by a stable value apart from its wording."""

    value: str
    zh: str
    en: str

    @model_validator(mode="before")
    @classmethod
    def _chinese_will_do(cls, raw: Any, info: ValidationInfo) -> Any:
        if (info.context or {}).get(OWN) and isinstance(raw, dict) and raw.get("zh") and not raw.get("en"):
            return {**raw, "en": raw["zh"]}
        return raw


class QuestionFile(Strict):
    """Describe the one question that fills one fact."""

    fact: Name
    label: Both
    asks: Both
    kind: Literal[
        "choice",
        "yes_no",
        "many",
        "text",
        "words",
        "moment",
        "day",
        "days",
        "money",
        "amount",
        "percent",
        "cash",
        "number",
        "hours",
        "phone",
    ]
    about: Literal["case", "contact"]
    choices: list[Choice] = Field(default_factory=list)
    members: list[Name] = Field(default_factory=list)
    why: Both
    example: Both | None = None
    ask_if: list[Clause] = Field(default_factory=list)
    depends_on: list[Name] = Field(default_factory=list)
    follows_from: list[Name] = Field(default_factory=list)
    most: int | None = None
    private: bool = False
    tense: Literal["past", "future", "any"] = "past"
    asked_as: Name | None = None

    @model_validator(mode="after")
    def _answers(self) -> "QuestionFile":
        if (self.kind == "choice") != bool(self.choices):
            raise ValueError(say("guidance.choices_and_only_that").both)
        if (self.kind == "many") != bool(self.members):
            raise ValueError(say("guidance.members_and_only_that").both)
        return self


class ComputedFile(Strict):
    """Name the facts that are computed, and which answer each is computed from."""

    label: Both
    asks: list[Name]


class ForceWords(Strict):
    """Hold the words that fit one level of legal force."""

    rank: int
    in_letters: Literal["binding", "reference", "never"]
    name: Both
    stated: Both
    arguable: Both
    in_letter: "ForceInLetter"
    explains: Both


class ForceInLetter(Strict):
    """Hold the words of a letter, which asks to look into it and keeps its doubts for the writer's note."""

    stated: Both
    arguable: Both


class SeedFile(Strict):
    """Hold one row of a source document, in our words, with what corrects it."""

    doc: str
    says: Both
    corrected: Both | None = None


class SeedDocument(Strict):
    """Name one source document."""

    title: Both
    published: Day | None = None


class AskedWhen(Strict):
    """Name a question of the interview and the clauses under which it is asked."""

    fact: Name
    when: list[Clause]
    past_quick: bool = False


class InterviewFile(Strict):
    """Hold the order of the interview."""

    quick_prompts: int
    opening: list[Name]
    core: list[Name | AskedWhen]
    always_offered: list[Name]
