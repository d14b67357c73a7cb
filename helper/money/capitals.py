"""Write an amount in capital characters, as bank papers have it.

Rules: 《正确填写票据和结算凭证的基本规定》 (annex to 《支付结算办法》): 整 after 元 and 角, none after 分; one 零
for any run of noughts inside; where the last place of yuan is 0 and there are 角, 零 may stand or not (it
stands here, as in 壹仟陆佰捌拾元零叁角贰分); where 角 is 0 and there are 分, 零 must stand.
"""

from decimal import Decimal

from helper.errors import HelperError
from helper.wording import say

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿")
_MOST = Decimal(10**12)


def capitals(value: Decimal) -> str:
    """Return ``人民币壹万贰仟捌佰陆拾元伍角整`` for 12860.5. Raise HelperError outside 0 … 999,999,999,999.99."""
    cents = value * 100
    if not 0 <= value < _MOST or cents != cents.to_integral_value():
        raise HelperError(
            say("money.cannot_be_written_as_amount"),
            do=say("money.must_lie_between_0"),
        )
    yuan, rest = divmod(int(cents), 100)
    jiao, fen = divmod(rest, 10)
    said = f"{_whole(yuan)}元" if yuan else ""
    if not yuan and not rest:
        said = "零元"
    if jiao:
        said += ("零" if yuan and yuan % 10 == 0 else "") + f"{_DIGITS[jiao]}角"
    if fen:
        said += ("零" if yuan and not jiao else "") + f"{_DIGITS[fen]}分"
    return "人民币" + said + ("" if fen else "整")


def _whole(number: int) -> str:
    groups = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    said = ""
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if not group:
            continue
        # A gap between this group and what is already written is said as one 零.
        gap = bool(said) and (group < 1000 or groups[place + 1] == 0)
        said += ("零" if gap else "") + _four(group) + _GROUPS[place]
    return said


def _four(number: int) -> str:
    said, gap = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            said += ("零" if gap and said else "") + _DIGITS[digit] + _PLACES[place]
        gap = not digit
    return said
