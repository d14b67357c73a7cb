"""Tell one's own words of despair from words that wish somebody dead: the same phrases, turned the other way."""

import re
from collections.abc import Mapping
from typing import Any

from helper.model.finding import Signal
from helper.model.pattern import later
from helper.reading.english import tells_despair

_OWN = r"我自己|我(?!司|方|行|院|局|公司)|俺|自己|\b(?:I|me|my|myself|I'm|im)\b"
_YOURS = r"你自己|你们?|您|妳|\b(?:you|your|yourself|u)\b"
_WHO = later(rf"(?P<yours>{_YOURS})|(?P<own>{_OWN})", re.IGNORECASE)
_END = later(r"[。！？!?\n]")
# "He told me to jump": me, but not my wish.
_TOLD_ME = later(
    r"(?:骂|叫|让|(?<![我俺])说|咒|要|劝|催|told|tells?)\s*(?:我|俺|me)\S{0,2}?\s?(?:怎么|为什么|为啥|咋)?(?:还不|不)?"
    r"(?:赶紧|快点?|直接|to )?(?:去)?$",
    re.IGNORECASE,
)
# The wish of somebody else as it is told, whatever stands before it: 他骂我怎么不去死, 催收叫我妈去死.
_TOLD = later(
    r"(?:骂|叫|让|说|咒|喊|吼|劝|要(?=我|俺|你|他|她|人家))[:：“\"'\s]{0,3}(?:我是?|俺|你|他|她|我妈|我爸|我老婆|我老公|人家)?\S{0,6}?"
    r"(?:怎么|为什么|为啥|咋|干嘛)?(?:还不|不)?(?:赶紧|快点?|直接|就)?(?:去|从\S{1,4}上?)?"
    r"(?:死(?!了(?:就|算|才|倒|干净|清))|跳楼|跳下去|跳)"
    r"|(?:told|tells?|said|shouted|texted)\s+(?:me|him|her|my \w+)?\s*(?:to\s+)?(?:go\s+)?(?:and\s+)?(?:kill|die|jump)",
    re.IGNORECASE,
)
# 让他去死吧: whoever says so wishes it on somebody who is not there.
_SENT_TO_DIE = later(
    r"(?:让|叫|要|随|管)(?:他|她)们?(?:自己)?(?:赶紧|快点?|直接|就|都)?(?:去死|跳楼|死(?:了算|去|在外))"
)
# 我们找不到他，让他去死吧: a relative who is rung about him gives him up, and wishes nobody who reads it dead.
_GIVES_UP = later(
    r"找不到(?:他|她)|(?:联系|找)不(?:上|着|到)(?:他|她)|(?:跟|和|与|关)(?:我|我们|俺|咱)们?(?:家)?(?:没|有什么|有啥|无|什么|啥)|(?:我|我们|俺)(?:早就?|都|也)?(?:不管|管不了|没管)"
    r"|断绝|(?:早就?|已经)离(?:了|婚)|没(?:有)?(?:我|俺)?这个(?:儿子|女儿|弟弟|哥哥|人|家人|亲戚)|别(?:再)?(?:来)?(?:找|打给?|烦)(?:我|我们|俺)"
)
# A funeral is named by who collects: for who does not pay, or to their family. Who cannot pay any more speaks of themselves.
_FUNERAL = later(r"后事|收尸|送终|棺材|墓地|花圈|白事|丧事|骨灰")
_FUNERAL_FOR_THEM = later(
    r"(?<![我俺]就)(?:再|[天底]|今晚|不给钱)?不(?:还|给|转|打)(?:钱|款|上)?[^，。！？!?\n]{0,3}(?:就|让|叫|等着|赶紧|给)[^，。！？!?\n]{0,10}$"
    r"|(?:催收|他们|她们|对方|那边|接到[^，。！？!?\n]{0,4}电话|(?<![我俺])(?:打|来)电话|(?<![我俺])打给|短信|电话里)[^。！？!?\n]{0,24}(?:说|让|叫|要)[^。！？!?\n]{0,12}$"
)
# What somebody says of themselves is no wish of theirs for another: 她说她要跳楼, 女儿说想死.
_OF_THEMSELVES = later(
    # Who cannot pay any more speaks of themselves: 他说再还不上就从楼上跳下去.
    r"说(?:他|她|自己)?(?:再|如果|要是|真|实在)?[^，。！？!?\n]{0,3}(?:还不上|还不起|还不了|还不清|撑不住|扛不住|熬不住|过不去|没路)[^，。！？!?\n]{0,4}就"
    r"|说(?:他|她|自己)(?:要|想|准备|打算)|说(?:一直|总|老|真)?(?:想死|[想要](?:去)?(?:跳[楼河江海桥]|自杀|上吊|割腕))(?![^，。！？!?\n]{0,3}(?:就|赶紧|快|去|别|也))"
)
_FEELING = later(
    r"活|想|解脱|撑|熬|过不下去|遗书|后事|生无可恋|一了百了|一死|死给|死在|以死|\b(?:my|myself|want|wanna|live)\b",
    re.IGNORECASE,
)
_BY_NATURE = later(r"密码|存折|死给|死在你|以死|不[想愿](?:再)?(?:拖累|连累)")
# What follows is said by whoever owes: 欠的钱我来世还. Who collects speaks of 我 too, and not so.
_DEBTOR = later(
    r"(?:欠的?|钱|债)[^，。！？!?\n]{0,4}(?:我|俺)(?!们?(?:公司|司|行|方))[^，。！？!?\n]{0,4}(?:来世|来生|下辈子|还)"
    r"|(?:我|俺)[^，。！？!?\n]{0,4}(?:来世|来生|下辈子)|对不起(?:爸|妈|孩子|老婆|老公|大家|家人)"
)
# What somebody did or is about to do; nobody says this of another without saying of whom.
_ONES_OWN_ACT = later(
    r"(?:吃|喝|吞|服|灌)(?:了|下|下去)[^。！？!?\n]{0,6}(?:药|安眠|安定|农药|敌敌畏|百草枯|除草剂|片|粒|瓶)"
    r"|(?:药|安眠药|安定|农药|敌敌畏|百草枯)[^。！？!?\n]{0,6}(?:吃|喝|吞)(?:了|下|完|进)|割(?:了?腕|了?手腕|脉)了?|手腕[^。！？!?\n]{0,4}划"
    r"|(?<!别)(?<!不)(?:想|好想|只想|真想)(?:去)?(?:跳|死|上吊|自杀|了结|割)|(?:死路一条|生不如死)(?![^。！？!?\n]{0,5}[你您])|不想活|活着没意思"
    r"|(?:再见|永别)了?[，,]?(?:爸|妈|孩子|老婆|老公|大家)[^。！？!?\n]{0,8}(?:对不起|来世|下辈子|照顾好)"
    r"|(?:准备|买|备)好了?(?:绳子|农药|安眠药|药|炭|刀片)|(?:绳子|农药|安眠药|炭|刀片)(?:都)?(?:准备|买|备)好了"
)
# Who cannot be found or woken is somebody the writer fears for; nobody is wished dead in such words.
_LOST = later(r"^(?![^。！？!?\n]*(?:去死|不死|[让叫]他|[让叫]她)).*(?:找不到(?:他|她)|叫不[醒应])", re.DOTALL)
# Who stands at the edge, or has at hand what would do it: talking to somebody comes after somebody who can be there.
_AT_THE_EDGE = later(
    r"(?:站|坐|爬|走|跨|翻|蹲|趴|待|呆|躺)(?:在|到|上|着|过|出)+(?:了)?[^，。！？!?\n]{0,6}(?:天台|楼顶|顶楼|房顶|屋顶|阳台|窗|护栏|栏杆|桥|[江河海水湖塘崖]边|边[上缘沿]|轨|悬崖)"
    r"|(?:在|到|上)(?:了)?(?:这个|那个)?[^，。！？!?\n在到上]{0,4}(?:天台|楼顶|房顶|屋顶|桥[上边]|[江河海水湖塘崖]边|窗台|铁轨|栏杆)"
    r"|(?:拿着|握着|攥着|捏着|举着|架着|手[里上](?:有|是)|抵着|对着)[^，。！？!?\n]{0,6}(?:刀|剪|剃须|玻璃|绳|药|手腕|脖子)"
    r"|(?:刀|剪子|绳子|药|农药)[^，。！？!?\n]{0,5}(?:在手|就在|架在|摆在|放在)|绳子[^，。！？!?\n]{0,5}[系挂套绑]"
    r"|(?:药|农药|绳子|刀|刀片|炭)[^，。！？!?\n]{0,6}[备买摆放倒]好|[备买摆]好了?[^，。！？!?\n]{0,3}(?:绳|农药|药|炭|刀)"
    r"|\b(?:on|at|by) (?:the|a) (?:\w+ )?(?:roof(?:top)?|bridge|edge|ledge|balcony|window ?sill|tracks|cliff)\b"
    r"|\b(?:holding|got|have) (?:a|the|my) (?:knife|blade|razor|rope|pills)\b"
    r"|\b(?:knife|blade|razor|rope|pills?) (?:is |are )?(?:in my hand|ready|in front of me|beside me)",
    re.IGNORECASE,
)
_RELEASE = later(
    r"(?:是不是|会不会|能不能|就|才|该|可以)[^，。！？!?\n你您]{0,3}(?:解脱|结束|一了百了|清净|不用还)|不想|活着|没意思|撑不|熬不"
)
# Whoever is spoken to, it is the writer who goes: 下辈子再还你们, 这辈子就到这吧, 你们催吧，反正接电话的人没几天了.
_TAKES_LEAVE = later(
    r"(?<![你您们])(?:下辈子|来世|来生)(?:我|俺)?(?:再|还|来|一定|也|都|慢慢)*(?:还|做|当|报答|孝敬|孝顺|见|找|嫁|娶|给)[^，。！？!?\n]{0,2}[你您妳]|(?<![你您])(?:这辈子|这一生|我这辈子)就(?:到这|这样|此|算了)(?!儿?还)"
    r"|你们?(?:赢了|催吧|满意了|高兴了|如愿了)[^。！？!?\n]{0,12}(?:收尸|没几天|不在了|死了|没人接|人没了|没了|走了)|(?:我|俺)(?:们)?(?:就|今天|今晚|现在|真|也)*(?:从|在|到|去)[你您]们?(?:的)?(?:公司|单位|办公室|楼|大厅|门口|面前)[^，。！？!?\n]{0,6}(?:跳|死|喝药|上吊|自杀|了断)"
    r"|要钱没有[，, ]*(?:要)?(?:烂?命|就一条命)(?:有|就)?(?:一条)?|过了(?:今晚|今夜|今天|明天)就?(?:再也)?没人(?:欠|还|接|让|能)"
    r"|反正[^，。！？!?\n]{0,8}(?:人|我)[^，。！？!?\n]{0,4}没几天|(?<![你您让])最后一次(?:给|跟|和)[你您][^，。！？!?\n]{0,3}(?:发|说|打|写|联系)[^\n]{0,24}(?:不用回|别回|再见|谢谢|保重|收一下|不会再)"
)
_ASKED = later(r"^[^。！？!?\n]{0,3}?(?:是吧|是吗|是不是|吗|么|吧)")
_QUOTED = later(r"[“「『][^”」』\n]*[”」』]|\"[^\"\n]*\"")
_DIE = later(r"死|跳|自杀|上吊|农药|割腕|活|命|\b(?:die|dead|death|kill|suicide|hang|jump|drown)", re.IGNORECASE)


