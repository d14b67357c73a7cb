"""Whose debt a line of a sheet is about, where a cell of the lender or of the name says so beside what it is for.

李浩在 快易贷 借的 names a borrower and a lender, 张秀兰（李浩妈妈） a visitor and what she is to him. Read as one name either
would stand in a letter, and the letter would ask that whoever does not owe be rung.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import NamedTuple

from helper.clinic.cells import RELATION, cell_words, is_borrower, is_empty
from helper.clinic.columns import LENDER, Column
from helper.clinic.headings import VISITORS_OWN
from helper.clinic.rows import ClientRow, Note
from helper.model.masking import mask_text
from helper.model.pattern import later
from helper.told.persons import SURNAMES
from helper.wording import say

_NAME, _LENDER, _ROLE, _ACCOUNT = "borrower.name", "creditor.name", "teller.role", "contact.account"
_KIN = {
    "former": "前夫|前妻|前任|前男友|前女友|前老公|前老婆|前对象",
    "child": "爸爸?|妈妈?|爹|娘|父亲|母亲|老爸|老妈|爸妈|父母",
    "parent": "儿子|女儿|闺女|孩子|小孩|大儿子|小儿子|大女儿|小女儿",
    "spouse": "老公|丈夫|老婆|妻子|爱人|媳妇儿?|先生|太太|孩子他?爸|孩子他?妈",
    "relative": "哥哥?|弟弟?|姐姐?|妹妹?|大哥|大姐|二哥|二姐|[表堂][哥弟姐妹]|姐夫|妹夫|嫂子|弟媳|女婿|儿媳"
    "|叔叔?|伯伯?|舅舅?|姑姑?|姑妈|大?姨妈?"
    "|婶婶?|爷爷|奶奶|外公|外婆|姥姥|姥爷|岳父|岳母|公公|婆婆|孙子|孙女|外甥女?|侄子|侄女|亲戚|小叔子|小舅子",
    "friend": "朋友|同学|闺蜜|室友|老乡|熟人",
    "colleague": "同事|工友",
    "neighbour": "邻居",
}
"""What somebody is called by a visitor, by what the visitor is to them."""
_TURNED = {"child": "parent", "parent": "child"}
"""What a visitor is who is called so themselves: 李浩妈妈 is a parent, and my 妈妈 owes makes me her child."""
_OF_KIN = "|".join(_KIN.values())
_SELF = "(?:我|本人|自己|俺|咱|当事人|客户|[他她])(?:自己|本人)?"
"""Whoever keeps a sheet writes of the client as 他."""
_NOBODY = "高中|高考|高峰|方便|毛病|严重|任何|万一|向来|贾府|钱不"
_WHO = (
    rf"(?P<who>(?:(?:我|俺|咱|本人|当事人)(?:的|家)?)?(?:已故的?|去世的?)?(?:{_OF_KIN})(?:[{SURNAMES}][\u4e00-\u9fff]{{1,2}}|[老小][\u4e00-\u9fff])?"
    rf"|(?!{_NOBODY})[{SURNAMES}][\u4e00-\u9fff]{{1,2}}|[老小阿][{SURNAMES}]|{_SELF})"
)
_DEAD = "(?P<dead>(?:生前|去世(?:之|以)?前|过世前|走之前|没之前|活着的?时候|在世的?时候|临终前))?"
_BORROWED = "(?:借|贷|欠|办|签|拿|套)(?:的款|的钱|的贷款|的债|款的?|了钱|的|了|过|下的?)*"
_SAID = "(?:(?:他们?|对方|催收的?|那边)?(?:说|讲|硬说|非说|非要说|一口咬定)(?:是|成)?)?"
_CLAUSE = later(r"[，,。；;！!]\s*")
_AT = later(
    rf"{_SAID}(?:是)?{_WHO}(?:以前|之前|当年|去年|前年|今年)?{_DEAD}(?:以前|之前|当年|去年|前年|今年)?(?:在|跟|从|向|找|用)\s*(?P<lender>[^，,。；;]{{2,24}}?)\s*(?:上面?|那里|那儿|那边|里)?\s*{_BORROWED}"
)
_OWES = later(
    rf"{_SAID}(?:是)?{_WHO}{_DEAD}(?:欠|借|贷|签|办)(?:的是|的|了|着|下的?|过)?\s*(?P<lender>[^，,。；;\s]{{2,24}}?)\s*(?:的(?:钱|款|债|贷款)?)?"
)
_BEHIND = later(
    rf"(?P<lender>[^，,（(。；;]{{2,24}}?)\s*[（(，,\s]\s*(?:是|其实是|实际是)?{_WHO}{_DEAD}(?:在?用|去)?{_BORROWED}\s*[)）]?"
)
_HELD = later(rf"{_WHO}{_DEAD}(?:名下的?|的)\s*(?P<lender>[^，,。；;\s的]{{2,24}})")
_ANYBODY_AT = later(rf"(?P<how>[^，,。；;]{{1,16}}?)在\s*(?P<lender>[^，,。；;在]{{2,24}}?)\s*{_BORROWED}")
"""A sentence that says who borrowed in words not known here: 男朋友用我身份证在 马上消费 借的. It is no lender's name."""
_GUARANTEE = (
    later(
        r"(?:我|本人|自己)?(?:是)?(?:给|替|帮|为)(?P<who>[^，,。；;]{1,8}?)\s*在\s*(?P<lender>[^，,。；;]{2,24}?)\s*(?:贷款|借款|借钱)?\s*(?:做|当|签|提供|作)(?:的|了|过)?(?:担保|保证|保)人?(?:的|了)?"
    ),
    later(
        r"(?:我|本人|自己)?(?:是)?(?:给|替|帮|为)(?P<who>[^在，,。；;\s]{1,8}?)(?:做|当|签|提供|作)?(?:的|了|过)?(?:担保|保证)人?(?:的|了|过)?[，,\s：:]+(?:在|是|欠)?\s*(?P<lender>[^，,。；;]{2,24})"
    ),
    later(
        r"(?P<lender>[^，,（(。；;]{2,24}?)\s*[（(，,\s]\s*(?:我|本人|自己)?(?:是)?(?:(?:给|替|帮|为)(?P<who>[^，,。；;]{1,8}?))?\s*(?:做|当|签|提供|作)?(?:的|了|过)?(?:担保|保证)(?:人|的)?(?:的)?\s*[)）]?"
    ),
)
_NAMED = later(
    r"(?P<name>[\u4e00-\u9fff·]{2,4})\s*[(（,，/、]\s*(?:是|系)?(?:(?P<of>[\u4e00-\u9fff·]{2,4}?|[他她其])的?)?"
    rf"(?P<kin>{_OF_KIN})\s*[)）]?"
)
"""A name with what whoever bears it is to somebody: 张秀兰（李浩妈妈）."""
_NAMED_BEHIND = later(
    rf"(?P<of>[{SURNAMES}][\u4e00-\u9fff]{{1,2}}?)(?:的|家|他|她)?(?P<kin>{_OF_KIN})\s*[:：,，、(（\s]*\s*(?P<name>[{SURNAMES}][\u4e00-\u9fff]{{1,2}})[)）]?"
)
"""What somebody is to another, and behind it their own name: 周涛媳妇 黄英."""
_KIN_OF = later(rf"(?P<of>[{SURNAMES}][\u4e00-\u9fff]{{1,2}}?)(?:的)?(?P<kin>{_OF_KIN})")
_CAME_FOR = later(
    rf"(?P<name>[\u4e00-\u9fff·]{{2,4}})\s*[(（,，/、]\s*(?:是|由)?(?:[他她其]的?)?(?P<kin>{_OF_KIN})(?:来|代|替|帮|陪)[^()（）]{{0,8}}[)）]?"
)
"""A name with who came for whoever bears it: 李浩（妈妈来问）."""
_ROLED = later(
    r"(?P<name>[\u4e00-\u9fff·]{2,4})\s*[(（,，/、]\s*(?:是|系)?(?:[\u4e00-\u9fff·]{0,4}?的?)?(?P<role>担保人|保证人|继承人)\s*[)）]?"
)
_PRONOUN = later(r"(?:他|她|其|我|本人|当事人|借款人|欠款人|债务人)")
_DENIED = later(
    r"(?:没|没有|未|从没|从未|根本没|压根没)(?:有)?(?:欠|借|贷|办)|不是(?:我|本人|他|她|自己)?(?:自己|本人)?(?:借|欠|贷|办|签)|冒名|冒用|盗用|骗子|骗局|诈骗|假的$|不欠"
)
_BEFORE_ME = later(
    r"机主|号主|号码?(?:的)?(?:原来|以前|上一|前)|(?:原来|以前|上一个|前一个)的?(?:用户|主人|人)|打错|找错人|认错人"
)
_STRANGER = later(r"机主|号主|打错|找错人|认错人|(?:原来|以前|上一个|前一个)的?(?:用户|主人|人)")
_NOT_MINE = later(
    r"(?:我|本人|自己)?(?:根本|从来|压根|真的?|确实|都|就)*(?:没|没有|未|从没|从未)(?:有)?(?:借|贷|办)|不是(?:我|本人|自己)(?:自己|本人)?(?:借|贷|办|签)|冒名|冒用|盗用"
)


