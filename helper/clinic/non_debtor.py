"""Who says in a line that they owe nothing: never borrowed, or not the person who is looked for.

Read as a relation alone, either would be offered a plan to pay what is not theirs.
"""

import re
import unicodedata

from helper.clinic.cells import RELATION, cell_words, is_borrower, is_empty
from helper.clinic.columns import Column
from helper.clinic.rows import ClientRow, Note
from helper.model.masking import mask_text
from helper.model.pattern import later
from helper.wording import say

_ROLE, _NOT_MINE = "teller.role", "debt.not_mine"
_TOLD = ("contact.account", "contact.words", "contact.said")
_ME = r"(?:我|本人|自己)?(?:根本|从来|压根|真的?|确实|完全|都|就)*"
_DENIES = (
    rf"{_ME}(?:没有|没|未|从没|从未)(?:有)?(?:在[^，。；]{{1,10}})?(?:借|贷|办)(?:过|了)?(?:他们?|这家|这个|那家)?(?:的|任何)?(?:钱|款|贷款|网贷)?"
    rf"|(?:这|那)?(?:钱|笔钱?|个|贷款)?{_ME}不是(?:我|本人|自己)(?:自己|本人)?(?:借|贷|办|签|欠|用)的?(?:钱|款)?|不是(?:我|本人|自己)的(?:债|贷款|钱|账|欠款)"
    r"|(?:我|本人)?(?:的)?(?:身份证?|信息|名字)?(?:被|遭)(?:人|别人|他人)?(?:冒名|冒用|盗用|盗)(?:了)?(?:身份证?|信息|名字)?(?:去)?(?:贷款|借款|借|办贷)?(?:的|了)?|冒名贷款"
)
_DENIES_ALL = later(rf"(?:{_DENIES})")
_DENIES_TOLD = later(
    r"(?:我|本人)(?:根本|从来|压根|真的?|确实|完全|都|就)*(?:没有|没|未|从没|从未)(?:在[^，。；]{1,10})?(?:借|贷|办)过(?!给)|不是我(?:本人|自己)?(?:借|贷|办)的|(?:被|遭)(?:人|别人)?(?:冒名|冒用|盗用)"
)
_BY_KIN = later(
    r"(?:是|用|给|帮|替)?(?:老公|老婆|丈夫|妻子|前夫|前妻|儿子|女儿|孩子|爸|妈|哥|弟|姐|妹|朋友|同事|亲戚|对象|男友|女友|他|她)[^，。；]{0,6}(?:借|贷|用|欠|办)的?|担保"
)
_STRANGER = later(
    r"(?:我|本人)?(?:就)?(?:不是|非)(?:欠款|借款|债务|当事|贷款|欠债)(?:人|的)?(?:本人)?|(?:我)?不欠(?:他们?)?(?:钱|款|债)(?:的人)?|(?:和|跟|与)?(?:借款人|欠款人|他们?|她)?(?:没关系|无关|不相干|没有关系)(?:的?(?:人|第三人|人员))?"
    r"|(?:他们)?打错(?:了|的|电话|号)?(?:的)?|误打|错打|(?:新|现)?(?:机主|号主)|(?:这个?)?号码?(?:是)?新?(?:办|换|买)的(?:新号)?|(?:根本|完全)?不认识(?:这个?|那个?)?(?:借款人|欠款人|他|她|那?人)?|陌生人|路人|无辜第三人|被骚扰的?(?:第三)?人"
    r"|not the (?:debtor|borrower)|stranger|wrong number"
)
_UNKNOWN_TO_THEM = later(r"不认识|不认得|打错|新办的?号|新号|新(?:机|号)主|陌生人|路人|wrong number|stranger")
_SIGNED = "teller.signed"
_QUOTED = later(r"[“\"「『][^“”\"「」『』]*[”\"」』]")


