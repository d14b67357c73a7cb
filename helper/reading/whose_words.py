"""Tell somebody's own story from what the other side said, where only the latter was asked for."""
# ruff: noqa: E501 - tables of ways of saying

import re
from collections.abc import Sequence
from typing import NamedTuple

from helper.model.fact import Facts
from helper.model.pattern import later
from helper.reading.messages import split_messages

# 他们说, 催收打电话给我妈: who collects does not speak of themselves as they.
_OF_THEM = later(
    r"(?:^|[，,。；;！!\n 　])(?:今天|昨天|前天|昨晚|刚才|刚刚|早上|上午|下午|晚上|后来|然后)?(?:有个)?"
    r"(?:他们?|她们?|对方|催收(?:的人|员|公司|的)?|那边|那个人)(?:又|还|就|也|一直|今天|昨天|昨晚|老是|天天)*"
    r"(?:说|骂|威胁|讲|打(?:了|来|电话|给|我)|发(?:了|来|短信|微信)|给我|跟我|对我|问我|叫我|让我|逼我|找(?:了|我)"
    r"|冒充|自称|上门|堵|砸|泼|跟踪|(?:爆|曝|暴|轰炸|群发|加|找|联系)(?:了|光)?我(?!们[公行])|[来到去把联系骚扰](?:了|着)?我|(?:半夜|凌晨|深夜)[^，。]{0,6}打)"
)
# 我妈也接到了一个, 给我妈打的: who collects has no mother in it.
_OF_ME = later(
    r"我(?:妈|爸|妈妈|爸爸|父母|父亲|母亲|老婆|老公|爱人|妻子|丈夫|儿子|女儿|孩子|同事|领导|姐|哥|弟|妹|家人)"
    r"[^，,。！!\n]{0,6}(?:接到|收到|被|吓|哭)"
    r"|(?:^|[，,。；;！!\n ])我(?:今天|昨天|昨晚|刚才|一天|已经)*(?:接到|收到|接了|被(?:骂|催|吓)|跟他们?说|对他们?说|回他们?)"
    r"|(?:给|打给|跟|找|骚扰)我(?:的)?(?:妈|爸|父|母|老婆|老公|爱人|妻子|丈夫|儿子|女儿|孩子|同事|领导|老板|单位|公司|姐|哥|弟|妹|家|亲戚|朋友)[^，,。！!\n你您]{0,6}"
    r"(?:打|发|说|讲|要|电话)"
)
# 有个催收的在微信上老发语音, 我丢死人了, 站长说再打来就不让我干了: what came of it, which nobody who collects tells of themselves.
_OF_WHAT_CAME = later(
    r"(?:有个|那个|这个)催收|催收(?:的|员|公司)?(?:的人)?(?:昨天|前天|今天|昨晚|又|还|就|也|老是?|一直|天天)*(?:在(?:微信|电话|短信|语音)[里上]|加了?我|给我|打我|骂我|吓我|威胁我|发语音)"
    r"|(?:他|她|对方)们?(?:又|还|就)?(?:在|用)?(?:微信|电话|短信|语音)?[里上]?(?:说|讲|骂|威胁|扬言|发语音)(?:让|叫|要|骂)?我(?![们司行公])[^你您\n]*$"
    r"|(?<![让叫给跟比像])(?<!是你)(?<!是你[，,])(?:我|吓得我?|害得?我|搞得我)(?:真的?|都|也|就|现在|实在|一直|天天|整天|被|快|要|好|很|特别|非常)*(?:丢死人|丢人死|没脸(?:见人|上班|回|做人)|抬不起头|怕死了|怕得|(?:好|很|特别|非常)(?:害怕|怕)|害怕|吓(?:死|坏|哭|得|懵)|崩溃|睡不着|不敢(?:出门|接|上班|开机|回家|看手机|关机)|(?:快|要)疯了|不知道(?:该)?怎么办)(?![^，,。！!\n]{0,6}[你您])"
    r"|(?<![你您们])(?:站长|老板|领导|主管|店长|组长|班长|厂长|校长|经理|房东|我[妈爸]|我?老[婆公])(?:就|又|今天|昨天|也|跟我|和我|对我)*(?:说|问|骂|让|叫)(?:我|说|要是|如果|是)?(?:他们?|人家|催收)?(?:再|还)?(?:打来|打|来|闹|这样)?(?:电话)?(?:就|的话)?(?:要)?(?:不让|开除|辞退|不用|不要|别让|让|叫|扣|赶|怪)(?:了)?我(?![们司])(?![^，,。！!\n]*[你您])"
)
# 昨天早上9点：, 下午给我妈打的: what stands outside the quotation marks says when and to whom.
_HEADS = later(
    r"[今昨前]天|[今昨前]晚|\d{1,2}[日号]|(?:周|星期|礼拜)[一二三四五六日天]|凌晨|早上|上午|中午|下午|傍晚|晚上|夜里|\d{1,2}[点:：]|给我|打来|发来|又打|说[:：,，]?$"
)
_NUMERAL = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
DAY = (
    r"(?:20\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}[日号]?"
    rf"|{_NUMERAL}月{_NUMERAL}[日号]?|(?<![\d/.-])\d{{1,2}}[-/]\d{{1,2}}(?![\d/.%-])|(?<!\d){_NUMERAL}[日号](?![码楼线店院])"
    r"|大?前[天日晚]|昨[天日晚夜]|今[天日早晚晨]|当[天晚]|第二天|次日|隔天|(?:上上?个?|这个?|本)?(?:周|星期|礼拜)[一二三四五六日天])"
)
PART = r"(?:凌晨|清晨|大?清早|一大早|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|夜里|半夜|深夜|(?<=[天日号])[早晚](?=\d|[一二两三四五六七八九十]点))"
CLOCK = (
    r"(?:(?<![\d.])\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
    rf"|{_NUMERAL}点(?![儿钱击滴赞])(?:钟|半|一刻|三刻|\d{{1,2}}分?|[零〇一二三四五六七八九十]{{1,3}}分?)?(?:多|左右|前后)?)"
)
PEOPLE: tuple[tuple[str, str], ...] = (
    ("spouse", r"老婆|老公|妻子|丈夫|爱人|媳妇"),
    (
        "relative",
        r"妈妈?|爸爸?|父母|父亲|母亲|爷爷|奶奶|外公|外婆|哥哥?|姐姐?|弟弟?|妹妹?|儿子|女儿|孩子|亲戚|家人|家里人?|岳父|岳母|公公|婆婆|舅舅?|姑姑?|叔叔?|表[哥姐弟妹]",
    ),
    ("colleague", r"同事"),
    (
        "employer",
        r"单位|公司|领导|老板|人事|主管|前台|护士[长站]|科室|科长|处长|[班组店厂队校院站线]长|车间|值班室|门卫|保安|总机|经理|HR",
    ),
    ("neighbour", r"邻居|村委会?|居委会?|村里人?|村干部"),
    ("other", r"朋友|同学|室友|闺蜜|房东"),
)
TO = r"(?:打给|发给|打到|发到|给|跟|对|和|找(?:了|到)?|向|联系(?:了)?|骚扰|问)(?:了|过)?"
_NEAR_ME = (
    r"(?:丈母娘|老?丈人|岳[父母]|公公|婆婆|公婆|嫂子?|姐夫|妹夫|弟[媳妹]|[大小二三]?[舅姨姑叔伯婶](?:[妈父母夫舅姨姑叔伯婶])?|爷爷|奶奶|外[公婆]|姥[姥爷]|[表堂][哥姐弟妹]|侄[子女儿]|外甥女?"
    r"|妈妈?|爸爸?|父[母亲]|母亲|爸妈|老婆|老公|爱人|妻子|丈夫|媳妇|对象|[男女]朋友|前[妻夫任]|儿子|女儿|孩子|哥哥?|姐姐?|弟弟?|妹妹?|家里?人?|亲戚|朋友|同[事学]|室友|邻居|房东|领导|老板|经理|主管|客户"
    r"|[班组店厂队校院站线]长|单位|公司|厂里?|店里?|学校|村里?|站点|工地|老家|通讯录|微信好友)"
)
# 打了我三十个电话, 还打给我丈母娘, 说不还就去站点找我: done to the one who tells, and 你 is nowhere.
_DONE_TO_ME = later(
    rf"(?:爆|曝|暴|轰炸|堵|砸|泼)(?:在|着|了|光)?我(?:的|们)?{_NEAR_ME}|来(?:了)?[一二两三四五六七八几\d]+个(?:人|男的|女的|大汉|壮汉|小伙)[^，,。！!\n]{{0,6}}(?:堵|砸|闹|要|敲|找)|打(?:了|过)?我(?:{_NEAR_ME}的?)?(?:电话)?(?:\d+|[一二两三四五六七八九十几百好多]+)(?:多|来|几)?(?:个|通|次|遍)|打(?:了|过)?我(?:{_NEAR_ME}的?)?(?:电话|手机|微信)(?:\d|[一二两三四五六七八九十几百]|了|好几|打了)"
    rf"|(?:打|发|寄|转|问|找|追|跑|闹|骂|吓|骚扰|联系|通知|告诉)(?:给|到|去|上|了|过)+我(?:的|们)?{_NEAR_ME}|(?:给|跟|找|向)我(?:的|们)?{_NEAR_ME}[^，,。！!\n]{{0,4}}(?:打|发|说|要|讲)"
    r"|(?:说|威胁|扬言|讲)[^，,。！!\n]{0,8}就(?:去|到|来|上)[^，,。！!\n]{0,8}(?:找|堵|闹|抓|告|等|打)我(?![们司行])|[让叫逼要](?:她|他|我[妈爸]|人家)(?:来)?(?:替|帮|给)我(?:还|垫)|[让叫请要托](?:他|她|大家|人家|(?:我的?)?{_NEAR_ME})?们?(?:转告|带话给|捎话给|通知|催|劝)我(?![们司行方])|我(?:才|都)?接了?(?:\d|[一二两三几])"
)
_BARE = later(
    rf"^(?:{DAY}|{PART}|{CLOCK}|{TO}|{'|'.join(words for _, words in PEOPLE)}|我|本人|他们?|她们?|对方|催收(?:员|的人|的)?|又|还|也|都|再|就|然后|后来|接着|打(?:了|来|过|过来)?|发(?:了|来|过)?|来(?:了|过)?|电话|来电|短信|微信|消息|信息"
    r"|(?:一)?[个通条遍次]|说|讲|的|是|到|至|左右|多|前后|[\s:：,，。；;、！!?？~～”“\"-])+$"
)
_TO_YOU = later(r"[你您]")
_YOU_ENGLISH = later(r"\byou(?:r|'ll)?\b", re.IGNORECASE)
# 一天打我四十多个电话, 打到我单位去了: nobody is named, and nobody is spoken to.
_OF_CALLS = later(
    r"(?:^|[，,。；;！!\n 　])(?:(?:他们?|她们?|对方|催收)?(?:还|就|又|都)?)"
    r"(?:(?:一天|每天|天天|一晚上|一上午|一个小时|连着|从早到晚|没日没夜|半夜|凌晨|深夜|大半夜|大清早)[^，,。！!\n]{0,12}"
    r"(?:打|发)(?:[^，,。！!\n]{0,10}(?:电话|短信|次|遍|个|座机|单位|公司|办公室|前台|护士站|科室|车间|学校|店里)|过来)"
    r"|(?:打(?:电话)?|发(?:短信|微信|信息)?|找|闹|跑|追)(?:给|到|去)了?我(?:的|们)?(?:单位|公司|厂|店|家|学校|村|老家|妈|爸|老婆|老公|孩子|领导|同事|朋友)"
    r"|把我(?:的|家|妈|爸)?[^，,。！!\n]{0,6}(?:发|贴|挂|堵|泼|砸|锁|公开)"
    r"|给我(?:妈|爸|老婆|老公|孩子|儿子|女儿|家人|单位|公司|领导|同事|朋友|亲戚)[^，,。！!\n]{0,4}(?:打|发))"
)
# 昨天打了18个电话, and nothing else in the line: who counts the calls is who got them.
_COUNTS = later(
    rf"(?:{DAY}|{PART}|他们?|她们?|对方|催收(?:员|的人|的)?|那边|一天|一共|总共|光是?|就|又|还|也|都|已经|前后|至少|大概|大约|[\s,，、])*"
    r"(?:给我|连着|一连)?(?:打|来|接到?|收到?)(?:了|过|来|进来)*(?:我|差不多|大概|大约|有|快|将近|至少)?"
    r"(?:\d+|[一二两三四五六七八九十几百好多]+)(?:多|来|几)?(?:个|通|次|遍|条)(?:电话|来电|短信|信息|微信|消息)(?:了|左右|以上|吧)?[\s。.！!~～]*"
)
# 我都没接, 18个未接来电: whose telephone rang tells that nobody took it up, and quotes nobody.
_NOT_TAKEN_UP = later(
    rf"(?=.*(?:\d|[一二两三四五六七八九十几百]+(?:多|来|几)?(?:个|通|次|遍)|电话|来电|未接))"
    rf"(?:{DAY}|{PART}|{CLOCK}|他们?|她们?|对方|催收(?:员|的人|的)?|那边|一天|一共|总共|光是?|就|又|还|也|都|是|已经|前后|至少|大概|大约|给我|连着"
    rf"|打|来|响|有|了|过|到|(?:手机|电话|来电|座机)(?:上|里)?|\d|[一二两三四五六七八九十几百]|多|差不多|将近|个|通|次|遍|全部?|[\s,，、。.！!~～])*"
    r"(?:我|我们)?(?:全部?|都|也|就|根本|一直|一[个通次]都?|在(?:上班|开会|忙|睡觉)|不敢|[,，])*(?:没有?|未)(?:敢|能)?接(?:到|通|听|起)?"
    r"(?:的|了|过|来电|电话|(?:一个|任何一个)?(?:电话)?)*[\s。.！!~～]*"
)
_A_LINE = 50
"""Letters at most of a line that tells of calls and nothing else."""
_SPEAKS_TO_YOU = later("[你您]|我们|我司|本行")
# A line that speaks to somebody; 我们 may be anybody's.
_TO_SOMEBODY = later(r"[你您]|我司|本行|我行|本公司|【[^】]{2,20}】|尊敬的")
_CLOSES = {"“": '”"＂“', '"': '"”“＂', "＂": '＂"”', "「": "」", "『": "』"}
_ANOTHER = later(
    r"[你您]们?(?:的|家)?(?:里)?(?:的|那个|这个)?(?:大|二|小|老|宝贝)?(?:全家|一家|家人|家里人|亲人|老婆|老公|媳妇|丈夫|妻子|爱人|对象|男朋友|女朋友|女儿|儿子|闺女|孩子|小孩|娃|妈|爸|母亲|父亲|爹|娘|父母|爷爷|奶奶|外公|外婆|哥|姐|弟|妹|孙)"
    r"|(?:弄|打|砍|杀|捅|整|搞|烧|宰|剁|揍|废|绑|埋|做掉|收拾)[死断残伤了掉]{0,2}(?:她|他)"
    r"|\byour (?:\w+ )?(?:wife|husband|family|daughter|son|child|children|kids?|mother|father|mom|mum|dad|parents|brother|sister)\b|\b(?:kill|beat|hurt|stab|burn) (?:him|her|them)\b",
    re.IGNORECASE,
)
_TIMES = later(rf"{DAY}[ 　的]?{PART}?[ 　的]?(?:{CLOCK})?|{PART}[ 　的]?(?:{CLOCK})?|{CLOCK}")
_TO_ONESELF = later(r"(?:打给|发给|给|跟|对|找|骂|骚扰)(?:了)?我(?=打|发|说|讲|[，,。；;：:、\s]|电话|短信|微信)")
_TO_OTHERS = tuple(later(rf"{TO}我(?:的|们)?(?:{words})") for _, words in PEOPLE)
_BEFORE = frozenset(["", *'\n:：,，。；;、说道讲骂喊吼问的了打来话信点半分刻早晚午天日号“”"」'])
_AFTER = frozenset(["", *'\n,，。；;！!？?（(“"「'])
_LEAST = 3
"""Letters of a quotation that somebody may have said: 借呗 in quotation marks is a name."""


