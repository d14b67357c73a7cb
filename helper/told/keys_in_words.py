"""Know the keys of a prompt where somebody writes them out: 返回 for ``<``, 这个要紧吗 for ``?``."""
# ruff: noqa: E501 - tables of ways of saying

from helper.model.pattern import later

_BACK = later(
    r"[<＜《]|(?:请|我要|我想)?(?:返回|退回|后退|(?:回|退|返回|退回|回到)?(?:到)?(?:上一?(?:题|步|个|页)|前一?(?:题|步|个)))(?:去|吧|看看)?|(?:go |step )?back|previous(?: question)?",
)
_WHY = later(
    r"[?？]|(?:这个?|这一?题|这里|这个问题)?(?:很|真的?)?(?:要紧|重要|有用|有关系|必要)(?:吗|么|嘛)|(?:这个?|这一?题|这里|这)?(?:是)?(?:什么|啥)意思(?:啊|呀)?"
    r"|(?:为什么|为啥|干嘛|干吗)(?:要)?(?:问)?(?:这个|这些|我)?(?:啊|呀)?|(?:必须|一定要|非要|非得)(?:要)?(?:填|答|写|回答|选)(?:吗|么)|(?:可以|能)?不(?:填|答|写|选)(?:行|可以)?(?:吗|么)"
    r"|(?:我)?(?:看|读|听)?不(?:太)?(?:懂|明白)(?:这(?:个|一)?题?|什么意思)?(?:啊|呀|了)?|没(?:看|听|读)?(?:懂|明白)"
    r"|why(?: do you)?(?: (?:ask|need|want))?(?: (?:this|that|it))?(?: to know)?|what(?: do you| does (?:this|that|it))? mean(?:s)?|what is (?:this|that)|(?:is|does) (?:this|that|it) (?:important|matter)"
    r"|(?:must|do|should) i (?:have to )?(?:answer|fill|choose)(?: (?:this|that|it|in))*|i (?:do not|don't|dont) (?:get|understand)(?: (?:this|that|it))?",
)
_NO_CONTACT = later(
    r"x|ｘ|×|(?:根本|并|就|其实)?(?:没有?|不是)(?:有)?(?:这|第?[二三两2-9])(?:一)?(?:次|回|个)(?:联系|电话)?(?:的)?|(?:就|只有?|总共|一共|其实就)(?:这|那|一)(?:一)?(?:次|回)|(?:this|it) did not happen|there was no such contact|no such contact|only (?:the )?one(?: contact)?|it was (?:only |just )?one"
)
_SIGNS = " 。.！!?？~～…"


def goes_back(said: str) -> bool:
    """Tell whether somebody wants the question before this one, by its key or in words."""
    return bool(_BACK.fullmatch(_bare(said)))


def asks_why(said: str) -> bool:
    """Tell whether somebody asks back what a question is for, or what it means, by its key or in words."""
    return bool(_WHY.fullmatch(_bare(said)))


def tells_no_contact(said: str) -> bool:
    """Tell whether somebody says, by its key or in words, that a further contact was none."""
    return bool(_NO_CONTACT.fullmatch(_bare(said)))


def _bare(said: str) -> str:
    plain = said.strip().casefold().replace("’", "'")
    return plain.rstrip(_SIGNS) or plain
