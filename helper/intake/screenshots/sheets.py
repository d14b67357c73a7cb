"""Pictures that are no talk: a letter on paper, photographed, and the statement of an account. Nobody says anything in them."""

import re
from typing import NamedTuple

from helper.intake.screenshots.seeing import Seen
from helper.model.pattern import later

_COURT = later(
    r"(?:开庭|出庭)?传票|支付令|(?:民事|行政|执行)?(?:判决|裁定|调解|决定|起诉)[书状]|(?:应诉|举证|执行|开庭|受理)通知书?|限制消费令|仲裁(?:通知|裁决|申请)书|公证书"
)
_LETTER = later(
    r"律师函|律师告知函|(?:债务)?催(?:告|收|款|缴|还)(?:函|通知书?|通知单|单)|(?:告知|通知|致|敬告|警告|协商|联络|逾期)函|(?:逾期|还款|债权转让|提前到期|解除合同|欠款|征信)?[告通]?(?:通知|告知)书|公函|函|通知|催款单"
)
_TITLE = later(
    rf"(?:[\u3400-\u9fff（）()]{{0,14}}?)(?:{_COURT.pattern}|{_LETTER.pattern})(?:[（(][\u3400-\u9fff]{{1,8}}[）)])?", 0
)
_NUMBERED = later(r"[（(〔\[【]\s*20\d\d\s*[)）〕\]】]\s*[\u3400-\u9fffA-Za-z0-9]{1,14}\s*(?:字)?\s*第?\s*\d+\s*号")
_HEAD = later(r"(?:律师事务所|人民法院|仲裁委员会|公证处|公司|银行|支行|分行|中心|委员会)$")
_OPENS = later(
    r"^(?:致\s*[:：]?\s*)?(?:尊敬的)?[\u3400-\u9fff*某]{2,5}\s*(?:先生|女士|同志)?(?:/女士|/先生|（先生）)?\s*[:：]$"
)
_PHRASES = (
    later(r"此致|敬礼$|顺颂|敬上$"),
    later(r"特此(?:函|通|告|公|催|致|证|敬)\S{0,4}"),
    later(r"郑重(?:函告|告知|通知|声明)|现?就.{0,24}(?:函告|告知|通知)如下|(?:函告|告知|通知)如下[:：]?"),
    later(r"(?:接受|受).{2,30}(?:的?委托|授权)"),
    later(r"(?:收到|接到|送达|签收)(?:本|此)(?:函|通知|告知|传票|文书)"),
    later(r"(?:承办|经办|主办)?(?:律师|法官|审判员|书记员)\s*[:：]|[（(]?(?:盖章|公章|印章)[)）]?$"),
)
_DATED = later(
    r"^[\s二〇○零一两三四五六七八九十\d]{4,}\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日$"
)
_AMOUNT = later(r"[+\-−－–—]?\s?[¥￥]?\s?[+\-−－]?\d{1,3}(?:[,，]?\d{3})*[.．]\d{2}(?:\s*元)?")
_OF_MONEY = later(
    r"交易明细|收支明细|账单|流水|余额|支出|收入|储蓄卡|信用卡|借记卡|账户|交易时间|交易金额|摘要|入账|记账|还款记录|代扣|消费|转账"
)
_DEADLINE = later(
    r"(?:自|于|在|请|务必|应)?[^。；;]{0,16}(?:收到|接到|送达|签收|发出)[^。；;，,]{0,14}(?:之日|后|当日|起)[^。；;，,]{0,6}?[0-9一二三四五六七八九十两]{1,3}\s*(?:个)?(?:工作)?[日天](?:之?内|以内)?"
    r"|(?:于|在)?20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日(?:\s*\d{1,2}\s*[时点:：]\d{0,2})?\s*(?:之?前|以前|止|到庭|开庭)"
)
_DAY = later(r"(20\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_FEWEST, _FEWEST_AMOUNTS = 3, 3
SHEETS = ("court", "letter", "statement")
"""What a picture may be that is no talk."""


class Sheet(NamedTuple):
    """Hold what a picture that is no talk shows: ``court``, ``letter`` or ``statement``, its title, and its words in a row."""

    kind: str
    title: str = ""
    text: str = ""

    @property
    def deadline(self) -> str:
        """Return the words that name a time limit; nothing where there are none."""
        found = _DEADLINE.search(self.text)
        return found[0].strip("，, ") if found else ""

    @property
    def dated(self) -> str:
        """Return the day at its end, as 2026-11-21."""
        found = list(_DAY.finditer(self.text))
        return f"{found[-1][1]}-{int(found[-1][2]):02}-{int(found[-1][3]):02}" if found else ""


def sheet_of(seen: Seen) -> Sheet | None:
    """Return what a picture without bubbles shows where it is a letter or a statement; None where it may be a list.

    Words of a letter stand in lists as well: a letter needs a title or a number of its own, and more than one thing that
    only letters have.
    """
    lines = [re.sub(r"\s+", "", line.text) for line in seen.lines if line.text.strip()]
    if len(lines) < 4:
        return None
    title = next((line for line in lines[:6] if _TITLE.fullmatch(line)), "")
    text = "".join(lines)
    signs = [
        bool(title),
        bool(_NUMBERED.search(text)),
        any(_HEAD.search(line) for line in lines[:3]),
        any(_OPENS.match(line) for line in lines[:8]),
        any(_DATED.match(line) for line in lines[-4:]),
        *(bool(phrase.search(text)) for phrase in _PHRASES),
    ]
    if sum(signs) >= _FEWEST and (signs[0] or signs[1]) and any(signs[5:]):
        return Sheet("court" if _COURT.search(title) else "letter", title or lines[0], text)
    amounts = [line for line in lines if _AMOUNT.fullmatch(line)]
    if len(amounts) >= _FEWEST_AMOUNTS and _OF_MONEY.search("\n".join(lines)):
        return Sheet("statement", next((line for line in lines if _OF_MONEY.search(line)), ""), text)
    return None
