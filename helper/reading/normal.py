"""Make the copy that words are looked for in, and keep the way back to the original.

One form for many: traditional, look-alike, homophone, pinyin and emoji spellings of the same word. Everything is one
character for one character as long as possible; only what a disguise puts inside a word is taken out. The copy is for
matching alone and never shown to a person: spans and words are always those of the original.
"""

import re
import unicodedata
from collections.abc import Iterable
from operator import add, itemgetter
from typing import NamedTuple

from helper.model.misread import RADICALS
from helper.model.pattern import later
from helper.reading.match import SURNAMES
from helper.reading.sounds import ALONE, HOMOPHONES, SPELT_WORDS
from helper.text import whole_numbers

# Pairs: traditional (or variant) character, then the simplified one. The common characters, and those a
# demand for payment uses; not a converter for reading.
_SIMPLER = (
    "愛爱礙碍襖袄奧奥罷罢擺摆敗败頒颁辦办絆绊幫帮綁绑鎊镑謗谤飽饱寶宝報报鮑鲍貝贝備备輩辈憊惫奔奔筆笔畢毕幣币閉闭邊边編编變变辯辩標标彆别賓宾餅饼併并並并撥拨補补佈布財财"
    "參参殘残慚惭慘惨燦灿倉仓蒼苍艙舱廁厕側侧測测層层産产產产攙搀懺忏纏缠闡阐顫颤場场嘗尝腸肠長长償偿廠厂暢畅鈔钞車车徹彻塵尘陳陈襯衬撐撑稱称懲惩誠诚騁骋癡痴遲迟馳驰恥耻齒齿熾炽衝冲蟲虫寵宠"
    "疇畴籌筹綢绸醜丑櫥橱廚厨鋤锄雛雏礎础儲储觸触處处傳传瘡疮闖闯創创錘锤純纯綽绰辭辞詞词賜赐聰聪蔥葱從从叢丛湊凑竄窜錯错達达帶带貸贷擔担單单膽胆憚惮誕诞彈弹當当擋挡黨党蕩荡檔档搗捣島岛禱祷導导盜盗"
    "燈灯鄧邓敵敌滌涤遞递締缔點点墊垫電电釣钓調调諜谍疊叠頂顶錠锭訂订東东動动棟栋凍冻鬥斗犢犊獨独讀读賭赌鍍镀鍛锻斷断緞缎兌兑隊队對对噸吨頓顿鈍钝奪夺墮堕鵝鹅額额訛讹惡恶餓饿兒儿爾尔發发髮发罰罚閥阀琺珐"
    "礬矾釩钒煩烦範范販贩飯饭訪访紡纺飛飞誹诽廢废費费紛纷墳坟奮奋憤愤糞粪豐丰楓枫鋒锋風风瘋疯馮冯縫缝諷讽鳳凤膚肤輻辐撫抚輔辅賦赋復复複复負负訃讣婦妇縛缚該该鈣钙蓋盖乾干趕赶幹干贛赣岡冈剛刚鋼钢綱纲"
    "崗岗皋皋鎬镐擱搁鴿鸽閣阁個个給给龔龚宮宫鞏巩貢贡鉤钩溝沟構构購购夠够蠱蛊顧顾剮剐關关觀观館馆慣惯貫贯廣广規规歸归龜龟閨闺軌轨詭诡櫃柜貴贵劊刽輥辊滾滚鍋锅國国過过駭骇韓韩漢汉號号閡阂鶴鹤賀贺橫横轟轰鴻鸿紅红"
    "後后壺壶護护滬沪戶户嘩哗華华畫画劃划話话懷怀壞坏歡欢環环還还緩缓換换喚唤瘓痪煥焕渙涣黃黄謊谎揮挥輝辉毀毁賄贿穢秽會会燴烩匯汇彙汇諱讳誨诲繪绘葷荤渾浑夥伙獲获貨货禍祸擊击機机積积饑饥飢饥譏讥雞鸡績绩緝缉極极"
    "輯辑級级擠挤幾几薊蓟劑剂濟济計计記记際际繼继紀纪夾夹莢荚頰颊賈贾鉀钾價价駕驾殲歼監监堅坚箋笺間间艱艰緘缄繭茧檢检鹼碱揀拣撿捡簡简儉俭減减薦荐檻槛鑒鉴鑑鉴踐践賤贱見见鍵键艦舰劍剑餞饯漸渐濺溅澗涧將将漿浆蔣蒋槳桨"
    "獎奖講讲醬酱膠胶澆浇驕骄嬌娇攪搅鉸铰矯矫僥侥腳脚餃饺繳缴絞绞轎轿較较階阶節节潔洁結结誡诫屆届緊紧錦锦僅仅謹谨進进晉晋燼烬盡尽儘尽勁劲荊荆莖茎鯨鲸驚惊經经頸颈靜静鏡镜徑径痙痉競竞淨净糾纠廄厩舊旧駒驹舉举據据鋸锯"
    "懼惧劇剧鵑鹃絹绢傑杰誡诫覺觉決决訣诀絕绝鈞钧軍军駿骏開开凱凯顆颗殼壳課课墾垦懇恳摳抠庫库褲裤誇夸塊块儈侩寬宽礦矿曠旷況况虧亏巋岿窺窥饋馈潰溃擴扩闊阔蠟蜡臘腊萊莱來来賴赖藍蓝欄栏攔拦籃篮闌阑蘭兰瀾澜讕谰攬揽"
    "覽览懶懒纜缆爛烂濫滥撈捞勞劳澇涝樂乐鐳镭壘垒類类淚泪籬篱離离裡里裏里鯉鲤禮礼麗丽厲厉勵励礫砾歷历曆历瀝沥隸隶倆俩聯联蓮莲連连鐮镰憐怜漣涟簾帘斂敛臉脸鏈链戀恋煉炼練练糧粮涼凉兩两輛辆諒谅療疗遼辽鐐镣獵猎臨临鄰邻"
    "鱗鳞凜凛賃赁齡龄鈴铃凌凌靈灵嶺岭領领餾馏劉刘龍龙聾聋嚨咙籠笼壟垄攏拢隴陇樓楼婁娄摟搂簍篓蘆芦盧卢顱颅廬庐爐炉擄掳鹵卤虜虏魯鲁賂赂祿禄錄录陸陆驢驴呂吕鋁铝侶侣屢屡縷缕慮虑濾滤綠绿巒峦攣挛孿孪灤滦亂乱掄抡輪轮倫伦"
    "侖仑淪沦綸纶論论蘿萝羅罗邏逻鑼锣籮箩騾骡駱骆絡络媽妈瑪玛碼码螞蚂馬马罵骂嗎吗買买麥麦賣卖邁迈脈脉瞞瞒饅馒蠻蛮滿满謾谩貓猫錨锚鉚铆貿贸麼么沒没鎂镁門门悶闷們们錳锰夢梦彌弥謎谜覓觅綿绵緬缅廟庙滅灭憫悯閩闽鳴鸣銘铭"
    "謬谬謀谋畝亩鈉钠納纳難难撓挠腦脑惱恼鬧闹餒馁內内擬拟妳你膩腻攆撵釀酿鳥鸟聶聂齧啮鎳镍檸柠獰狞寧宁擰拧濘泞鈕钮紐纽膿脓濃浓農农瘧疟諾诺歐欧鷗鸥毆殴嘔呕漚沤盤盘龐庞賠赔噴喷鵬鹏騙骗飄飘頻频貧贫蘋苹憑凭評评潑泼頗颇"
    "撲扑鋪铺樸朴譜谱臍脐齊齐騎骑豈岂啟启啓启氣气棄弃訖讫牽牵釺钎鉛铅遷迁簽签籤签謙谦錢钱鉗钳潛潜淺浅譴谴塹堑槍枪嗆呛牆墙墻墙薔蔷強强搶抢鍬锹橋桥喬乔僑侨翹翘竅窍竊窃欽钦親亲寢寝輕轻氫氢傾倾頃顷請请慶庆瓊琼窮穷趨趋區区"
    "軀躯驅驱齲龋顴颧權权勸劝卻却鵲鹊確确讓让饒饶擾扰繞绕熱热韌韧認认紉纫榮荣絨绒軟软銳锐閏闰潤润灑洒薩萨鰓鳃賽赛傘伞喪丧騷骚掃扫澀涩殺杀紗纱篩筛曬晒刪删閃闪陝陕贍赡繕缮傷伤賞赏燒烧紹绍賒赊攝摄懾慑設设紳绅審审嬸婶腎肾"
    "滲渗聲声繩绳勝胜聖圣師师獅狮濕湿詩诗時时蝕蚀實实識识駛驶勢势適适釋释飾饰視视試试壽寿獸兽樞枢輸输書书贖赎屬属術术樹树豎竖數数帥帅雙双誰谁稅税順顺說说説说碩硕爍烁絲丝飼饲聳耸慫怂頌颂訟讼誦诵擻擞蘇苏訴诉肅肃雖虽隨随"
    "綏绥歲岁孫孙損损筍笋縮缩瑣琐鎖锁獺獭態态攤摊貪贪癱瘫灘滩壇坛譚谭談谈嘆叹歎叹湯汤燙烫濤涛絛绦討讨騰腾謄誊銻锑題题體体屜屉條条貼贴鐵铁廳厅聽听烴烃銅铜統统頭头禿秃圖图塗涂團团頹颓蛻蜕脫脱鴕鸵馱驮駝驼橢椭窪洼襪袜彎弯"
    "灣湾頑顽萬万網网韋韦違违圍围為为爲为濰潍維维葦苇偉伟僞伪偽伪緯纬謂谓衛卫溫温聞闻紋纹穩稳問问甕瓮撾挝蝸蜗渦涡窩窝臥卧嗚呜鎢钨烏乌誣诬無无蕪芜吳吴塢坞霧雾務务誤误錫锡犧牺襲袭習习銑铣戲戏細细蝦虾轄辖峽峡俠侠狹狭廈厦"
    "嚇吓鍁锨鮮鲜纖纤鹹咸賢贤銜衔閑闲閒闲顯显險险現现獻献縣县餡馅羨羡憲宪線线廂厢鑲镶鄉乡詳详響响項项蕭萧囂嚣銷销曉晓嘯啸蠍蝎協协挾挟攜携脅胁諧谐寫写瀉泻謝谢鋅锌釁衅興兴洶汹鏽锈繡绣虛虚噓嘘須须許许敘叙緒绪續续軒轩懸悬"
    "選选癬癣絢绚學学勳勋詢询尋寻馴驯訓训訊讯遜逊壓压鴉鸦鴨鸭啞哑亞亚訝讶閹阉煙烟鹽盐嚴严顏颜閻阎艷艳豔艳厭厌硯砚彥彦諺谚驗验鴦鸯楊杨揚扬瘍疡陽阳癢痒養养樣样瑤瑶搖摇堯尧遙遥窯窑謠谣藥药爺爷頁页業业葉叶醫医銥铱頤颐遺遗儀仪"
    "彝彝蟻蚁藝艺億亿憶忆義义詣诣議议誼谊譯译異异繹绎蔭荫陰阴銀银飲饮隱隐櫻樱嬰婴鷹鹰應应纓缨瑩莹螢萤營营熒荧蠅蝇贏赢穎颖喲哟擁拥傭佣癰痈踴踊詠咏湧涌優优憂忧郵邮鈾铀猶犹遊游誘诱輿舆魚鱼漁渔娛娱與与嶼屿語语籲吁禦御獄狱譽誉"
    "預预馭驭鴛鸳淵渊轅辕園园員员圓圆緣缘遠远願愿約约躍跃鑰钥嶽岳粵粤悅悦閱阅雲云鄖郧勻匀隕陨運运蘊蕴醞酝暈晕韻韵雜杂災灾載载攢攒暫暂贊赞讚赞贓赃臟脏髒脏鑿凿棗枣竈灶責责擇择則则澤泽賊贼贈赠紮扎劄札軋轧鍘铡閘闸詐诈齋斋債债"
    "氈毡盞盏斬斩輾辗嶄崭棧栈戰战綻绽張张漲涨帳账賬账脹胀趙赵蟄蛰轍辙鍺锗這这貞贞針针偵侦診诊鎮镇陣阵掙挣睜睁猙狰爭争幀帧鄭郑證证織织職职執执紙纸摯挚擲掷幟帜質质滯滞鐘钟鍾钟終终種种腫肿眾众衆众謅诌軸轴皺皱晝昼驟骤豬猪諸诸誅诛"
    "燭烛矚瞩囑嘱貯贮鑄铸築筑駐驻專专磚砖轉转賺赚樁桩莊庄裝装妝妆壯壮狀状錐锥贅赘墜坠綴缀諄谆準准濁浊茲兹資资漬渍蹤踪綜综總总縱纵鄒邹詛诅組组鑽钻著着係系繫系於于喫吃週周臺台檯台颱台鬆松麵面嚐尝咀咀曖暧姦奸奬奖嘢野攞罗冇没"
    "侬你俾给畀给睇看啲些嗰那咁这喺在佢他哋们搵找嘅的係是咗了嚟来唔不瞓睡惗想揾找"
)

