"""Hear that whoever wants money says they stand at the door at this moment, in Chinese and in English: people come first.

It is no threat by itself and accuses nobody. A courier stands there too: what is delivered or repaired is no such call.
"""
# ruff: noqa: E501 - a table of ways of saying

from helper.model.finding import Signal
from helper.model.pattern import later

_HERE = later(
    r"(?:我|我们|咱们?|俺们?|人|兄弟们?)(?:几个|现在|已经|人|就|都|正|这会儿|一直|又)*(?:在|到了?|站在|守在|等在|堵在)(?:你们?)?(?:的)?(?:家|屋|单位|公司|学校|店|厂|小区|楼|宿舍)?(?:的)?(?:楼下|门口|门外|门前|家门|大门|楼道|院子|大厅)"
    r"|(?:不(?:给|还|拿|付|转|见)|没见到?|拿不到|要不到)[^。！!？?\n]{0,8}(?:我们?|咱们?|俺们?)(?:几个|今天|今晚|就|都|也|可)*(?:不走了|不走啦|不走(?=[,，。!！]|$)|赖(?:在)?这(?:儿|里)?|(?:在|坐|睡|住)(?:在)?(?:这|你家)(?:儿|里)?不走)"
    r"|\b(?:i|we|my (?:men|guys|people|colleagues?)|our (?:men|guys|people|staff|team|colleagues?))(?:'m|’m|'re|’re| am| are| is)?(?: (?:all|now|already|right|just|still|here|standing|waiting|sitting|parked|back))* (?:downstairs|outside|(?:at|in front of|by|near|behind) (?:your|the) (?:\w+ )?(?:door|gate|house|home|building|office|entrance|apartment|flat|lobby|school|shop|dorm\w*|hotel))\b",
)
_WANTED = later(
    r"躲|出来|下来|滚|开门|还钱|欠|不还|不走|等着|等你|堵|钱|债|贷|款|逾期|见不到|看你|当面"
    r"|\b(?:hid(?:e|ing)|come (?:out|down)|get (?:out|down)|open|pay|money|owe|debt|loan|overdue|right now|waiting|not leav\w+|won't leave|won’t leave|see you|find you|face)\b"
)
# We are downstairs now, and nothing else.
_BARE = later(
    r"\W*(?:hi|hey|hello)?\W*(?:i|we|my (?:men|guys|people)|our (?:men|guys|people|staff|team))(?:'m|’m|m|'re|’re|re| am| are)? (?:(?:all|already|right|just|standing|waiting|now) )*(?:downstairs|outside|(?:at|in front of) (?:your|ur) (?:\w+ )?(?:door|gate|house|home|building|office))(?: (?:now|right now|already|waiting))*\W*",
)
_ON_ERRANDS = later(
    r"快递|外卖|包裹|取件|快件|送货|到货|货|物业|师傅|维修|安装|保洁|搬家|司机|车牌|打车|滴滴|接你|放学|吃饭|逛|玩|亲爱的|宝贝"
    r"|\b(?:deliver\w*|courier|parcel|package|order|food|driver|taxi|uber|didi|ride|pick you up|plumber|repair\w*|technician|landlord|mum|mom|dad|honey|darling|dinner|lunch|coffee|party)\b"
)


def find_presence(text: str) -> list[Signal]:
    """Return words by which the other side says that they stand at the door now, and want somebody."""
    plain = text.casefold()
    found = _HERE.search(plain) if len(plain) == len(text) else None
    if found is None or _ON_ERRANDS.search(plain):
        return []
    if not _WANTED.search(plain.replace(found[0], " ") + " " + found[0]) and not _BARE.fullmatch(plain):
        return []
    return [Signal("danger_now", *found.span(), text[found.start() : found.end()], like=True)]


