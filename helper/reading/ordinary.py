"""Hear what is everyday in words that sound grave: calls that are blows to nobody, a roof to look at stars from, a rope for a tent.

What is taken back here is taken back where the whole text says nothing graver; where it may be either, it is asked after.
"""
# ruff: noqa: E501 - tables of ways of saying

from helper.model.finding import Signal
from helper.model.pattern import later

_LONGEST, _NARROW = 32, 16  # a longer telling holds more than a word that may be either
# 打 is ring and hit. Where a call is spoken of, or an answer to one is told, and nothing of a blow, somebody was rung.
_GRAVER = later(
    r"[血伤肿喊哭吞滚拳脚踢踹扇掐捅砍刀棍棒砸摔推拖拽绑跪疼痛抢堵围锁按抓救逃躲追吐晕倒骨牙脸剁扒逼签]|动手|耳光|巴掌|打(?:人|架|死|残|烂|碎|翻|趴|字)|殴|医院|门口|楼下|楼道|闯|冲进|屋里|里屋|来了(?:两|三|四|几|一群)|报警|110|民警|把我(?!的?(?:号|电话|手机|微信))"
    r"|当着|面前|架走|带[走去到]|关[在了着进]|衣柜|门外|外面|狗|翻|车[上里]|塞|[a-z]{3,}|别出声|不敢出|盯|控制|限制|自由|不让|宾馆|旅馆|酒店|厕所|边上|挨打|现在|正在|在打(?:我|他|她|人)|啊|哎|快来"
)
_CALLS = later(
    r"电话|手机|座机|号码|来电|铃|没接|不接|接了|接听|挂(?:了|断|掉)|拉黑|关机|静音|回拨|陌生号|骚扰|打(?:爆|过来|进来|通|不通|怕)"
    r"|打(?:了|过|来|我|他|她|我[妈爸]|我老[婆公])*(?:了)?(?:[0-9一二两三四五六七八九十几好多百]+)(?:来|多)?(?:个(?!人)|次|遍|通|回)|打了(?:[0-9一二两三四五六七八九十几好多百]+)(?=[,，。!！\s]|$)"
)
_ASKED_NOT = r"(?:别|不要|甭|莫|不用|少|停止|能不能不|能不能别)(?:再|老|总|天天|一直|继续|来|给|乱)*打"
# 回他们“别打了，我来还”: what was answered or asked of them.
_ANSWERED = later(
    r"(?:回(?:复|了|他|她|他们|过去|信)+|(?:跟|和|对|给|告诉|求|让|叫|请|劝)了?(?:他|她|他们|她们|催收的?|对方|客服|那边|人家)(?:说|讲|说过|讲过)?|(?:我|俺)(?:就|也|都)?(?:回|说|讲))"
    rf"[\s“\"「:：,，]*[^。!！?？\n]{{0,4}}?{_ASKED_NOT}"
)
_OF_PAYING = later(
    r"(?:我|俺)(?:来|会|就|马上|下个?月|明天|月底|慢慢|一定|分期)*(?:还|转|付|给)|还(?:钱|款|上|清)|(?:没|有)钱|工资"
)
_AGAIN = later(
    r"(?:他们|她们|催收的?|对方|他|她)(?:又|还在|天天|一直|老|总|整天|每天)(?:来|给|往)*打(?:了|我)?(?=[,，。\s]|$|我[,，])"
)
_ASKS_NOT = later(_ASKED_NOT)


def only_rang(text: str, found: Signal) -> bool | None:
    """Tell whether words of danger tell of calls and of no blow; None where they may be either, and are asked after."""
    if len(text) > _LONGEST or len(found.words) > _NARROW or "打" not in found.words or _GRAVER.search(text):
        return False
    if _CALLS.search(text):
        return True
    answered, pays = _ANSWERED.search(text), _OF_PAYING.search(text)
    if answered and pays:
        return True
    # 求他们别打我妈了, 他们又打了: rung or hit, nobody can tell.
    return None if answered or (pays and _ASKS_NOT.search(text)) or _AGAIN.search(text) else False


