"""Find the words of every class in a text, sequences of them with bounded gaps, and what lies in, quotes and cuts.

Linear in the text: no search ever goes back.

A word is looked up by its first two characters, so that the cost follows the length of the text and
not the number of words, and a fresh start costs one dictionary instead of hundreds of expressions.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from itertools import islice
from operator import add
from typing import Any, NamedTuple

from helper.model.pattern import later, ready

Bounds = tuple[int, int]

# Kinds of word that no list can hold; the guidance names them as it names its own classes.
_NUMBER = r"(?:\d[\d,.]*|[一二三四五六七八九十百千万两几半][一二三四五六七八九十百千万两几零来多]*)"
SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦马苗方俞任袁柳鲍史唐费薛雷贺倪汤"
    "罗毕郝邬安常傅卞齐康伍余元卜顾孟黄穆萧尹姚邵汪祁毛米贝明臧戴谈宋庞熊纪舒屈项祝董梁杜阮蓝闵季贾路娄江童颜郭梅盛林刁钟徐邱骆高夏"
    "蔡田樊胡凌霍虞万柯管卢莫房解应宗丁邓洪包左石崔吉龚程邢裴陆荣翁曲甄封储靳段焦侯全班仰仲伊宫宁仇甘厉武符刘景詹龙叶司黎白赖卓屠池"
    "乔闻党翟谭劳姬申冉郦雍桑桂牛温庄晏柴瞿阎连茹习艾向古易廖终居衡步耿满弘匡国文寇广东欧利蔚越师巩聂晁勾敖冷简饶曾关查游权益丘"
)
SPECIAL: dict[str, str] = {
    "number": _NUMBER,
    "amount": _NUMBER + r"(?:元|块|万|千|百|k|w|钱|美金)",
    # A day's rate of half a per cent and up: ten times what contracts of banks say (0.05 %).
    "high_rate": r"(?:[1-9]\d?(?:\.\d+)?|0\.[5-9]\d*)%|百分之[一二三四五六七八九十\d]+|(?<![\d.])[1-9]\d?个点|[一二三四五六七八九十]个点",
    "someone": rf"[{SURNAMES}](?:先生|女士|小姐|某某|某|总|老板|x{{1,3}}|\*{{1,3}})|x{{1,3}}|某某某?|本人",
    # Named like a person: a surname and one or two characters, with nothing after them (公司 would follow).
    "full_name": r"(?!应还|应付|应缴|安全|成功|方便|时间|金额|全部|和|许可|关于|马上|常用|于)"
    rf"[{SURNAMES}][\u4e00-\u9fff]{{1,2}}(?![\u4e00-\u9fff])",
    # (2026)浙0106民初1234号: the number of a case as courts write it; 执字第88号 is not.
    "case_number": r"\(?20\d\d\)?[\u4e00-\u9fff]\d{2,4}[\u4e00-\u9fff]{1,4}\d+号",
    # More than once or twice: one call and one more are no storm of calls.
    "many": r"(?:\d[\d,.]*\d|[3-9]|[三四五六七八九十几百千万好][一二三四五六七八九十百千万几零来多]*"
    r"|[一二两][十百千万][一二三四五六七八九十百千万几零来多]*)",
    "sign_off": r"[【\[(][^】\])\n]{2,24}[】\])]|(?<![^\n])[^\W\d]{2,12}】",
    # 学校通知家长, 物业提醒各位业主: an office tells those it serves; whoever collects says 我们, or whose people they are.
    "notice": r"(?:^|(?<=[。!?;\n】\]:,~]))[\u4e00-\u9fff]{0,4}(?:学校|[小中大]学|学院|幼儿园|园方|校方|老师|班主任|辅导员|教务处"
    r"|物业(?:公司|中心|处|管理处)?|业委会|[居村]委会|社区|街道办?|村里|单位|公司|厂里|车间|工会|[人财行][事务政][部处科]?|领导|房东|中介"
    r"|供电[所局]|[力水气]公司|医院|[社医]保局|税务局|公积金中心|银行|驾校|健身房|培训班)"
    r"(?:已经?|刚刚?|[今昨]天|再次|统一|又|发)*(?:通知|提醒|告知|要求)(?:了|过)?"
    r"(?:[各诸]位|全体|所有|本[班校村]|全[校班厂体]|各|我们?|一下)*(?:学生)?(?:家长|学生|同学|业主|住户|租[客户]|员工|职工|同事|居民"
    r"|村民|用户|客户|会员|病人|患者|参保人|纳税人|司机|商户|大家|老师|教职工|党员|经办人)",
    # 不想再撑了, and nothing that is given up: whoever says so and no more speaks of going on at all; 这工作不想继续了 does not.
    "gives_up": r"(?:^|(?<=[,。!?;:\n~… ]))(?:我|俺|真的?|实在|也|都|已经?|好|太|累了?|就|是|现在|突然|有点|只是?|自己|一天|一点)*"
    r"(?:(?:不想|不愿意?|懒得)(?:再|就?这[样么]|一个人)*(?:[撑扛熬挺挨过活](?:下去|着)?|(?:继续|坚持|面对|支撑|忍受|挣扎|生活)下去|硬撑|再[坚挣]持)"
    r"|[撑扛熬挺过]不下去)了?(?:[啊呀啦吧]|了)*(?=[,。!?;\n~… ]|$)",
    # 我就不活了, 我爸说他不活了: of oneself or of somebody near, and no flower, shop or joke (花养不活了, 笑得不活了).
    "lives_no_more": r"(?:^|(?<=[,。!?;:\n~… \"“「说喊嚷闹哭着那])|(?<![得养救种栽喂治医])"
    r"(?:我|俺|老子|他|她|咱|自己|大家|一家子?|全家|一家人)(?:们|家|的)?(?:爸爸?|妈妈?|老公|老婆|丈夫|妻子|爱人|媳妇|对象|男朋友|女朋友|男友|女友|儿子|女儿|闺女|孩子|娃|弟弟?|哥哥?|姐姐?|妹妹?|爷爷|奶奶|父亲|母亲)?)"
    r"(?:自己|一家人?|一起|今[天晚]|明天|现在|干脆|索性|真的?|实在|反正|那|也|就|都|可|要|说|可能|只好|只能|宁愿|宁可|已经|是)*"
    r"(?:不活(?:了|啦|咯|喽|哩|呗|算了)(?![吗么?])|不活(?=[,。!;\n~… ]|$)|不想活(?:啦|咯|喽|呗|啊|呀))",
    # 这个店活不下去了, 鱼活不成了: what is sold, kept or grown, and nobody.
    "thing_dies": r"(?<!开)(?:(?:小|网|实体|门|饭|商|地|老)?店铺?|铺子?|公司"
    r"|工?厂子?|企业|生意|行业|项目|品牌|平台|单位|饭馆|摊子?|花|鱼|虾|树|苗|草|庄稼|植物|多肉|绿萝|猫|狗|鸡|鸭|猪|羊|牛|鸟|乌龟|仓鼠|电池)"
    r"(?:也|都|就|真的?|快|要|怕是?|估计|肯定|可能|实在|现在|已经|今年|里)*(?:是|要)?(?:活不(?:下去|成|了|起来)了?|没法活(?:下去|了)?|不想活了?|不活了)",
    # 把学校告诉我: who collects wants to be told, and tells nobody.
    "told_us": r"告诉(?:我们?|俺们?)(?=[,。!?;\n ]|$|吧|下|一下|一声|就|哈)",
    # 催收的加了我微信, 工资打到我卡里, 我微信收藏里: what is the teller's own, and nobody's account to pay into.
    "own_told": r"(?:催收(?:的人|员|人员|公司|的)?|他们?|她们?|对方|那边的?人?|那个?人|有人|平台的人?|公司的人?|[男女]的|姓.的?)"
    r"(?:也|都|又|还|就|老|一直|想|要|打算|已经|[昨今前]天|昨晚|刚才|上来|突然|主动|非要?)*加(?:了|过|上)?(?:我|俺)的?(?:个人)?(?:微信|qq|支付宝)(?:好友)?(?![^,。!?;\n]{0,8}(?:转账|付款|打款|扫码|结清|减免|转钱))"
    r"|加(?:了|过)(?:我|俺)的?(?:个人)?(?:微信|qq|支付宝)(?:好友)?(?![,，]?(?:就|再|才|后|以后|之后|给你|转|打|付))"
    r"|(?:工资|(?<![你您叫让帮])(?:我|我们公司|我们单位)(?:妈|爸|老婆|老公|自己|朋友|姐|哥|弟|妹)?(?:已经|先|都)?把)[^,。!?;\n]{0,8}?(?:转|打|存|汇|发)(?:到|进|给|在|入)?(?:了)?我的?(?:自己的?)?(?:银行卡|卡|微信|支付宝)[上里]?"
    r"|(?<![转打付汇进到给入])我的?(?:微信|支付宝|银行卡|卡)[上里]?(?:没钱|没有|里有|余额|记录|截图|聊天|文件|收藏|是不是|被|看到|显示|问的|收到|零钱|欠款|账单|没通过|没加|有钱就)",
    "link": r"https?://|www\.|\.(?:cn|com|net|xyz|top|vip|cc|link|club)\b",
}

_NEEDED = {"lives_no_more": "活", "thing_dies": "活", "told_us": "告诉", "own_told": "我"}
"""A word without which an expression cannot hold: it is compiled and looked for only where that stands."""


class _Groups(dict[int, frozenset[int]]):
    """Hold the classes of each group of words, taken apart when a text first has a word of it."""

    def __init__(self, listed: str) -> None:
        super().__init__()
        self._listed = listed.split("/")

    def __missing__(self, group: int) -> frozenset[int]:
        made = self[group] = frozenset(map(int, self._listed[group].split(" ")))
        return made


class Lexicon:
    """Hold the compiled words of the guidance, ready to look up."""

    def __init__(self, compiled: Mapping[str, Any]) -> None:
        self.index: Mapping[str, str] = compiled["index"]
        self.groups = _Groups(compiled["groups"])
        self._entries: dict[str, _Entry] = {}
        self.names: dict[str, int] = compiled["names"]
        self.singles: dict[int, str] = dict(compiled["singles"])
        self._by_number = {number: name for name, number in self.names.items()}
        self.specials: dict[int, list[str]] = dict(compiled["specials"])
        self._expressions: dict[str, re.Pattern[str]] = {}
        self.idiom = self.names.get("idiom", -1)
        self.by_char: dict[str, list[int]] = compiled["by_char"]

    def named(self, numbers: Iterable[int]) -> list[str]:
        """Return the names of those classes that have one."""
        by_number = self._by_number
        return [by_number[number] for number in numbers if number in by_number]

    def words(self, pair: str) -> "_Entry":
        """Return the group of two characters, where they are a word, and the longer words that begin with them."""
        made = self._entries.get(pair)
        if made is None:
            alone, longer = -1, dict[str, list[tuple[str, int]]]()
            for entry in self.index[pair].split(" "):
                rest, _, group = entry.rpartition(":")
                if rest:
                    longer.setdefault(rest[0], []).append((pair + rest, int(group)))
                else:
                    alone = int(group)
            made = self._entries[pair] = alone, longer
        return made

    def special(self, name: str) -> re.Pattern[str]:
        """Return the expression of a special class, compiled when it is first needed."""
        made = self._expressions.get(name)
        if made is None:
            made = self._expressions[name] = ready(SPECIAL[name])
        return made


_Entry = tuple[int, dict[str, list[tuple[str, int]]]]
"""The group of two characters (-1 where they are no word), and by the third the longer words with the group of each."""


class Found:
    """Hold what was found in one text. Classes of single characters are looked for only when asked."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.weighed: Any = None  # what the second reader makes of it
        self._lexicon = lexicon
        index = lexicon.index
        groups: dict[int, list[Bounds]] = {}
        pairs = map(add, text, text[1:])
        for start, pair in enumerate(pairs):
            if pair in index:
                alone, longer = lexicon.words(pair)
                if alone >= 0:
                    groups.setdefault(alone, []).append((start, start + 2))
                for word, group in longer.get(text[start + 2 : start + 3], ()):
                    if text.startswith(word, start):
                        groups.setdefault(group, []).append((start, start + len(word)))
        self._groups = groups
        self.present: set[int] = set().union(*(lexicon.groups[group] for group in groups))
        by_char = lexicon.by_char
        # Every class that can occur: a word or a character of it was met, or only an expression can tell.
        self.possible: set[int] = self.present.union(
            lexicon.specials, *map(by_char.__getitem__, by_char.keys() & set(text))
        )
        self._classes: dict[int, list[Bounds]] = {}
        self._idioms: dict[int, Bounds] = {}
        expressions = lexicon.specials.get(lexicon.idiom, ())
        if lexicon.idiom in self.present or any(_NEEDED.get(name, "") in text for name in expressions):
            for span in self._gather(lexicon.idiom):
                for place in range(*span):
                    if place not in self._idioms or self._idioms[place][1] < span[1]:
                        self._idioms[place] = span

    def of(self, number: int) -> list[Bounds]:
        """Return where the words of a class stand, in order of their start."""
        spans = self._classes.get(number)
        if spans is None:
            spans = self._gather(number) if number in self.possible else []
            if self._idioms:
                # 想死你了 is no threat to kill: a word inside an idiom is not that word.
                spans = [span for span in spans if not self._within_idiom(span)]
            self._classes[number] = spans
        return spans

    def has(self, number: int) -> bool:
        """Say whether a class occurs at all."""
        if number in self._classes:
            return bool(self._classes[number])
        if number in self.present and not self._idioms:
            return True
        return bool(self.of(number)) if number in self.possible else False

    def _within_idiom(self, span: Bounds) -> bool:
        """Tell whether a word lies in an idiom, or ends in the middle of one: 我去死 in 我去死亡谷."""
        idiom, last = self._idioms.get(span[0], (0, 0)), self._idioms.get(span[1] - 1, (0, 0))
        return (span[1] <= idiom[1] and span != idiom) or span[0] < last[0] < span[1] < last[1]

    def _gather(self, number: int) -> list[Bounds]:
        lexicon = self._lexicon
        spans: list[Bounds] = []
        sources = 0
        for name in lexicon.specials.get(number, ()):
            if _NEEDED.get(name, "") not in self.text:
                continue
            spans += (match.span() for match in lexicon.special(name).finditer(self.text))
            sources += 1
        for group, at in self._groups.items() if number in self.present else ():
            if number in lexicon.groups[group]:
                spans += at
                sources += 1
        for char in lexicon.singles.get(number, ""):
            place = self.text.find(char)
            sources += place >= 0
            while place >= 0:
                spans.append((place, place + 1))
                place = self.text.find(char, place + 1)
        if sources > 1:
            spans.sort()
        return spans