_CHILD = r"(?:女儿|儿子|闺女|孩子|娃儿?|小孩|千金|丫头|孙子|孙女|崽)"
_YOUR_CHILD = rf"(?:[你您恁](?:们|家)?的?(?:大|小|二|那|这)?个?{_CHILD}|(?:孩子|娃儿?|小孩|女儿|儿子|闺女))"
_ITS_WAY = (
    r"(?:哪个?(?:所|家|间)?(?:学校|幼儿园|小学|中学|班|年级)|哪(?:里|儿)?(?:上学|读书|念书|上课)|几点(?:钟)?(?:放学|上学|下课|到校|出校门)"
    r"|几年级|几班|(?:的)?学校|幼儿园|(?:上学|放学|上下学)(?:回家)?(?:走|的|是)?(?:哪条|那条|什么)?(?:路|时间)|走哪条路|坐(?:几|哪)路车?|谁(?:去|来)?接|什么时候放学)"
)
_KNOWN = (
    r"(?:我们?|俺们?|咱们?|这边|都|全)(?:也|都|全|早就?|可|很|心里|最|是|已经|这边)*"
    r"(?:知道|清楚|晓得|有数|门儿?清|查(?:到|清|过|得)|打听|摸(?:清|透|得)|一清二楚|了如指掌|掌握)"
)
# Where the child of whoever is asked to pay goes, and when, is known: 你儿子几点放学我都知道.
_CHILD_KNOWN = later(
    rf"{_KNOWN}[^,，。!?\n]{{0,3}}{_YOUR_CHILD}[^,，。!?\n]{{0,6}}{_ITS_WAY}|{_YOUR_CHILD}[^,，。!?\n]{{0,6}}{_ITS_WAY}[^。!?\n]{{0,8}}?{_KNOWN}"
)
_FETCHES = r"(?:我们?|俺们?|咱们?|叫人|派人|找人|让人|兄弟们?)[^,，。!?\n]{0,8}接(?:他|她|走|上|一下|你|放学|回来|回去|孩子|娃|(?:女儿|儿子|闺女))"
_LETS_FEAR = later(
    r"小心|当心|留神|好自为之|看着办|掂量|别怪|想清楚|自己想|想想|出(?:什么|点|个)?(?:事|意外|差错)|不好说|说不准|看紧|看好|走丢|保重|懂的"
    rf"|路上(?:车多|不太平|不安全)|(?:等|守|堵|跟)(?:着)?(?:他|她|孩子)|{_FETCHES}|(?:替|帮)你(?:去)?接"
)
# Who wants money and would fetch the child, or be told where it goes.
_CHILD_TAKEN = later(
    rf"(?:不还|不给钱|还不上|再拖|再躲|欠款|欠钱|欠债|逾期|拿不出|钱不到)[^\n]{{0,24}}(?:{_FETCHES}[^,，。!?\n]{{0,4}}(?:放学|学校|孩子|娃|女儿|儿子|闺女)?|(?:替|帮)你(?:去)?接(?:孩子|娃|女儿|儿子|闺女|放学))"
)
# Among relatives money is spoken of as well: 姐，钱先不还也行，我去接孩子.
_CARES_FIRST = later(
    r"(?<![大老小])[妈爸姐哥嫂姑姨舅婶][,，:!]|老[婆公][,，:!]|老师|家长|放心|安心|谢谢|麻烦|辛苦|不着急|不急"
)
_OF_FAMILY = later(
    r"(?<![大老小])[妈爸姐哥嫂姑姨舅婶][,，:!]|老[婆公][,，:!]|(?:小姨|小姑|舅舅|舅妈|姑姑|姥姥|外婆|奶奶|爷爷|姥爷)(?:知道|去|来|替|帮)"
)
_HELPS = later(r"安心|放心|[你您]忙|加班|开会|上班|出差|晚饭|吃饭|作业|下雨|谢谢|辛苦|不急|不着急|顺路|顺便")
_ABOUT_A_CHILD = later(r"接|学校|放学|上学|幼儿园|几班")
_MARKS = str.maketrans("！？", "!?")
_OF_A_CHILD = later(rf"{_CHILD}|放学|学校|幼儿园")
# Who owes is pressed: then no kind word beside it clears anything.
_PRESSED = later(r"再不|不还|还钱|欠款|欠钱|欠债|欠的|逾期|催收|老赖|不给钱|这笔钱|这笔账|躲着|再躲|再拖")
_CARES = later(
    r"老师|家长|班主任|学校通知|园长|校车|司机|托管|接种|报名|登记|作业|兴趣班|补习|(?<![大老小])[妈爸姐哥嫂姑姨舅婶][,，:!]|老[婆公][,，:!]|亲爱的|宝贝|阿姨|外婆|奶奶|爷爷|舅舅|姑姑|小姨|放心|安心"
    r"|麻烦|谢谢|辛苦|顺路|顺便|[你您]忙|加班|开会|上班|出差|吃饭|晚饭|做饭|好吃的|下雨|带伞|请假|拼车|咱家|我家|我们家|我(?:女儿|儿子|闺女|娃)|我也|一起接|哈哈|祝"
)