# ---- despair: where somebody is, what they have at hand, and who is gone ----
_DESPAIRS = later(
    r"不想|死|活(?!动|力|跃|鱼|泼|着的)|跳(?!绳|舞|广场舞|操|伞|水|远|高|蚤)|解脱|结束|哭|累|没意思|没(?:有)?意义|再见|对不起|最后|撑|熬(?!夜|粥|汤)|难受|绝望|崩溃|逼|催|债|欠|网贷|贷款|还不|还清|逾期|一了|走不出|没路"
    r"|遗|告别|永别|下辈子|来世|原谅|拖累|连累|醒|一个人|没人|消失|安静|冷|黑|不敢|害怕|抖|劝|叫不|喊不|拉不|不肯|翻|往下|边缘|脚下|悬|坠|纵|割|腕|一整|整瓶|整板|全吃|全喝|吞|攒|够|想(?:一|通|清)|掉下去|摔|抑郁|躁|没吃|存|藏|喝了[^,，。]{0,4}(?:药|敌|百草)|喝下|灌|吐|白沫|洗胃|抢救|昏|先走"
    r"|计划|忍不住|等(?:老婆|老公|孩子|他们|她们|家里)|都买|都收|带走|心慌|没办法|没带|单程|石头|结实|差点|挪|求|小时|可(?!以|乐|爱|能|口)|送|地方|不用|用不上|以后|不找|一看|大冬天|没有虫|干嘛|什么|头沉|头晕|天花板|借|完(?!成|美)|消防|在家|发呆|点了?(?:根|支)烟|抽了|电话(?!信号)|留|(?<![微短])信(?!号|用|息)"
)
_HIGH = later(r"天台|楼顶|顶楼|房顶|屋顶|阳台|窗[台边户前口]|[江河湖海]边|水库|池塘|桥[上边头下]|大桥|栏杆|露台")
_AT_EASE = later(
    r"看(?:了|着|过|一会儿?)?(?:会儿)?(?:星星|星空|流星雨?|月亮|日出|日落|夜景|烟花|晚霞|夕阳|比赛|书|电影|灯会|鸟)|观星|赏月|喝(?:着|了|点|杯|个)?(?:茶|咖啡|啤酒|奶茶|饮料)|乘凉|纳凉|晒(?:太阳|被|衣|粮|萝卜)|晾(?:被|衣|床单)|浇花|种(?:花|菜|草)|养(?:花|鱼|鸡|鸽)"
    r"|钓鱼|野餐|烧烤|露营|写生|弹(?:琴|吉他)|跑步|散步|遛(?:狗|弯)|骑车|锻炼|打(?:球|太极|羽毛球|牌)|瑜伽|拍(?:照|视频|婚纱)|约会|聚(?:会|餐)|吃(?:火锅|瓜|烤|夜宵|西瓜)|信号|堵车|施工|修(?:水管|防水)|太阳能|擦(?:窗|玻璃)|舒服|凉快|惬意"
)
_LEISURE = 28
# What may be meant for another end, and what it is plainly for here.
_MEANS = (
    (
        later(r"绳|炭|刀|汽油"),
        later(
            r"露营|帐篷|晾(?:被|衣|床单)|捆(?:行李|箱|纸)|拔河|跳绳|登山|攀岩|遛狗|风筝|秋千|吊床|烧烤|烤(?:肉|串|鱼|羊)|火锅|切(?:菜|肉|西瓜|水果)|做菜|割草机|发电机"
        ),
    ),
    (
        later(r"农药|除草剂|药"),
        later(r"打(?:苹果|桃|梨|玉米|稻|麦|棉花|果)|果树|果园|稻田|青菜|白菜|庄稼|杀虫|除草(?!剂)|蟑螂"),
    ),
    (later(r"药"), later(r"烧(?:也|就|都)?退了|退烧了|感冒|好多了|好些了|见效|舒服多了")),
)
_WHOEVER = (
    r"(?:爷爷|奶奶|姥姥|姥爷|外公|外婆|老爷子|老太太|老伴|爸爸?|妈妈?|爹|娘|父亲|母亲|公公|婆婆|岳[父母]|叔叔?|伯伯?|舅舅?|姑姑?|姨|哥哥?|姐姐?|老公|老婆|丈夫|妻子|前夫|前妻"
    r"|他(?:本)?人|他(?:的)?电话|他(?:的)?手机|借款人|欠款人|债务人|主贷人|客户|邻居|房东|狗|猫|公司|厂子?|店|平台|app)"
)
# 借款人不在了，欠款怎么办: who has died, or gone elsewhere, long ago or with a question of what is owed, and nothing else.
_GONE = later(
    rf"(?:(?:我|俺)(?:的|家|们家)?|原来的|那家|那个|他欠的钱)?{_WHOEVER}(?:人|都|也|已经|早就?|去年|前年|今年|上个?月|[一二三四五六七八九十几两\d]+年前)*(?:不在(?:了|世)?|走了|过世|去世|没了|病故|身故|离世)了?(?:[一二三四五六七八九十几好多两\d]+(?:年|个月|多年))?了?"
    r"(?:[,，。 ]+(?:换号|换了|清明|扫墓|不知去哪|不知道去哪|债主|欠款|债|贷款|这债|这钱|房贷|网贷|信用卡|遗产|怎么办|谁还|要不要还|家属要|子女要|我们?(?:要|用)(?:还|管))[^。，,我俺]{0,12})?[。？?吗呢 ]*"
)
_KEPT = later(
    r"[^,，。]{0,8}存在(?:我|他|她|你)?(?:的)?(?:微信|手机|电脑|网盘|相册|u盘|硬盘|邮箱|文件夹)里?[^。!！?？\n]{0,10}(?:记录|截图|照片|录音|文件|合同|证据)?[^,，。]{0,6}[,，]?[^,，。]{0,8}"
)