_QUOTABLE = 16


# A talk written in one line: 您是哪家？——我是海州银行。
_TURN = later(r"(?<=[。！？!?…~～”\"）)])\s*—{2,}\s*")


def turns(text: str) -> list[Bounds]:
    """Return the turns of a talk written in one line with dashes between, or the whole text as one turn."""
    if "——" not in text:
        return [(0, len(text))]
    edges = [0, *(place for mark in _TURN.finditer(text) for place in mark.span()), len(text)]
    return list(zip(edges[::2], edges[1::2], strict=True))


def keep_outside(spans: list[Bounds], covers: list[Bounds]) -> list[Bounds]:
    """Return the spans that do not lie within a longer cover."""
    covered: dict[int, int] = {}
    for start, end in covers:
        for place in range(start, end):
            covered[place] = max(end, covered.get(place, 0))
    return [span for span in spans if covered.get(span[0], 0) < span[1]]


def same_words(span: Bounds, other: Bounds) -> bool:
    """Say whether two spans share half of the shorter one or more: they speak of the same act."""
    shared = min(span[1], other[1]) - max(span[0], other[0])
    return 2 * shared >= min(span[1] - span[0], other[1] - other[0]) and shared > 0


def apart(spans: list[Bounds]) -> list[Bounds]:
    """Return spans that do not overlap: of those that do, the fullest that is still short enough to quote."""
    kept: list[Bounds] = []
    taken: set[int] = set()
    for start, end in sorted(set(spans), key=_quotability):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            kept.append((start, end))
    return kept


