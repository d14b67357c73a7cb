"""Read yes and no. What speaks of something else than was asked is neither, and is asked back."""
# ruff: noqa: E501 - tables of ways of saying

import re
from typing import NamedTuple

from helper.guidance import Guidance, Question
from helper.model.contact import DIED
from helper.model.pattern import later
from helper.told.choosing import is_unknown, normalize_answer, ways_of
from helper.told.deaths import tells_death

_BREAK = later(r"[\s,，。.;；、!！:：()（）]+")
_TAIL = "的了啊呀吧呢哦,.!。！ "
_ENGLISH_NO = later(
    r"(?:(?:i|we|he|she|they|it|nobody|no one|my \w+)(?:'s| has| have| had)? )?"
    r"(?:never|(?:did|do|does|has|have|was|is) not|(?:did|do|does|has|have|was|is)n['’]t)\b"
    r"(?! (?:know|sure|remember|recall|think|certain|only|just|mind|all|always|every))|(?:nobody|no one|nothing)\b"
)
_ENGLISH_YES = later(
    r"(?:(?:i|we|he|she|they|it|my \w+) )?(?:(?:have|has|had|already) )*"
    r"(?=(?:told|asked|said|did|agreed|signed|showed|shown|received|got|paid|called|answered|already)\b)(?:did |already )?"
)
_ASKS_WHAT_IS_NOT = later(r"\b(?:not|never|no|without|refuse\w*|fail\w*|nobody|nothing)\b|n't\b", re.IGNORECASE)
"""A no to a question that asks whether something is not so may mean either."""
_ANOTHER = later(
    "[她他]?的?(?:爱人|老公|老婆|丈夫|妻子|先生|太太|配偶|儿子|女儿|孩子|家属|家人|家里|父母|爸|妈|母亲|父亲|哥|姐|弟|妹|亲戚|朋友|同事|律师|监护人)"
)
"""Whose consent is not the client's own."""

_ALIKE = (
    # What people say of one thing, whichever word for it was asked with.
    ("说", "讲", "提", "告诉", "告知", "要求", "拒绝", "表示", "通知", "答复", "叫", "明确"),
    ("同意", "答应", "愿意", "授权", "允许", "许可", "认"),
    ("收到", "收", "接到", "拿到", "寄", "通知", "材料"),
    ("签", "字", "合同", "协议"),
    ("还", "付", "交", "清"),
    ("看", "出示", "证件", "证", "委托书", "亮", "材料"),
    ("约", "商量", "提前", "打招呼", "事先"),
    ("联系", "打", "接", "通", "回", "手机", "电话", "开机", "在线", "找"),
    ("转", "汇", "打钱", "钱"),
    ("问", "核实", "打电话", "查"),
    ("开庭", "庭", "审"),
    ("家里", "家庭", "家用", "过日子"),
    ("收走", "拖", "拿走", "搬"),
    ("去世", "死", "走了", "不在", "活", "过世"),
    ("第一次", "首次", "头一回", "以前"),
    ("睡", "上班", "用手机", "影响"),
)
_ALIKE_ENGLISH = (
    ("reach", "answer", "pick", "picked", "call", "phone", "talk", "through", "replied", "reply", "on", "off"),
    ("show", "badge", "id", "card", "paper", "papers", "document", "documents", "identification", "authority"),
    ("agree", "consent", "sign", "signed", "allow", "permission"),
    ("said", "told", "tell", "say", "asked", "ask", "inform", "informed", "clearly"),
    ("paid", "pay", "money", "repaid"),
    ("receive", "received", "got", "get", "notice", "letter"),
    ("died", "dead", "alive", "passed", "die"),
    ("arranged", "appointment", "notice", "announced", "beforehand"),
)
_FILLS = later(
    r"[的了过啊呀吧呢哦吗嘛么也都还就人谁我他她你您们对方这那个些什任何东西跟给把被和事]*(?:[用必想要行好能会是算敢肯愿意]|需要|可以|一定|至于)?[的了过啊呀吧呢]*"
)
"""What says nothing of its own beside a no."""
_FILLS_ENGLISH = frozenset(
    (
        "that",
        "this",
        "it",
        "so",
        "yet",
        "anything",
        "any",
        "have",
        "had",
        "has",
        "do",
        "did",
        "done",
        "at",
        "all",
        "really",
        "ever",
        "even",
        "one",
        "me",
        "us",
        "them",
        "him",
        "her",
        "he",
        "she",
        "they",
        "i",
        "we",
        "to",
        "the",
        "a",
        "an",
        "not",
        "before",
        "then",
        "or",
        "of",
        "either",
        "no",
        "once",
    )
)


class Read(NamedTuple):
    """Hold yes, no or None for not known, what was said beside it, and whether it was understood at all."""

    value: bool | None
    note: str = ""
    understood: bool = True