_NOBODY_DIES = later(
    r"(?:装|诈|赖|耍)死|死(?:活|皮赖脸|不要脸|不(?:认账?|承认|悔改|还|松口|开口)|赖(?:着|皮|账)?|老赖|赖子|心眼|性不改|缠|扛|撑|守|磨|拖|鸭子|脑筋|骗子|穷)"
    r"|[累气烦急困饿吵忙笑热冻臭烂]死|死(?=老赖|骗子|穷鬼|胖子|变态|东西)|[生救活卖拼]命(?!根)|命令|性命攸关|人命关天|活(?:该|动|儿|期|跃)|(?<!不想)(?<!别想)生活|干活|大活人|跳(?:槽|票|过|转|舞|脚|单)"
)
"""Words with 死, 活, 命 or 跳 in which nobody dies."""


def is_own(text: str, found: Signal, *, theirs: bool) -> bool:
    """Tell whether words found to speak of dying are somebody's own.

    ``theirs`` says that ``text`` was given as what the other side said: there, who speaks of no one means the
    reader. In any other text who speaks of no one means themselves: a miss would be worse than a kind word too many.
    """
    if _BY_NATURE.search(found.words) or tells_despair(text, found) or _LOST.search(text) or _takes_leave(text, found):
        return True
    if any(sent.start() <= found.start < sent.end() for sent in _SENT_TO_DIE.finditer(text)):
        return False
    funeral = _FUNERAL.search(text, found.start, found.end)
    if funeral and _FUNERAL_FOR_THEM.search(text, 0, funeral.start()):
        return False
    told = _TOLD.search(text)
    if told and _OF_THEMSELVES.match(text, told.start()):
        told = None
    if told and told.start() >= found.start and not _FEELING.search(text[: told.start()] + text[told.end() :]):
        return False
    begin = max((end.end() for end in _END.finditer(text, 0, found.start)), default=0)
    before = _QUOTED.sub(lambda quoted: "”" * len(quoted[0]), text[begin : found.start])
    if _TOLD_ME.search(before) and _DIE.search(found.words):
        return False
    who = [*_WHO.finditer(before), *_WHO.finditer(text, found.start, found.end)]
    if not theirs and any(one["own"] for one in who if one.start() >= found.start):
        # 如果我不在了，麻烦你们照顾: whoever is spoken to, it is the writer who would be gone.
        return True
    if not who and theirs and (_DEBTOR.search(text, found.end) or _ONES_OWN_ACT.search(text)):
        return True
    if not who and theirs:
        who = list(_WHO.finditer(text, 0, begin))
    if who:
        return who[-1]["own"] is not None
    if not theirs:
        return True
    if _AT_THE_EDGE.search(found.words) and _RELEASE.search(text, begin):
        return True  # 站在天台上，这样是不是就解脱了: nobody asks it of another without saying of whom
    return bool(_FEELING.search(found.words)) and not _ASKED.match(text[found.end :])


