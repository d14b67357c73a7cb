"""Whose name a line of a sheet gives: where somebody else than the borrower came, a bare 姓名 is theirs.

A letter in the borrower's name with a colleague's name and number in it would hand both to the lender.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

from helper.clinic.batch_state import note_on
from helper.clinic.cells import RELATION, asks_for_another, is_named_beside, names_borrower
from helper.clinic.clients import Client
from helper.clinic.rows import Note
from helper.guidance import Guidance
from helper.model.fact import Fact, Origin
from helper.wording import say

_ROLE = "teller.role"
_THEIR_OWN = {"borrower.name": "teller.name", "borrower.phone": "teller.phone", "borrower.id_tail": ""}
"""What a bare heading is taken for, and what it is where a visitor came; no letter of theirs shows an identity number."""


_WHO_CAME = (RELATION, "contact.recipient_role")


@dataclass(slots=True)
class Visitor:
    """Hold which headings gave what, and whether somebody else than the borrower came."""

    headings: dict[str, str] = field(default_factory=dict)

    def hear(self, name: str, heading: str) -> None:
        """Note the heading a cell stands under."""
        self.headings.setdefault(name, heading)

    def settle(
        self, guidance: Guidance, client: Client, shared: dict[str, Fact], reached: Collection[object], source: str
    ) -> list[Note]:
        """Give a visitor their own name and number back, and say so; where it is not clear whose they are, leave them open.

        ``reached`` is who was contacted: who comes for a borrower that was is nobody who was contacted themselves.
        """
        told, role = shared.get(RELATION), shared.get(_ROLE)
        contacted = role is not None and role.value == "contacted"
        if RELATION not in self.headings and not contacted:
            return []
        bare = [name for name in _THEIR_OWN if name in shared and self._is_bare(name)]
        if (role is not None and role.value == "borrower") or not bare:
            return []
        if told is not None and told.value is None and not contacted:
            return []
        known = str(shared["borrower.name"].value or "") if "borrower.name" in bare else ""
        if known and any(is_named_beside(known, row.cell(name)) for row in client.rows for name in _WHO_CAME):
            return self._keep_borrowers(client, shared, [name for name in bare if name != "borrower.name"], source)
        heads = "、".join(self.headings[name] for name in bare)
        moved = {name: shared.pop(name) for name in bare}
        for_another = any(asks_for_another(row.cell(RELATION)) for row in client.rows)
        if not contacted and (told is None or "borrower" in reached or for_another):
            do = say("clinic.write_who_came_or_rename_heading", heading=self.headings[bare[0]])
            return [note_on(client, heads, say("clinic.whose_name_is_not_clear", headings=heads), do, fault=False)]
        for name, fact in moved.items():
            if (own := _THEIR_OWN[name]) and own not in shared:
                shared[own] = Fact(own, fact.value, fact.origin)
        shared.setdefault(_ROLE, Fact(_ROLE, "contacted", Origin("row", source)))
        came = told if told is not None and told.value else shared[_ROLE]
        relation = guidance.questions[came.name].choice(str(came.value)) or str(came.value)
        what = say("clinic.name_is_the_visitors", headings=heads, relation=relation)
        return [note_on(client, heads, what, say("clinic.rename_heading_if_the_borrowers"), fault=False)]

    def _keep_borrowers(self, client: Client, shared: dict[str, Fact], rest: list[str], source: str) -> list[Note]:
        """Keep a name as the borrower's where the sheet itself calls the visitor theirs; whose the rest is stays open."""
        shared.setdefault(_ROLE, Fact(_ROLE, "contacted", Origin("row", source)))
        for name in rest:
            del shared[name]
        do = say("clinic.write_the_visitors_own_name")
        notes = [note_on(client, self.headings["borrower.name"], say("clinic.name_is_the_borrowers"), do, fault=False)]
        if rest:
            heads = "、".join(self.headings[name] for name in rest)
            do = say("clinic.write_who_came_or_rename_heading", heading=self.headings[rest[0]])
            notes.append(note_on(client, heads, say("clinic.whose_name_is_not_clear", headings=heads), do, fault=False))
        return notes

    def _is_bare(self, name: str) -> bool:
        heading = self.headings.get(name, "")
        return bool(heading) and heading != name and not names_borrower(heading)
