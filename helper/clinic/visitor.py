"""Whose name a line of a sheet gives: where somebody else than the borrower came, a bare 姓名 is theirs.

A letter in the borrower's name with a colleague's name and number in it would hand both to the lender.
"""

import re
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field

from helper.clinic.batch_state import note_on
from helper.clinic.cells import RELATION, asks_for_another, cell_facts, is_named_beside, is_themselves, names_borrower
from helper.clinic.clients import Client
from helper.clinic.rows import ClientRow, Note
from helper.errors import HelperError
from helper.guidance import Guidance
from helper.model.fact import Fact, Origin
from helper.model.pattern import later
from helper.wording import say

_ROLE = "teller.role"
_THEIR_OWN = {"borrower.name": "teller.name", "borrower.phone": "teller.phone", "borrower.id_tail": ""}
"""What a bare heading is taken for, and what it is where a visitor came; no letter of theirs shows an identity number."""


_WHO_CAME = (RELATION, "contact.recipient_role")
_KIN = (
    (
        later(r"(?:老)?(?:爸爸?|妈妈?|爹|娘|父亲|母亲|父母|爸妈|家长)|(?:mother|father|mum|mom|dad|parents?)"),
        "parent",
        "child",
    ),
    (later(r"(?:大|小|独)?(?:儿子|女儿|闺女|崽|孩子|子女)|(?:son|daughter|child|kid)"), "child", "parent"),
    (later(r"老公|丈夫|老婆|妻子|爱人|配偶|媳妇儿?|先生|太太|男人|(?:husband|wife|spouse)"), "spouse", "spouse"),
    (later(r"(?:大|小|二|堂|表)?(?:哥哥?|弟弟?|姐姐?|妹妹?|兄弟|姐妹)|(?:brother|sister)"), "relative", "relative"),
)
"""What kin a visitor may be, and what the visitor is to somebody of that kin who borrowed."""
_NAMES_VISITOR = later(r"来|访|谁|came|here|visitor", re.IGNORECASE)
_CAME = later(r"(?:来了|来的?|came)$", re.IGNORECASE)
_THEIRS = later(
    r"^(?:就是|是)?(?:(?:借款人|欠款人|债务人|当事人|本人|客户)的?|[他她其我](?:的)?|the borrower's|(?:his|her|their|my) )",
    re.IGNORECASE,
)
_OWES = later(
    r"(?P<who>[^，。,；;]+?)(?:欠|借|贷|签)(?:的|下的?|了|款).*|(?P<en>\w+) (?:borrowed|owes)\b.*", re.IGNORECASE
)
_IS = later(
    r"(?:来的人?|来人|[她他我])?(?:就是|是)(?P<who>.+?)(?:来的?)?|(?:she|he) is (?:the |his |her )?(?P<en>.+)",
    re.IGNORECASE,
)
_CLAUSES = later(r"[，,。；;]\s*")
_OWN = ("guarantor", "heir")


def relation_told(heading: str, said: str) -> str | None:
    """Return what a visitor is to whoever borrowed, where a cell names one of them by kin: 她儿子欠的，她是妈妈.

    A bare 妈妈 is whoever came only where the heading asks who did.
    """
    if found := _FOR.fullmatch(said.strip()):
        return _by_kin(found["of"] or found["whose"], 2)
    if _NAMED_AS_CONTACT.fullmatch(said.strip()):
        return "none"  # whom a borrower named as a contact may be anybody's friend: no kin is guessed
    if (found := _DIED.fullmatch(said.strip())) and _by_kin(found["of"], 1) and _by_kin(found["who"], 1):
        return "heir"
    for clause in _CLAUSES.split(said.strip()):
        if owes := _OWES.fullmatch(clause):
            place, who = 2, owes["who"] or owes["en"]
        elif named := _IS.fullmatch(clause):
            place, who = 1, named["who"] or named["en"]
        elif _NAMES_VISITOR.search(heading) and len(_CLAUSES.split(said.strip())) == 1:
            place, who = 1, _CAME.sub("", clause)
        else:
            continue
        if told := _by_kin(who, place):
            return told
    return None


def settle_kin(row: ClientRow) -> None:
    """Read a bare 妈妈 beside 儿子欠的 as who came: whose mother she is stands in another cell of the line."""
    told = [cell for column, cell in row.cells if column.name != RELATION and isinstance(cell, str)]
    for place, (column, cell) in enumerate(row.cells):
        if column.name != RELATION or not isinstance(cell, str) or not (came := _by_kin(cell, 1)):
            continue
        owed = (found["who"] for said in told for one in _CLAUSES.split(said) if (found := _OWES.fullmatch(one)))
        if any(who and _by_kin(who, 2) == came for who in owed):
            row.cells[place] = (column, came)