NEITHER = Read(None, "", False)


def yes_or_no(guidance: Guidance, question: Question, said: str) -> Read:
    """Return what an answer says to a question of yes and no; one that speaks of something else is not understood."""
    text = normalize_answer(said)
    if question.fact == DIED and (tells_death(said) or _HAS_DIED.fullmatch(text)):
        return Read(True, said.strip())
    if question.fact == DIED and _LIVES.search(text):
        return Read(False, said.strip())
    no = _ENGLISH_NO.match(text)
    if no and not is_unknown(guidance, said) and not _ASKS_WHAT_IS_NOT.search(question.asks.en):
        return Read(False, said.strip()) if _is_of_it_english(question, text[no.end() :]) else NEITHER
    return _yes_or_no(guidance, question, said, text)


def _yes_or_no(guidance: Guidance, question: Question, said: str, text: str) -> Read:
    head, _, rest = _BREAK.sub(" ", text).partition(" ")
    lists, whole = ways_of(guidance), text.rstrip(_TAIL)
    for word in (text, whole, head, head.rstrip("的了啊呀吧呢哦")):
        for kind, answer in (("unknown", None), ("no", False), ("yes", True)):
            if word in lists[kind] and (word in (text, whole) or _speaks_of_it(question, word, text, lists)):
                return Read(answer, said.strip() if rest and word not in (text, whole) else "")
    if question.fact == _REACHABLE and (_BY_ANOTHER.match(text) or (_ANOTHER.search(text) and "本人" not in text)):
        return NEITHER  # 是我妈接的, they called my boss: whether they could reach the borrower that does not say
    asked = normalize_answer(question.asks.zh)
    if "同意" in asked and _NEVER_WOULD.fullmatch(text):
        return Read(False, said.strip())
    if _IS_OPEN.search(head):
        return NEITHER
    if stated := _stated_no(asked):
        return _of_stated_no(stated, head, said.strip())
    if question.fact == _REACHABLE and _ALWAYS_ON.search(text) and not _MISSED.search(text):
        return Read(True, said.strip())
    head = _NOT_EVEN.sub("", head)
    if "同意" in asked and (read := _of_consent(head, text, said.strip())):
        return read
    denied = re.match(
        r"(?:我|他|她|对方|他们|还|从来|从|并|根本|压根|一直|都|也|真的?|确实|应该|好像|当时|那时候?)*(?:没有?|不|未|无)",
        head,
    )
    if denied:
        is_so = len(head) <= 12 and _is_of_it(asked, head[denied.end() :])
        return Read(False, said.strip()) if is_so else NEITHER
    told = re.match(r"(?:我|他|她|对方|他们|都|也|跟他们?|和他们?|真的?|确实|应该|好像|当时|那时候?|已经|早就)*", head)
    stem = head[told.end() if told else 0 :]
    if re.search(r"记不[清准得]|不确定|不敢肯定|不一定|说不准", text):
        return Read(None, said.strip())
    if (
        re.search(r"(?<![没不未])(?<!没有)(?:停机|关机)|失联|联系不|打不通|找不到|不见了|跑了", head)
        and "联系" in asked
    ):
        return Read(False, said.strip())
    yes = _ENGLISH_YES.match(text)
    if yes and not re.search(r"\b(?:not|never|didn't|don't|nobody|none)\b", text):
        return Read(True, said.strip()) if _is_of_it_english(question, text[yes.end() :]) else NEITHER
    known = len(stem) >= 2 and (stem.rstrip("的了呀啊") in asked or stem[:3] in asked)
    act = re.search(r"(说|讲|提|同意|答应|收到|签|还|看|约|告诉|出示|报|联系|打|给)(?:过|了|得?上)", head)
    known = known or bool(act and not re.search(r"[没不未吗]", head[: act.end()]) and _is_of_it(asked, act[1]))
    if not known and (found := re.match("(?:[有会能对]|是的?)", stem)):
        known = _is_of_it(asked, stem[found.end() :]) and not re.search(r"[没不未]", head)
    return Read(True, said.strip()) if known else NEITHER


_STATED = later(r"[，,（(。]")
_WHOSE = later("我们?|他们?|她们?|自己|经过|对方")
_A_NO = later("(?<![有是要愿能会])(?:没有?|不是?|未|无)")


def _stated_no(asked: str) -> str:
    """Return what a sentence puts as a fact that was not: 经过同意就进入住处; empty for a question, and where nothing is denied."""
    first = _STATED.split(asked, maxsplit=1)[0]
    found = None if asked.endswith("?") else _A_NO.search(first)
    return _WHOSE.sub("", first[found.end() :]) if found else ""