def lives_on(text: str, found: Signal) -> bool:
    """Tell whether words that sound like despair are of everyday life: leisure in high places, chores, the dead one tells of."""
    plain = text.strip()
    if len(plain) > _LEISURE:
        return False
    if _GONE.fullmatch(plain):
        return True
    if _DESPAIRS.search(plain.replace("存在", "")):
        return False
    return bool(
        (_HIGH.search(plain) and _AT_EASE.search(plain))
        or any(means.search(found.words) and chore.search(plain) for means, chore in _MEANS)
        or _KEPT.fullmatch(plain)
    )


# ---- a debt that is told to nobody ----
_PARTICULARS = later(
    r"欠|借|逾期|贷|平台|[元块万千百]|\d{3,}|账单|期|利息|催收|法院|起诉|失信|老赖|债|款(?!项?$)|拖|赖"
)
_ASKS_HIM = later(
    r"(?:让|叫|喊|催|劝|请|通知|转告|告诉|提醒)(?:一下)?(?:他|她|[你您]?(?:老公|老婆|丈夫|妻子|爱人|儿子|女儿|弟弟?|哥哥?|姐姐?|妹妹?|爸爸?|妈妈?|朋友|同事|孩子|对象|男朋友|女朋友))"
    r"(?:本人|自己)?(?:赶紧|赶快|快点?|尽快|马上|立刻|早点|今天|明天|先|把|务必|一定|也|来|去|记得)*(?:把?钱)?还(?:钱|款|了|上|清)?"
)


def only_asks_them(text: str) -> bool:
    """Tell whether words ask somebody to have another pay, and say nothing of what is owed: 让他还钱."""
    asks = _ASKS_HIM.search(text)
    return asks is not None and not _PARTICULARS.search(text.replace(asks[0], " "))


_ALSO_THEM = later(
    r"替|帮|代|垫|凑|担|(?:你|您|你们|家里|全家|一家人?|一起|大家)(?:也|就|都|先|来|得|要|必须|应该|一起|负责|凑|出)*(?:还|付|出|给|拿|掏|打|转|交|汇|负责|结|清)|(?:从|扣)[你您]|(?:不然|否则|要不)(?:就|我们|我)*(?:找|要|让)?(?:你|您|家里|全家)|找你们?要|跟着你"
)


def only_passes_on(text: str) -> bool:
    """Tell whether who does not owe is only to tell whoever does to pay, and is asked for nothing: 让你爸赶紧还钱."""
    rest = _ASKS_HIM.sub(" ", text)
    return rest != text and not _ALSO_THEM.search(rest)