# 催收员说：…: a reporter and what they report, where nothing else is told. Without the colon it is theirs only where it
# speaks to 你: 说要打断我的腿 is told in one's own words.
_WHO = (
    r"(?:(?:他|她)们?|对方|那边的?人?|那个?人|(?:[^\s，,。；;：:！!？?我你您“”\"]{0,6})?"
    r"(?:催收|客服|专员|经理|主管|律师|法务|业务员|工作人员|平台|自称)[^\s，,。；;：:！!？?我你您“”\"]{0,8}?|(?:一个)?(?:男|女)的|有人|姓.)"
)
_REPORTS = later(
    rf"\s*(?:(?:{DAY}|{PART}|{CLOCK}|[\s，,的又还就也再])*)(?:有个|一个)?{_WHO}(?:(?:{DAY}|{PART}|{CLOCK})|(?:在)?(?:电话|微信|短信)里|打(?:来)?电话(?:来|过来)?|[又还就也再直接都，,])*"
    r"(?:(?:跟|对|给|冲)我(?:妈|爸|家人|老婆|老公|同事)?)?(?:发(?:来|了)?(?:短信|微信|消息|信息)(?:来|过来)?)?(?:(?:留言|威胁|骂|吼|喊|吓唬|警告)(?:我)?(?:说|道)?|说|讲|回(?:复)?|问|(?<=[信息来]))(?:我|了|道|的是)?(?:(?P<marked>\s*[:：]\s*)|[，,]?\s*(?=\S))"
    r"|\s*(?i:he|she|they|(?:the|a) (?:collector|caller|agent|man|woman|guy|lady)|collector)(?: (?:just|then|also|called and))?"
    r" (?i:said|says|wrote|texted|told (?:me|us)|messaged|shouted|yelled)(?: to (?:me|us))?(?P<colon>\s*[:：]\s*)"
)
# ，我很害怕: where the one who tells speaks again, the words of the other have ended.
_SPEAKS_AGAIN = later(
    r"(?:[，,。；;！!？?\n]|\.\s)\s*(?:(?:我|当时我|然后我|吓得我|把我)(?:很|好|真的?|都|被|吓|害怕|怕|不敢|就?挂|没(?!有?关)|回|跟|对|说|问|该|现在|当时|已经|一直|心里|手|哭)|(?:吓|气)得|怎么办|该怎么|I(?:'m| am| was| said| hung| feel| don't| did)\b)"
)

