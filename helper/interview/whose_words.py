"""Tell somebody's own story from what the other side said, where only the latter was asked for."""

from helper.model.pattern import later

_QUOTED = later(r"[“「『\"][^”」』\"]*[”」』\"]")
# 他们说, 催收打电话给我妈: who collects does not speak of themselves as they.
_OF_THEM = later(
    r"(?:^|[，,。；;！!\n 　])(?:今天|昨天|前天|昨晚|刚才|刚刚|早上|上午|下午|晚上|后来|然后)?(?:有个)?"
    r"(?:他们?|她们?|对方|催收(?:的人|员|公司|的)?|那边|那个人)(?:又|还|就|也|一直|今天|昨天|昨晚|老是|天天)*"
    r"(?:说|骂|威胁|讲|打(?:了|来|电话|给|我)|发(?:了|来|短信|微信)|给我|跟我|对我|问我|叫我|让我|逼我|找(?:了|我)"
    r"|冒充|自称|上门|堵|砸|泼|跟踪|[来到去把联系骚扰](?:了|着)?我|(?:半夜|凌晨|深夜)[^，。]{0,6}打)"
)
# 我妈也接到了一个: who collects has no mother in it.
_OF_ME = later(
    r"我(?:妈|爸|妈妈|爸爸|父母|父亲|母亲|老婆|老公|爱人|妻子|丈夫|儿子|女儿|孩子|同事|领导|姐|哥|弟|妹|家人)"
    r"[^，,。！!\n]{0,6}(?:接到|收到|被|吓|哭)"
    r"|(?:^|[，,。；;！!\n ])我(?:今天|昨天|昨晚|刚才|一天|已经)*(?:接到|收到|接了|被(?:骂|催|吓)|跟他们?说|对他们?说|回他们?)"
)
# 一天打我四十多个电话, 打到我单位去了: nobody is named, and nobody is spoken to.
_OF_CALLS = later(
    r"(?:^|[，,。；;！!\n 　])(?:(?:他们?|她们?|对方|催收)?(?:还|就|又|都)?)"
    r"(?:(?:一天|每天|天天|一晚上|一上午|一个小时|连着|从早到晚|没日没夜|半夜|凌晨|深夜|大半夜|大清早)[^，,。！!\n]{0,12}"
    r"(?:打|发)(?:[^，,。！!\n]{0,10}(?:电话|短信|次|遍|个)|过来)"
    r"|(?:打(?:电话)?|发(?:短信|微信|信息)?|找|闹|跑|追)(?:给|到|去)了?我(?:的|们)?(?:单位|公司|厂|店|家|学校|村|老家|妈|爸|老婆|老公|孩子|领导|同事|朋友)"
    r"|把我(?:的|家|妈|爸)?[^，,。！!\n]{0,6}(?:发|贴|挂|堵|泼|砸|锁|公开)"
    r"|给我(?:妈|爸|老婆|老公|孩子|儿子|女儿|家人|单位|公司|领导|同事|朋友|亲戚)[^，,。！!\n]{0,4}(?:打|发))"
)
_TO_YOU = later("[你您]|我们|我司|本行")


def tells_own_story(words: str) -> bool:
    """Tell whether words plainly tell what happened, and are not what the other side said."""
    outside = _QUOTED.sub("", words)
    if _OF_THEM.search(outside) or _OF_ME.search(outside):
        return True
    return bool(_OF_CALLS.search(outside)) and not _TO_YOU.search(outside)
