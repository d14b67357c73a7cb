"""How many: calls, people, months, as people say it. What may be two numbers, or counts something else, is asked back."""

import re

from helper.interview.answer import Answer, TypedAnswer, Unreadable
from helper.model.pattern import later
from helper.text import Text
from helper.told.choosing import normalize_answer, read_place
from helper.told.spoken_times import count_said
from helper.wording import say

COUNT = later(
    r"^(?:一天|每天|那天|当天|一共|总共|打了|有|大概有|(?:那|就|先)*(?:想|要|打算|希望)?分成?|那?就|先)*(?P<rough>大概|大约|约|差不多|至少|起码|不止|不下|超过|好像|有)?(?P<n>\d{1,9}|[零一二两三四五六七八九十百千]{1,8})(?P<more>多|几|来|余|\+)?(?:次|通|个|人|期|秒|月|遍|条|封|回|天|times|calls)*(?:电话|短信)?(?P<rest>左右|以上)?$"
)
IN_MONTHS = frozenset({"cost.months", "offer.instalments"})
"""Questions that count months: a year is twelve of them."""
_YEARS = later(
    r"(?:about |around |over )?(?P<n>\d{1,2}|an?|one|two|three|four|five|[一两二三四五])\s*(?:years?|年)"
    r"(?P<half>\s*半| and a half)?(?:左右)?$"
)
_ONES = {
    **dict.fromkeys(("a", "an", "one", "一"), 1),
    **dict.fromkeys(("two", "两", "二"), 2),
    "three": 3,
    "三": 3,
    "four": 4,
    "四": 4,
    "five": 5,
    "五": 5,
}
_COUNTED_EN = (
    (later(r"\b(?:about|around|roughly|approximately|some|nearly|almost)\s+(?=\d)"), "约"),
    (later(r"\b(?:at least|over|more than)\s+(?=\d)"), "至少"),
    (later(r"\s+or (?:so|more)$"), "左右"),
    (
        later(
            r"\b(?:(?:phone|text)\s+)?(?:calls?|times|messages?|texts?|sms|people|persons|men|months?|seconds?|instal?lments)$"
        ),
        "",
    ),
)
_NUMERALS_EN = {
    word: place
    for place, word in enumerate(
        re.findall(
            r"\w+",
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
            " eighteen nineteen twenty",
        )
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "a dozen": 12, "once": 1, "twice": 2}
_NUMERAL_EN = later(r"\b(" + "|".join(sorted(_NUMERALS_EN, key=len, reverse=True)) + r")\b(?!-)")


def months_said(said: str) -> int | None:
    """Return the months of so many years, or of half a year; None where no years are told."""
    text = normalize_answer(said)
    if text in ("半年", "half a year", "a half year"):
        return 6
    found = _YEARS.fullmatch(text)
    if found is None:
        return None
    return (_ONES.get(found["n"]) or int(found["n"])) * 12 + (6 if found["half"] else 0)


def count_plainly(said: str) -> str:
    """Return a count as the pattern of counts has it: "about three calls" is 约3."""
    text = said.replace("仨", "三个").replace("俩", "两个")
    if re.search("[a-z]", normalize_answer(text)):
        text = _NUMERAL_EN.sub(lambda found: str(_NUMERALS_EN[found[1]]), normalize_answer(text))
        for pattern, put in _COUNTED_EN:
            text = pattern.sub(put, text)
    return text.replace(" ", "")


TWO = later(r"(?P<a>\d{1,4})[-~～—到至](?P<b>\d{1,4})|(?P<pair>[一二两三四五六七八九]{2})(?=[次通个条遍回]|$)")


# 二三十个, 十五六通, 上百个: the smaller number can be stood by, and is told as "at least".
_PAIR = later(
    r"(?P<lead>[一二三四五六七八九]?十)?(?P<low>[一二两三四五六七八九])(?P<high>[二三四五六七八九])(?P<unit>[十百千])?(?=[多来]?[次通个条遍回]?|$)"
)
_HUNDREDS = later(r"(?:好几|几|上)百|成百(?:上千)?")
_UNSURE = later(
    r"^(?:没(?:有)?(?:细|仔细)?数(?:过|清楚?)?|数不清|记不(?:太)?(?:清楚?|住|得)|不(?:太)?记得|忘了|反正|可能)(?:了)?[,，、。 ]*(?=.)"
)
_SOFT = later(r"了?(?:吧|呢|的样子|样子)$")


def _at_least(counted: str) -> int | None:
    """Return the smaller of two tens or hundreds, or a hundred of 上百; None where two ones are meant, or no such number."""
    if _HUNDREDS.match(counted):
        return 100 if counted[0] in "上成" else 200
    found = _PAIR.match(counted)
    if found is None or not (found["lead"] or found["unit"]) or (found["lead"] and found["unit"]):
        return None
    low, high = count_said(found["low"]), count_said(found["high"])
    if low is None or high != low + 1:
        return None
    tens = count_said(found["lead"]) or 0 if found["lead"] else 0
    return tens + low if found["lead"] else low * (count_said(found["unit"] or "") or 1)


_SOME_UNANSWERED = later(
    r"(?:\d|[一二两三四五六七八九十百几]{1,4}[个通次多来几]).*(?:(?:有[的些时]|部分|一半|大多|多数)[^。]{0,6}(?:没|未|漏|接|通)|(?:没|没有)(?:全|都)接|(?:接|通)了?(?:几|一半|一些|[\d一二两三四五六七八九十]+[个次通]))"
    r"|\d.*\b(?:some|half|most|not all)\b.*\b(?:answer\w*|miss\w*|pick\w*)"
)


_ONLY = {
    "day.conversations_told": say("interview.only_the_answered_calls"),
    "day.unanswered_told": say("interview.only_the_unanswered_calls"),
}


def doubt_count(fact: str, said: str) -> Text | None:
    """Say what is counted where a number has answered and unanswered calls in it: 二十几个，有的没接 is neither's."""
    return _ONLY[fact] if fact in _ONLY and _SOME_UNANSWERED.search(normalize_answer(said)) else None


_NONE = later(r"(?:一[个次通条遍]都|全都?|都)?没有?(?:过)?|零|没有过?")
_NONE_OF = {
    "day.conversations_told": later(
        r"(?:我|一[个次通条]|全|所有的?|[电手]话|[,，])*都?(?:没有?|未)(?:接到?|接通|通)(?:过|的)?"
        r"|(?:none|no calls?|zero|0)(?: of them)?,? (?:that )?i (?:picked up|answered|took)"
        r"|(?:i )?(?:picked up|answered|took) (?:none|no calls?|nothing)(?: of them)?"
        r"|i (?:did not|didn['’]?t|never|have not|haven['’]?t) (?:pick(?:ed)? up|answer(?:ed)?|take|taken?)"
        r"(?: (?:any|one|them|it|a|single|call|calls|of|at|all))*",
        re.IGNORECASE,
    ),
    "day.unanswered_told": later(
        r"(?:我|[,，])*(?:一[个次通条]都)?没有?漏(?:接)?(?:过|的)?|没有?(?:没接|未接|漏接?)(?:过)?的?|(?:我|全部?|每[个次通])*都接(?:了|到了?|通了?|的)?"
    ),
}
"""How somebody says that there was none of what is counted: 一个都没接 is no call answered, and no number of those missed."""
_LEFT_UNANSWERED = later(r"(?<!一[个通次条遍])(?:电话)?(?:都|是)?(?:没接到?|未接(?:电话|来电)?|没接通|漏接)的?")


_COUNTS_ON = later(
    r"\d|[零一二两三四五六七八九十百几半][个次通条遍多来天分点]|没接|未接|接了|接通|漏接|\b(?:one|two|three|answer\w*|miss\w*)\b"
)


# 就12期吧 不晓得: the number was told, if with doubt.
_NOT_KNOWN_THOUGH = later(
    r"(?<=[\d一二两三四五六七八九十期次个月吧])[,，。 ]+(?:也|我|还)*"
    r"(?:不晓得|不知道|不清楚|不确定|不太?懂|说不准)(?:行不行|对不对|可不可以|够不够)?[。.!！]*$"
)


_FRAMES = {
    "day.conversations_told": (
        later(
            r"(?:我|就|只|仅|才|一共|总共|当天|那天)*(?:接听?|通)(?:了|到|过|起来|起|的|有)*(?=(?:大概|大约|约|差不多|至少|也就)?[\d一二两三四五六七八九十几])"
        ),
        frozenset(("picked", "pick", "up", "answered", "took", "talked", "spoke", "did", "myself")),
    ),
    "day.unanswered_told": (
        later(
            r"(?:我|就|只|仅|才|一共|总共|当天|那天)*(?:没接到?|未接|没接通|漏接?)(?:了|过|的|有)*(?=(?:大概|大约|约|差不多|至少|也就)?[\d一二两三四五六七八九十几])"
        ),
        frozenset(("missed", "unanswered", "rang", "did", "not", "didn't", "didnt", "never", "pick", "up", "answer")),
    ),
}
"""What may stand around a number of calls and says what is counted already: only 1 i picked up, 就接了1个."""
_ITS_OWN = {
    "day.conversations_told": later(r"(?<![没未漏拒])(?<!没有)接(?:[了通到起听]|(?=[\d一二两三四五六七八九十]))"),
    "day.unanswered_told": later(r"(?:没有?|未|漏)接|没(?:有)?接?通"),
}
"""Which of several counts in one answer is the one asked for: 打了22个，接了10个."""
_CLAUSE_OF_COUNT = later(r"[，,、；;。]|其中")


def _own_clause(fact: str, said: str) -> str | None:
    """Return the one clause of several that counts what is asked for; None where none does, or two.

    22个，一个都没接 is none answered, and 全没接，22个 is 22 not answered.
    """
    clauses = [one.strip() for one in _CLAUSE_OF_COUNT.split(said) if _COUNTS_ON.search(one) or _ALL_MISSED.search(one)]
    if fact not in _ITS_OWN or len(clauses) < 2:
        return None
    for all_of_them, other in ((_ALL_MISSED, "day.conversations_told"), (_ALL_TAKEN, "day.unanswered_told")):
        told = [one for one in clauses if all_of_them.search(one)]
        if len(clauses) == 2 and len(told) == 1:
            return "0" if fact == other else next(one for one in clauses if one != told[0])
    own = [one for one in clauses if _ITS_OWN[fact].search(one)]
    return own[0] if len(own) == 1 and re.search(r"[\d一二两三四五六七八九十百几]", own[0]) else None


_ALL_MISSED = later(r"^(?:我|全部?|所有的?|一[个次通]|都|也|,)*(?:没有?|未)(?:接到?|接通)(?:过|的|了)?$")
_ALL_TAKEN = later(r"^(?:我|全部?|所有的?|每[个次通]|都|也|,)*(?:都|全)接(?:到?|通)?(?:过|的|了)?$")


_PLAIN_FRAME = frozenset(
    re.findall(
        r"\w+",
        "i we only just so that it was were is had have got received there been all total of them me us call calls time times"
        " message messages text texts people and",
    )
)
_ROUGH_FRAME = frozenset(("about", "around", "maybe", "perhaps", "probably", "roughly", "nearly", "almost"))


def _framed(fact: str, said: str) -> str | None:
    """Return the number alone where nothing but what is counted stands around it; None where something else does, or two."""
    verbs, words = _FRAMES.get(fact, (None, frozenset[str]()))
    bare = said.replace(" ", "")
    if verbs and (found := verbs.match(bare)):
        return bare[found.end() :]
    text = _NUMERAL_EN.sub(lambda found: str(_NUMERALS_EN[found[1]]), normalize_answer(said).replace("’", "'"))
    pieces = [one for one in re.findall(r"[a-z']+|\d+|[^\sa-z\d']", text) if one not in (",", ".")]
    numbers = [one for one in pieces if one.isdecimal()]
    rest = {one for one in pieces if not one.isdecimal()}
    if len(numbers) != 1 or not rest or not rest <= _PLAIN_FRAME | _ROUGH_FRAME | words:
        return None
    return f"约{numbers[0]}" if rest & _ROUGH_FRAME else numbers[0]


def read_count(said: TypedAnswer) -> Answer:
    """Read a whole number; one that is two, or of something else, is asked back."""
    fact, bare = said.question.fact, said.text.replace(" ", "").rstrip("。.!！了")
    if _NONE.fullmatch(bare) or (fact in _NONE_OF and _NONE_OF[fact].fullmatch(said.text.strip("。.!！ "))):
        return Answer(0)
    if said.question.fact in IN_MONTHS and (months := months_said(said.text)) is not None:
        return Answer(months)
    said = said._replace(text=_NOT_KNOWN_THOUGH.sub("", said.text) or said.text)
    if (own := _own_clause(fact, said.text)) is not None:
        return read_count(said._replace(text=own))._replace(note=said.typed.strip())
    if (framed := _framed(fact, said.text)) is not None:
        return read_count(said._replace(text=framed))
    counted = count_plainly(_SOFT.sub("", _UNSURE.sub("", said.text).rstrip("。.!！了")) or said.text)
    least = _at_least(counted.removeprefix("大概").removeprefix("大约").removeprefix("约"))
    if least is not None and (said.question.most is None or least <= said.question.most):
        return Answer(least, said.typed.strip())
    if fact == "day.unanswered_told" and (missed := _LEFT_UNANSWERED.search(counted)) and missed.end() == len(counted):
        counted = counted[: missed.start()]
    found = COUNT.match(counted)
    number = count_said(found["n"]) if found else None
    if number is None:
        two = TWO.search(said.text)
        if two:
            low, high = map(count_said, (two["a"], two["b"]) if two["a"] else two["pair"])
            raise Unreadable(say("interview.or_if").fill(low=low, high=high))
        if doubt := doubt_count(said.question.fact, said.text):
            raise Unreadable(doubt)
        head, _, rest = said.text.replace("，", ",").partition(",")
        if head.strip() and rest and not _COUNTS_ON.search(rest):
            # 三十个左右，号码都不一样: what follows counts nothing, and is kept beside the number.
            return read_count(said._replace(text=head.strip()))._replace(note=said.typed.strip())
        raise Unreadable(say("interview.type_whole_number"))
    most = said.question.most
    if most is not None and number > most:
        raise Unreadable(say("interview.is_too_large_at_most", most=most))
    # 三十多次 is at least thirty: the smaller number is the one that can be stood by.
    rough = bool(found and (found["rough"] not in (None, "有") or found["more"] or found["rest"]))
    return Answer(number, said.typed.strip() if rough else "")


_MISSED = later(
    "(?:[没未](?:有|人|有人|敢)?|不敢?|无人|没来得及)接(?:[听通起着过]|到(?=$|[，。,；;、！!\\s了的过]|电话|来电))?(?![受触洽送收孩娃到待]|[他她](?!们?的?电话))|[未漏拒]接|响铃|响了"
    r"|\bmissed calls?\b|\bunanswered\b|(?:not|n't|never|nobody|no one) (?:answer|pick)(?:ed)?|\brang\b"
)
_SPOKE = later(
    "接[了通起听到的]|说|讲|[骂喊吼聊问]|威胁|[让叫]|要求|要我|催[我他她还款了促]|告诉|通知|短信|微信|留言|语音|录音|[还欠][钱款]|如果|要是|只要|就打|打给|打到|发给|打我[妈爸家单老]|闹|坐牢|抓|公安|法院"
    r"|\b(?:said|says|told|answered|spoke|shout\w*|swore|threat\w*|text\w*|messages?|if|voicemail|picked up)\b"
)


def mentions_missed(said: str) -> bool:
    """Tell whether a telling speaks of a call that nobody picked up, whatever else it tells."""
    return bool(_MISSED.search(_UNLESS.sub(" ", normalize_answer(said))))


def tells_missed(said: str) -> bool:
    """Tell whether a telling is of a call that nobody picked up and of nothing said on one: 响铃，没接."""
    text = _UNLESS.sub(" ", normalize_answer(said))
    return bool(_MISSED.search(text)) and not _SPOKE.search(_MISSED.sub(" ", text))


_UNLESS = later(
    "(?:[你您]|再|敢|别|躲着?|怎么|老是?|一直)[^，。,；;！!没]{0,4}?不(?:敢)?接"
    "|(?:[你您]|要是|如果|只要|为什么|为啥|干嘛|凭什么|故意)[^，。,；;！!没打]{0,4}?[不没](?:敢)?接"
    "|[不没](?:有)?接(?:我们?的?|他们?的?)?(?:电话|手机)?[，, ]?(?:我们?|他们?|也)?(?:就|便|是吧|是不是|行|试试|等着|后果|有用|没用)"
    r"|\bif (?:you|i|he|she|we|they) (?:do(?:es)?n't|do(?:es)? not|won't|keep not) (?:answer|pick)\w*"
)
"""A call that is not answered as what somebody threatens with or asks about: 你不接就天天打. It tells of no call that was."""


_FEW = "(?:[2-9]|\\d{2,4}|(?!一[个通次遍条回])[一二两三四五六七八九十百几]{1,5}|好几|几十|上百|无数)(?:多|来)?\\s?"
_MANY = later(
    rf"(?:打|拨|来|响|接|发)[^，。,；;！!]{{0,8}}?{_FEW}(?:个|通|次|遍|条|回)|{_FEW}(?:个|通|次|条)(?:未接|没接|电话|来电|短信|信息|消息)"
    "|(?:一直|天天|每天|老是?|总是?|成天|整天|从早到晚|没日没夜|24小时|不断|连续)(?:都|在|给我?|还在)*打(?!算|人|骂|架|[我他她](?!的?[电手]))|(?:很多|好多|许多|无数|大量|不少)(?:个|通|次)?(?:骚扰|催收|未接)?(?:电话|来电|短信|信息)"
    rf"|(?:一|每|当)[天日晚夜][^，。,；;！!天]{{0,4}}?{_FEW}[个通次遍](?![人月小星礼钟字朋同孩地孤])|(?:[又还]是)(?!一){_FEW}[个通次遍](?=[，。,.！!]|$)"
    "|电话(?:打得)?(?:很|太|特别|非常)[多勤]|不停地?打|打个不停|打不停|轮番|轮流打|轰炸|反复打|连着打|打爆|没完没了"
    "|\\b(?:\\d{1,3}|several|many|dozens? of|so many|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)"
    " (?:missed |more )?(?:calls|times|messages)|(?:kept|keeps?) (?:on )?calling"
    "|calls? (?:me |us )?(?:constantly|all the time|every day)|call after call"
    "|calling (?:me |us )?(?:all day|again and again|non-?stop|constantly|every day)"
)


def tells_many(said: str) -> bool:
    """Tell whether words speak of several calls or messages, in a number or in plain words."""
    return bool(_MANY.search(normalize_answer(said)))


def tells_calls(said: str) -> bool:
    """Tell whether words speak of several calls, and not of messages or of people who came."""
    return any(_A_CALL.search(found[0]) for found in _MANY.finditer(normalize_answer(said)))


_A_CALL = later(r"打|电话|来电|未接|没接|接|\bcall")
_REPEATED = later(
    "每[天日晚夜周]|每个?(?:星期|礼拜|早上|晚上|小时)|天天|夜夜|经常|老是|三天两头|隔三差五|不定时|好几天都"
    r"|\b(?:every|each) (?:day|night|morning|evening|week|hour)\b|\bdaily\b|\ball the time\b|\bconstantly\b"
)


def tells_repeated(said: str) -> bool:
    """Tell whether a time is told as one of many: 每天晚上 names no day."""
    return bool(_REPEATED.search(normalize_answer(said)))


_PLACED = later(r"^(?:方案|第|(?:offer|option|plan|no\.?|number)\b)\s*|\s*(?:个|号|种)?(?:方案)?$", re.IGNORECASE)
_PLACES = str.maketrans("一二三四", "1234")


def read_offer(said: str, count: int) -> int | None:
    """Return which of so many offers is meant: by its number, or as 方案二, the second."""
    return read_place(_PLACED.sub("", said).translate(_PLACES), count)