# Who owes, or stands near somebody who does, answers: nobody who collects says so of themselves.
_ANSWERS = later(
    r"打死(?:我|俺|他|她)?(?:我|俺)?(?:也|都)(?:不|没)|(?:他|她|欠的?|借的?|账)[^，。！？!?\n]{0,8}(?:跟|和|与|同|关|管)(?:我|俺)们?(?:没|有(?:什么|啥)|毛|屁|什么|啥|无|何)"
    r"|(?:不要|别|请勿|停止|少|莫)(?:再)?(?:来)?(?:骚扰|打扰|联系|打给|发给|烦|打电话给|给)(?:我|俺)(?!们)(?![^，。！？!?\n]{0,3}(?:装|耍|扯|来这套|玩|找借口))"
    r"|(?:我|俺)(?!们)(?:要|会|已经|这就|马上|准备|去|就|可以|也会|正)*(?:投诉|举报|录音|录屏|截图|截屏|留证据|存证)"
    r"|(?:我|俺)(?!们|司|方|行)(?:现在|真的?|实在|确实|暂时|手里|身上|这个?月|也|是|又|就)*(?:没有?钱|还不(?:上|起|了|清)|拿不出|没有?工资|失业|下岗|被裁|住院|认(?:账|本金|栽|这))|本金(?:我|俺)?认"
    r"|(?:我|俺)(?!们|司|方|行)(?:是)?(?:欠|借)(?:着|过)?(?:了|的|你们?)|(?:发|等|下)(?:了)?工资(?:我|俺)?(?:就|再|先)?还|(?:我|俺)(?:慢慢|分期|一定|肯定|每个?月)(?:会)?还"
    r"|催收(?:员|的|公司|那边|人员|电话|短信|小哥|大哥)?[^，。！？!?\n你您]{0,4}(?:说|骂|问|打|发|让|给|叫|威胁|要|来|找|堵|老|天天|把|冒充|上门|半夜)"
    r"|(?<![你您他她])(?:我|俺)(?:家|屋|们家)?(?:的)?(?:女儿|儿子|闺女|娃|孩子|妈|爸|爹|娘|老婆|老公|媳妇|老伴|弟|妹|姐|奶奶|爷爷|外婆|婆婆|公公|侄|外甥|租的?房|小区|村(?!里都))"
    r"|你们?(?:凭什么|凭啥|有(?:什么|啥)(?:资格|权利|权力)|无权|没有?权|哪来的(?:权|资格)|这(?:样|种|叫)?(?:是|算|做法|行为|催收)?[^，。！？!?\n]{0,3}(?:违法|违规|犯法|合法吗|不合法|敲诈))"
    r"|(?:回|问|跟|对|告诉)(?:了)?(?:他|她)们?(?:说|讲|一句|[:：])|(?:他|她|对方|那个?人|那(?:女|男)的)们?[^，。！？!?\n你您]{0,5}(?:跟|对|给|问|骂|逼|叫|让|找|发|打|催)(?:了)?(?:我|俺)(?!们(?:公司|司|行))"
    r"|(?:骂谁|你才|你全家才|你妈才)|(?:放高利贷|高利贷的|吸血鬼|吃人血|催命鬼|讨债狗|催狗|暴力催收|违法催收|砍头息)"
    r"|(?<![你您请])保证(?:能|会|给你们?)?(?:还清|还上|还完)|冇钱(?!还)|有钱(?:谁|使乜|仲|还用|我还)[^，。！？!?\n]{0,3}借|(?:我|俺)(?!们)(?:就|还|只)?要(?:一份|一张|个|份|张)?(?:结清证明|明细|还款明细|账单明细|借款合同|合同原件|录音|收据)"
    r"|(?:对于|关于|针对|收到)?贵(?:司|公司|行|方|所)[^，。！？!?\n]{0,24}(?:我的?(?:答复|回复|意见|要求)|律师函|来函|来电|请(?:依法|书面|提供|删除|停止|出示))|(?:本人|我)(?:现)?(?:撤回|撤销|收回)[^，。！？!?\n]{0,12}(?:授权|同意)|撤销授权通知"
    r"|(?:投诉|举报|告)到(?:你|他)们?(?:失业|下岗|丢|开除|关门|倒闭)|(?:照片|信息|号码|资料)[^，。！？!?\n]{0,8}(?:你|你们)?从哪(?:儿|里)?(?:拿|来|弄|得|搞)"
    r"|请问(?:一下)?(?:我|俺)(?!们(?:公司|司|行))|(?:这样|这么做|这种|对方|(?:他|她)们?)[^。！？!?\n你您]{0,12}(?:合不合法|合法吗|违不违法|犯不犯法|算不算违法)|(?:我|俺)(?!们)[^，。！？!?\n你您]{0,6}(?:能不能|可不可以|可以|能|该)(?:单独|直接|先)?(?:投诉|报警|举报)[^，。！？!?\n]{0,4}[吗么?？]"
    r"|(?:我|俺)(?!们)(?:到底)?(?:要不要|用不用|该不该|需不需要)(?:还|管|替|帮)|(?:找|向|问)(?:我|俺)要(?:钱|账)[吗么]"
    r"|(?:问|求助|请教|请问)[:：]|有没有(?:人|懂)|谁(?:遇到|碰到|遇见)过|(?:姐妹|家人|兄弟|各位|大家)们?(?:帮|给|说|评|谁)"
    r"|\b(?:he|she|they|(?:the|this|that|some|a) (?:man|woman|guy|lady|caller|collector|agent|voice|girl))(?:'s| has| have| had| just| also| then| keeps?| kept)? (?:said|says|say|saying|wrote|asked|told|texted|sent|posted|put|called|calls?|read|want(?:s|ed)?|offered|promised|knows? where I)\b"
    r"|\b(?:my|our) (?:mother|mum|mom|father|dad|aunt(?:y|ie)?|uncle|sister|wife|husband|kids?|son|daughter|parents|grand\w+|village|neighbou?rs?|HR|shift|village head|in-laws|landlord)\b"
    r"|\bI (?:asked|said|replied|told|hung|paid|owe|already|can ?not pay|can't pay|never (?:saw|signed|gave)|filed|reported|saved|recorded)\b|\bI'?ve (?:said|told|paid|saved|filed|reported|got to)\b|\b(?:stop|end) (?:the calls|calling) (?:to )?(?:me|my)\b",
    re.IGNORECASE,
)
# What is quoted beside words of one's own: 他说“你等着”, 我就笑了.
_BESIDE_QUOTED = later(r"我|俺|咱|说|讲|一句|喊|骂|\b(?:I|my|me|he|she|they)\b", re.IGNORECASE)