def _quotability(span: Bounds) -> tuple[bool, int, int]:
    length = span[1] - span[0]
    return (True, length, span[0]) if length > _QUOTABLE else (False, -length, span[0])


_STOPS = "。!?;\n"
_CLAUSE_ENDS = ",:。!?;\n"
NEGATION_REACH = 9
LONGEST_NEGATOR = 8
# Between a "not" and the act it forbids there may be an adverb or a list, but no new clause and no condition:
# in 「没有还款就上门」 the "not" belongs to the payment.
_ENDS_NEGATION = frozenset("就则还否才那")


class Pattern(NamedTuple):
    """Hold one sequence of classes, and what must and must not stand elsewhere in the message."""

    signal: str
    classes: tuple[int, ...]
    gaps: tuple[int, ...]
    stops: tuple[str, ...]
    required: frozenset[int]  # its classes: none can be missing
    needs: tuple[int, ...]
    without: frozenset[int]
    to: str
    also: tuple[str, ...]
    negatable: bool
    done: bool
    asked: bool  # it only hints: a question, never a finding
    frame: tuple[str, tuple[int, ...], tuple[int, ...], str]  # what its admission to a message hangs on


class Match(NamedTuple):
    """Hold one match: its span and the spans of its elements."""

    start: int
    end: int
    parts: tuple[Bounds, ...]