_TELLS_ME = later(
    r"(?:转告|转达|告诉|通知|提醒|带话给|捎话给|催|劝)(?:一下)?(?:给)?(?:我|俺)(?![们司行方部院局公])(?:赶紧|赶快|快点?|尽快|马上|今天|把|去|来|要|该)*(?:钱)?还(?:钱|款|了|清)?"
)


def passes_on_to_me(words: str) -> bool:
    """Tell whether somebody is only to tell the one who tells of it to pay: 让同事转告我还钱 asks no colleague for money."""
    rest = _TELLS_ME.sub(" ", words)
    return rest != words and not _ALSO_THEM.search(rest)


_NOT_TO_ANYBODY = later(
    r"(?:不要|不可以?|不能|不得|别|切勿|请勿|勿)[^,，。;；]{0,6}(?:转|打|付|汇|交|存)[^,，。;；]{0,4}(?:任何)?(?:个人|私人)"
)


def warns_of_private(words: str) -> bool:
    """Tell whether words say to pay no person: 费用交到法院的专户，不要转给任何个人."""
    return bool(_NOT_TO_ANYBODY.search(words))


_CURSE = later(
    r"\W*(?:[你您]们?)?(?:怎么|咋|为什么|干嘛)?(?:还不|不)?(?:赶紧|赶快|快点?|直接|给我|都|就|全)?(?:去死|死去|早点死|早死早超生|不得好死|死全家|全家死光|全家死绝|出门被车撞死)(?:了)?(?:吧|啊|呀|啦|你)*\W*"
)


def is_bare_curse(text: str) -> bool:
    """Tell whether a text wishes somebody dead and says nothing else: it names nobody, and is asked after."""
    return bool(_CURSE.fullmatch(text))


_SOLD = later("卖(?:血|肾|器官|房|车|地|肝|货|菜|东西|家当)")
_OF_SEX = later("卖(?!血|肾|器官|房|车|地|肝|货|菜|东西|家当)|陪|睡|裸|脱|鸡|嫖|肉偿|身子")


def sells_no_body(words: str) -> bool:
    """Tell whether what is to be sold is blood, a house or goods: cruel it may be, and of sex it says nothing."""
    return bool(_SOLD.search(words)) and not _OF_SEX.search(words)


# 转告, 打断, 打电话: what only looks like a way for money to go.
_GOES_NOWHERE = later(
    r"转[告达述接发正学院行身头]|打(?:[断死残瘸爆骂听人电扰工架卡折车算]|[你您他她](?![^,，。]{0,6}(?:卡|账|户|微信|支付宝)))|[发交][现觉代]|付出"
)
_MOVES = later("[转打汇付存扫塞包]|交给|还[款到进给]|红包|现金|销账|结清|码")


def moves_nothing(text: str, start: int, end: int) -> bool:
    """Tell whether what looks like a payment is a blow, a call or a message: 加我vx不还就打断你的腿, 让同事转告我."""
    seen = text[start : end + 1]
    rest = _GOES_NOWHERE.sub("", seen)
    return rest != seen and not _MOVES.search(rest)


def names_a_mother(text: str, start: int, words: str) -> bool:
    """Tell whether 妈的 is part of who somebody is: 你做妈的不替她还. The oath stands by itself."""
    return words.startswith("妈的") and text[max(start - 1, 0) : start] in tuple("做当为是")


_NO_HARM = later(
    r"\W*(?:[\u3400-\u9fff]{2,4}[，, ]?)?(?:(?:[你您他她](?:们)?)?(?:现在|还|一共|总共|到现在)*(?:他妈的|妈的)?欠(?:着|了)?(?:我们?|咱们?|俺们?|公司|平台|银行|机构)?(?:的)?[\d一二两三四五六七八九十百千万多几.,]*(?:元|块钱?|万|千|百|钱|款|债|账)*"
    r"|(?:[你您](?:他妈的|妈的)?|他妈的|妈的)?(?:还)?不还(?:钱|款)?|[你您]?(?:怎么)?还(?:睡|吃|笑|坐)得(?:着|下|出来|住)|[你您](?:家)?(?:儿子|女儿|孩子|老公|老婆|爸|妈|人)(?:呢|在不在家?)(?:[，,？? ]*(?:让|叫|喊)[他她](?:出来|接电话|回(?:个)?电话))?)(?:了|啊|吗|吧|是吧)?\W*"
)