_NAMED_AS_CONTACT = later(
    r"(?:是|就是|被填的?|被写的?)?(?:借款人|他|她|朋友|同事|亲戚)?的?(?:紧急|备用|第二)(?:联系人|联络人)(?:来的?)?(?:（.*）)?"
    r"|(?:the |an? )?emergency contact",
    re.IGNORECASE,
)
_FOR = later(
    r"(?P<who>[^替代帮]*)[替代帮](?:着|忙)?(?P<of>[^，。,；;]+?)(?:来|问|办|咨询|跑|填)(?:的|一下|问问?)?.*|"
    r"(?P<came>[^，。,；;]+?)(?:为|给)(?P<whose>[^，。,；;]+?)(?:来|问|办)的?"
)
_DIED = later(
    r"(?P<of>[^，。,；;]*?)(?:已经?)?(?:去世|过世|病逝|死|没|走|不在)了?[，。,；; ].*?(?P<who>[^，。,；;]+?)来的?"
)


def _by_kin(who: str, place: int) -> str | None:
    named = _THEIRS.sub("", who.strip())
    return next((str(kin[place]) for kin in _KIN if kin[0].fullmatch(named)), None)


def borrower_named(client: Client) -> str:
    """Return what a cell about who came calls the borrower by kin: 女儿替妈来问 calls her 妈; nothing where none does."""
    for row in client.rows:
        if (found := _FOR.fullmatch(row.cell(RELATION).strip())) and _by_kin(found["of"] or found["whose"], 1):
            return _THEIRS.sub("", (found["of"] or found["whose"]).strip())
    return ""


def is_kin_alike(one: str, other: str) -> bool:
    """Tell whether two cells call somebody by the same word of kin: 妈, 她妈妈."""
    first, second = (_THEIRS.sub("", each.strip()) for each in (one, other))
    return bool(first and second) and (first == second or {*first} == {*second})


def without_themselves(said: str) -> str:
    """Return whom a cell names without that it is they themselves: 吴刚本人, 老婆本人."""
    return _IN_PERSON.sub("", said)


_IN_PERSON = later(r"(?:本人|自己|自个儿?)$")


def own_debt(guidance: Guidance, client: Client) -> str | None:
    """Return who came, where what is said of "themselves" is said of them: ``guarantor``, ``heir``; ``other`` for a stranger
    whom the borrower's calls reach. None for anybody else.
    """
    for row in client.rows:
        for column, cell in row.cells:
            if column.name in (RELATION, _ROLE) and isinstance(cell, str):
                with suppress(HelperError):
                    told = relation_told(column.heading, cell)
                    relation = told or cell_facts(guidance, RELATION, cell, Origin("row"))[0].value
                    if relation in _OWN or relation in ("none", "former"):
                        return str(relation) if relation in _OWN else "other"
    return None


_CHILD = later(
    r"(?:他|她|我|其|死者|借款人)?(?:的)?(?:(?:大|小|独|二)?(?:儿子|女儿|闺女|子女|孩子)|老婆|妻子|老公|丈夫|爱人|媳妇)(?:本人)?",
    re.IGNORECASE,
)


def is_the_visitor(own: str, said: str) -> bool:
    """Tell whether a cell about whom they reached names the guarantor or heir who came: 本人, and of an heir 女儿."""
    return is_themselves(said) or (own == "heir" and bool(_CHILD.fullmatch(said.strip())))


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
        if role is not None and role.value == "borrower":
            return []
        if not bare:
            return self._named_apart(guidance, client, shared, reached, source)
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

    def _named_apart(
        self, guidance: Guidance, client: Client, shared: dict[str, Fact], reached: Collection[object], source: str
    ) -> list[Note]:
        """Take who came for who was contacted where every name stands in a column of its own; what is not used is said."""
        told = shared.get(RELATION)
        if told is None or told.value is None or _ROLE in shared:
            return []
        for_another = any(asks_for_another(row.cell(RELATION)) for row in client.rows)
        if told.value not in _OWN and ("borrower" in reached or for_another):
            relation = guidance.questions[RELATION].choice(str(told.value)) or str(told.value)
            what = say("clinic.visitor_helps_the_borrower", relation=relation)
            do = say("clinic.if_they_ask_for_themselves")
            return [note_on(client, self.headings[RELATION], what, do, fault=False)]
        shared[_ROLE] = Fact(_ROLE, "contacted", Origin("row", source))
        return []

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