_CLAUSES = later(r"[，,；;。\s]+")
# 不是我借的，但对方联系了我: the sheet's own answer for whoever is asked about another's debt.
_BUT_ASKED = later(
    r"(?:但是?|可是?|却|不过)?(?:对方|他们?|她们?|催收(?:的|员)?|人家|那边)?(?:也|却|还|老|总|一直|天天|就)?(?:联系|找|打给|催|骚扰|打电话给|问)(?:了|到|上|过)?(?:我|本人)(?:了|要钱|要债|催)?"
    r"|but (?:i|they) .*contact.*",
    re.IGNORECASE,
)


def settle_non_debtor(row: ClientRow) -> None:
    """Read what a line says of not owing, and note how it was read. A column of its own is never changed."""
    another = _names_another(row)
    for place, (column, cell) in enumerate(row.cells):
        if column.name not in (RELATION, _ROLE) or not isinstance(cell, str) or is_empty(cell):
            continue
        said = re.sub(r"[。！!.\s]+$", "", unicodedata.normalize("NFKC", cell).strip())
        first, *besides = _CLAUSES.split(said)
        if (
            column.name == _ROLE
            and _DENIES_ALL.fullmatch(first)
            and (another or any(map(_BUT_ASKED.fullmatch, besides)))
        ):
            row.cells[place] = (column, "contacted")
            continue
        # 没借过，身份证丢过: what stands behind it explains, unless it names who did borrow.
        if _DENIES_ALL.fullmatch(first) and not any(map(_BY_KIN.search, besides)):
            row.cells[place] = (Column(column.place, column.heading, RELATION), "本人")
            _deny(row, column.heading, said)
            return
        if _STRANGER.fullmatch(said):
            row.cells[place] = (Column(column.place, column.heading, RELATION), "none")
            if not row.cell(_ROLE):
                row.cells.append((Column(-1, column.heading, _ROLE), "contacted"))
            what = say("clinic.visitor_is_no_debtor", cell=mask_text(said)[:24])
            row.notes.append(Note(row.number, column.heading, what, say("clinic.check_who_came"), fault=False))
            _never_signed(row, said)
            return
    for column, cell in row.cells:
        if column.name in _TOLD and isinstance(cell, str) and not another:
            told = _QUOTED.sub("", cell)
            if _DENIES_TOLD.search(told) and not _BY_KIN.search(told):
                _deny(row, column.heading, cell_words(cell))
                return


def _names_another(row: ClientRow) -> bool:
    """Tell whether a relation says that whoever came stands beside the borrower: what they never borrowed is no dispute."""
    said = row.cell(RELATION)
    return bool(said) and not is_borrower(said) and not _DENIES_ALL.fullmatch(_CLAUSES.split(said)[0])


def _never_signed(row: ClientRow, said: str) -> None:
    """Take who does not know the borrower for somebody who signed nothing for them; of anybody else it is asked."""
    tells = next((one for one in (said, *_tellings(row)) if _UNKNOWN_TO_THEM.search(one)), "")
    if not tells or row.cell(_SIGNED):
        return
    heading = row.heading(RELATION)
    row.cells.append((Column(-1, heading, _SIGNED), "否"))
    what = say("clinic.stranger_signed_nothing", cell=mask_text(tells)[:24])
    row.notes.append(Note(row.number, heading, what, say("clinic.write_whether_they_signed"), fault=False))


def _tellings(row: ClientRow) -> list[str]:
    return [_QUOTED.sub("", cell) for column, cell in row.cells if column.name in _TOLD and isinstance(cell, str)]


def _deny(row: ClientRow, heading: str, said: str) -> None:
    if row.cell(_NOT_MINE):
        return
    row.cells.append((Column(-1, heading, _NOT_MINE), "是"))
    what = say("clinic.debt_is_denied", cell=mask_text(said)[:24])
    row.notes.append(Note(row.number, heading, what, say("clinic.check_whether_it_is_theirs"), fault=False))