def read_patterns(signal: str, lines: str) -> list[Pattern]:
    """Make patterns from their compiled form."""
    return [_read(signal, line) for line in lines.split("/")]


def _read(signal: str, line: str) -> Pattern:
    said, needs, without, also, to, ways = line.split(";")
    steps = [tuple(map(int, step.split(","))) for step in said.split(" ")]
    classes = tuple(number for number, _, _ in steps)
    needed, unwanted = tuple(map(int, needs.split())), tuple(map(int, without.split()))
    return Pattern(
        signal,
        classes,
        tuple(gap for _, gap, _ in steps[1:]),
        tuple(_CLAUSE_ENDS if clause else _STOPS for _, _, clause in steps[1:]),
        frozenset(classes),
        needed,
        frozenset(unwanted),
        to,
        tuple(also.split()),
        ways[0] == "1",
        ways[1] == "1",
        ways[2] == "1",
        (signal, needed, unwanted, to),
    )


def find_matches(pattern: Pattern, found: Found) -> list[Match]:
    """Return the matches of ``pattern``, each element the nearest one before the next."""
    if not pattern.gaps:
        return [Match(start, end, ((start, end),)) for start, end in found.of(pattern.classes[0])]
    states: list[tuple[int, int, Any]] = [(start, end, None) for start, end in found.of(pattern.classes[0])]
    text = found.text
    for number, gap, stops in zip(pattern.classes[1:], pattern.gaps, pattern.stops, strict=True):
        if not states:
            return []
        states.sort(key=_end)
        ends = [state[1] for state in states]
        following = []
        for start, end in found.of(number):
            nearest = bisect_right(ends, start) - 1
            if nearest < 0 or ends[nearest] < start - gap:
                continue
            between = text[ends[nearest] : start]
            if between and any(stop in between for stop in stops):
                continue
            following.append((start, end, states[nearest]))
        states = following
    return [_unwound(state) for state in states]