# Other look-alikes and signs, one for one.
_ALIKE = (
    "囬回蹆腿媔面忄心伱你沵你祢你祂他牠它亇个菿到洎自巳已魢己侽男迗天"
    "🔪刀🗡刀🔫枪⚰棺🐴妈🐎妈🐶狗🐕狗🐷猪🐖猪💰钱💵钱💴钱🏠家🏡家👮警☠死💀死🩸血🔥火"
)

SIMPLER: dict[int, str] = {ord(table[i]): table[i + 1] for table in (_SIMPLER, _ALIKE) for i in range(0, len(table), 2)}

# Whole runs of letters that stand for a word.
RUNS: dict[str, str] = {
    "vx": "微信", "wx": "微信", "weixin": "微信", "zfb": "支付宝", "qisu": "起诉", "zuolao": "坐牢", "fayuan": "法院",
    "sb": "傻逼", "shabi": "傻逼", "cnm": "操你妈", "nmsl": "你妈死了", "nmd": "你妈的", "tmd": "他妈的",
    "rnm": "日你妈", "mlgb": "你妈逼", "laji": "垃圾", "txl": "通讯录", "zha骗": "诈骗", "wcnm": "操你妈", "qnmd": "去你妈的",
}  # fmt: skip


def _sounds() -> dict[str, str]:
    """Map a character beside a Latin syllable to the character that syllable stands for: 起su, zuo牢."""
    found: dict[str, str] = {}
    for word, *syllables in _SPELT_WORDS:
        for place, syllable in enumerate(syllables):
            if place:
                found.setdefault(word[place - 1] + syllable, word[place])
            if place + 1 < len(word):
                found.setdefault(syllable + word[place + 1], word[place])
    return found