def _takes_leave(text: str, found: Signal) -> bool:
    return any(one.start() < found.end and found.start < one.end() for one in _TAKES_LEAVE.finditer(text))


def gives_up(text: str, at: int) -> bool:
    """Tell whether words at a place send somebody who is not there to die, said by who will answer for them no more."""
    sent = any(one.start() <= at < one.end() for one in _SENT_TO_DIE.finditer(text))
    return sent and bool(_GIVES_UP.search(text))


def is_at_the_edge(text: str) -> bool:
    """Tell whether words of despair say that somebody stands where it would happen, or holds what would do it."""
    return bool(_AT_THE_EDGE.search(text))


def wishes_death(found: Signal, signals: Mapping[str, Any]) -> bool:
    """Tell whether an insult or a threat that was read wishes the reader dead: who is told to stop playing dead is not."""
    conduct = signals[found.id]["kind"] == "conduct" and not signals[found.id]["lawful"]
    return conduct and bool(_DIE.search(_NOBODY_DIES.sub(" ", found.words)))


def speaks_of_dying(found: Signal) -> bool:
    """Tell whether words say so outright: what only sounds like despair is nothing the other side can be charged with."""
    return bool(_DIE.search(found.words))


_KIN = (
    r"老公|老婆|丈夫|妻子|爱人|媳妇|对象|男朋友|女朋友|男友|女友|未婚夫|未婚妻|前夫|前妻|爸爸?|妈妈?|父亲|母亲|爹|娘|父母|爸妈|爷爷|奶奶|外公|外婆|姥姥|姥爷"
    r"|公公|婆婆|岳父|岳母|儿子|女儿|闺女|孩子|娃儿?|孙子|孙女|哥哥?|姐姐?|弟弟?|妹妹?|嫂子?|姐夫|妹夫|叔叔?|伯伯|舅舅?|姑姑?|姨|婶|侄子|侄女|外甥女?|表[哥姐弟妹]|堂[哥姐弟妹]"
    r"|家里人|家人|亲戚|朋友|同事|室友|舍友|同学|闺蜜|哥们|邻居|学生|员工"
)
_KIN_ENGLISH = (
    r"husband|wife|partner|boyfriend|girlfriend|fianc[eé]e?|father|mother|dad|mum|mom|parents?|son|daughter|child|kid|brother|sister"
    r"|uncle|aunt|cousin|nephew|niece|grand\w+|friend|colleague|coworker|co-worker|roommate|flatmate|neighbou?r|relative"
)
_PERSON = later(
    # We, one and another, or somebody taken along: the writer is among them.
    rf"(?P<own>我们|咱们?|俺们|(?:(?:我|俺)(?:和|跟|与|同(?![学事桌伴村乡行屋]))|带着?|拉着|抱着|拖着)(?:我|俺)?(?:的|家)?(?:{_KIN})?|(?:我|俺)(?!(?:的|家|们|们?家)?(?:大|二|小|三)?(?:{_KIN}))(?!司|方|行|院|局|公司)|俺|自己|本人"
    r"|\b(?:I|I'm|Im|I've|Ive|me|myself|we|us|ourselves)\b)"
    rf"|(?P<other>(?:我|俺|你|您|他|她)?(?:的|家|们家)?(?:大|二|小|三)?(?:{_KIN})|人家|有人|\b(?:(?:my|our|his|her|the|a)\s+(?:\w+\s+)?(?:{_KIN_ENGLISH})|somebody|someone)\b)"
    r"|(?P<client>他|她|\bTA\b|来访者|当事人|客户|求助人|借款人|欠款人|\b(?:he|she|they|himself|herself|(?:the|my|our) client)\b)",
    re.IGNORECASE,
)
# What somebody left or sent, whatever it says: the words after it are theirs.
_LEFT_WORDS = later(
    r"留言|留了|留下|留的|留信|留条|发来|发了|发给我|发我|发的|写了|写给|写下|遗书|纸条|给我发|来信|朋友圈"
    r"|\b(?:texted|wrote|sent|messaged)\b|\bleft (?:me )?(?:a|his|her|the) (?:note|letter|message)\b",
    re.IGNORECASE,
)
# What somebody says is theirs to the end of the clause, and where it is quoted to the end of the sentence.
_SAYS = later(
    r"(?:说|念叨|嚷着?|喊着?|\b(?:says?|said|told me|tells me)\b)(?P<quoted>\s*[：:“\"「]|[，,]|\s+that\b)?",
    re.IGNORECASE,
)
_CLAUSE_END = later(r"[，,；;：:。！？!?\n、]|[吗嘛]|\b(?:and|but|because|so)\b", re.IGNORECASE)
# Who types at night types a blank for every mark.
_BLANKS = later(r"(?<=[\u4e00-\u9fff])[ \u3000\t]+(?=[\u4e00-\u9fff])")
# What is done by who collects, and asked of their doing; what is done to somebody (被催) is not.
_COLLECTS = later(
    r"(?<!被)(?:打(?:我|[来过]|爆|了|个|好?几|\d|[一二两三四五六七八九十]|[^，。]{0,4}电话)|催|骂|威胁|逼|恐吓|骚扰|曝光|轰炸|要钱|群发|上门|堵)|告诉|犯法|违法|合法|[发P]图|起诉|(?:说|要|去)告|(?:跟|找|给|联系)我"
    r"|\b(?:call|ring|text|threaten|collect|harass|insult)\w*\b",
    re.IGNORECASE,
)
_SAYS_OF_ME = later(r"(?:还|又|都|就|老|天天)*[说骂讲笑]我(?!自己)")
# To whom it is told, or whom it is done to: 跟我妈说, 他们打我妈电话.
_TOLD_TO = later(r"(?:跟|和|对|向|给|告诉|找|问|打给?|骂|催|让|叫|被|怕|把)$")
# Who left, or heard of it, is not who would die of it.
_LEAVES = later(r"[^，,。]{0,4}(?:跑了|走了(?!之)|不要我|离婚|离了|分手|知道|听说|不管我|不理我)")
# Nobody says this of themselves.
_NOT_OF_ONESELF = later(
    r"叫不[醒应动]|喊不[醒应动]|摇不醒|推不醒|昏[迷倒过]|不省人事|没(?:有)?(?:了)?(?:反应|呼吸|意识|知觉)|打不通|联系不上|找不到(?:人|他|她)|不接(?:我的?)?电话|失联|没回(?:家|来)|不见了"
    r"|劝不(?:住|下来?)|拉不住|不肯下来|在抢救"
    r"|\b(?:won't|wont|not|isn't|cannot|can't) (?:wake|waking|respond\w*|breath\w*|find|reach)|unconscious|\bis missing\b",
    re.IGNORECASE,
)
# "Mum, I am sorry": who is spoken to is not who would die.
_SPOKEN_TO = later(r"\s*(?:[，,！!：:]|对不起|对不住|再见|永别|原谅|别怪|保重|你们?要?(?:好好)?(?:保重|照顾))")
# A deed is told of whom the sentence began with; a wish is not: 老公跑了，不想活了.
_DEED = later(
    r"[吃喝吞服灌割划]|送(?:人|给)|分给|不理人|不说话|站在|坐在|爬上|跳了|\b(?:took|drank|swallowed|cut|standing|sitting)\b",
    re.IGNORECASE,
)