class Whose(NamedTuple):
    """Hold what a cell says of a debt: to whom it is owed, what the visitor is to whoever owes it, and who that is."""

    lender: str
    relation: str = ""
    borrower: str = ""
    theirs: bool = False
    """That somebody else owes it, whatever they are to the visitor."""


def debt_told(said: str) -> Whose | None:
    """Return whose debt a cell about the lender tells of; None where it names a lender and nothing besides."""
    text = unicodedata.normalize("NFKC", said).strip(" ，,。；;")
    for words in _GUARANTEE:
        if found := words.fullmatch(text):
            return Whose(found["lender"].strip(), "guarantor", _person(found["who"] or ""), theirs=True)
    for words in (_AT, _OWES, _BEHIND, _HELD):
        if (found := words.fullmatch(text)) and not re.fullmatch("的.*|.*没", found["lender"].strip()):
            if re.fullmatch(_SELF, found["who"]):
                return Whose(found["lender"].strip()) if words in (_AT, _BEHIND) else None
            relation = "heir" if found["dead"] or re.search("已故|去世", found["who"]) else _relation(found["who"])
            return Whose(found["lender"].strip(), relation, _person(found["who"]), theirs=True)
    return None


def _relation(who: str) -> str:
    """Return what a visitor is to whom they call so."""
    plain = re.sub(r"^(?:我|俺|咱|本人|当事人)(?:的|家)?", "", who)
    return next((name for name, words in _KIN.items() if re.match(words, plain) and _is_kin(words, plain)), "")