def _homophones() -> dict[str, str]:
    """Map two characters that stand for a word they sound like to that word: 冻洁, 咋骗."""
    found: dict[str, str] = {}
    for entry in HOMOPHONES.split(" "):
        word, place, others = entry[:2], entry[2:3], entry[3:]
        found.update((other + word[1] if place == "0" else word[0] + other, word) for other in others)
    return found


_SPELT_WORDS = [entry.split(" ") for entry in SPELT_WORDS.rstrip(";").split(";")]
SOUNDS = _sounds()
# The same words spelt out in full: "tong xun lu", "tongxunlu".
SPELT: dict[str, str] = {"".join(syllables): word for word, *syllables in reversed(_SPELT_WORDS)}
# A whole sentence in Latin letters: what its single syllables stand for.
SYLLABLES: dict[str, str] = dict(reversed(list(zip(ALONE.split(" ")[::2], ALONE.split(" ")[1::2], strict=True))))
SAME_SOUND = _homophones()

# A character taken apart, by its first part. None of the pairs is a word.
_SPLIT = (
    "亻言信 亻昔借 亻责债 讠斥诉 讠乍诈 讠正证 讠平评 扌丁打 扌句拘 扌爪抓 钅戋钱 辶不还 氵去法 阝完院 冫东冻 纟吉结 辶甬通 "
    "歹匕死 石欠砍 代贝贷 犭句狗 贝戋贱 贝兼赚 贝占贴 女马妈 女乃奶 尸至屋 纟及级 车专转 彳正征 彳聿律 罒古罪 扌甫捕 辶兆逃 广付府 刂开刑"
)
# The wrong character gives the word away; the words are tried only when that character is present.
ALIKE_WORDS: dict[str, tuple[tuple[str, str], ...]] = {
    "塑": (("起塑", "起诉"),), "溯": (("起溯", "起诉"),), "素": (("起素", "起诉"),), "斥": (("讠斥", "诉"),),
    "座": (("座牢", "坐牢"),), "劳": (("坐劳", "坐牢"), ("做劳", "坐牢")), "做": (("做牢", "坐牢"),),
    "碌": (("通讯碌", "通讯录"),), "陆": (("通讯陆", "通讯录"),), "绿": (("通讯绿", "通讯录"),), "迅": (("通迅录", "通讯录"),),
    "信": (("通信录", "通讯录"), ("威信转", "微信转"), ("加威信", "加微信")),
    "炸": (("炸骗", "诈骗"),), "榨": (("榨骗", "诈骗"),), "乍": (("讠乍骗", "诈骗"), ("言乍骗", "诈骗")), "苑": (("法苑", "法院"),),
    "薇": (("薇信", "微信"), ("加薇", "加微信")), "徽": (("徽信", "微信"),), "芯": (("微芯", "微信"), ("威芯", "微信")),
    "葳": (("葳信", "微信"),), "去": (("氵去院", "法院"), ("氵去", "法")), "昔": (("亻昔", "借"),), "欺": (("逾欺", "逾期"),),
    "愈": (("愈期", "逾期"),), "俞": (("俞期", "逾期"),),
    "谦": (("谦款", "欠款"), ("谦钱", "欠钱")), "歉": (("歉款", "欠款"), ("歉钱", "欠钱")),
    "煞": (("煞笔", "傻逼"),), "沙": (("沙比", "傻逼"), ("沙壁", "傻逼"), ("沙雕", "傻吊")), "杀": (("杀笔", "傻逼"),),
    "比": (("傻比", "傻逼"),), "笔": (("傻笔", "傻逼"),), "叉": (("傻叉", "傻逼"),), "x": (("傻x", "傻逼"),),
    "泥": (("草泥马", "操你妈"), ("泥马", "你妈")), "尼": (("尼玛", "你妈"),),
    "草": (("草你", "操你"),), "曰": (("狗曰", "狗日"),), "艹": (("艹你", "操你"),),
    "肏": (("肏你", "操你"),), "淦": (("淦你", "操你"),), "玛": (("你玛", "你妈"),), "蓄": (("蓄生", "畜生"),), "币": (("傻币", "傻逼"),),
    "鉴": (("鉴人", "贱人"),), "冻": (("冻洁", "冻结"),), "佳": (("佳人朋友", "家人朋友"), ("你佳人", "你家人")),
    "暴": (("暴通讯录", "爆通讯录"), ("暴光", "曝光")), "府": (("支府宝", "支付宝"),),
}  # fmt: skip
for _entry in _SPLIT.split(" "):
    ALIKE_WORDS[_entry[0]] = (*ALIKE_WORDS.get(_entry[0], ()), (_entry[:2], _entry[2]))