def is_without_harm(words: str) -> bool:
    """Tell whether words only claim a debt, swear that it is not paid, or ask how one can sleep: no harm is named."""
    return bool(_NO_HARM.fullmatch(words))


# Wages, refunds and what a mother sends come in on one's own card; nobody asks that any of it goes on.
_COMES_IN = later(
    r"(?:工资|薪水|薪资|奖金|提成(?!给)|公积金|退款|赔款|理赔款?|赔偿|生活费|学费|货款|稿费|补贴|补助|低保|养老金|退休金|社保|报销|工钱|抚养费|彩礼|租金|房租|定金|押金|年终奖|(?:公司|单位|老板|学校|医院|保险公司|法院|爸|妈|爹|娘|爸妈|父母|老公|老婆|哥|姐|弟|妹|儿子|女儿|亲戚)[^,，。!！?？\n]{0,6}?(?:把|的)?钱)"
    r"[^,，。!！?？\n]{0,8}?(?:打|发|转|汇|存|退|划|结)(?:到|进|入|给|回|在)了?(?:我|俺|我们|他|她)(?:的|老婆|老公|妈|爸|家|自己|本人|个人|名下)*(?:工资|银行|储蓄|社保)?(?:卡|账|户头|微信|支付宝|存折)"
    r"|(?:存|打|转|放)(?:在|到|进)(?:我|俺|自己)(?:的|名下|自己)*(?:工资|银行|储蓄)?(?:卡|账户|存折)[^,，。!！?？\n]{0,4}[,，][^,，。!！?？\n]{0,4}余额|(?:我|俺)?把钱(?:打|存|转)(?:到|进|在)(?:我|自己|绑定)?(?:的)?(?:银行|还款|绑定|扣款|储蓄|工资)?卡[里上]?(?:还款|还贷|还钱|扣款|等扣款)"
    r"|(?:公积金|工资|年终奖|奖金|退税|理赔款?|赔偿金?|补偿金|拆迁款|养老金|退休金)(?:提取|申请)?[^,，。!！?？\n]{0,6}[,，]?[^,，。!！?？\n]{0,4}(?:到账|下来了|发了|到了)"
)
_GOES_ON = later(
    r"让|叫我|要我|要求|帮|替|转出|转给|再转|转走|取出|取现|提现|验证|流水|解冻|保证金|手续费|验资|链接|点击|共享|先[交付转]|佣金|好处|跑分|[租借]|兼职|刷单|客服|陌生|不认识|多[转打]|误[转打]|[转打]错|返还|[你您寄]|加微信|减免|打折|结清|个人|私人|洗|套|代收|过账|走账|分成"
)


def comes_in(text: str) -> bool:
    """Tell whether words tell of money that came in on one's own account, and of nothing that is to be done with it."""
    return bool(_COMES_IN.search(text)) and not _GOES_ON.search(text)


_OWN_BONES = later(
    r"(?:腿|手|胳膊|脚|骨头?|肋骨|腰|指)(?:骨)?(?:也|都|被[^,，。]{0,4})?(?:断|折|骨折|摔断|压断)了?[^。!！?？\n]{0,14}(?:住院|手术|没法|不能|干不了|上不了|工地|打石膏|养(?:病|伤|着)|在家|休息|病假|工伤|还不上|没(?:有)?(?:收入|工资|工作))"
    r"|(?:工地|车祸|摔(?:了|下)|工伤)[^。!！?？\n]{0,12}(?:腿|手|胳膊|脚|骨|肋骨)(?:骨)?(?:断|折)"
)
_TO_YOU = later(r"[你您]|打|砍|他们|催收|动手")


def tells_of_own_bones(text: str) -> bool:
    """Tell whether somebody tells of a broken bone of their own and threatens nobody: 腿断了住院，还不上."""
    return bool(_OWN_BONES.search(text)) and not _TO_YOU.search(text)