def _is_kin(words: str, plain: str) -> bool:
    return bool(re.fullmatch(rf"(?:{words})(?:[{SURNAMES}][\u4e00-\u9fff]{{1,2}}|[老小][\u4e00-\u9fff])?", plain))


def _person(who: str) -> str:
    """Return the name in what somebody is called: 儿子李浩, 李浩; nothing for 老徐, whom no letter can name."""
    found = re.search(rf"(?:^|{_OF_KIN})([{SURNAMES}][\u4e00-\u9fff]{{1,2}})$", who)
    return found[1] if found and not re.fullmatch(_OF_KIN, who) else ""


@dataclass(frozen=True, slots=True)
class _Told:
    """Hold what two cells of a line say of who came and who owes."""

    relation: str = ""
    borrower: str = ""
    visitor: str = ""
    theirs: bool = False


def settle_whose(row: ClientRow) -> None:
    """Read lender, borrower and visitor apart in a line, and note how each was read. A column of its own is never changed."""
    told, heading = _who_came(row), row.heading(LENDER) or row.heading(_LENDER) or row.heading(_NAME)
    for place, (column, cell) in enumerate(row.cells):
        if column.name in (LENDER, _LENDER) and isinstance(cell, str) and not is_empty(cell):
            told = _of_lender(row, place, column, cell.strip(), told)
    for place, (column, cell) in enumerate(row.cells):
        if (column.name == _NAME or column.came) and column.name != "teller.phone" and isinstance(cell, str):
            told = _of_name(row, place, column, unicodedata.normalize("NFKC", cell).strip(), told)
    row.cells = [(column, cell) for column, cell in row.cells if not is_empty(cell)]
    _give(row, told, heading)


def _who_came(row: ClientRow) -> _Told:
    """Tell from a column of who came and one of the borrower whether they are one: an empty one, or the same name twice, is."""
    if not any(column.came for column, _ in row.cells):
        return _Told()
    came = {column.name: cell_words(cell) for column, cell in row.cells if column.came and not is_empty(cell)}
    name, owes = came.get("teller.name", ""), row.cell(_NAME)
    relation = row.cell(RELATION) or row.cell(_ROLE)
    another = bool(relation) and not is_borrower(relation)
    differ = bool(name and owes) and _bare(name) != _bare(owes)
    if differ or (another and not owes):
        return _Told(theirs=differ)
    for place, (column, cell) in enumerate(row.cells):
        if column.came and not (another and owes):
            own = next(fact for fact, theirs in VISITORS_OWN.items() if theirs == column.name)
            # The borrower came: what a column of the borrower's own says stands, and only what it leaves out is filled.
            row.cells[place] = (replace(column, name=own, came=False), "" if row.cell(own) else cell)
    return _Told()


def _bare(name: str) -> str:
    return re.sub(r"\s|[(（].*", "", unicodedata.normalize("NFKC", name))