_GIVES_AWAY = later(r"送(?:人|给)|分给")


def is_of_another(text: str, start: int, end: int, *, by_helper: bool = False) -> bool:
    """Tell whether words of despair at ``start`` to ``end`` are told of somebody else, by who stands beside.

    Where nothing says of whom, they are the writer's own: what is said to one is said to the other as well. Where
    whoever helps writes (``by_helper``), he and she are the client, whose words they are. A blank counts as a mark.
    """
    text = _BLANKS.sub(lambda blank: "，" * len(blank[0]), text)
    begin = max((one.end() for one in _END.finditer(text, 0, start)), default=0)
    people = [one for one in _PERSON.finditer(text, begin, end) if one["own"] or not _is_spoken_to(text, one)]
    near = any(one["other"] is not None for one in _PERSON.finditer(text, 0, end))

    def is_other(one: "re.Match[str]") -> bool:
        if one["other"] is not None:
            return True
        return one["client"] is not None and not by_helper and (near or not _is_collector(text, one))

    people = [one for one in people if one["own"] or is_other(one)]
    if any(_quotes(text, one, people, start) for one in people if is_other(one)):
        return True
    if all(map(is_other, people)) and not by_helper and _NOT_OF_ONESELF.search(text):
        return True
    if people and is_other(people[0]) and _GIVES_AWAY.search(text, start, end):
        return True  # 他把手表都送人了，跟我们道歉: told of whom the sentence began with
    if not people or not is_other(people[-1]):
        return False
    last = people[-1]
    if not _ends_before(text, last.end(), max(start, last.end())):
        # The words were found from the person on: 老公跑了，不想活了 is told of who left, and wished by who writes.
        after = last.end() > start and _ends_before(text, last.end(), end)
        return not (after and (_TOLD_TO.search(text, 0, last.start()) or _LEAVES.match(text, last.end())))
    return bool(_DEED.search(text, start, end)) and all(map(is_other, people))


