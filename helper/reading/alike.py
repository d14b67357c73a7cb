"""Words that do the same work in a sentence, whoever is meant: one letter stands for all of them.

A threat to tell 你妈 and one to tell 你们厂长 differ in one word; to the second reader they shall look alike.
Tables only, for matching: nothing here is ever shown to a person. The text is plain (normal.py), so no capital
letter occurs in it otherwise.
"""

import re
from functools import cache

_WORDS = {
    "Y": ("你们 你家 恁们 您们 您家 乃 你 倷 尔 恁 您 汝 "),
    "W": ("本公司 俺们 咱们 咱家 我们 我司 我方 我行 我部 本人 本行 老子 阿拉 俺 偶 吾 咱 我 爷 额 "),
    "K": (
        "一家老小 直系亲属 一家人 丈母娘 女朋友 媳妇儿 家里人 屋头人 男朋友 老丈人 老丈母 老人家 老太太 "
        "老头子 丈夫 丫头 二哥 二老 亲人 亲友 亲属 亲戚 伯伯 侄子 儿子 "
        "全家 公公 前夫 前妻 双亲 叔叔 哥哥 囡囡 堂哥 堂妹 堂姐 堂客 堂弟 外公 外婆 外甥 大哥 大姨 女儿 女友 "
        "奶奶 妈妈 妹夫 妹妹 妻子 姐夫 姐姐 姑妈 姑姑 姑父 "
        "姥姥 姥爷 姨父 娃儿 婆娘 婆婆 婶婶 媳妇 嫂子 孩子 家人 家属 对象 小姨 小孩 岳母 岳父 弟弟 母亲 爱人 "
        "父亲 父母 爷爷 爸妈 爸爸 爹妈 爹娘 男友 老人 老公 "
        "老头 老妈 老娘 老婆 老汉 老爸 老爹 舅舅 表哥 表妹 表姐 表弟 闺女 阿公 阿妈 阿婆 阿爸 仔 叔 哥 囡 妈 "
        "妹 姐 姑 姨 娃 娘 婶 崽 弟 爸 爹 舅 "
    ),
    "C": (
        "紧急联系人 亲朋好友 公司领导 单位领导 左邻右舍 联系人们 街坊邻居 车间主任 部门领导 乡亲们 居委会 "
        "村主任 村委会 村干部 村支书 班主任 联系人 通讯录 hr 上司 业主 "
        "主管 乡亲 书记 人事 同事 同学 好友 居委 工友 房东 朋友 村委 村长 校长 物业 班长 社区 经理 群友 老师 老总 老板 街坊 邻居 领导 "
    ),
    "P": (
        "户籍所在地 办公室 大门口 家门口 居住地 幼儿园 户籍地 住处 公司 前台 单位 厂子 厂里 学校 家里 小区 "
        "工厂 工地 店里 村口 村头 村里 楼下 老家 车间 门口 门店 "
    ),
    "L": (
        "调解委员会 公安机关 司法机关 经侦大队 调解中心 仲裁委 公安局 刑警队 司法局 司法所 执行局 执行庭 "
        "检察官 检察院 派出所 立案庭 仲裁 公安 民警 法官 法庭 法院 经侦 "
        "网安 网警 警察 警方 "
    ),
    "J": (
        "刑事责任 网上追逃 抓起来 看守所 蹲号子 蹲大狱 蹲监狱 进监狱 刑拘 判刑 号子 坐牢 坐监 手铐 批捕 抓人 "
        "抓捕 拘捕 拘留 牢饭 班房 监狱 追逃 通缉 逮捕 铐走 逮 "
    ),
    "R": (
        "hai款 处理欠款 交上 付清 偿还 出钱 平账 归还 打款 拿钱 掏钱 清偿 结清 给钱 缴清 补上 转账 还上 还了 还帐 还款 还清 还账 还钱 还 "
    ),
    "D": (
        "信用卡 欠的钱 借呗 借条 借款 债务 分期 利息 小贷 本金 欠帐 欠条 欠款 欠账 白条 网贷 罚息 花呗 账单 贷款 逾期 债 款 账 钱 "
    ),
    "X": (
        "二十四小时 一小时 两小时 今晚上 半小时 一天 三天 上午 下午 下周 两天 中午 之内 之前 今儿 今天 今日 "
        "今晚 以内 凌晨 半夜 后天 周一 周三 周二 周五 周六 周四 "
        "周日 周末 尽快 当天 当日 早上 早晨 明儿 明天 明日 明早 晚上 月底 点前 现在 礼拜 立刻 立即 这周 马上 内 前 "
    ),
    "B": (
        "死皮赖脸 猪狗不如 不要脸 死全家 狗东西 狗日的 王八蛋 玩意儿 窝囊废 龟儿子 东西 人渣 仆街 傻逼 垃圾 "
        "婊子 孬种 废物 怂货 扑街 杂种 死妈 混蛋 混账 烂人 烂货 "
        "王八 玩意 畜生 瘪三 穷鬼 老赖 败类 贱人 贱货 赖皮 赖账 赤佬 骗子 鳖孙 龟孙 狗 猪 货 "
    ),
    "V": (
        "做掉 干死 废了 弄你 弄死 弄残 打断 打死 打残 收拾 放火 放血 整死 断手 断脚 点火 见血 划 剁 卸 埋 扇 捅 揍 杀 泼 灭 烧 砍 砸 "
    ),
    "S": ("个人账户 对公账户 私人账户 二维码 工资卡 支付宝 收款码 银行卡 余额 帐户 微信 红包 账号 账户 转账 卡 "),
    "N": ("x先生 x女士 借款人 xx 先生 同志 女士 客户 小姐 机主 某某 用户 某 "),
    "H": (
        "胳膊 手指头 手指 脚筋 手筋 手脚 两条腿 一条腿 腿 脚 脸 眼睛 眼珠 脑袋 脑壳 人头 脖子 喉咙 耳朵 鼻子 门牙 "
        "牙 骨头 骨科 肋骨 膝盖 肾 "
        "双手 右手 左手 一只手 身上 背后 后脑 小命 命 皮肉 伤筋动骨 医院 急诊 轮椅 拐杖 棺材 残废 "
    ),
    "T": (
        "柴火垛 柴垛 柴火 草垛 草堆 玉米秆 苞米杆 苞米 玉米 大棚 猪圈 猪场 鸡窝 鸡舍 鸡棚 鱼塘 果园 果树 庄稼 麦子 "
        "稻子 菜地 牛棚 羊圈 牛羊 耕牛 "
        "电动车 电瓶车 摩托车 摩托 三轮车 三轮 面包车 小轿车 轿车 货车 自行车 车子 你车 小车 那车 车胎 轮胎 刹车 "
        "玻璃 窗户 窗子 防盗窗 门锁 锁眼 锁芯 大门 "
        "防盗门 铁门 院门 院墙 房子 屋子 老屋 祖坟 坟 铺子 店面 店铺 小店 饭店 招牌 卷帘门 收银台 摊子 摊位 仓库 "
        "机器 水表 电表 监控 拖拉机 小狗 狗子 那条狗 猫 "
    ),
    "F": (
        "兄弟们 弟兄们 弟兄 兄弟 小弟 手下 哥几个 哥们儿 哥们 道上 社会上 混社会 江湖 一车人 几个人 伙计 打手 "
        "里面出来 刚出来 劳改 号里 黑道 光头 纹身 "
        "年轻人 外地人 马仔 团队 外访 上门 一帮人 一伙人 这帮人 他们 那帮人 那伙人 几个男的 壮汉 大汉 催收 催债 要债 讨债 收账 "
    ),
    "G": (
        "放学 上学 下学 上班 下班 回家 回屋 出门 接孩子 接送 接娃 遛弯 遛狗 买菜 走夜路 夜路 黑路 晨练 广场舞 夜班 "
        "早班 晚自习 自习 校车 补习班 补习 钢琴课 "
        "关灯 睡觉 睡着 过马路 骑车 开车 走路 散步 小学 中学 校门口 校门 班级 年级 电梯 楼道 楼梯 巷子 胡同 路口 小路 停车场 车库 路灯 "
    ),
    "E": (
        "知道 晓得 认得 认识 清楚 摸清 摸透 查到 查过 看见 看到 瞅见 瞧见 拍了 拍到 盯着 盯上 盯 跟着 跟踪 蹲守 "
        "蹲点 蹲着 路过 找到 找得到 打听 记住 记下 记着 "
        "守着 等着 打量 留意 "
    ),
    "U": (
        "小心点 小心 当心 留神 看着办 走着瞧 试试看 试试 掂量 后悔 自己想 想清楚 想好 别怪 不客气 客气 好看 "
        "后果自负 后果 自负 吃不了兜着走 兜着 好自为之 "
        "有数 等好 出事 意外 保不准 说不准 保不齐 不好说 难说 可惜 担心 怕不怕 别后悔 "
    ),
    "A": (
        "砍刀 菜刀 水果刀 刀子 刀 汽油 棍子 棒子 钢管 铁棍 锤子 斧头 斧子 打火机 油漆 红漆 喷漆 大粪 粪 砖头 石头 "
        "火苗 火柴 火 辣椒水 胶水 铁链 家伙 镰刀 "
    ),
    "M": (
        "安眠药 农药 百草枯 敌敌畏 老鼠药 耗子药 除草剂 药片 药瓶 药 麻绳 绳子 木炭 炭 煤气 天台 楼顶 窗台 阳台 "
        "大桥 桥上 江边 河边 海边 水库 铁轨 轨道 遗书 遗言 遗嘱 "
        "墓地 骨灰 纸钱 寿衣 受益人 保险 后事 葬礼 丧事 坟头 天堂 那边 奈何桥 阎王 "
    ),
    "O": (
        "对不起 对不住 不孝 拖累 连累 解脱 下辈子 来世 来生 保重 再见 永别 走了 不在了 照顾好 照看 托付 别找我 "
        "勿念 勿寻 撑不住 撑不下去 熬不住 熬不下去 活着 活 死了 "
        "死 这辈子 最后一次 最后 累了 太累 没意思 没意义 别难过 别哭 "
    ),
    "Q": (
        "客服 专员 退息 退费 退款 注销 理赔 百万保障 会员 代理 维权 停息 挂账 征信 修复 洗白 提额 额度 流水 套现 "
        "刷卡 刷单 返现 返还 佣金 手续费 服务费 定金 押金 保证金 "
        "解冻 验证码 屏幕共享 共享屏幕 腾讯会议 会议软件 链接 下载 app u盾 电话卡 安全账户 监管账户 清零 认证 激活 "
        "包装 黑户 白户 内部 渠道 名额 中介 "
    ),
    "Z": (
        "朋友圈 抖音 快手 微博 小红书 头条 家族群 业主群 班级群 工作群 村群 群里 群 公告栏 电线杆 墙上 大喇叭 喇叭 "
        "广播 横幅 条幅 传单 海报 大字报 照片 视频 截图 身份证 "
        "头像 遗像 花圈 直播 曝光 公开 名单 热搜 "
    ),
    "I": (
        "传票 立案 起诉 诉讼 裁定 判决 强制执行 执行 冻结 查封 扣押 拘传 案号 案件 律师函 律师 逮捕令 通缉令 失信 "
        "黑名单 诈骗 涉嫌 犯罪 刑事 限高 公证 函件 "
    ),
}
_LETTER = {word: letter for letter, words in _WORDS.items() for word in words.split()}
LETTERS = frozenset(_WORDS)