def _of_lender(row: ClientRow, place: int, column: Column, said: str, told: _Told) -> _Told:
    clauses = [clause.strip() for clause in _CLAUSE.split(said) if clause.strip()]
    denied = [one for one in clauses if _DENIED.search(one) or _BEFORE_ME.search(one)]
    kept = [one for one in clauses if one not in denied]
    if denied and (len(clauses) > 1 or _BEFORE_ME.search(said) or re.match("没|不是|根本", said)):
        found = debt_told("，".join(kept)) if kept else None
        lender = found.lender if found else "，".join(kept)
        row.cells[place] = (column, lender)
        # What was said of the debt is the client's telling: it is heard, and never a name.
        row.cells.append((Column(-1, column.heading, _ACCOUNT), said))
        if any(map(_STRANGER.search, clauses)):
            return replace(told, relation=told.relation or "none", theirs=True)
        if any(map(_NOT_MINE.search, denied)) and not row.cell("debt.not_mine"):
            row.cells.append((Column(-1, column.heading, "debt.not_mine"), "是"))
        _note(row, column, said, say("clinic.cell_of_lender_denies", lender=lender or "—"))
        return told
    found = debt_told(said)
    if found is None and (anybody := _ANYBODY_AT.fullmatch(said)):
        row.cells[place] = (column, anybody["lender"])
        row.cells.append((Column(-1, column.heading, _ACCOUNT), said))
        _note(row, column, said, say("clinic.cell_of_lender_denies", lender=anybody["lender"]))
    if found is None:
        return told
    row.cells[place] = (column, found.lender)
    if not found.theirs or (found.borrower and found.borrower == row.cell(_NAME)):
        return told
    return replace(told, relation=found.relation, borrower=found.borrower, theirs=True)


def _of_name(row: ClientRow, place: int, column: Column, said: str, told: _Told) -> _Told:
    if found := _ROLED.fullmatch(said):
        row.cells[place] = (column, found["name"])
        return replace(told, relation="heir" if "继" in found["role"] else "guarantor", theirs=True)
    if found := _CAME_FOR.fullmatch(said):
        row.cells[place] = (column, found["name"])
        if not row.cell(RELATION):
            row.cells.append((Column(-1, column.heading, RELATION), f"{found['name']}的{found['kin']}"))
        return told
    if (found := _KIN_OF.fullmatch(said)) and len(found["kin"]) > 1:
        # 周涛媳妇 says whose wife came, and no name that could be signed.
        row.cells[place] = (column, "")
        relation = next(name for name, words in _KIN.items() if re.fullmatch(words, found["kin"]))
        relation = told.relation or _TURNED.get(relation, relation)
        return replace(told, relation=relation, borrower=found["of"], theirs=True)
    found = _NAMED.fullmatch(said) or _NAMED_BEHIND.fullmatch(said)
    if found is None:
        return told
    if not found["of"]:
        # Of a bare 王芳（妈妈） the heading says whether she is who came; where it does not, nobody gets the name.
        row.cells[place] = (column, found["name"])
        if not row.cell(RELATION):
            row.cells.append((Column(-1, column.heading, RELATION), found["kin"]))
        return told
    relation = next(name for name, words in _KIN.items() if re.fullmatch(words, found["kin"]))
    owes = "" if _PRONOUN.fullmatch(found["of"]) else found["of"]
    row.cells[place] = (column, found["name"])
    relation = _TURNED.get(relation, relation)
    return replace(
        told, relation=told.relation or relation, borrower=owes or told.borrower, visitor=found["name"], theirs=True
    )


def _give(row: ClientRow, told: _Told, heading: str) -> None:
    """Put who came and who owes into a line, where no column of its own says so."""
    if not told.theirs:
        return
    came = row.cell(RELATION) or row.cell(_ROLE)
    if not came:
        given = (RELATION, told.relation) if told.relation else (_ROLE, "contacted")
        row.cells.append((Column(-1, heading, given[0]), given[1]))
        if told.relation:
            row.cells.append((Column(-1, heading, _ROLE), "contacted"))
    for place, (column, cell) in enumerate(row.cells):
        if told.borrower and column.name == _NAME and cell_words(cell) != told.borrower and not row.cell("teller.name"):
            # The line is about somebody else's debt, and names both: what stands below 来访人 is who came.
            row.cells[place] = (replace(column, name="teller.name"), cell)
            row.cells.append((Column(-1, _NAME, _NAME), told.borrower))
            break
    what = say("clinic.debt_is_anothers", borrower=mask_text(told.borrower) if told.borrower else "—")
    known = bool(came or told.relation)
    do = say("clinic.check_who_came") if known else say("clinic.write_who_came_in_its_column")
    row.notes.append(Note(row.number, heading, what, do, fault=False))


def _note(row: ClientRow, column: Column, said: str, what: object) -> None:
    row.notes.append(Note(row.number, column.heading, what, say("clinic.write_lender_alone"), fault=False))  # type: ignore[arg-type]