def _ends_before(text: str, start: int, end: int) -> bool:
    """Tell whether a clause ends between two places."""
    return _CLAUSE_END.search(text, start, end) is not None


def _is_spoken_to(text: str, one: "re.Match[str]") -> bool:
    """Tell whether a person is spoken to, and not told of: nobody calls to 我老婆."""
    spoken = _SPOKEN_TO.match(text, one.end())
    return spoken is not None and not (spoken[0].strip() in ("，", ",") and one[0].startswith("我"))


def _is_collector(text: str, one: "re.Match[str]") -> bool:
    """Tell whether he or they are plainly who collects, by what the clause says of them, or many of whom none was named."""
    if text[one.end() : one.end() + 1] == "们":
        return True
    stop = _CLAUSE_END.search(text, one.end())
    return bool(_SAYS_OF_ME.match(text, one.end())) or bool(
        _COLLECTS.search(text, one.end(), stop.start() if stop else len(text))
    )


def _quotes(text: str, one: "re.Match[str]", people: "list[re.Match[str]]", start: int) -> bool:
    """Tell whether the words at ``start`` are what somebody else said, wrote or left: 我老公留言：我不想活了."""
    if _TOLD_TO.search(text, 0, one.start()):
        return False
    upto = next((other.start() for other in people if other.start() >= one.end()), max(start, one.end()))
    if _LEFT_WORDS.search(text, one.end(), upto):
        return True
    # 我表妹天天哭，说活着没意思: that it is said may begin the words themselves.
    if upto == start and _SAYS.match(text, start):
        return True
    said = _SAYS.search(text, one.end(), max(upto, one.end()))
    return said is not None and (said["quoted"] is not None or not _CLAUSE_END.search(text, said.end(), start))
