"""Make everyday talk by combining: what friends, families, colleagues and services write each other all day long."""

import random
import re

KIN = "你妈 你爸 我妈 我爸 你姐 你弟 我哥 老妈 老爸 奶奶 外婆 你老婆 你老公 你女儿 你儿子 孩子 宝宝 舅舅 小姨 表哥 爷爷 妹妹 他 她 他们 老师 班长 室友 同学 你同学 你朋友 同事 你同事 领导 老板 你领导 经理 师傅 房东 邻居 医生 教练 小王 小李 老张 阿强 丽丽 师兄 学姐".split()
WHEN = "今天 明天 后天 今晚 明早 中午 下午 晚上 周末 周六 周日 这周 下周 月底 一会儿 等下 现在 刚才 昨天 昨晚 前天 八点 三点半 六点 十点 下课后 下班后 吃完饭 放假 国庆 过年".split()
PLACE = "你家 我家 公司 你公司 学校 你学校 宿舍 楼下 你楼下 门口 校门口 食堂 图书馆 教室 超市 车站 地铁站 机场 医院 银行 村里 老家 你老家 办公室 你办公室 小区 菜市场 健身房 电影院 火锅店 奶茶店 操场 工地 厂里 单位 你单位 店里 派出所 法院 酒店 网吧 球场".split()
THING = "书 钥匙 伞 充电器 手机 电脑 身份证 作业 报告 资料 文件 衣服 鞋子 外卖 快递 包裹 蛋糕 水果 苹果 饭 菜 早餐 夜宵 奶茶 咖啡 票 车票 电影票 照片 视频 笔记 U盘 耳机 相机 自行车 车 钱 饭钱 房租 押金 班费 工资 红包 药 体检单 发票 合同 简历 论文 PPT 被子 行李 雨衣 牛奶 鸡蛋 电饭煲".split()
DO = "吃饭 上课 上班 加班 睡觉 开会 考试 复习 看电影 打球 打游戏 逛街 买菜 洗澡 跑步 游泳 爬山 唱歌 喝酒 聚餐 出差 回家 回老家 搬家 看病 体检 排队 等车 接孩子 送孩子 做饭 洗衣服 写作业 写报告 面试 旅游 钓鱼 烧烤 打麻将 斗地主 剪头发 修电脑 办卡 取钱 充话费".split()
FEEL = "开心 高兴 累 困 饿 无聊 郁闷 烦 生气 想你 紧张 激动 难受 感冒了 头疼 肚子疼 发烧了 失眠 迷路 迟到了 忙 没空 有事 不舒服 冷 热 好吃 好看 便宜 贵 快 慢 不错 一般 还行 太难了 太远了 太早了 太晚了".split()
MONEY = "十块 二十 五十 一百 两百 三百五 五百 八百 一千 两千 十二块五 6块 35元 120元".split()
ASK = "在吗 在不在 有空吗 忙吗 睡了吗 起来没 到了没 到哪了 吃了吗 好了吗 去不去 来不来 行不行 可以吗 怎么样 什么时候 几点 哪里 多少钱 谁啊 真的吗 为什么 怎么办 知道吗 记得吗 看到没 收到没 听到没".split()
TAIL = [
    "",
    "",
    "",
    "",
    "吧",
    "啊",
    "哦",
    "呢",
    "了",
    "哈",
    "呀",
    "嘛",
    "。",
    "！",
    "？",
    "~",
    "...",
    "，谢谢",
    "，拜托",
    "，快点",
    "，好不好",
    "，知道不",
    "哈哈",
    "嘿嘿",
    "呵呵",
    "[微笑]",
    "[图片]",
    "，晚安",
    "，等你",
    "，爱你",
]
FORMS = """
{ASK}
{WHEN}{ASK}
{KIN}{ASK}
你{WHEN}{ASK}
我{WHEN}去{PLACE}{DO}
我在{PLACE}{DO}
我到{PLACE}了
你到{PLACE}没
{WHEN}去{PLACE}{DO}不
{WHEN}一起{DO}
{WHEN}我去{PLACE}找你
{WHEN}我去{PLACE}等你
我们{WHEN}去{PLACE}看{KIN}
到{PLACE}给我打电话
到了给我电话
等会给你打电话
给你打电话怎么没人接
打你电话怎么关机
打了你三个电话都不接，{DO}呢
不接电话，在{DO}吗
{KIN}打电话给你了没
{KIN}让你{WHEN}{DO}
{KIN}叫你{WHEN}回电话
{KIN}说{WHEN}去{PLACE}
{KIN}问你{ASK}
{KIN}在{PLACE}等你
{KIN}{WHEN}到{PLACE}
替我跟{KIN}说一声
帮我跟{KIN}说{WHEN}不去了
告诉{KIN}我{WHEN}{DO}
别告诉{KIN}
你跟{KIN}说了没
我跟{KIN}说了，{WHEN}{DO}
帮我带{THING}
帮我把{THING}拿到{PLACE}
{THING}放{PLACE}了
{THING}在{PLACE}，你去拿
你的{THING}到了
把{THING}还我
{THING}什么时候还我
{WHEN}把{THING}还你
借我{THING}用用
借我{MONEY}，{WHEN}还你
还你{MONEY}
{MONEY}转你了
{THING}{MONEY}
微信转我{MONEY}
{THING}的钱转你支付宝了
交{MONEY}{THING}钱，{WHEN}前给{KIN}
{WHEN}交{THING}
钱收到了
钱够不够
没钱了，{WHEN}发工资
再不来{DO}就结束了
再不起床就要迟到
再不{DO}就来不及了
再不回我就不等你了
再不说我就生气了
你不去我就不去了
你不来我就自己{DO}
不然{WHEN}就来不及
不然{KIN}又要说我
你怎么还不{DO}
你怎么还没到{PLACE}
你又在{DO}
你敢不来
你试试看这个{THING}
你给我等着，{WHEN}请你吃饭
小心点，路上滑
注意安全
你等着收{THING}
后果是我{WHEN}没{DO}成
好{FEEL}
我好{FEEL}
今天好{FEEL}
太{FEEL}
{FEEL}死了
有点{FEEL}
{THING}真{FEEL}
{PLACE}好{FEEL}
不{FEEL}
{KIN}{FEEL}
你这个{FEEL}
你真傻
笨蛋，{THING}在{PLACE}
猪头，起床了
小猪，睡了没
傻瓜，我在{PLACE}呢
讨厌
滚去{DO}
烦死了，又要{DO}
死哪去了，{KIN}找你
不要脸哈哈，{THING}都被你吃了
最后一天{DO}
最后{MONEY}
{WHEN}法院那边{DO}
{WHEN}去派出所办{THING}
警察在{PLACE}查车
律师说{THING}没问题
{THING}被{KIN}拿走了
{THING}丢了
{THING}坏了
快{DO}
{DO}了没
{DO}中
{DO}完了
{WHEN}不{DO}
我{WHEN}要{DO}
{WHEN}{DO}的人接龙
{KIN}生日快乐
新年快乐，{KIN}好
祝{KIN}身体健康
谢谢{KIN}
对不起，{WHEN}没{DO}
没事，{WHEN}再说
嗯，{WHEN}见
哦，知道了
行，{PLACE}见
好的，{THING}我带
不用了，我有{THING}
你是谁
我是{KIN}的朋友
我不认识{KIN}
打错了
发错了
刚看到，{WHEN}在{DO}
手机没电了
换号了，存一下
照片发我
照片发群里了
发朋友圈了
群里说{WHEN}{DO}
拉我进群
把{KIN}拉进群
加{KIN}微信
全班都知道了
全家都在{PLACE}
大家都在等你
你爱{DO}不{DO}
管好{THING}
盯着{KIN}写作业
家访改到{WHEN}
上门取件，{WHEN}到
师傅{WHEN}上门修{THING}
{WHEN}停水
{WHEN}停电，在{PLACE}通知
您的{THING}已到{PLACE}，请{WHEN}取
取件码8-3-221，{PLACE}
验证码482913，五分钟内有效
您尾号3391的卡{WHEN}支出{MONEY}
您的话费余额{MONEY}，请及时充值
会员到期，{WHEN}续费{MONEY}
{PLACE}招聘，月薪三千起
全场五折，{WHEN}截止
中奖了，{THING}一个
""".strip().split("\n")
_SLOT = re.compile(r"\{(\w+)\}")


def talk(number: int, seed: int) -> list[str]:
    """Return ``number`` texts of one to three such sentences."""
    rnd = random.Random(seed)

    def sentence() -> str:
        return _SLOT.sub(lambda slot: rnd.choice(globals()[slot[1]]), rnd.choice(FORMS)) + rnd.choice(TAIL)

    marks = ("，", " ", "。", "\n", "…")
    return [rnd.choice(marks).join(sentence() for _ in range(rnd.choice((1, 1, 1, 2, 2, 3)))) for _ in range(number)]
