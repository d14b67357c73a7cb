"""Say what a whole message tells of its parts: to whom it goes, what it is about, whether an act is denied or done."""

from typing import TYPE_CHECKING, NamedTuple

from helper.model.pattern import later
from helper.reading.match import Bounds, Found, Match, Pattern, find_clause, find_sentence, keep_outside, negated

if TYPE_CHECKING:
    from helper.reading.reader import Reader

# Those who do not owe. A guarantor and a co-borrower do (conduct.md, gbt.target.guarantor).
THIRD = frozenset({"spouse", "relative", "colleague", "employer", "emergency_contact", "neighbour", "other"})

# What clears no more than the sentence it stands in: 电影票买好了 makes no film of the next one.
_OF_A_SENTENCE = ("report", "joke")


# 去你妈家坐着: somebody's mother and what is hers, and no curse.
_WHAT_IS_HERS = later(
    "[去滚到上找]?(?:了)?[你您他她](?:他)?(?:妈妈?|爸|爷爷?|奶奶?|大爷|娘|老娘|姥姥?|先人|祖宗)(?:的|们)?"
    "(?:家(?!里人都?死)|单位|公司|店|铺|厂|楼|小区|村|老家|屋|学校|医院|坟|墓|摊|门口|住|手机|电话(?!费)|微信|号码|那(?![个啥么])|这(?![个么])|面前|身边|跟前|床|病房|地里|名下|身份证|工资|退休|还款|账单|贷款|借款|借条|银行卡)"
)

# 你不还钱我们就找你女儿: said to whoever owes, whoever was called; not where another's debt is what is to be paid.
# 不还我们就打给你们校长 is said to them as well, and says what is to come: nothing was told to anybody yet.
_TO_DEBTOR = later(
    r"(?:[你您]|(?:^|(?<=[，,。!?;:\s]))(?:钱)?)(?:要是|如果|今[天晚]|明天|还|再|敢|要)*不(?:还|给|转|结清|处理)[^。!?\n]{0,6}(?:我们?|咱们?|就)"
)
_KIN_OF_DEBTOR = later(
    r"[你您](?:们|家)?的?(?:大|小|二|单位|公司|学校|村)?(?:里|的)?(?:女儿|儿子|孩子|闺女|娃|爸|妈|父母|爹|娘|老婆|老公|媳妇|丈夫|妻子|爱人|弟|妹|哥|姐"
    r"|校长|老师|班主任|辅导员|导师|领导|老板|主任|经理|同事|同学|朋友|亲戚|邻居|房东|学校|单位|公司|村里?|小区|通讯录)"
)
_ANOTHERS_DEBT = later(
    r"欠|借|[爸妈爹娘婆公妇夫妻人弟妹哥姐子儿女娃他她]的(?:钱|账|债|款|贷)|逾期|[你您]是[他她]|转告|替|帮|谁还|[他她]不还|[他她]的(?:钱|账|债|款)"
)


def _speaks_to_debtor(said: str) -> bool:
    return bool(_TO_DEBTOR.search(said) and _KIN_OF_DEBTOR.search(said)) and not _ANOTHERS_DEBT.search(said)


class Way(NamedTuple):
    """Hold how the matches of one signal are treated."""

    lawful: bool
    kind: str
    blocked_by: frozenset[str]
    unless_improper: bool
    heeds_topic: bool
    yields_to: tuple[str, ...]
    only_with: int | None
    otherwise: str | None
    otherwise_with: int | None