class Parted(NamedTuple):
    """Hold what the other side said of a telling, and what somebody tells of it themselves."""

    theirs: str
    own: str


def quotations(words: str) -> list[tuple[int, int]]:
    """Return where somebody's words stand in quotation marks, the marks among them; a mark that stays open quotes nothing."""
    found, at = [], 0
    while at < len(words):
        closes = _CLOSES.get(words[at])
        if closes is None:
            at += 1
            continue
        proper = closes[0]
        end = words.find(proper, at + 1)
        others = [place for mark in closes if (place := words.find(mark, at + 1)) >= 0]
        # A keyboard may give the same mark twice: “…“ closes where no other does in this line.
        line = words.find("\n", at)
        if end < 0 or (0 <= line < end and any(place < line for place in others)):
            end = min(others, default=-1)
        if end < 0:
            at += 1
            continue
        if _is_said(words, at, end):
            found.append((at, end + 1))
        at = end + 1
    return found


def _is_said(words: str, start: int, end: int) -> bool:
    """Tell whether a quotation stands by itself, as what somebody said does, and is no name within a sentence."""
    before, after, said = (
        words[:start].rstrip(" \u3000")[-1:],
        words[end + 1 :].lstrip(" \u3000")[:1],
        words[start + 1 : end].strip(),
    )
    stands = (before in _BEFORE or before.isdigit()) and (after in _AFTER or said[-1:] in "。！!？?…~～")
    return stands and len(said) >= (1 if before in (":", "：") else _LEAST)


