"""Find the words of every class in a text, in one pass and without compiling anything.

A word is looked up by its first two characters, so that the cost follows the length of the text and
not the number of words, and a fresh start costs one dictionary instead of hundreds of expressions.
"""

import re
from collections.abc import Iterable, Mapping
from operator import add
from typing import Any

Span = tuple[int, int]

# Kinds of word that no list can hold; the guidance names them as it names its own classes.
_NUMBER = r"(?:\d[\d,.]*|[一二三四五六七八九十百千万两几半][一二三四五六七八九十百千万两几零来多]*)"
_SURNAMES = (
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
    "someone": rf"[{_SURNAMES}](?:先生|女士|小姐|某某|某|总|老板|x{{1,3}}|\*{{1,3}})|x{{1,3}}|某某某?|本人",
    # Named like a person: a surname and one or two characters, with nothing after them (公司 would follow).
    "full_name": r"(?!应还|应付|应缴|安全|成功|方便|时间|金额|全部|和|许可|关于|马上|常用|于)"
    rf"[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?![\u4e00-\u9fff])",
    # (2026)浙0106民初1234号: the number of a case as courts write it; 执字第88号 is not.
    "case_number": r"\(?20\d\d\)?[\u4e00-\u9fff]\d{2,4}[\u4e00-\u9fff]{1,4}\d+号",
    # More than once or twice: one call and one more are no storm of calls.
    "many": r"(?:\d[\d,.]*\d|[3-9]|[三四五六七八九十几百千万好][一二三四五六七八九十百千万几零来多]*"
    r"|[一二两][十百千万][一二三四五六七八九十百千万几零来多]*)",
    "sign_off": r"[【\[(][^】\])\n]{2,24}[】\])]|(?<![^\n])[^\W\d]{2,12}】",
    "link": r"https?://|www\.|\.(?:cn|com|net|xyz|top|vip|cc|link|club)\b",
}


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
        self._entries: dict[str, list[tuple[str, int]]] = {}
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

    def words(self, pair: str) -> list[tuple[str, int]]:
        """Return the words that begin with two characters, and the group of each."""
        made = self._entries.get(pair)
        if made is None:
            entries = (entry.rpartition(":") for entry in self.index[pair].split(" "))
            made = self._entries[pair] = [(pair + rest, int(group)) for rest, _, group in entries]
        return made

    def special(self, name: str) -> re.Pattern[str]:
        """Return the expression of a special class, compiled when it is first needed."""
        made = self._expressions.get(name)
        if made is None:
            made = self._expressions[name] = re.compile(SPECIAL[name])
        return made


class Found:
    """Hold what was found in one text. Classes of single characters are looked for only when asked."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.weighed: Any = None  # what the second reader makes of it
        self._lexicon = lexicon
        index = lexicon.index
        groups: dict[int, list[Span]] = {}
        pairs = map(add, text, text[1:])
        for start, pair in enumerate(pairs):
            if pair in index:
                for word, group in lexicon.words(pair):
                    if text.startswith(word, start):
                        span = (start, start + len(word))
                        if group in groups:
                            groups[group].append(span)
                        else:
                            groups[group] = [span]
        self._groups = groups
        self.present: set[int] = set().union(*(lexicon.groups[group] for group in groups))
        by_char = lexicon.by_char
        # Every class that can occur: a word or a character of it was met, or only an expression can tell.
        self.possible: set[int] = self.present.union(
            lexicon.specials, *map(by_char.__getitem__, by_char.keys() & set(text))
        )
        self._classes: dict[int, list[Span]] = {}
        self._idioms: dict[int, Span] = {}
        if lexicon.idiom in self.present:
            for span in self._gather(lexicon.idiom):
                for place in range(*span):
                    if place not in self._idioms or self._idioms[place][1] < span[1]:
                        self._idioms[place] = span

    def of(self, number: int) -> list[Span]:
        """Return where the words of a class stand, in order of their start."""
        spans = self._classes.get(number)
        if spans is None:
            spans = self._gather(number)
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

    def _within_idiom(self, span: Span) -> bool:
        """Tell whether a word lies in an idiom, or ends in the middle of one: 我去死 in 我去死亡谷."""
        idiom, last = self._idioms.get(span[0], (0, 0)), self._idioms.get(span[1] - 1, (0, 0))
        return (span[1] <= idiom[1] and span != idiom) or span[0] < last[0] < span[1] < last[1]

    def _gather(self, number: int) -> list[Span]:
        lexicon = self._lexicon
        spans: list[Span] = []
        sources = 0
        for name in lexicon.specials.get(number, ()):
            spans += (match.span() for match in lexicon.special(name).finditer(self.text))
            sources += 1
        for group, at in self._groups.items():
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