class MessageContext:
    """Hold what the whole message says about its parts. Each question is answered once, when first asked."""

    def __init__(self, reader: "Reader", found: Found, addressee: str, told: bool, known: bool = False) -> None:
        # Whether it is known to come from whoever collects.
        self.known = known
        self._reader, self._found, self._told = reader, found, told
        self._addressee = addressee
        self._third: bool | None = True if addressee in THIRD else None if addressee == "unknown" else False
        if self._third and _speaks_to_debtor(found.text):
            self._third = False
        # To whom, as it was told and not guessed; whether it is retold.
        self.to = "third" if self._third else "unknown" if self._third is None else "borrower"
        self.told = told
        self._blocks: dict[str, bool] = {}
        self._admitted: dict[tuple[object, ...], bool] = {}
        self._topics: dict[int, bool] = {}
        self._negators: list[Bounds] | None = None

    def admits(self, pattern: Pattern) -> bool:
        """Say whether the message is of the kind the pattern speaks of."""
        known = self._admitted.get(pattern.frame)
        if known is None:
            known = self._admitted[pattern.frame] = self._admits(pattern)
        return known

    def is_beside_daily(self, pattern: Pattern) -> bool:
        """Say whether words of everyday life stand in the message that speak against a pattern of despair."""
        return any(map(self._found.has, pattern.without & self._reader.daily & self._found.possible))

    def _admits(self, pattern: Pattern) -> bool:
        way = self._reader.ways[pattern.signal]
        if pattern.to == "unless_borrower":
            if self._third is False and self._addressee != "unknown":
                return False
        elif pattern.to != "anyone" and self.to_third() != (pattern.to == "third"):
            return False
        found, soft = self._found, self._reader.soft
        if not all(
            found.has(number) or (number in self._reader.contexts and self._has("directed")) for number in pattern.needs
        ):
            return False
        unwanted = pattern.without & found.possible
        if not way.lawful:
            unwanted -= self._reader.topics
        elif way.kind == "distress" and self._reader.classifier:
            unwanted -= self._reader.daily  # weighed against what the whole sounds like (``is_beside_daily``)
        if any(found.has(number) and not (number in soft and self.hostile()) for number in unwanted):
            return False
        return not any(self._blocked(block) for block in way.blocked_by if way.lawful or block not in _OF_A_SENTENCE)

    def _misplaced(self, pattern: Pattern, match: Match) -> bool:
        """Say whether the sentence of a match takes it back: a sentence about something else clears no other."""
        way = self._reader.ways[pattern.signal]
        if way.lawful:
            return False
        begins, ends = find_sentence(self._found.text, (match.start, match.end))
        if way.kind == "conduct" and way.heeds_topic and self._everyday(begins, ends):
            return True
        if any(
            block in way.blocked_by and self._blocked(block) and self._within(block, begins, ends)
            for block in _OF_A_SENTENCE
        ):
            return True
        found, soft = self._found, self._reader.soft
        if any(not found.has(number) for number in pattern.needs) and self._within("benign_cue", begins, ends):
            return True
        return any(
            begins <= start and end <= ends and not (number in soft and self.hostile())
            for number in pattern.without & self._reader.topics
            for start, end in found.of(number)
        )

    def _everyday(self, begins: int, ends: int) -> bool:
        """Say whether a sentence is about something else: a meal owed, a school mark, a leak upstairs."""
        known = self._topics.get(begins)
        if known is None:
            known = self._topics[begins] = (
                self._within("other_topic", begins, ends)
                or (self._within("daily", begins, ends) and not self._has("debt_money"))
                or (self._within("ordinary", begins, ends) and not self._has("collecting"))
                or (self._within("notice_to_many", begins, ends) and not self._has("notice_of_debt"))
                or (self._within("hearsay", begins, ends) and not self._has("told_of_me"))
            )
        return known

    def _within(self, name: str, begins: int, ends: int) -> bool:
        return any(begins <= start and end <= ends for start, end in self._reader.spans(self._found, name))

    def _has(self, name: str) -> bool:
        return bool(self._reader.spans(self._found, name))

    def hostile(self) -> bool:
        """Say whether the message presses or names a debt: then a parcel in it clears nothing."""
        return bool(self._reader.spans(self._found, "hostile"))

    def to_third(self) -> bool:
        """Say whether the words go to somebody who does not owe; if it was not told, the words may show it."""
        if self._third is None:
            self._third = bool(self._reader.spans(self._found, "third_cue"))
        return self._third

    def _blocked(self, block: str) -> bool:
        if block not in self._blocks:
            has = bool(self._reader.spans(self._found, block))
            if block == "joke":
                has = has and not self._reader.spans(self._found, "debt")
            elif block == "borrower":
                has = has and not self._told
            elif block == "genuine":  # no court cancels a paper for money
                has = has and not self._reader.spans(self._found, "sham_mark")
            elif block == "negation":
                has = False  # judged match by match
            self._blocks[block] = has
        return self._blocks[block]

    def denies(self, pattern: Pattern, match: Match) -> bool:
        """Say whether a "not" in the clause takes the match back, or the act is not told as done."""
        if (pattern.done and not self._done(match)) or self._misplaced(pattern, match):
            return True
        if pattern.signal == "insult":
            starts = (match.start, max(0, match.start - 1))
            if any(_WHAT_IS_HERS.match(self._found.text, at) for at in starts):
                return True
        if not pattern.negatable or "negation" not in self._reader.ways[pattern.signal].blocked_by:
            return False
        if self._negators is None:
            self._negators = keep_outside(
                self._reader.spans(self._found, "negator"), self._reader.spans(self._found, "negator_shield")
            )
        return bool(self._negators) and negated(match, self._found.text, self._negators)

    def named(self, signal: str) -> str | None:
        """Return what a match is: the signal, or what it is where its telling word is not in the message."""
        way = self._reader.ways[signal]
        if way.only_with is None or self._found.has(way.only_with):
            return signal
        return way.otherwise if way.otherwise_with is None or self._found.has(way.otherwise_with) else None

    def _done(self, match: Match) -> bool:
        """Say whether the clauses of a match tell of something that has happened."""
        start, end = find_clause(self._found.text, (match.start, match.end))
        done = any(start <= s and e <= end for s, e in self._reader.spans(self._found, "done"))
        return done and not any(start <= s and e <= match.end for s, e in self._reader.spans(self._found, "ahead"))
