"""Tell whoever takes money to stop interest or fend off collectors from a fraud about the loan itself, and money that is gone."""

from helper.letters import Letter
from helper.model.finding import Signal
from helper.model.pattern import later

AGENCY = "fraud_agency"
_AGENT = later(
    "停息|挂账|代理维权|反催收|债务优化|债务重组|债务规划|债务咨询|征信修复|铲单|代协商|代理|中介|法务公司|全程代办|退息"
    "|\\bagent|\\bsettlement compan|debt relief"
)
_PAID = later(
    "(?:转|付|交|汇|打款|打钱)(?:款|钱|账|过去|出去|给[^，。,]{1,6})?(?:了|过(?!来|户)|完)|已经?(?:转|付|交|汇)|被骗(?:了|走)"
    "|\\bpaid\\b|\\btransferred\\b|\\bsent\\b[^.,]{0,12}(?:money|yuan|\\d)"
)


def is_agent(signal: Signal) -> bool:
    """Tell whether words that speak for a fraud are about a paid agent against debts."""
    return signal.id == AGENCY or bool(_AGENT.search(signal.words))


def has_paid(said: str) -> bool:
    """Tell whether words say that money has gone already."""
    return bool(_PAID.search(said))


def is_about_trader(letter: Letter) -> bool:
    """Tell whether a letter complains of somebody who took money and is no lender."""
    return any(name.startswith("trader.") for name in letter.requires)