def blank_quotes(words: str) -> str:
    """Return words with what is quoted in them blanked out, every letter in its place."""
    for start, end in quotations(words):
        words = f"{words[:start]}{'”' * (end - start)}{words[end:]}"
    return words


def tells_own_story(words: str) -> bool:
    """Tell whether words plainly tell what happened, and are not what the other side said."""
    told = blank_quotes(words).replace("”", "")
    if _OF_THEM.search(told) or _OF_ME.search(told) or _OF_WHAT_CAME.search(told):
        return True
    if not _SPEAKS_TO_YOU.search(told) and (_OF_CALLS.search(told) or _DONE_TO_ME.search(told)):
        return True
    bare = told.strip()
    if _COUNTS.fullmatch(bare) or (len(bare) <= _A_LINE and _NOT_TAKEN_UP.fullmatch(bare)):
        return True
    # Where what they said is quoted, what stands beside it is told; a letter to you that quotes is not.
    return bool(quotations(words) and _HEADS.search(told) and not _TO_YOU.search(told))


def answers_back(words: str) -> bool:
    """Tell whether words are plainly those of whoever is asked to pay, or of somebody near them, or quote the other side's."""
    if _ANSWERS.search(words) or tells_own_story(words):
        return True
    return bool(quotations(words)) and bool(_BESIDE_QUOTED.search(blank_quotes(words)))


