"""Whose name stands under a letter that either may send: the borrower's, or that of the person contacted instead."""

from collections.abc import Iterable

from helper.model.fact import Fact, Facts

_SIGNER = "signer."
_ROLE = "teller.role"


def asked(name: str, facts: Facts) -> str:
    """Return the fact a person is asked for where a letter needs ``name``."""
    if not name.startswith(_SIGNER):
        return name
    who = "teller" if facts.value(_ROLE) == "contacted" else "borrower"
    return f"{who}.{name.removeprefix(_SIGNER)}"


def sources(name: str, facts: Facts) -> tuple[str, ...]:
    """Return the answers that decide what stands where a letter writes ``name``."""
    return (asked(name, facts), _ROLE) if name.startswith(_SIGNER) else (name,)


def signed(names: Iterable[str], facts: Facts) -> Facts:
    """Return the facts with those of whoever signs, under the names the letter uses."""
    made = []
    for name in names:
        source = facts.get(asked(name, facts))
        if source is not None and source.name != name:
            made.append(Fact(name, source.value, source.origin))
    return facts.with_(*made) if made else facts