_GONE = "\x02"  # a character that carries no word: zero-width, direction mark, accent, emoji
_DROPPED_CATEGORIES = frozenset({"Cf", "Cc", "Mn", "Me", "Cs", "Co", "Cn", "So", "Sk"})
_HAN = "\u4e00-\u9fff"
# What stands inside a word to break it up: 起*诉, 涉 嫌, 通·讯·录. A comma or a full stop ends a clause and stays.
_LOOSE = later(
    rf"\x02+|(?<=[{_HAN}])[\x02 .*·・•_\-—–/\\|~^+=#&'`\"“”‘’「」『』<>《》…]+(?=[{_HAN}])"
    rf"|(?<=[{_HAN}])[\x02*·・_~^]+(?=[a-z])|\((?=[{_HAN}]\))|(?<=\([{_HAN}])\)"
)
# Without one of these nothing is loose: the quick look, before a pattern that takes longer to make than a message to read.
_MAY_BE_LOOSE = frozenset("\x02 .*·・•_-—–/\\|~^+=#&'`\"“”‘’「」『』<>《》…()")
# One character at a time with the same kind of mark after each: 起，诉，你，了.
_MAY_BE_SPACED = later(r"(?:\w[^\w\s]){3}")
_SPACED_OUT = later(rf"(?:[{_HAN}][^\w\s。!?]){{3,}}(?=[{_HAN}])")
# One run of letters, or two or three with single spaces between: qisu, tong xun lu.
_LATIN_RUN = later(r"(?<![a-z0-9])[a-z]{1,12}(?: [a-z]{1,6}){0,2}(?![a-z0-9])")
# Four syllables and more with spaces between: ni tong xun lu li de ren.
_LATIN_TALK = later(r"(?<![a-z0-9])[a-z]{1,6}(?: +[a-z]{1,6}){3,}(?![a-z0-9])")
_LONGEST_SPELT = 4
_TELLTALE = frozenset(ALIKE_WORDS)


