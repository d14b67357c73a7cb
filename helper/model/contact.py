"""Whom and what something is of: the case itself, a contact told or found in a log; the lender and the debt.

Each contact is a number that no other has, as the database keeps it and JSON gives it; which kind it is, its type
says, so that none is taken for another. Nothing is guessed of a debt: what was not told is None.
"""

from typing import NamedTuple, Self

from helper.model.fact import Facts
from helper.model.pattern import later


class Creditor(NamedTuple):
    """Hold who is owed: the name as it was told, and the kind that decides which texts bind it."""

    name: str | None
    kind: str | None

    @classmethod
    def of(cls, facts: Facts) -> Self:
        """Return the lender these facts tell of."""
        return cls(facts.words("creditor.name"), facts.words("debt.creditor_kind"))


_BY_NAME = (
    ("leasing", "financial_leasing", later("金融租赁")),
    ("debt_buyer", "asset_manager", later("中国(?:信达|东方|长城|华融|银河|中信金融)(?:金融)?资产")),
)


def kind_by_name(kind: str | None, name: str | None) -> str | None:
    """Return the kind of lender its own name says, where two kinds are easily taken for one another.

    金融租赁 and the five national asset managers are under the central regulator, their neighbours under a province.
    """
    return next((made for given, made, said in _BY_NAME if kind == given and name and said.search(name)), kind)


def kind_told(kind: str | None) -> str | None:
    """Return the kind that was told, before a lender's own name said it was its neighbour."""
    return next((given for given, made, _ in _BY_NAME if kind == made), kind)


class Debt(NamedTuple):
    """Hold what is owed: product, contract, the amount claimed (yuan), the yearly rate (per cent) and the due day (ISO).

    Figures stand as they were told; ``money.amounts`` reads them.
    """

    product: str | None
    contract_number: str | None
    claimed: str | None
    stated_rate: str | None
    due_on: str | None

    @classmethod
    def of(cls, facts: Facts) -> Self:
        """Return the debt these facts tell of."""
        names = ("product", "contract_number", "amount_claimed", "stated_rate", "due_on")
        return cls(*(facts.words(f"debt.{name}") for name in names))


class ToldContact(int):
    """A contact that was told, by its number in the case: 1 and up, never used again."""

    __slots__ = ()

    def __new__(cls, number: int) -> Self:
        """Return the contact of a number; raise ValueError for what is no number of one."""
        if number < 1:
            raise ValueError(f"{number} is no number of a contact")
        return super().__new__(cls, number)


class ImportedContact(int):
    """What was found in an imported log, by its place among the findings: below zero, where no told contact is."""

    __slots__ = ()

    def __new__(cls, place: int) -> Self:
        """Return the finding at ``place``, 1 and up."""
        if place < 1:
            raise ValueError(f"{place} is no place")
        return super().__new__(cls, -place)

    @property
    def place(self) -> int:
        """Return the place among the findings of the log."""
        return -int(self)


class OfCase(int):
    """The case itself, where answers about it are kept. There is one: ``CASE``."""

    __slots__ = ()


CASE = OfCase(0)
DANGER = "safety.danger_now"
"""The fact that tells whether anybody is in danger at this moment."""
CLOSE_ONE = "close_one"
"""The answer to it that somebody close, and not whoever answers, may end their life."""
IN_DANGER = ("others", "self", CLOSE_ONE)
"""The answers to it after which people come before everything else."""
SHOWN_IN = "contact.shown_in"
"""The names of the files an imported contact stands in."""
FRAUD_SIGNS = (
    "fraud.private_account",
    "fraud.court_by_phone",
    "fraud.unknown_lender",
    "fraud.code_or_screen",
    "fraud.fee_first",
)
"""The facts that tell of a fraud, until the lender was asked on a number of its own."""
DIED, HEIR = "borrower.died", "heir"
ContactRef = OfCase | ToldContact | ImportedContact
Scope = OfCase | ToldContact
"""Where an answer is kept: with the case, or with a contact that was told."""


def contact_ref(number: int) -> ContactRef:
    """Return what a kept number stands for."""
    if number == 0:
        return CASE
    return ToldContact(number) if number > 0 else ImportedContact(-number)


class Contact(NamedTuple):
    """Hold how one contact went, as it was told or read: when (as moments are written), by what, to whom, in which words.

    ``account`` is what the person tells of it in their own words; ``words`` are the other side's.
    """

    at: str | None
    channel: str | None
    recipient: str | None
    from_number: str | None
    words: str | None
    account: str | None

    @classmethod
    def of(cls, facts: Facts) -> Self:
        """Return the contact these facts tell of."""
        names = ("at", "channel", "recipient_role", "from_number", "words", "account")
        return cls(*(facts.words(f"contact.{name}") for name in names))


def is_dead(facts: Facts) -> bool:
    """Tell whether the borrower has died, as was asked, or as who answers or was contacted says of themself."""
    if facts.value(DIED) is not None:
        return facts.value(DIED) is True
    of_heir = facts.value("teller.role") == "contacted" and facts.value("teller.relation") == HEIR
    return of_heir or facts.value("contact.recipient_role") == HEIR
