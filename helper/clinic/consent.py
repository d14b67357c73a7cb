"""What a cell says of the client's consent, in everyday words: a yes, a no, or what has to be asked again.

A wrong yes writes for somebody who does not want it: what takes back, puts a condition or says that another decides is no yes.
"""

import re
import unicodedata

from helper.model.pattern import later

CONSENT = "consent.given"

_WORK = "弄|办|写|搞|做|干|整|投诉|告|追究|委托|授权|同意|愿意?|答应|参加|参与|继续|处理|管|帮|签|需要|用|要|想|来"
_NO = later(
    rf"(?<!没说)(?<!没有说)(?:暂时|暂|先)?(?:(?<![愿肯要想行写办弄同])不|别|甭|没必要)(?:再|想|愿意?|要|肯|敢|让|准|许|打算|准备|用|需要|给|了|麻烦|我们?|你们?|咱们?|他们?|她们?|帮|去|先)*(?:{_WORK})(?!.{{0,4}}不行)"
    r"|(?:暂时|暂|先)不|^不(?:了|行|可以|成|中|得|肯|让|准)?(?=$|[，。,；;！!\s了])|不(?:行|可以|成|肯)(?=$|[，。,；;！!\s了])"
    r"|(?:没有?|未)(?:同意|授权|答应|点头|愿意)|不麻烦|(?:撤(?:回|销|消|了|掉|案|诉)|取消|收回)(?:了)?(?:同意书?|授权书?|委托书?)?|作废|反悔|后悔|变卦|改(?:了)?主意|改口|算了|作罢|拉倒|罢了"
    r"|放弃|退出|拒绝|拒签|终止|停止|停下|到此为止|^停$|打住|免了|不必|用不着|婉拒|推掉"
    r"|\bwithdr[ae]w\w*|\brevok\w+|\brefus\w+|\bdeclin\w+|chang(?:ed|es|ing) (?:her|his|their|my|its) mind|\bno longer\b"
    r"|\bnot? any ?more\b|\bany ?more\b"
    r"|\b(?:does|do|did|will|would)(?: not|n'?t) (?:want|agree|consent|wish|like|allow)|\bwon'?t\b"
    r"|\bcancel\w*|\bstop(?:ped|s)?\b|\bopt(?:ed|s)? out\b"
    r"|\b(?:called?|calls) (?:it |this )?off\b|\bback(?:ed|s|ing) out\b|\brather not\b|\bnever ?mind\b"
    r"|\bdrop(?:ped|s)? (?:it|this|out|the)\b|\bpulled out\b"
    r"|\bhas had enough\b|\bnot (?:agreed?|willing|consent\w*|wanted)\b|\bdisagree\w*|\bno consent\b|^no\b",
    re.IGNORECASE,
)
_NO_NO = later(
    r"(?:没有?|未|不|并未|从未|不会|不想|不要|不是)(?:要|说要?|再)?(?:撤回|撤销|取消|反悔|后悔|拒绝|放弃|退出|反对|变卦|停止|终止)(?:同意|授权|委托|了)?|(?:没有?|未)(?:说|讲|表示)(?:过)?不(?:同意|愿意?|要|行)?"
    r"|不(?:同意|愿意)撤(?:回|销)?|没(?:有)?(?:意见|问题)|不反对|不介意|不用(?:改|问|再问)了?"
    r"|\b(?:not|never|n't|no) (?:withdr\w+|revok\w+|refus\w+|declin\w+|cancel\w*|stopp?\w*|object\w*)",
    re.IGNORECASE,
)
_YES = later(
    rf"(?:口头|电话|微信|当面|书面|短信|本人|已经?|都|现在|又|还是|表示|愿意|同意)(?:里|上|说|讲|了|过|也|都|已经?|又|还是|表示|是|可以|让)*(?:同意|答应|愿意|授权|点头|肯|行|可以|{_WORK})|同意|答应|愿意|授权|点头|签了|已签|签过|签好|可以|要得|没意见|没问题|不反对|还是(?:写|办|弄)"
    r"|^口头$|^(?:行|中|好|妥|嗯|成|得)(?=$|[，。,；;\s的吧了啊])|\b(?:agreed?s?|consents?|consented|yes|signed|willing|ok(?:ay)?|verbal(?:ly)?|oral(?:ly)?)\b",
    re.IGNORECASE,
)
_IF = later(
    r"但|不过|只是|只(?:同意|写|要|能|给|愿)"
    r"|除了|除非|前提|条件|如果|要是|先(?:看|给|问|等)"
    r"|(?:不要|别|不能|不许|不准|不让)(?:提|写|告诉|让|打|发|寄|联系|找|说|用)\S"
    r"|\b(?:but|only|unless|except|if|provided|as long as|not before)\b",
    re.IGNORECASE,
)
_WAITS = later(
    r"([愿肯要想行写办弄同])不\1|是否|问(?:问|一下)?(?:她|他|本人|过)|考虑|想想|再说|再看|商量|犹豫|等等|放一?放|缓一?缓|过(?:几|两|一)天|以后|再联系|再定|没想好|没决定|说不好"
    r"|看情况|还没定|\bthink\w*|\blater\b|\bunsure\b|\bnot sure\b|\bundecided\b|\bmaybe\b|\bpending\b",
    re.IGNORECASE,
)
_ANOTHER = later(
    r"(?:爸|妈|爹|娘|父|母|儿子|女儿|闺女|老公|老婆|丈夫|妻子?|爱人|[哥弟姐妹姨叔舅姑婶]|孩子|家里|家属|家人|亲戚|朋友"
    r"|媳妇|婆婆?|公公|律师)(?:们|人|也|都|又|还|说|坚决|死活|已经?|帮|替|代)*(?:不|拦|反对|怕|劝|没|点头|同意|答应|愿意|签|让|要|可以|行)"
    r"|\b(?:husband|wife|son|daughter|mother|father|mum|mom|dad|family|parents?|brother|sister) "
    r"(?:\w+ )?(?:does|do|did|won|will|would|is|are|refus\w*|says?|said|object\w*|stopp?\w*)",
    re.IGNORECASE,
)
_OWN = later(r"(?:本人|自己)(?:也|都|口头|已经?|电话)*(?:同意|答应|愿意|点头|签)")
_AGREES = later(
    r"(?:中|肯|肯的|愿|可|可以的?|行|行的|成|得|要得|好|好的|妥|嗯|点头了?|没意见|没问题|OK)[了啊呀嘛。]?",
    re.IGNORECASE,
)
_HELD = later(r"^(?:先|暂时|暂)?(?:别|不)(?:急|忙)", re.IGNORECASE)


