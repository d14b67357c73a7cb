"""Weigh what the patterns found against what the message is like, and add what only the likeness shows.

The patterns know words; the likeness has seen how such clauses sound. What the patterns found is kept
unless the message is plainly something else; what no pattern knew is added only where the likeness is sure, and
is marked, so that the person is asked. A message that is taken to be improper always names something.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from helper.guidance.where import data_dir
from helper.model.pattern import later
from helper.reading import english
from helper.reading.lawful import denies_harm, is_lawful_reminder, is_plain_english
from helper.reading.likeness import Likeness, Weighed
from helper.reading.match import Bounds, Found
from helper.reading.named_by import NAMED_BY, OF_BILLS
from helper.reading.whose_words import answers_back

if TYPE_CHECKING:
    from helper.reading.message_context import MessageContext, Way

ClassBounds = dict[str, list[Bounds]]
_BODY = "threat_violence"
_VISIT = "threat_visit_employer_village"
_GRAVE = frozenset({_BODY, "threat_detention"})
_GRAVER = _GRAVE | {"altered_picture", "threat_sexual"}
_THREATS = _GRAVER | {"threat_visit_employer_village"}
_NO_THREAT = frozenset(
    {"third_party_disclosure", "third_party_demand", "asks_to_relay", "hide_identity", "private_account_payment"}
)
_DIE = later("去死|跳楼|上吊|自杀|喝农药")
_YOU = later("[你您]")
_OR_ELSE = later(
    "不然|否则|再不|要不|别怪|后果|当心|小心|等着|走着瞧|抬不起头|[你您](?:们|的)*(?:女|儿|孩|娃|爸|妈|父|母|爹|娘|老|妻|媳|家|单位|公司|学校|村|朋友|同事|亲|邻|领导)"
)
_LISTED = later("(?:列入|纳入|列为|上了?)[^，。]{0,4}(?:失信|老赖|限高|限制高?消费)")
# 砍死她, 不签字不许走, and nothing else: what it is said of nobody can tell, and it is asked.
_KILL = later(
    "不(?:许|让|准|得)(?:你|您)?走|(?:弄|打|砍|捅|整|干|搞|杀|掐|撞|勒|捶|烧|宰|剁|废|弄残|打残)[死了]?[你您他她]"
)
# What is asked after however little the whole is like anything improper, as nobody else says it: 去你老家村里贴告示.
_STILL = {
    "public_posting": later(
        r"[你您](?:们|家|的)*(?:老家|村|小区|单位|公司|学校|厂|楼|门)[^,。!?\n]{0,4}(?:贴|张贴|贴满|贴出)[^,。!?\n]{0,4}(?:告示|布告|大字报|欠条|欠款|催款|照片|名字)"
    ),
    "private_account_payment": later(
        r"(?:转|打|汇|付|扫)[^,。!?\n]{0,3}[他她我](?:个人|本人|私人)[^,。!?\n]{0,10}(?:减免|打折|优惠|结清|销账|免息|停催|平账)"
    ),
    "threat_contacts": later(
        r"[你您][^,。!?\n]{1,8}(?:电话|号码|手机号|微信)[^,。!?\n]{0,3}(?:有|在手|在我)[^,。!?\n]{0,3}[,。!\s]*(?:我|我们)?(?:现在|马上|这就|立刻|立马|等下|待会)[^,。!?\n]{0,2}[打拨]"
        r"(?![^。!?\n]*(?:问|帮|替|接[你她他]|到家|吃饭|放心|平安|生日|让[她他]))"
    ),
}
# What is said outright stands beside whatever else is said: 否则按诈骗报案，通知你学校辅导员.
_OUTRIGHT = {
    "threat_contacts": later(
        "(?:通知|告诉|告知|联系|打(?:电话)?给)(?:到|一下)?[你您](?:们|家|的)*(?:学校|大学|学院|单位|公司|厂|爸|妈|父|母|老婆|老公|妻|丈夫|爱人|家里?人|亲戚|亲友"
        "|朋友|同事|同学|室友|领导|老板|主管|经理|老师|辅导员|班主任|导师|校长|院长|村委|邻居|通讯录|联系人)"
    )
}
# Without one of these no words that speak for a fraud were ever seen: the quick look before the sum. Despair has no such
# words: of ten who told of it, one used none of some hundred that had been listed.
_KNOWN = {
    "fraud": later(
        "[a-z转汇付账帐卡码链载屏费贷退扫刷佣骗案]|打款|打钱|点击|共享|会议|客服|保证金|解冻|冻结|征信|注销|代办|代理|停息|修复|包装|流水|套现|密码"
        "|安全|平台|中介|法务|律师|支付宝|微信|红包|兼职|任务|保险|会员|保障|现金|银行|公安|警官|涉嫌|通缉|资金|利息|逾期"
    ),
}
# 他们连着打了五个: calls that are counted are no blows, where nothing else speaks of somebody being beset.
_CALLS_COUNTED = later(
    "打(?:来|过来|过|进来)?了?(?:有|差不多|快|将近)?[0-9一二两三四五六七八九十几好多百]+(?:来|多)?(?:个|次|遍|通|回|小时|分钟)(?!人|耳光|巴掌|嘴巴|拳|男|女)"
)
_BESET = later(
    "[a-z门砸堵围锁关刀棍血伤踹撬跟追拖按抢泼踢扇掐捅砍拽架绑救躲拳]|打(?:我|人|他|她|孩|妈|爸|老|伤|倒|死)|动手|现在|正在"
)

# Who drives or delivers for a living runs from nobody: 我在跑网约车.
_AT_WORK = later(
    "(?:现在|正在|一直|还在|就)?在?(?:跑|开|送|拉)着?(?:点|几|一)?(?:单)?(?:网约车|滴滴|快车|专车|顺风车|出租车?|的士|代驾|外卖|快递|闪送|跑腿|货拉拉|货运|货车|货|运输|长途|大车|班车|摩的|单子?|活|业务|车(?![来走撞上里门]))"
)

# Chosen on the messages of each hand, read with weights that had not seen that hand. All are logarithms of odds: 0 is
# as likely as not.
FIRST = -3.0  # below this the characters alone say that nothing here is known
PATTERN = -3.4  # what a message must be like for the patterns' finds to stand, where it presses or names a debt
PATTERN_GRAVE = -1.7  # the same where they found a threat to body or freedom
APART = -1.25  # the same where it does not
# The same where all that is hinted at is that somebody comes, or was spoken to, as is said among friends.
HINTED_DAILY, OF_DAILY = -3.45, frozenset({"threat_visit_employer_village", "threat_contacts"})
HINTED, HINTED_BARE = -4.7, -5.0  # the same where they found no more than a hint, which is asked after; and a bare one
# The same where they found nothing but what friends say in fun.
BANTER = {"insult": 0.5, "threat_contacts": 0.0}
ASK = -0.1  # what it takes to ask after what no pattern found
# How much less is enough where words speak to somebody, and where of what is near them: their door, their way, what is
# known of them; how much each point counts by which a second clause speaks for it as well, or against it. The second opinion
# hears most of this by itself: without it they were three times as much.
ADDRESSED, NEAR, SECOND, ALONE = 0.1, 0.3, 0.2, -3.0
OWN = 1.5  # how much more it takes where whoever is asked to pay answers or tells of it, or no harm is said to be done
ASK_LATIN = -0.7  # what it takes where what speaks for it is said in Latin letters
ASK_KNOWN, ASK_KNOWN_NEAR = -1.5, -2.6  # the same where it is known to come from whoever collects
SAID = -1.7  # below this what the patterns found is asked after: the words may be somebody else's
SAID_APART = -0.6  # the same where the message neither presses nor names a debt
SAID_IN_FUN = 0.0  # the same where all of it may be said in fun
PLAIN = -1.2  # the same where they found a threat to body or freedom: a bare one needs nothing beside it
# Above this what they found of a threat to body, freedom or honour is asked after, where it does not stand; one that
# is no longer than so many characters has nothing beside it to be told by.
DOUBT, DOUBT_BARE, DIE, KILL, BARE = -1.85, -2.1, -3.0, -6.0, 10
PLAIN_BARE = -1.5  # above this such a one stands, as it was said
# What it takes, for each signal, to leave a pattern's find beside others, where it is not what most take.
LEFT = {
    "fee_excess": -6.0,
    "fraud_safe_account": -6.0,
    "fraud_screen_sharing": -6.0,
    "fraud_upfront_fee": -6.0,
    "impersonate_authority": -5.0,
    "third_party_demand": -6.0,
    "third_party_disclosure": -6.0,
    "threat_contacts": -5.2,
    "threat_detention": -6.0,
    "threat_violence": -3.0,
}
USUAL = -4.6
NAMED = -1.5  # what it takes to ask after one that no pattern found; the likeliest is named in any case
# The same for a threat to body or life: what is sure and smaller beside it hides none. Of 1,726 messages of the corpora
# in which something else was read, 18 of 21 threats are above it, and 7 that threaten nobody.
NAMED_GRAVE = -2.5
NAMED_NEXT = -3.0  # the same for the next likely, where no word of the likeliest stands there
MOST_ASKED = 2  # signals asked after at once
TOLD = "fraud_told"
# What it takes to hear despair, danger or fraud as plain words say it, and to ask gently after it.
SURE = {"self_harm": -1.0, "danger_now": -1.9, "fraud": -1.3}
DESPAIR_BARE = 1.0  # in a few words that name a debt and of which no pattern knows one: 他网贷还不上了, 替儿子还
DESPAIR_AT_THE_EDGE = -2.0  # in a few words that say where somebody stands: 我已经在楼顶了
DESPAIR_LATIN, DESPAIR_UNNAMED = 1.0, 2.0  # the latter where no word of despair stands in English
DAILY = 1.8  # how much more it takes beside words of everyday life
# What a message must be like, by both readers, for plain words of despair to stand beside such words.
BESIDE_DAILY, BESIDE_OVER = -1.5, 0.8  # the latter where they say that it is over
# Below this, by both readers, plain words of danger are taken back: they stand in jokes, plays and news as well. With four
# hands kept aside, of 88 true ones none was below, and of 41 others a third.
DANGER_UNLIKE = -4.3
# Below this, by both, plain words of despair are asked after: of 62 true ones of two hands kept aside none was below, and of 12
# others half.
DESPAIR_UNLIKE = -5.45
# Above this the first reader leaves doubt, and the second opinion is asked; what is chosen below is of both together.
DOUBTFUL = {"improper": -3.5, "self_harm": -5.5, "danger_now": -4.0, "fraud": -4.0}
# Below this the characters alone say that nothing of the kind is known.
GLANCE = {"self_harm": -4.8, "danger_now": -3.8, "fraud": -4.2}
# What it takes to hear a fraud where something else is held against them: a collector's threat is answered as one.
FRAUD_BESIDE = 1.2
# Below this known words that tell of a fraud are taken back: a bill, a notice and a warning use them too.
FRAUD_TOLD = -3.2
LIKELY = {"self_harm": -2.6, "danger_now": -3.0, "fraud": -2.8}


Answers = Mapping[str, tuple[float, Bounds]]
"""How much a text is like each sign, and the words that speak for it."""


def is_at_work(said: str) -> bool:
    """Tell whether somebody says that they drive or deliver for a living, and nothing that besets them."""
    return bool(_AT_WORK.search(said)) and not _BESET.search(_AT_WORK.sub("", said))


class Classifier:
    """Hold the second reader. Its weights are read when a message first needs them."""

    def __init__(self, ways: Mapping[str, "Way"], named_by: english.NamedBy) -> None:
        self._ways = ways
        self._english = named_by
        self._likeness: Likeness | None = None

    @property
    def likeness(self) -> Likeness:
        """Return the weights, read once."""
        if self._likeness is None:
            self._likeness = Likeness(data_dir("guides") / "signals")
        return self._likeness

    def looks_at(self, found: Found) -> Weighed:
        """Return a text under the weights, for the questions below: its sums are made once, whoever asks."""
        if found.weighed is None:
            found.weighed = Weighed(self.likeness, found.text)
        weighed: Weighed = found.weighed
        return weighed

    def weighed(
        self,
        spans: ClassBounds,
        text: Weighed,
        message: "MessageContext",
        hinted: frozenset[str] = frozenset(),
        partly: frozenset[str] = frozenset(),
    ) -> tuple[ClassBounds, ClassBounds]:
        """Return what is left of the patterns' spans, and the spans that only the likeness shows.

        ``hinted`` are signals of which the patterns found no more than a hint, ``partly`` those of which they found one.
        """
        here = {name: at for name, at in spans.items() if self._improper(name)}
        others = {name: at for name, at in spans.items() if name not in here}
        if message.told:  # what the person tells of a call was not seen: it is asked after
            return others, here
        if not text.spans or (not here and text.first_look("improper") < FIRST):
            return others, {}
        if not here and "polite_reminder" in others and not text.addresses() and not _OR_ELSE.search(text.words):
            # A plain reminder that speaks of nothing near anybody, and of no "or else", is asked about nothing.
            return others, {}
        if is_lawful_reminder(text.words) or (not here and is_plain_english(text.words)):
            return others, {}
        by_clause: dict[int, set[str]] = {}
        for name, at in here.items():
            for start, _ in at:
                by_clause.setdefault(text.place(start), set()).add(name)
        odds, speaks = text.improper(by_clause)
        presses = message.hostile()
        bare = text.length <= BARE
        if not here and odds > DOUBTFUL["improper"]:
            odds = text.with_second("improper", odds)
        if odds > DOUBT and (answers_back(text.words) or (not here and denies_harm(text.words))):
            odds -= OWN
        if odds <= (self._least(here, message, hinted, bare) if here else self._asks(text, speaks, message)):
            # A threat to body or freedom is asked after before it is passed over in silence, and so is a wish to see one dead.
            doubted = odds > (DOUBT_BARE if bare else DOUBT)
            return others, {
                name: at
                for name, at in here.items()
                if (doubted and name in _GRAVER)
                # 傻逼 and nothing more may be a friend's; from whoever collects it is asked after, and 我打断你的腿 as well.
                or (message.known and name in {"insult", *_GRAVER} and name not in hinted)
                or (bare and name == _BODY and name not in hinted and _YOU.search(text.words))
                or (name in partly & OF_DAILY and odds > HINTED_DAILY)
                # Among friends 去死 has no "you"; with one, nothing else it is like takes it back.
                or (bare and text.says(_DIE, at) and (odds > DIE or _YOU.search(text.words)))
                or (odds > KILL and bare and name == _BODY and text.says(_KILL, at))
                # Only a court lists anybody: who is told so of themselves is asked, however calmly it was said.
                or (name == "false_legal_consequence" and _YOU.search(text.words) and text.says(_LISTED, at))
                or (name in _STILL and _STILL[name].search(text.words))
            }
        # Who was not said to be contacted is the borrower: told or not, the same words are read alike.
        answers = text.signals(by_clause, "borrower")
        if message.to_third():
            # A threat is one whoever it is said to: 你儿子再不还就准备后事 is less like what relatives hear, and no less a threat.
            threats = {name: one for name, one in answers.items() if name in _THREATS}
            answers = text.signals(by_clause, "third")
            answers |= {name: one for name, one in threats.items() if name in here and one > answers.get(name, one)}
        if text.in_latin(speaks) or text.in_latin((0, text.length)):
            answers = self._in_english(answers, text.words, here)
        kept = {
            name: at
            for name, at in here.items()
            if len(here) == 1
            or name not in answers
            or answers[name][0] > LEFT.get(name, USUAL)
            or (name in _OUTRIGHT and text.says(_OUTRIGHT[name], at))
        } or here
        # Beside a hint alone the likeliest is named as where no pattern found any.
        # A visit that is announced is a question by itself: no threat of harm is read into it.
        sole = here.keys() <= hinted and _VISIT not in here and odds > self._asks(text, speaks, message)
        asked = {name: [answers[name][1]] for name in self._added(answers, here, text.words, sole)}
        if kept.keys() <= _NO_THREAT:
            # Whom they told of a debt takes back no threat: what known words say of one is asked after beside it.
            asked |= {name: at for name, at in here.items() if name not in kept and name in _THREATS}
        asked |= {name: at for name, at in here.items() if name not in kept and name in _GRAVER}
        said = SAID if presses else SAID_IN_FUN if BANTER.keys() >= kept.keys() else SAID_APART
        if odds <= (said if _GRAVE.isdisjoint(kept) else PLAIN_BARE if bare else PLAIN):
            return others, {**kept, **asked}
        return {**others, **kept}, asked

    def _in_english(self, answers: Answers, said: str, here: ClassBounds) -> dict[str, tuple[float, Bounds]]:
        """Return what English words may be asked after by: signs a word of which stands there, else what only frightens."""
        ours = {name: one for name, one in answers.items() if name in here or self._ways[name].kind == "conduct"}
        named = {
            # What is asked after is the sentence that a word of the sign stands in, and not the greeting before it.
            name: one if name in here else (one[0], english.sentence_of(name, said, self._english) or one[1])
            for name, one in ours.items()
            if name in here or english.can_name(name, said, self._english)
        }
        likeliest = max(ours, key=lambda name: ours[name][0], default="")
        # A request is polite in English by one word; what only frightens hardly ever says it.
        calm = english.is_polite(said) or english.is_reminder(said)
        # What is like a fraud above all is heard as one: 50,000 approved, pay 1,000 first.
        most = max(answers, key=lambda name: answers[name][0], default="")
        frightens = likeliest == most == "threat_violence" and not calm
        return named or ({likeliest: ours[likeliest]} if frightens else {})

    def _asks(self, text: Weighed, speaks: Bounds, message: "MessageContext") -> float:
        """Return what it takes to ask after what no pattern found."""
        if message.known:
            return ASK_KNOWN_NEAR if text.addresses() else ASK_KNOWN
        if text.in_latin(speaks):
            return ASK_LATIN
        spoken = ADDRESSED * text.speaks_to_somebody() + NEAR * text.addresses()
        return ASK - spoken - SECOND * max(ALONE, text.second("improper"))

    def _least(self, here: ClassBounds, message: "MessageContext", hinted: frozenset[str], bare: bool) -> float:
        """Return what a message must be like for what the patterns found to stand."""
        if here.keys() <= hinted:
            if here.keys() <= OF_DAILY and not message.known:
                return HINTED_DAILY
            return HINTED_BARE if bare else HINTED
        if not _GRAVE.isdisjoint(here):
            return PATTERN_GRAVE
        if message.hostile():
            return PATTERN
        return min(BANTER.get(name, APART) for name in here)

    def grave(
        self, name: str, text: Weighed, plain: str, found: Mapping[int, Iterable[str]] | None = None
    ) -> tuple[float, Bounds]:
        """Return how much a text is like ``self_harm``, ``danger_now`` or ``fraud``, and the words that speak for it."""
        known = name not in _KNOWN or _KNOWN[name].search(plain)
        counted = name == "danger_now" and _CALLS_COUNTED.search(plain) and not _BESET.search(plain)
        counted = counted or (name == "danger_now" and is_at_work(plain))
        if not text.spans or not known or counted or text.first_look(name) < GLANCE[name]:
            return float("-inf"), (0, 0)
        odds, speaks = text.where(name, found)
        if odds <= DOUBTFUL[name]:
            return float("-inf"), (0, 0)
        odds = text.with_second(name, odds)
        if name == "self_harm" and text.in_latin(speaks):
            # English despair has frames of its own, and few rows were learned from
            odds -= DESPAIR_LATIN if english.can_name(name, text.words, self._english) else DESPAIR_UNNAMED
            if english.is_rung_no_more(text.words):
                odds = min(odds, SURE[name] - 0.1)  # it may be the end of calls: asked after
        if name == "fraud" and text.in_latin(speaks) and not english.can_name(name, text.words, self._english):
            return float("-inf"), (0, 0)
        return odds, speaks

    def tells_of_fraud(self, text: Weighed) -> bool:
        """Tell whether known words that tell of a fraud may stand: they lie in genuine bills and notices as well."""
        return bool(text.spans) and self.both("fraud", text) > FRAUD_TOLD

    def both(self, name: str, text: Weighed) -> float:
        """Return how much a text is like something by the first reader and the second opinion together."""
        return text.with_second(name, text.where(name)[0])

    def fraud(self, text: Weighed, span: Bounds) -> str:
        """Return which sign of fraud the words of a span are most like."""
        odds = text.named(span)
        likely = [name for name in odds if name in self._ways and self._ways[name].kind == "fraud"]
        return max(likely, key=lambda name: odds[name], default=TOLD)

    def _added(self, answers: Answers, here: ClassBounds, said: str, sole: bool) -> list[str]:
        """Return the signals that nothing but the likeness shows; the likeliest where ``sole``: no pattern found any.

        What is ``said`` must hold a word of it: a greeting is no threat, whatever it stands beside.
        """
        # A fraud is heard by its own sum alone (``grave``): who is taken for a fraudster is written to no more.
        known = {
            name: odds
            for name, (odds, _) in answers.items()
            if name in self._ways and name not in here and self._ways[name].kind != "fraud"
        }
        if not known:
            return []
        bare = OF_BILLS.sub("", said)
        likely = sorted(known, key=lambda name: -known[name])[:MOST_ASKED]
        nameable = [name for name in likely if name not in NAMED_BY or NAMED_BY[name].search(bare)]
        added = [name for name in nameable if known[name] > (NAMED_GRAVE if name == _BODY else NAMED)]
        if added or not sole:
            return added
        # A threat of harm is never guessed second.
        return [name for name in nameable[:1] if name == likely[0] or (name != _BODY and known[name] > NAMED_NEXT)]

    def _improper(self, name: str) -> bool:
        way = self._ways[name]
        return way.kind in ("conduct", "fraud") and not way.lawful