# The same for words of a sentence in Latin letters, which are taken whole.
_LATIN = {
    "Y": "you your yours yourself ur u ya",
    "W": "we our us i me my myself im mine",
    "K": (
        "wife husband mother father mom mum dad parents son daughter kid kids child children baby brother sister "
        "family "
        "uncle aunt grandma grandpa grandmother grandfather cousin boyfriend girlfriend relatives relative"
    ),
    "C": (
        "friend friends boss manager colleague colleagues coworker coworkers contacts contact hr teacher teachers "
        "neighbours neighbors neighbour neighbor landlord classmates "
    ),
    "P": (
        "home house office school work workplace village door doorstep company street building factory shop store "
        "gate kindergarten address "
    ),
    "L": "police court judge officer officers prosecutor government lawyer attorney bureau cops",
    "J": "jail prison arrest arrested detained detention handcuffs sentenced warrant custody locked criminal",
    "R": "pay repay paid settle settled transfer clear repayment payment paying",
    "D": "money loan debt owe owes owed bill balance overdue interest debts loans installment",
    "X": "today tonight tomorrow tmr now hour hours minutes noon midnight morning evening deadline pm am week",
    "B": (
        "idiot trash scum loser bitch dog pig deadbeat beggar stupid moron bastard coward shameless pathetic "
        "worthless useless cunt "
    ),
    "V": "kill beat break smash hurt burn cut hit slap stab shoot bury slash punch drown crush destroy bleed",
    "S": "card account wallet wechat alipay qr bank paypal",
    "H": (
        "legs leg knees knee face fingers finger arm arms hand hands head eyes teeth bones neck throat hospital "
        "kidney blood wheelchair "
    ),
    "T": "car bike motorbike scooter windows window tires tyres brakes truck van dog cat lock roof barn crops",
    "F": "boys guys men brothers crew gang friends' people team thugs",
    "E": "know knows saw see seen watching watch watched follow followed found find remember noticed",
    "U": (
        "careful warned warning regret consequences sorry accident accidents happen happens hate shame pity lucky "
        "unlucky sure "
    ),
    "A": "knife gun petrol gasoline fire paint bat hammer acid bricks brick matches",
    "M": (
        "pills rope pesticide bridge roof rooftop ledge note will river train tracks razor wrists funeral ashes "
        "insurance "
    ),
    "O": "goodbye die dying dead death tired burden forgive live alive life peace anymore end over suicide",
    "Q": (
        "agent fee deposit refund upfront link code otp verification screen share app download unlock commission "
        "service support unfreeze cash "
    ),
    "Z": (
        "post posted photo photos picture pictures online group facebook tiktok weibo moments everyone public "
        "poster posters flyers banner "
    ),
    "I": "case lawsuit sue summons filed freeze frozen seize blacklist blacklisted fraud crime legal enforcement",
}
_OF_LATIN = {word: letter for letter, words in _LATIN.items() for word in words.split()}


def of_latin(word: str) -> str:
    """Return the letter for a word in Latin letters, or the word."""
    return _OF_LATIN.get(word, word)


_BY_FIRST: dict[str, list[str]] = {}
for _word in sorted(_LETTER, key=len, reverse=True):
    _BY_FIRST.setdefault(_word[0], []).append(_word)


# A single message is scanned; after so many, an expression that takes longer to make than a message to read pays.
_MANY = 200
_texts = 0


@cache
def _any() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_LETTER, key=lambda word: (-len(word), word))))


def alike(text: str) -> str:
    """Return ``text`` with one letter for each word of a kind; where two begin at one place, the longer one counts."""
    global _texts
    _texts += 1
    if _texts > _MANY:
        return _any().sub(lambda found: _LETTER[found[0]], text)
    made: list[str] = []
    done = 0
    for place, char in enumerate(text):
        if char in _BY_FIRST and place >= done:
            for word in _BY_FIRST[char]:
                if text.startswith(word, place):
                    made += (text[done:place], _LETTER[word])
                    done = place + len(word)
                    break
    return "".join(made) + text[done:] if made else text