def find_child_watched(text: str) -> list[Signal]:
    """Return words that let a parent fear for a child: its school or way is known, and with it a warning or "I fetch her".

    A teacher, a parent or an aunt who fetches a child says so too, kindly; what presses for money is not kind. It is a
    question and no finding.
    """
    if not _OF_A_CHILD.search(text):
        return []  # the others are long, and compiled where a child is spoken of
    plain = text.translate(_MARKS)
    known, taken = _CHILD_KNOWN.search(plain), _CHILD_TAKEN.search(plain)
    if known is not None and (_LETS_FEAR.search(plain, known.end()) or _LETS_FEAR.search(plain, 0, known.start())):
        found, kind = known, not _PRESSED.search(plain) and _CARES.search(plain)
    elif taken is not None:
        found, kind = taken, _CARES_FIRST.search(plain)
    else:
        return []
    return [] if kind else [Signal("threat_violence", *found.span(), text[found.start() : found.end()], like=True)]


def is_kind_to_child(text: str, words: str) -> bool:
    """Tell whether words about a child's school or way were said among relatives, who help and press for no money."""
    about = _ABOUT_A_CHILD.search(words) and _OF_FAMILY.search(text) and _HELPS.search(text)
    return bool(about) and (not _PRESSED.search(text) or "不急" in text or "不着急" in text)


# ---- who is known to collect, and speaks of what is near whoever owes ----
_NEAR = later(
    r"(?:[你您恁妳](?:们|家|屋)?(?:里|的|那|家里|一)*[^,，。!?\n]{0,6}?(?:妈|爸|娘|爹|老人|爷|奶|孩子|儿子|女儿|闺女|娃|小朋友|宝(?!贵)|弟|妹|哥|姐|老婆|老公|对象|媳妇|女朋友|男朋友|女方|爱人|同事|领导|主管|前台|食堂|邻居|房东|朋友圈|微信名|头像|狗|猫|门口|窗|灯|体检|血压|婚|校服|搬|楼|车(?!贷))"
    r"|(?:小朋友|大宝|二宝|班主任|[一二三四五六]年级|接送|放学|幼儿园|老人|家里老|独居|一个人住|门口的?(?:监控|灯)|楼下|巷子|屋里?|那屋|门锁|出门|路上|后面有人|山水有相逢|下次见面|外勤|另一(?:组|拨|批)|(?:我|咱)们?老板|那边(?!客服)|身后|暗处|明处))"
)
_KNOWING = later(
    r"知道|认识|清楚|有数|没说错|对不对|对吧|你说呢|不说了|没说|记着|看着(?!办理)|看见|看到|盯|拍(?:了|到)|见面|聊得?|加不加|打不打|还是不打|要不要我|替我|问好|问候|小心|当心|注意(?!事项|查收|还款)|保重|善自|珍重|懂|品|体会|掂量|估量|想想|想清楚|在乎|惦记|恭喜|挺(?:美|甜|好|漂亮|可爱|乖|跑)|真甜|生意好|希望|但愿|一直好|几点|几个月|坏的|别(?:开|让|乱|睡)|锁好|没轻没重|不打电话|软了|断|经得起|折腾|受不了|受不得|刺激|怕不怕|甩掉|逮|动了一?下|亮着|喝(?:杯|口)?茶|尝尝|坐坐|拜访|顺路|顺着点|长命|平安|不太平|外面乱|外头乱|有期限|不保证|直接办"
)
_OPEN = later(
    r"不会(?:联系|打扰|告知|透露|通知)|不联系|保密|官方|app|客服(?:电话|热线)|征信(?!人)|协商|分期|延期|减免|材料|证明|工号|回电|合同|法院|起诉|账单日|还款日|请(?:您)?(?:及时|尽快|按时|确认|核对|提供|登录)|转告|慢慢来|不着急|理解您|早日康复|谢谢|感谢|祝您"
)


def find_known_hints(text: str) -> list[Signal]:
    """Return words by which who is known to collect speaks of what is near whoever owes, and lets it be known that they know.

    Said by anybody else it is kindness, and it is looked for nowhere else. It is a question and no finding.
    """
    plain = text.translate(_MARKS).casefold()
    near, knows = _NEAR.search(plain), _KNOWING.search(plain)
    if len(plain) != len(text) or near is None or knows is None or _OPEN.search(plain):
        return []
    start, end = min(near.start(), knows.start()), max(near.end(), knows.end())
    return [Signal("threat_violence", start, end, text[start:end], like=True)]