def _of_stated_no(stated: str, head: str, note: str) -> Read:
    """Read what is said to a sentence that denies: 我没借过, to "not borrowed by oneself", says that it is so."""
    found = _A_NO.search(head)
    told = _WHOSE.sub("", head[found.end() :]).rstrip("的了啊呀过") if found else ""
    return Read(True, note) if told and stated.startswith(told) else NEITHER


def _of_consent(head: str, text: str, note: str) -> Read | None:
    """Read who agreed: 她上周自己答应的. 没法问 and 还没问她 say that nobody asked; 爱人同意了 is another's word."""
    if re.search(r"(?:没|未|待)[^,，。]{0,6}问", text):
        return Read(None, note)
    if _ANOTHER.match(head) and not re.search("本人|自己|当事人", text):
        return NEITHER
    if re.search(r"(?:同意|答应|授权|签字|签了?名)(?:过|了|的)*$", head) and not re.search(r"[不没未拒暂]", head):
        return Read(True, note)
    return Read(False, note) if re.match(r"(?:暂时?)?不", head) else None


_REACHABLE = "borrower.reachable"
_BY_ANOTHER = later(
    r"(?:they|nobody|someone|somebody)\b(?!.*\b(?:reach\w*|got through|get through|could)\b)|.*\b(?:my|his|her) (?:mother|father|mum|mom|dad|wife|husband|boss|school|sister|brother|son|daughter|colleague\w*|company|office)\b"
)
_ALWAYS_ON = later(
    r"(?:手机|电话|微信|号码)[^，,。]{0,6}(?:(?:一直|都|天天|24小时|二十四小时|从来|从)(?:是|都)?(?:开着|通的|通着|在线|畅通|没关|没换|没停)|打得通|没关过?机)|(?:每(?:个|次)(?:电话)?|电话)(?:我|他|她)?都(?:有)?接"
)
_IS_OPEN = later(r"(.)[不没]\1|^(?:有点|有些|有时|是不|会不)|还是|可能|(?:吗|\?|么)$")
_NEVER_WOULD = later("(?:绝对|根本|完全|才|他|她|他们)*(?:不可能|怎么可能|怎么会|才不会|不会)(?:的|同意|啊|呢|答应)*")
_MISSED = later("(?:没|不|漏)(?:有|敢|想)?(?:接|听|看)")
_NOT_EVEN = later(r"^(?:我|他|她|我们)?(?:连)?[字话面名]{1,2}(?:都|也)(?=没)")
_HAS_DIED = later(
    r"(?:都|已经|早就?|三?[一二三四五六七八九十\d]+月|[今去前]年|已)*(?:走|死|没|不在|过世|去世)(?:了|的)[。.!！]*"
)
_LIVES = later(r"(?:还|仍然?)?(?:活着|健在|在世|在的|没死)|\b(?:alive|not dead|lives|living)\b")
_BARE = frozenset(
    (
        "是",
        "有",
        "对",
        "会",
        "能",
        "好",
        "嗯",
        "要",
        "行",
        "没",
        "无",
        "不",
        "未",
        "否",
        "没有",
        "是的",
        "有的",
        "对的",
        "不是",
        "不会",
        "不能",
        "不要",
        "不用",
        "y",
        "n",
        "yes",
        "no",
        "yeah",
        "yep",
        "nope",
        "sure",
        "ok",
        "true",
        "false",
    )
)


def _speaks_of_it(question: Question, word: str, text: str, lists: dict[str, frozenset[str]]) -> bool:
    """Tell whether a word that begins an answer answers: a bare yes or no does; 说过 does where saying was asked after."""
    if word in _BARE or word in lists["unknown"] or word.isascii():
        return True
    return _is_of_it(normalize_answer(question.asks.zh), word)


def _is_of_it(asked: str, told: str) -> bool:
    """Tell whether what stands behind a yes or a no says nothing of its own, or speaks of what was asked."""
    told = told.strip()
    if not told or _FILLS.fullmatch(told):
        return True
    if any(told[at : at + 2] in asked for at in range(len(told) - 1)):
        return True
    return any(any(word in asked for word in words) and any(word in told[:5] for word in words) for words in _ALIKE)


def _is_of_it_english(question: Question, told: str) -> bool:
    """Tell the same of English: a word of the question, or one of its kind, or nothing of its own."""
    words = re.findall(r"[a-z']+", told)
    if all(word in _FILLS_ENGLISH for word in words):
        return True
    asked = set(re.findall(r"[a-z']+", question.asks.en.casefold()))
    stems = {word[:4] for word in asked if len(word) > 3}
    if any(word[:4] in stems for word in words if len(word) > 3):
        return True
    return any(asked & {*kind} and {*words} & {*kind} for kind in _ALIKE_ENGLISH)
