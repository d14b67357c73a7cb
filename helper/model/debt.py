"""What a case says of the lender and of the debt. Nothing is guessed: what was not told is None."""

from typing import NamedTuple, Self

from helper.model.fact import Facts


class Creditor(NamedTuple):
    """Hold who is owed: the name as it was told, and the kind that decides which texts bind it."""

    name: str | None
    kind: str | None

    @classmethod
    def of(cls, facts: Facts) -> Self:
        """Return the lender these facts tell of."""
        return cls(facts.words("creditor.name"), facts.words("debt.creditor_kind"))


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
