"""Tell danger that stands at the door from what is over and from what comes by telephone: each needs another first step."""
# ruff: noqa: E501 - tables of ways of saying

from helper.model.pattern import later
from helper.told.choosing import normalize_answer

_PAST = later(
    r"昨[天晚日夜]|前[天晚]|大前天|上周|上个?月|上次|那天|当天|以前|之前|几天前|\d{1,2}月\d{1,2}[日号]|(?<!\d)\d{1,2}号(?!楼|线|院|店)|(?:周|星期|礼拜)[一二三四五六日天]"
    r"|\b(?:last (?:night|week|month|time)|yesterday|earlier|ago|before)\b"
)
_GONE = later(
    r"(?:人|他们?|车|都|也|就|已经|早就?|后来|刚才?|全|现在)[^，。,.;；！!？?不没]{0,4}(?:走(?!廊|动|路|来)|离开|撤|散)了?(?!不|进)|(?:开|拖|拉|搬|抬|拿)走了|走了(?:以后|之后)?$|(?:就|才|又|然后|最后|[分钟时会儿天]|以后|之后)(?:自己|全|都)?(?:走|离开|撤|散)了"
    r"|没(?:有)?(?:人)?(?:上门|来人|过来)|(?:没|不)在(?:这|门口|楼下)|\b(?:they|he|she)(?:'ve| have| has|'s)? (?:left|gone)\b|\bare gone\b|\bnobody came\b"
)
_STILL = later(
    r"现在(?!(?:已经|都|人|没|不|也)*(?:走|没|不|离开|安全|好))|正在|还在|就在|此刻|这会儿|马上|又来|救命|还没走|不肯走|不走|赖着|不让走|\bnow\b|\bstill\b|\bagain\b|won't leave"
)
_BY_WIRE = later(
    r"电话|来电|短信|微信|语音|信息|私信|留言|网上|群里|\bQQ\b|\b(?:phone|call(?:s|ed|ing)?|text(?:s|ed)?|message[sd]?|wechat|whatsapp|sms)\b",
)
_THERE = later(
    r"门口|门外|门前|楼下|楼道|屋外|外面|堵|围|蹲|(?<!保)守|跟(?:着|踪)|尾随|砸|踹|敲|撬|闯|冲|(?:拿|带|有|持|动)(?:着)?(?:刀|枪|棍)|不让走|出不去|扣(?:住|着|了)|挨打|打(?:了)?[我他她人](?!们?的?[^，。]{0,3}电话)|动手|来了|到了|在我家|家里闹|(?<!没)(?<!没有)上门|流血|受伤"
    r"|\b(?:door|outside|downstairs|here|hit|hitting|knife|blocking|following)\b"
)
_CALLED = later(r"打[^，。]{0,6}(?:电话|手机|微信)|(?:没|没有|未|不会?)(?:人)?(?:上门|来(?:了|过|人)?|到了?)")


def is_gone(said: str) -> bool:
    """Tell whether words say that whoever was there has left, or that nobody came at all."""
    text = normalize_answer(said)
    return bool(_GONE.search(text)) and not _STILL.search(text)


def is_over(said: str) -> bool:
    """Tell whether what is told happened on another day or has ended, and nothing says that it goes on."""
    text = normalize_answer(said)
    return bool(_PAST.search(text) or _GONE.search(text)) and not _STILL.search(text)


def is_far(said: str) -> bool:
    """Tell whether a threat came by telephone or in a message, and nobody stands before whoever is threatened."""
    text = _CALLED.sub("来电", normalize_answer(said))
    return bool(_BY_WIRE.search(text)) and not _THERE.search(text)