def _end(state: tuple[int, int, Any]) -> int:
    return state[1]


def _unwound(state: tuple[int, int, Any]) -> Match:
    parts: list[Bounds] = []
    at: Any = state
    while at is not None:
        parts.append((at[0], at[1]))
        at = at[2]
    parts.reverse()
    return Match(parts[0][0], state[1], tuple(parts))


def find_clause(text: str, span: Bounds) -> Bounds:
    """Return the clauses that ``span`` stands in, from the comma before it to the one after it."""
    start, end = span
    while start > 0 and text[start - 1] not in _CLAUSE_ENDS:
        start -= 1
    while end < len(text) and text[end] not in _CLAUSE_ENDS:
        end += 1
    return start, end


def find_sentence(text: str, span: Bounds) -> Bounds:
    """Return the sentences that ``span`` stands in."""
    start, end = span
    while start > 0 and text[start - 1] not in _STOPS:
        start -= 1
    while end < len(text) and text[end] not in _STOPS:
        end += 1
    return start, end


def negated(match: Match, text: str, negators: list[Bounds]) -> bool:
    """Say whether a "not", "never" or "forbidden" governs any element of the match."""
    first = bisect_left(negators, (match.start - NEGATION_REACH - LONGEST_NEGATOR, 0))
    for start, end in islice(negators, first, None):
        if start >= match.end:
            return False
        if any(s <= start and end <= e for s, e in match.parts):
            continue
        for part_start, _ in match.parts:
            if 0 <= part_start - end <= NEGATION_REACH and _governs(text[end:part_start]):
                return True
    return False


def _governs(between: str) -> bool:
    return not any(char in _CLAUSE_ENDS or char in _ENDS_NEGATION for char in between)
