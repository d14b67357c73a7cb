"""Tell whether a message is made of nothing but a reminder and of what the law lets whoever is owed money do.

The words are a closed list: one more word, whichever, and the message is weighed like any other.
"""
# ruff: noqa: E501 - a table of ways of saying

import re

from helper.model.pattern import later

_STEPS = (
    r"(?:提起(?:民事)?诉讼|提?起诉(?!讼)|(?:走|进入|启动|通过)诉讼(?:程序|途径|流程|解决)*|诉讼|打官司|(?:走|进入|启动|通过|采取|用)(?:法律|司法|诉讼|法院|仲裁)(?:的)?(?:程序|途径|流程|手段|措施|渠道|解决)*(?:解决|处理|追讨|追偿)?|法庭见|法院见|上法院|(?:去|到|找|上|由)(?:人民)?法院"
    r"|(?:去|到|上|向)?(?:人民)?法院告(?:你|您)?|告(?:你|您)(?=$|[,。!?;]|的)|(?:申请|提起|走)?仲裁|申请支付令|申请(?:诉前)?(?:财产)?保全|诉前保全|申请(?:法院)?强制执行"
    r"|(?:申请(?:法院)?)?(?:依法)?(?:拍卖|处置|变卖)(?:你|您)?(?:的)?抵押(?:物|的?(?:房产|房子?|车子?|车辆))|(?:依法)?处置抵押物|实现抵押权"
    r"|(?:上报|报送|报|上|报到|报上|纳入|录入|计入|影响|会影响到|弄|记入|反映到|体现在|传到)(?:你|您)?(?:的)?(?:个人|人行|央行|人民银行)?(?:征信|信用(?:记录|报告)?)(?:系统|记录|报告|中心)*"
    r"|让?(?:你|您)?(?:的)?(?:个人)?征信(?:会|就|要|将|上)*(?:受影响|受损|变黑|变花|变差|花了?|花掉|黑了|有(?:污点|记录|逾期)|留(?:下)?(?:污点|记录|痕迹)|出现逾期|上报)|以后?(?:你|您)?(?:买(?:不了|不成)房|贷(?:不了|不成)款|贷款(?:受影响|困难|难))+"
    r"|(?:按(?:照)?合同(?:约定)?)?(?:加?收|计收|产生|计算|算|收取?|按日计收)(?:更多)?(?:的)?(?:罚息|违约金|滞纳金|利息|逾期利息)|(?:罚息|违约金|利息)(?:会|将|就|要)?(?:一直|继续|持续|照常)?(?:产生|计算|累计|增加|算)|按日?万分之[0-9.一二三四五六]+(?:计?收)?(?:罚息|利息|违约金)?"
    r"|停(?:用)?(?:你|您)?(?:的)?(?:信用)?卡|(?:冻结|降低|停用|取消)(?:你|您)?(?:的)?(?:信用卡|授信|借款|卡片|卡)?(?:额度|授信)|(?:宣布)?(?:全部)?(?:借款|贷款)?提前到期|(?:要求)?一次性(?:还清|结清|归还)"
    r"|(?:交(?:给|由)?|移交|委托|请|找|转(?:交|给)?)(?:给|到)?(?:我们|我行|我司|本行)?(?:的)?(?:律师|法务|资产保全|第三方|外包|专业|委外)(?:部|部门|事务所|公司|机构|催收|人员|团队)*(?:来|去|进行)?(?:起诉|处理|催收|跟进|清收)?|(?:发|寄|出具)律师函|(?:律师|法务)(?:跟|和)?(?:你|您)?(?:联系)"
    r"|(?:把)?债权(?:会|将|就|已经?)?(?:转让|卖)(?:给|出去)?(?:资产(?:管理)?公司|第三方)?|(?:从|在)(?:你|您)?的?(?:还款|绑定|扣款|约定)(?:的)?(?:账户|卡)(?:里|中)?(?:扣款?|划扣|代扣)|找担保人(?:还|承担)?|(?:要求)?担保人(?:就|要|会|将|来|得)*(?:承担|负|代偿|还)(?:担保|连带|保证)?(?:责任)?"
    r"|(?:有|安排|派)?(?:专人|工作人员|专员|外访人员|外访)*(?:将|会|与|跟|和|来|要)*(?:联系(?:你|您)|上门(?:走访|拜访|核实|沟通|协商|了解情况)|依法上门催收)"
    r"|(?:法院)?判(?:决|了)(?:书|下来|生效|了|以后|之后|后)*,?(?:再|仍|还是|如果|如)*(?:不还款?|不履行|不执行)?的?(?:话)?,?(?:我们|我行|我司|就|将|会|可以|可|由|向|依法|被|要)*(?:法院)?(?:会|将|依法)*(?:申请)?(?:强制执行|限制高消费|限高|列入失信(?:被执行人)?(?:名单)?)"
    r"|(?:一切|由此|所有|产生的|的|相应|相关)*法律(?:后果|责任)(?:由)?(?:你|您|本人)?(?:自负|自行承担|承担)?|后果自负|(?:等着)?(?:接|收)(?:到)?(?:法院)?的?传票)"
)
# A name of whoever lends or has bought the debt, in which nothing is done to anybody.
_NAME = r"[^\W\d_你您他她打杀弄死砍砸家不就让叫找]"
_BESIDE = (
    r"(?:为?避免|以免|免得|否则|要不然|不然|还有|还没|还是|您好|你好|早上好|下午好|晚上好|尊敬的|客户|用户|会员|先生|女士|温馨提示|最后通知|通知|提醒|友情|老(?=[赵钱孙李周吴郑王冯陈张刘杨朱林何郭马罗黄高胡徐])|[赵钱孙李周吴郑王冯陈张刘杨朱林何郭马罗黄高胡徐](?=先生|女士|[,。!])"
    rf"|(?:(?:我们|这里|我|这边)(?:是|系)|(?<![^,。!?;:\n】])){_NAME}{{2,8}}(?:银行|消费金融|小贷|小额贷款|资产(?:管理)?|信托|担保|金融|融资租赁)(?:有限|股份)?(?:责任)?(?:公司)?(?:的)?|(?:收购|受让|买下|接手|承接)了?(?:您|你)?(?:在)?(?:[0-9]+年)?(?:的)?(?:在)?{_NAME}{{0,10}}?(?:债权|债务|贷款|欠款)"
    r"|我们|我行|我司|本行|本公司|我公司|银行|本人|我|咱们?|您|你|请|麻烦|希望|望|务必|尽快|尽早|尽量|及时|马上|立即|立刻|立马|赶紧|赶快|抓紧|按时|按期|主动|今天|今日|今晚|明天|明日|后天|本周|本月|月底|周[一二三四五六日]|上午|中午|下午|晚上|之?前|以?内|之内|截止|之后|以后|到期|于|在|再"
    r"|[0-9一二三四五六七八九十两]+(?:年|月|日|号|天|点|时|小时|分|个?工作日|期|个月)(?:半|整)?|[0-9][0-9.,]*(?:元|块钱?|万|千)?|[一二三四五六七八九十百千万两几]+(?:元|块钱?|万|千)|元"
    r"|还款|还钱|还清|归还|偿还|还上|还了|还掉|还|结清|付清|缴清|清偿|缴款|缴纳|处理一下|(?<!把[你您])处理(?![你您掉])|安排|履行|联系我们|清掉|欠款|欠的钱|欠|借款|借我的|借的|贷款|账单|账款|债务|债权|信用卡|本息|本金|本期|钱|款|这笔|那笔|该|什么时候|的话|的|了|吧|啊|呢|一下"
    r"|如果|如|若|要是|假如|逾期|仍然|仍|再不|不|没|未|拖|的|就|将|会|要|可能|可以|有权|只能|只好|必须|不得不|考虑|决定|直接|依法|正式|对|向|把|也|都|那|和|或者?|并|以及|去|来|由|等|人民法院|法院|判决(?:下来|书|生效)?(?:后|以后|之后)?|已经?|至今|多次|催促|无果|协商|不成|转让给)"
)
_STEP, _OTHER = later(rf"【[^】]*】|{_STEPS}"), later(_BESIDE)
_NAMES_STEP = later(_STEPS)
_ENGLISH_STEP = (
    r"(?:su(?:e|ing)(?: you)?|(?:take|taking|start|begin|bring) (?:you to court|(?:legal|court) (?:action|proceedings|steps))|(?:go|going) to court|see you in court|(?:file|bring|start) (?:a )?(?:law ?suit|suit|claim|case)(?: against you)?(?: (?:in|with) (?:the )?court)?"
    r"|report (?:it|this|you|the (?:debt|loan|arrears)) to (?:the )?credit (?:bureau|agency|agencies|registry)|(?:affect|show (?:up )?on|appear on|hurt|damage) your credit(?: (?:record|report|history|score|file))?"
    r"|apply (?:to (?:the )?court )?for (?:a |an )?(?:payment order|enforcement|arbitration)|(?:go|refer (?:it|this)) to arbitration|interest (?:will |is going to )?(?:keep|keeps|continue|continues|go on)(?: (?:on|to))?(?: (?:running|accrue|accruing|run))?|(?:charge|add) (?:late fees|interest|default interest)"
    r"|be (?:referred|passed|handed|sent) to (?:our|a) (?:lawyers?|solicitors?|legal (?:team|department)|(?:debt )?collection agency)|(?:pass|refer|hand|send) (?:it|this|the (?:debt|matter|case|file)) (?:over )?to (?:our|a) (?:lawyers?|solicitors?|legal (?:team|department)|collection agency)|instruct (?:our |a )?(?:lawyers?|solicitors?)"
    r"|(?:freeze|suspend|cancel) your (?:credit )?(?:card|limit|credit line)|enforce (?:our |the )?(?:mortgage|security)|call in the (?:whole )?loan|(?:legal|court) (?:action|proceedings|steps))"
)
_ENGLISH_BESIDE = (
    r"(?:we'll|i'll|hello|hi|dear|good (?:morning|afternoon|evening)|customer|sir|madam|mr|mrs|ms|this is a|reminder|please|kindly|pls|pay up|pay|repay|settle|clear|make (?:a |the )?(?:payment|repayment)|payment|repayment|failure to|fail to|your|you|the|this|it|that|its|is|are|was|has|have|had|been|be|if|unless|when|otherwise|or else|or|and|then|but|so|as soon as possible|soon|today|tomorrow|tonight|now|immediately|promptly|in full|on time|at once|by|within|before|after|of|to|from|for|in|on|a|an"
    r"|days?|hours?|weeks?|noon|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\d[\d.,:]*|yuan|rmb|cny|debt|loan|account|balance|bill|matter|arrears|instal?lments?|amount|credit card|bank|avoid|avoiding|receive|received|overdue|due|unpaid|paid|outstanding|late|still|owe|do not|don't|did not|does not|not|we|i|our|will|shall|may|might|can|could|must|would|going|only|have to|bought|purchased|acquired|taken over)"
)
_IN_ENGLISH = later(rf"\b{_ENGLISH_STEP}\b", re.IGNORECASE)
_OTHER_ENGLISH = later(rf"\b{_ENGLISH_BESIDE}\b", re.IGNORECASE)
_MORE = later(r"\w")
_LONGEST = 120  # a longer one says more than that