def threatens_another(words: str) -> bool:
    """Tell whether a threat names somebody else than whoever it was said to: 你女儿再不还就弄死她."""
    return bool(_ANOTHER.search(words))


def speaks_to_you(words: str) -> bool:
    """Tell whether words speak to somebody, as those of the other side do."""
    return bool(_TO_YOU.search(words) or _YOU_ENGLISH.search(words)) and not _OF_THEM.search(words)


def _named(told: str) -> int:
    """Return how many people a telling says were contacted: oneself and others."""
    return sum(bool(pattern.search(told)) for pattern in (_TO_ONESELF, *_TO_OTHERS))


def reported(words: str) -> tuple[int, int] | None:
    """Return where the words stand that a named speaker is said to have said, in a telling that is nothing else."""
    head = _REPORTS.match(words)
    if head is None or quotations(words):
        return None
    again = _SPEAKS_AGAIN.search(words, head.end())
    start, end = head.end(), again.start() if again else len(words.rstrip())
    said = words[start:end]
    told = tells_own_story(words)
    direct = bool(head["marked"] or head["colon"]) or bool(told and _TO_YOU.search(said) and "我" not in said)
    if not direct or len(said.strip()) < 2 or "\n" in words.strip() or tells_own_story(said):
        return None
    return start, end


