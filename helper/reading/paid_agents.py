"""How paid agents against debts are called: who negotiates, complains or "cleans" a record for a fee."""

from helper.model.finding import Signal
from helper.model.pattern import later

AGENCY = "fraud_agency"
AGENT = later(
    r"债务(?:优化|重组|规划|咨询|协商|清零|减免)|停息挂账|反催收|代理(?:维权|投诉|协商|退息)|法务(?:公司|咨询)|协商(?:公司|中介)"
    r"|\bdebt[- ]?(?:relief|settlement|management|consult\w*|optimi[sz]\w*|negotiat\w*|counsel\w*|help)(?: \w+)? "
    r"(?:company|firm|agency|agents?|service|people|guy)\b|\banti[- ]collection\b"
)
"""Such an agent named in somebody's telling, in what ``normalize_answer`` leaves of it."""
_SPOKEN_OF = later(
    "停息|挂账|代理维权|反催收|债务优化|债务重组|债务规划|债务咨询|征信修复|铲单|代协商|代理|中介|法务公司|全程代办|退息"
    "|\\bagent|\\bsettlement compan|debt relief"
)


def is_agent(signal: Signal) -> bool:
    """Tell whether words that speak for a fraud are about a paid agent against debts."""
    return signal.id == AGENCY or bool(_SPOKEN_OF.search(signal.words))