class _Plain(dict[int, str]):
    """Map code points to the plain character that stands for them; remember each as it comes up."""

    def __missing__(self, code: int) -> str:
        self[code] = made = _plain(chr(code))
        return made


def _plain(char: str) -> str:
    if char in "\n\t" or char in "\r\x0b\x0c\x85\u2028\u2029":
        return " " if char == "\t" else "\n"
    if unicodedata.category(char) in _DROPPED_CATEGORIES:
        # Some signs are letters in disguise (㊙, Ⓐ): compatibility decomposition says so.
        folded = unicodedata.normalize("NFKC", char)
        if folded == char or not folded.strip():
            return _GONE
    else:
        folded = unicodedata.normalize("NFKC", char)
    folded = "".join(c for c in unicodedata.normalize("NFD", folded.lower()) if not unicodedata.combining(c))
    if len(folded) > 1:  # ㈠ is "(一)": the character is what counts
        folded = next((c for c in folded if c.isalnum()), folded[0])
    return SIMPLER.get(ord(folded), folded) if folded else _GONE


_PLAIN = _Plain({code: SIMPLER.get(ord(char), char) for code, char in RADICALS.items()} | SIMPLER)


class Copy(NamedTuple):
    """Hold the plain copy. ``starts`` and ``ends`` give, per character, its place in the original."""

    text: str
    starts: list[int] | None = None
    ends: list[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original that ``start:end`` of the copy stands for, with no number cut in two."""
        start, end = whole_numbers(self.text, start, end)
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def normalise(text: str) -> Copy:
    """Return the plain copy of ``text``: one width, one script, no disguise."""
    plain = text.translate(_PLAIN)
    copy = Copy(plain)
    if talk := [edit for run in _LATIN_TALK.finditer(copy.text) for edit in _spelt(run)]:
        copy = _edited(copy, talk)
    if not _MAY_BE_LOOSE.isdisjoint(copy.text) and _LOOSE.search(copy.text):
        copy = _edited(copy, [(m.start(), m.end(), "") for m in _LOOSE.finditer(copy.text)])
    if _MAY_BE_SPACED.search(copy.text) and _SPACED_OUT.search(copy.text):
        copy = _edited(copy, _marks_between(copy.text))
    if not copy.text.isascii():
        runs = list(_runs(copy.text))
        if runs:
            copy = _edited(copy, runs)
        found = _TELLTALE.intersection(copy.text)
        if found:
            copy = _respelt(copy, found)
        if alike := SAME_SOUND.keys() & set(map(add, copy.text, copy.text[1:])):
            copy = _heard(copy, alike)
    return copy


# 孙老师，您的…: whoever is spoken to, and nobody near them. Not where a list of people goes on: 张老师，李校长都会知道.
_TITLE = (
    "老师|老板娘|老板|总经理|副?经理|师傅|班?主任|同学|[校院园厂店站队班组科处局部所行村镇社库馆车线]长|书记|律师|医生|大夫|护士长?|教授|教练|教官|总监|主管"
    "|会计|工程师|工|警官|法官|秘书|干事|老弟|老哥|大哥|大姐|大爷|大妈|大叔|大婶|大伯|阿姨|叔叔|伯伯|奶奶|爷爷|妹妹|哥|姐|弟|妹|叔|姨|伯|婶|总|董|太太|夫人|导|师兄|师姐|学长|学姐|家长"
)
_NAMED = rf"(?:(?:欧阳|上官|司马|诸葛|夏侯|皇甫|令狐|慕容|司徒|尉迟|公孙|端木|[{SURNAMES}])[\u4e00-\u9fff]{{0,2}}?|[老小阿][{SURNAMES}]?)"
_ADDRESSED = later(
    r"(?:^|(?<=[。!?;\n】\])」》:~, ])|(?<=尊敬的|敬爱的|亲爱的)|(?<=[您你]好)|(?<=提醒|提示|通知|客户|用户|会员))"
    rf"(?P<who>{_NAMED}(?:{_TITLE})|(?:老师|老板娘?|师傅|同学|经理|主任|医生|护士|教练|会计)(?=们?[您你]好|好[,!]|[,:]您的))"
    rf"(?=[您你]|[早晚中上下]午?[上安好]|好[,!]|[,:!](?:[您你贵请]|(?!.{{0,6}}(?:{_TITLE})))|$)"
)


def name_whom_plainly(copy: Copy) -> Copy:
    """Return the copy with whoever is spoken to by name and title as a customer: 孙老师，您的 names no teacher."""
    edits = [(*found.span("who"), "客户") for found in _ADDRESSED.finditer(copy.text)]
    return _edited(copy, edits) if edits else copy


def _spelt(run: re.Match[str]) -> Iterable[tuple[int, int, str]]:
    """Return what a sentence in Latin letters says, if two of its words at least are such as a demand uses."""
    syllables = [(found.start() + run.start(), found[0]) for found in re.finditer(r"[a-z]+", run[0])]
    edits: list[tuple[int, int, str]] = []
    words = place = 0
    while place < len(syllables):
        start, letters = syllables[place]
        for length in range(min(_LONGEST_SPELT, len(syllables) - place), 0, -1):
            together = "".join(part for _, part in syllables[place : place + length])
            word = SPELT.get(together) if length > 1 else SYLLABLES.get(letters)
            if word:
                last, end = syllables[place + length - 1]
                edits.append((start, last + len(end), word))
                words += length > 1
                place += length
                break
        else:
            place += 1
    known = sum(len(edit[2]) for edit in edits)
    return edits if words and known * 3 >= len(syllables) * 2 else []


def _heard(copy: Copy, alike: set[str]) -> Copy:
    """Return the copy with words put right that are written with characters of the same sound."""
    edits: list[tuple[int, int, str]] = []
    for wrong in alike:
        place = copy.text.find(wrong)
        while place >= 0:
            edits.append((place, place + 2, SAME_SOUND[wrong]))
            place = copy.text.find(wrong, place + 2)
    edits.sort(key=itemgetter(0))
    apart = [edit for number, edit in enumerate(edits) if not number or edit[0] >= edits[number - 1][1]]
    return _edited(copy, apart)


def _edited(copy: Copy, edits: Iterable[tuple[int, int, str]]) -> Copy:
    """Return the copy with ``edits`` (start, end, replacement; in order, apart) made."""
    starts = copy.starts if copy.starts is not None else list(range(len(copy.text)))
    ends = copy.ends if copy.ends is not None else list(range(1, len(copy.text) + 1))
    pieces: list[str] = []
    new_starts: list[int] = []
    new_ends: list[int] = []
    done = 0
    for start, end, instead in edits:
        pieces += (copy.text[done:start], instead)
        new_starts += starts[done:start]
        new_ends += ends[done:start]
        new_starts += [starts[start]] * len(instead)
        new_ends += [ends[end - 1]] * len(instead)
        done = end
    pieces.append(copy.text[done:])
    new_starts += starts[done:]
    new_ends += ends[done:]
    return Copy("".join(pieces), new_starts, new_ends)


def _marks_between(text: str) -> Iterable[tuple[int, int, str]]:
    for run in _SPACED_OUT.finditer(text):
        for place in range(run.start() + 1, run.end(), 2):
            yield place, place + 1, ""


def _runs(text: str) -> Iterable[tuple[int, int, str]]:
    for run in _LATIN_RUN.finditer(text):
        word = SPELT.get(run.group().replace(" ", ""))
        if word:
            yield run.start(), run.end(), word
            continue
        start = run.start()
        for letters in run.group().split(" "):
            word = _sounded(text, start, letters)
            if word:
                yield start, start + len(letters), word
            start += len(letters) + 1


def _sounded(text: str, start: int, letters: str) -> str | None:
    """Return the word or character that letters stand for, alone or beside the character next to them."""
    end = start + len(letters)
    word = RUNS.get(letters) or SPELT.get(letters)
    if word is None and len(letters) <= 6:
        before = SOUNDS.get(text[start - 1] + letters) if start else None
        word = before or (SOUNDS.get(letters + text[end]) if end < len(text) else None)
    return word


def _respelt(copy: Copy, found: frozenset[str]) -> Copy:
    """Return the copy with misspelt words put right."""
    edits: list[tuple[int, int, str]] = []
    for char in found:
        for wrong, right in ALIKE_WORDS[char]:
            place = copy.text.find(wrong)
            while place >= 0:
                edits.append((place, place + len(wrong), right))
                place = copy.text.find(wrong, place + len(wrong))
    if not edits:
        return copy
    edits.sort(key=itemgetter(0))
    last = -1
    apart = []
    for edit in edits:
        if edit[0] >= last:
            apart.append(edit)
            last = edit[1]
    return _edited(copy, apart)