def is_bare(words: str) -> bool:
    """Tell whether what stands beside quotations says no more than when, how and to whom they were said."""
    return bool(_BARE.match(blank_quotes(words) or " "))


MINE = frozenset(("我", "我方", "我自己", "本人", "自己", "me", "i"))
_DAY_LINE = later(rf"^[-—–=＝_·*\s]*{DAY}[^\w]*(?:(?:星期|周|礼拜)[一二三四五六日天])?[^\w]*$")


def _part_chat(words: str, me: Sequence[str]) -> Parted | None:
    """Return the lines of a copied talk that the other side wrote and the borrower's, each with the heading above it."""
    messages = split_messages(words)
    mine = [one.speaker == "borrower" or one.name.casefold() in MINE or one.name in me for one in messages]
    if len(messages) < 2 or not any(mine) or all(mine):
        return None
    parted: dict[bool, list[str]] = {True: [], False: []}
    start, carried = 0, ""
    for place, (one, own) in enumerate(zip(messages, mine, strict=True)):
        lines = [line for line in (carried + words[start : one.end]).split("\n") if line.strip()]
        start, carried = one.end, ""
        if place + 1 < len(messages) and len(lines) > 1 and _DAY_LINE.match(lines[-1]):
            carried = lines.pop()  # the day of what follows
        parted[own].extend(lines)
    return Parted("\n".join(parted[False]), "\n".join(parted[True]))


def unknown_speakers(words: str, me: Sequence[str] = ()) -> list[str]:
    """Return who speaks in a copied talk of several where no name says which of them is the borrower."""
    named = {one.name: one.speaker for one in split_messages(words) if one.name} if "\n" in words else {}
    if len(named) < 2 or any(
        side == "borrower" or name.casefold() in MINE or name in me for name, side in named.items()
    ):
        return []
    return [name for name, side in named.items() if side == "unknown"]