def consent_said(said: str) -> bool | None:
    """Return whether a cell says plainly that the client agrees or does not; None where that has to be asked again."""
    text = unicodedata.normalize("NFKC", said).strip().rstrip("。.!！")
    if _AGREES.fullmatch(text):
        return True
    bare = _NO_NO.sub("＿", text)
    no, yes = list(_NO.finditer(bare)), list(_YES.finditer(text))
    of_another = _ANOTHER.search(bare) and not (_OWN.search(bare) and not no)
    if of_another or _HELD.search(bare):
        return None
    if no:
        # 同意，但不要写单位 has a condition; 没签，口头同意 agrees; who first refused and then agreed is asked once more.
        spans = [one.span() for one in no]
        free = [one for one in yes if not any(start <= one.start() < end for start, end in spans)]
        late = bool(free) and (bool(_IF.search(bare)) or free[-1].start() > no[-1].start())
        return None if late else False
    if _IF.search(bare) or _WAITS.search(bare):
        return None
    return True if yes or bare != text else None


def speaks_of_consent(said: str) -> bool:
    """Tell whether words in a cell of consent say more than a mark does: those are read here and nowhere else."""
    text = said.strip()
    if len(text) < 2:
        return bool(_AGREES.fullmatch(text))
    return any(one.search(text) for one in (_AGREES, _NO, _YES, _IF, _WAITS))


def is_taken_back(said: str) -> bool:
    """Tell whether a cell of consent says that it was given and is taken back: nobody rings them to agree again."""
    return bool(_TAKEN_BACK.search(said))


_TAKEN_BACK = later(
    r"撤回|撤销|收回|不(?:要|用|让)?(?:再)?(?:办|弄|帮|做|写)了|不想(?:再)?(?:办|弄)了|反悔|退出|\bwithdr\w+|\bno longer\b",
    re.IGNORECASE,
)