def is_lawful_reminder(said: str) -> bool:
    """Tell whether a message asks for the money, names a step the law allows, and says nothing else at all."""
    if len(said) > _LONGEST:
        return False
    names, step, other = (_IN_ENGLISH, _IN_ENGLISH, _OTHER_ENGLISH) if said.isascii() else (_NAMES_STEP, _STEP, _OTHER)
    # Taken out one after the other, and not matched as a whole: no text makes it look twice.
    return names.search(said) is not None and _MORE.search(other.sub(" ", step.sub(" ", said))) is None


_ENGLISH_ASKS = r"(?:(?:please |kindly |pls )?(?:contact|call|ring|message|text|email|write to|reply to|get back to) (?:us|me|our (?:office|team|customer service))|(?:arrange|discuss|agree on|set up|talk about|work out) (?:a |an |the )?(?:repayment |payment |instal?ment )?(?:plan|arrangement)s?|about a plan|log in|open the app|in the app|if you have (?:already )?paid|ignore this (?:message|reminder)|(?:january|february|march|april|may|june|july|august|september|october|november|december)|thank you|thanks|reminder|good (?:day|night)|final (?:reminder|notice)|(?:to )?avoid(?:ing)? (?:further |extra |more |default |late )?(?:interest|fees?|charges?))"
# Who speaks, by whatever name: "this is Amy from the card centre". "This is not over" is none.
_ENGLISH_WHO = r"(?:this is|my name is|(?:i am|i'm|we are) (?:calling|writing) (?:from|for))(?! (?:your|not|going|what|how|why|where|only|just|it|war|about|personal|all|the (?:end|last|final)|a (?:last|final|threat|promise|warning))\b)(?: [a-z&.-]+){1,6}(?=[.,;:!\n]|$)"
_WHO_SPEAKS = later(rf"\b{_ENGLISH_WHO}", re.IGNORECASE)
_MOST_MANNERS = 240
_PRESSES = later(
    r"\b(?:last (?:chance|day|reminder|notice|call)|hurry(?: up)?|urgent|important|attention)\b", re.IGNORECASE
)
"""What presses and says nothing of what comes: no harm is asked after for it, and no polite reminder read in it."""
_ASKING, _REMINDS = (
    later(rf"\b{_ENGLISH_ASKS}\b", re.IGNORECASE),
    later(r"\b(?:overdue|due|pay|repay\w*|payment|unpaid|outstanding|late)\b", re.IGNORECASE),
)
# What whoever collects says they do not do: 不爆通讯录, 不找单位, 不是要你坐牢.
_NOT_DONE = later(
    r"(?:妈|爸|娘|爹|爷|奶|姐|哥)(?:先|来|就)?给你(?:还|垫|出)|(?:不会?|没有?|绝不|从不|不再|不用|未|从未|绝不会|不是要|不是让|不想)(?:再)?(?:去|来|要|让|叫|给|向|跟|和|对|把|主动|随便|擅自)?(?:您|你|任何|其他)?(?:的)?"
    r"(?:爆(?:通讯录)?|上门|坐牢|拘留|抓人?|跟踪|骂(?:人|你|您)?|泄露|透露|告诉(?:别人|他人|家人)|为难|吓唬?|威胁|起诉|打扰(?:家人|单位)|骚扰"
    r"|(?:找|联系|打给|通知|告知|问|说给)(?:您|你)?的?(?:单位|公司|家人|家属|爹妈|父母|爸妈|亲友|亲戚|朋友|同事|邻居|通讯录|孩子|老婆|老公)|(?:单位|家人|邻居|亲友|同事|村里|别人|其他人)(?:说|讲|提|透露|打听))"
    r"|(?:别|不用|不要|不必)(?:怕|担心|害怕|紧张|有压力)|(?:不|没)(?:着急|急着|催|怪|逼)(?:您|你)|(?:您|你)慢慢(?:来|还)"
)
_DENIES = later(
    r"(?:\b(?:not|never|cannot|nobody|no one)|n['’]t)\s+(?:(?:be|get|have you|ever|been|being|going|to|able|can|could|will|would|just|simply)\s+){0,4}deport\w*",
    re.IGNORECASE,
)
_DEPORTS = later(r"\bdeport\w*", re.IGNORECASE)