def part_lines(words: str, me: Sequence[str] = ()) -> Parted | None:
    """Return the lines that are the other side's and those in which somebody plainly tells: of a paste with a line added.

    In a copied talk it is who wrote them; ``me`` are the borrower's names there. Else only a line that speaks to somebody
    is theirs; one that may be either goes with the line before it. No line is told apart where all are of one kind, or
    where anything stands in quotation marks: None.
    """
    if "\n" in words and (chat := _part_chat(words, me)):
        return chat
    lines = [line for line in words.split("\n") if line.strip()]
    if len(lines) < 2 or quotations(words):
        return None
    kinds = ["own" if tells_own_story(line) else "theirs" if _TO_SOMEBODY.search(line) else "" for line in lines]
    if not {"own", "theirs"} <= set(kinds):
        return None
    last = next(kind for kind in kinds if kind)
    parted: dict[str, list[str]] = {"own": [], "theirs": []}
    for kind, line in zip(kinds, lines, strict=True):
        last = kind or last
        parted[last].append(line)
    own = "\n".join(parted["own"])
    return Parted("\n".join(parted["theirs"]), "" if all(map(is_bare, parted["own"])) else own)


def blank_own_lines(words: str, me: Sequence[str] = ()) -> str:
    """Return words with the lines that somebody tells themselves blanked out, every letter in its place."""
    parted = part_lines(words, me)
    if parted is None:
        return words
    theirs = set(parted.theirs.split("\n"))
    return "\n".join(line if line in theirs else " " * len(line) for line in words.split("\n"))


def part_words(words: str, me: Sequence[str] = ()) -> Parted:
    """Return what the other side said and what is told of it: where somebody tells, only what they quote is theirs."""
    if at := reported(words):
        start, end = at
        return Parted(words[start:end].strip(), "" if not words[end:].strip(" 　。.") else words)
    by_line = part_lines(words, me)
    if by_line is not None:
        return by_line
    if not tells_own_story(words):
        return Parted(words, "")
    said = [words[start + 1 : end - 1].strip() for start, end in quotations(words)]
    told = blank_quotes(words)
    if (len(said) > 1 and len(_TIMES.findall(told)) > 1) or _named(told) > 1:
        return Parted("", words)  # of several contacts: which words belong to this one nobody has said
    return Parted("\n".join(said), "" if said and is_bare(words) else words)


_FILE = r"[^\n，。！？!?；;：]*?[^\s\n，。！？!?；;：/\\]\.(?:png|jpe?g|webp|heic|heif|bmp|gif|mp3|m4a|amr|wav|aac|mp4|mov|pdf|docx?|txt|html?|xlsx?|csv|zip|rar)"
_NAMES_FILE = later(rf"(?i:{_FILE})")
# What a chat program puts in the place of a picture or a voice message: nobody's words.
_PLACEHOLDER = later(
    rf"(?i:\s*(?:[\[【(（]?(?:图片|照片|语音|视频|文件|动画表情|表情|位置|名片|通话时长|语音通话|视频通话)[\]】)）]\s*(?:{_FILE}|\d+\s*(?:[\"”″']{{1,2}}|秒))?"
    rf"|{_FILE})\s*)"
)


def names_file(said: str) -> bool:
    """Tell whether what was given for words is the name of a file and nothing else: 截图.png."""
    line = said.strip().strip("\"'“”‘’")
    return "\n" not in line and "://" not in line and len(line) < 300 and bool(_NAMES_FILE.fullmatch(line))


def without_placeholders(words: str) -> str:
    """Return words without the lines that stand for a picture, a voice message or a file."""
    lines = words.split("\n")
    kept = [line for line in lines if not _PLACEHOLDER.fullmatch(line)]
    return words if len(kept) == len(lines) else "\n".join(kept).strip("\n")


def own_names(facts: Facts) -> tuple[str, ...]:
    """Return what the borrower is called in a chat, as far as it is known."""
    name = facts.value("borrower.name")
    return (str(name),) if name else ()


def part_told(facts: Facts) -> Parted:
    """Return what the other side said in a contact and what is told of it, whichever question either was written at.

    Who confirmed that all of it is theirs has said so; else a story stands nowhere as somebody else's words.
    """
    fact, account = facts.get("contact.words"), str(facts.value("contact.account") or "")
    if fact is None or not isinstance(fact.value, str):
        return Parted("", account)
    # Whatever was confirmed, a line headed 我 is nobody else's.
    chat = _part_chat(fact.value, own_names(facts)) if "\n" in fact.value else None
    if fact.origin.kind == "confirmed" and chat is None:
        return Parted(without_placeholders(fact.value), account)
    theirs, own = chat or part_words(fact.value, own_names(facts))
    return Parted(without_placeholders(theirs), "\n".join(dict.fromkeys(filter(None, (own, account)))))
