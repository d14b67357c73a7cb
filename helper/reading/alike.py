"""Words that do the same work in a sentence, whoever is meant: one letter stands for all of them.

A threat to tell 你妈 and one to tell 你们厂长 differ in one word; to the second reader they shall look alike.
Tables only, for matching: nothing here is ever shown to a person. The text is plain (normal.py), so no capital
letter occurs in it otherwise.
"""

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
}
_LETTER = {word: letter for letter, words in _WORDS.items() for word in words.split()}


_BY_FIRST: dict[str, list[str]] = {}
for _word in sorted(_LETTER, key=len, reverse=True):
    _BY_FIRST.setdefault(_word[0], []).append(_word)


def alike(text: str) -> str:
    """Return ``text`` with one letter for each word of a kind; where two begin at one place, the longer one counts."""
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