def read_english(said: str) -> str:
    """Return the signal of an English message that only reminds or names lawful steps, in a closed list of words; else nothing."""
    if not said.isascii() or len(said) > _LONGEST:
        return ""
    if is_lawful_reminder(said):
        return "lawful_step"
    left = _OTHER_ENGLISH.sub(" ", _ASKING.sub(" ", said))
    return "polite_reminder" if _REMINDS.search(said) and not _MORE.search(left) else ""


def is_plain_english(said: str) -> bool:
    """Tell whether English greets, thanks, says who speaks and asks for the money, in a closed list of words, and no more."""
    if not said.isascii() or len(said) > _MOST_MANNERS:
        return False
    left = _OTHER_ENGLISH.sub(" ", _ASKING.sub(" ", _PRESSES.sub(" ", _WHO_SPEAKS.sub(" ", said))))
    return _MORE.search(left) is None


def denies_deporting(said: str) -> bool:
    """Tell whether English words say that nobody is deported, and nowhere that somebody is."""
    denied = len(_DENIES.findall(said))
    return denied > 0 and denied == len(_DEPORTS.findall(said))


def denies_harm(said: str) -> bool:
    """Tell whether words say of whoever writes that they do no harm: nobody is contacted, visited, locked up or hurried.

    It weighs against what is only likened, and takes nothing back: who says so may still threaten.
    """
    return bool(_NOT_DONE.search(said))
