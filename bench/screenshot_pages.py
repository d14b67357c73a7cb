"""Made-up dialogues and calls drawn as pages in the manner of a dozen phone programs, with what each shows."""

import html
import random
from typing import NamedTuple

OTHERS = (
    "您好，这里是某某消费金融客服中心，您名下有一笔借款已经逾期，请您尽快安排还款。",
    "您的账户已逾期23天，应还金额5,386.20元，请于今日18:00前处理，以免影响您的征信记录。",
    "你好，在吗？",
    "再不还款，我们将安排外访人员上门核实情况，请您在家等候。",
    "【某某银行】尊敬的客户，您尾号6688的信用卡本期账单2,318.50元，到期还款日10月25日，退订回T",
    "我们已经联系过你的单位和家人了，你自己看着办。",
    "今天必须还一部分，不然明天就走法律程序。",
    "请问您什么时候方便接听电话？",
    "最低还款800也可以，先把今天过了再说。",
    "收到请回复",
    "案件编号XJ20261003-0087，请核对个人信息后与我司联系：021-60001234。",
    "好的，我跟主管申请一下，您下午3点之前给我答复。",
    "别装死，电话不接信息不回，你觉得这样能解决问题吗？限你两个小时之内给我回电话，否则后果自负！",
    "嗯",
    "Please repay the overdue amount of RMB 1,200 by 18:00 today.",
    "您可以登录APP点击“我的-还款”自助操作，也可以直接转账到对公账户，转账时备注姓名和身份证后四位。",
)
MINE = (
    "我现在没有工作，能不能分期？",
    "请不要再给我家里人打电话了。",
    "我上个月已经还了500，有转账记录。",
    "你是哪家公司的？工号多少？",
    "收到",
    "知道了，月底发工资以后先还一部分，剩下的每个月固定还600，可以吗？",
    "晚上十点以后请不要联系我",
    "可以发一份书面的欠款明细吗，本金、利息、费用分别是多少",
    "好的",
    "我没有不还，只是现在确实困难，厂里停工三个月了，请你们按协商的方案来。",
    "?",
    "OK",
)
SEPARATORS = (
    "今天 22:41",
    "昨天 09:15",
    "星期三 下午3:05",
    "10月4日 08:30",
    "2026年9月28日 21:07",
    "22:58",
    "下午6:20",
    "昨天 晚上11:02",
    "星期一 14:33",
    "9月30日 上午9:48",
    "2026/10/2 16:20",
    "周五 10:12",
    "凌晨0:26",
    "2026年10月3日 下午2:15",
)
NAMES = ("法务部-王主任", "李四", "催收专员08", "A风控小陈", "王芳", "张律师（委外）", "清收组长", "Mr.Liu", "阿强")
NUMBERS = (
    "021-60001234",
    "138 0000 1234",
    "95012345",
    "+86 170 0000 5678",
    "0755-86660000",
    "10690000123",
    "400-000-8899",
    "某某消费客服",
)
SYSTEMS = (
    "对方撤回了一条消息",
    "你撤回了一条消息",
    "以上是打招呼的内容",
    "你已添加了对方，现在可以开始聊天了。",
    "“李四”邀请“王芳”加入了群聊",
    "对方已开启好友验证，你还不是他（她）朋友。",
)
LETTERS = ("王", "李", "催", "客", "A", "M", "陈", "法")
COLOURS = ("#5b8ff9", "#f6903d", "#61ddaa", "#7262fd", "#e8684a", "#6dc8ec", "#9270ca", "#269a99")


class Page(NamedTuple):
    """Hold a page to draw: its HTML, its size in CSS pixels, the scale, the messages it shows, and whose they are."""

    style: str
    html: str
    width: int
    height: int
    scale: float
    messages: list[dict]
    title: str = ""


class Look(NamedTuple):
    """Hold how one program draws its chats."""

    ground: str
    left: str
    right: str
    ink: str
    ink_right: str
    note: str
    bar: str
    avatar: str = ""  # round, square or none
    radius: int = 4
    size: int = 17
    input: str = ""
    mine_avatar: bool = True
    most: int = 68


LOOKS = {
    "wechat": (
        Look("#ededed", "#fff", "#95ec69", "#111", "#111", "#b2b2b2", "#ededed", "square", 5, 17, "voice"),
        Look("#111", "#2c2c2c", "#3eb575", "#d5d5d5", "#050505", "#5d5d5d", "#111", "square", 5, 17, "voice"),
    ),
    "qq": (
        Look("#f2f2f2", "#fff", "#0099ff", "#03081a", "#fff", "#999", "#f2f2f2", "round", 8, 17, "发消息"),
        Look("#000", "#262626", "#0066cc", "#e5e5e5", "#fff", "#777", "#0d0d0d", "round", 8, 17, "发消息"),
    ),
    "wecom": (
        Look("#f3f3f5", "#fff", "#cbe4fe", "#222", "#222", "#9b9b9b", "#f3f3f5", "square", 4, 16, "hold"),
        Look("#1a1a1a", "#2d2d2d", "#254a75", "#ddd", "#e6eef8", "#777", "#1a1a1a", "square", 4, 16, "hold"),
    ),
    "dingtalk": (
        Look("#f2f4f7", "#fff", "#cfe5ff", "#171a1d", "#171a1d", "#a2a3a5", "#fff", "round", 8, 16, "请输入消息"),
        Look("#101214", "#26282b", "#14457c", "#e0e0e0", "#e6eef8", "#777", "#1a1c1e", "round", 8, 16, "请输入消息"),
    ),
    "ios_sms": (
        Look("#fff", "#e9e9eb", "#34c759", "#000", "#fff", "#8a8a8e", "#f6f6f6", "", 18, 17, "短信/彩信", False, 72),
        Look("#000", "#26252a", "#34c759", "#fff", "#fff", "#8d8d93", "#111", "", 18, 17, "短信/彩信", False, 72),
    ),
    "miui_sms": (
        Look("#fff", "#f0f0f0", "#3482ff", "#111", "#fff", "#999", "#fff", "", 16, 16, "短信", False, 76),
        Look("#000", "#242424", "#1d5fc4", "#e6e6e6", "#fff", "#777", "#000", "", 16, 16, "短信", False, 76),
    ),
    "huawei_sms": (
        Look(
            "#f1f3f5", "#fff", "#bfe3c8", "#111", "#111", "#8c8c8c", "#f1f3f5", "round", 14, 16, "短信/彩信", False, 74
        ),
        Look(
            "#000", "#202224", "#25543a", "#e5e5e5", "#f2f2f2", "#888", "#000", "round", 14, 16, "短信/彩信", False, 74
        ),
    ),
    "aosp_sms": (
        Look(
            "#fdfcff",
            "#e6e9f2",
            "#0b57d0",
            "#1b1b1f",
            "#fff",
            "#5f6368",
            "#f3f4fa",
            "round",
            20,
            16,
            "发送短信",
            False,
            74,
        ),
        Look(
            "#121316",
            "#2a2c31",
            "#a8c7fa",
            "#e3e2e6",
            "#062e6f",
            "#9aa0a6",
            "#1e1f23",
            "round",
            20,
            16,
            "发送短信",
            False,
            74,
        ),
    ),
}
GROUPS = ("wechat", "qq", "wecom", "dingtalk")
CHATS = (*LOOKS, *(f"{name}_group" for name in GROUPS))
LISTS = ("ios_calls", "android_calls", "ios_notices", "android_notices")
STYLES = (*CHATS, *LISTS)


def draw(style: str, seed: int, *, dark: bool = False, large: bool = False) -> Page:
    """Return one page; the same seed gives the same page."""
    chance = random.Random(f"{style}{seed}")
    zoom = 1.35 if large else 1.0
    if style in LISTS:
        return _listed(style, chance, dark, zoom)
    return _chat(style, chance, dark, zoom)


def _esc(text: str) -> str:
    return html.escape(text)


def _shell(body: str, ground: str, ink: str) -> str:
    return (
        "<!doctype html><meta charset=utf-8><style>*{box-sizing:border-box;margin:0;padding:0}"
        f"body{{background:{ground};color:{ink};font-family:'Noto Sans CJK SC',sans-serif;width:360px;height:780px;overflow:hidden;position:relative}}"
        "</style>" + body
    )


def _status(chance: random.Random, ink: str) -> str:
    left = f"{chance.randint(0, 23):02d}:{chance.randint(0, 59):02d}"
    right = chance.choice(("5G 87%", "HD 5G 64", "4G ▮ 35%", "中国移动 5G 92%", "0.8K/s 5G 78"))
    return f"<div style='height:28px;padding:6px 16px 0;font-size:12px;color:{ink};display:flex;justify-content:space-between'><span>{left}</span><span>{right}</span></div>"


def _top(style: str, name: str, look: Look, chance: random.Random) -> str:
    ink, line = look.ink, "border-bottom:1px solid rgba(128,128,128,.25)"
    if style == "ios_sms":
        return (
            f"<div style='background:{look.bar};height:84px;{line};text-align:center;position:relative'><span style='position:absolute;left:14px;top:18px;color:#0a7aff;font-size:22px'>‹</span>"
            f"<div style='width:44px;height:44px;border-radius:22px;background:#9aa0ac;color:#fff;margin:6px auto 2px;font-size:20px;line-height:44px'>{_esc(name[0])}</div><div style='font-size:12px'>{_esc(name)} ›</div></div>"
        )
    if style in ("miui_sms", "huawei_sms", "aosp_sms"):
        under = "<div style='font-size:11px;opacity:.6'>上海 联通</div>" if style == "miui_sms" else ""
        return f"<div style='background:{look.bar};height:56px;padding:8px 16px;display:flex;gap:14px;align-items:center'><span style='font-size:20px'>←</span><div><div style='font-size:18px'>{_esc(name)}</div>{under}</div><span style='margin-left:auto;font-size:18px'>⋮</span></div>"
    under = (
        "<div style='font-size:11px;opacity:.6'>@某某科技有限公司</div>"
        if style.startswith("wecom")
        else "<div style='font-size:11px;opacity:.6'>手机在线 - 5G</div>"
        if style == "qq"
        else "<div style='font-size:11px;opacity:.6'>法务部</div>"
        if style == "dingtalk"
        else ""
    )
    unread = chance.choice(("", "12", "99+", "3"))
    return (
        f"<div style='background:{look.bar};height:48px;{line};position:relative;text-align:center;color:{ink};display:flex;flex-direction:column;justify-content:center'>"
        f"<span style='position:absolute;left:12px;top:12px;font-size:16px'>‹ {unread}</span><div style='font-size:17px;font-weight:600'>{_esc(name)}</div>{under}<span style='position:absolute;right:14px;top:10px;font-size:18px'>···</span></div>"
    )


def _bottom(style: str, look: Look) -> str:
    words = {"voice": "", "hold": "按住 说话"}.get(look.input, look.input)
    box = f"<div style='flex:1;height:34px;border-radius:6px;background:rgba(128,128,128,.14);font-size:14px;line-height:34px;padding:0 10px;color:{look.note};text-align:{'center' if look.input == 'hold' else 'left'}'>{words}</div>"
    tools = (
        "<div style='display:flex;justify-content:space-around;font-size:11px;padding:4px 0;opacity:.7'><span>相册</span><span>拍摄</span><span>日程</span><span>文件</span></div>"
        if style.startswith("dingtalk")
        else ""
    )
    end = (
        "<span style='font-size:14px'>发送</span>"
        if style in ("miui_sms", "qq", "qq_group")
        else "<span style='font-size:20px'>⊕</span>"
    )
    return f"<div style='position:absolute;bottom:0;left:0;right:0;background:{look.bar};padding:8px 12px 18px;border-top:1px solid rgba(128,128,128,.2)'>{tools}<div style='display:flex;gap:10px;align-items:center'><span style='font-size:18px'>◉</span>{box}{end}</div></div>"


def _chat(style: str, chance: random.Random, dark: bool, zoom: float) -> Page:
    base = style.removesuffix("_group")
    group, look = style.endswith("_group"), LOOKS[base][dark]
    title = (
        chance.choice(("逾期处理沟通群(5)", "家庭群(4)"))
        if group
        else chance.choice(NAMES if base in GROUPS else NUMBERS)
    )
    people = {name: (chance.choice(LETTERS), chance.choice(COLOURS)) for name in chance.sample(NAMES, 3)}
    mine = (chance.choice(LETTERS), chance.choice(COLOURS))
    size, rows, truth, used = look.size * zoom, [], [], 0.0
    time = None
    room = 780 - 28 - (84 if base == "ios_sms" else 52) - (80 if base == "dingtalk" else 62)
    own_times = base == "huawei_sms"
    first = True
    while True:
        row, messages, height = [], [], 0.0
        if (first and chance.random() < 0.85) or chance.random() < 0.28:
            time = (
                chance.choice([one for one in SEPARATORS if not own_times or ":" not in one] or ["昨天"])
                if not own_times
                else chance.choice(("昨天", "10月4日", "星期三", "2026年9月28日"))
            )
            label = (
                f"短信/彩信<br><b>{time.split()[0]}</b> {' '.join(time.split()[1:])}"
                if base == "ios_sms" and chance.random() < 0.5
                else _esc(time)
            )
            pill = (
                f"background:rgba(128,128,128,.2);border-radius:4px;padding:2px 6px;color:{look.note}"
                if base == "qq" and chance.random() < 0.5
                else f"color:{look.note}"
            )
            row.append(
                f"<div style='text-align:center;font-size:{12 * zoom}px;margin:10px 0 4px'><span style='{pill};display:inline-block'>{label}</span></div>"
            )
            height += 14 + 18 * zoom * (2 if "<br>" in label else 1)
        first = False
        if chance.random() < 0.1 and base not in ("ios_sms", "miui_sms", "huawei_sms", "aosp_sms"):
            words = chance.choice(SYSTEMS)
            row.append(
                f"<div style='text-align:center;font-size:{12 * zoom}px;color:{look.note};margin:8px 30px'>{_esc(words)}</div>"
            )
            messages.append({"side": "system", "name": None, "text": words, "time": time})
            height += 16 + 18 * zoom * 2
        left = chance.random() < 0.62
        name = chance.choice(list(people)) if group else None
        kind = (
            chance.choices(("text", "voice", "transfer", "quote"), (0.82, 0.06, 0.06, 0.06))[0]
            if base == "wechat"
            else "text"
        )
        words = chance.choice(OTHERS if left else MINE)
        block, text, more = _bubble(kind, words, look, left, size, chance, zoom, people)
        stamp, shown = time, ""
        if own_times:
            clock = f"{chance.choice(('上午', '下午', ''))}{chance.randint(1, 11)}:{chance.randint(0, 59):02d}"
            stamp, shown = (
                clock,
                f"<div style='font-size:{11 * zoom}px;color:{look.note};margin:2px 6px;text-align:{'left' if left else 'right'}'>{clock}</div>",
            )
        if base in ("dingtalk", "wecom") and not left:
            shown += f"<div style='font-size:{11 * zoom}px;color:#5a9cf8;text-align:right;margin-top:2px'>{chance.choice(('已读', '未读'))}</div>"
        if base == "ios_sms" and not left and chance.random() < 0.3:
            shown += (
                f"<div style='font-size:{11 * zoom}px;color:{look.note};text-align:right;margin:2px 6px'>已送达</div>"
            )
        above = ""
        if left and (group or base == "wecom"):
            badge = (
                f"<span style='background:#f3a83b;color:#fff;border-radius:3px;padding:0 3px;font-size:9px'>LV{chance.randint(2, 60)}</span> "
                if base == "qq"
                else ""
            )
            above = f"<div style='font-size:{12 * zoom}px;color:{look.note};margin-bottom:3px'>{badge}{_esc(name or title)}</div>"
        face = people.get(name or "", (title[0], COLOURS[3])) if left else mine
        rows_html = _row(block, above, shown, face, look, left)
        chars = size * 1.02
        lines = max(1, -(-len(words) // int(360 * (look.most / 100) / chars)))
        height += lines * size * 1.5 + 34 + (16 if above else 0) + (18 if shown else 0) + more
        messages.append(
            {
                "side": "left" if left else "right",
                "name": (name or (title if base == "wecom" else None)) if left else None,
                "text": text,
                "time": stamp,
            }
        )
        if used + height > room:
            break
        used += height
        rows += [*row, rows_html]
        truth += messages
    body = (
        _status(chance, look.ink)
        + _top(style, title, look, chance)
        + f"<div style='padding:4px 10px'>{''.join(rows)}</div>"
        + _bottom(style, look)
    )
    return Page(style, _shell(body, look.ground, look.ink), 360, 780, 3.0, truth, title)


def _bubble(
    kind: str, words: str, look: Look, left: bool, size: float, chance: random.Random, zoom: float, people: dict
) -> tuple[str, str, float]:
    ground, ink = (look.left, look.ink) if left else (look.right, look.ink_right)
    pad = f"display:inline-block;text-align:left;background:{ground};color:{ink};border-radius:{look.radius}px;padding:8px 11px;font-size:{size}px;line-height:1.42;word-break:break-word"
    if kind == "voice":
        said = f'{chance.randint(2, 59)}"'
        return (
            f"<div style='{pad};width:{chance.randint(80, 150)}px;text-align:{'left' if left else 'right'}'>{said}</div>",
            said,
            0,
        )
    if kind == "transfer":
        amount, note = f"¥{chance.randint(1, 30) * 100}.00", chance.choice(("请收款", "转账给你", "已被接收"))
        card = (
            f"<div style='display:inline-block;text-align:left;background:#fa9d3b;color:#fff;border-radius:5px;width:220px'><div style='padding:12px;display:flex;gap:10px;align-items:center'><span style='font-size:26px'>⇄</span><div><div style='font-size:{17 * zoom}px'>{amount}</div>"
            f"<div style='font-size:{12 * zoom}px'>{note}</div></div></div><div style='border-top:1px solid rgba(255,255,255,.35);font-size:{11 * zoom}px;padding:3px 12px'>微信转账</div></div>"
        )
        return card, f"{amount} {note} 微信转账", 60
    bubble = f"<div style='{pad}'>{_esc(words)}</div>"
    if kind == "quote":
        who = chance.choice([*people])
        bubble += f"<div style='margin-top:4px'><div style='display:inline-block;text-align:left;background:rgba(128,128,128,.16);color:{look.note};border-radius:4px;padding:5px 8px;font-size:{13 * zoom}px'>{_esc(who)}：{_esc(chance.choice(MINE))}</div></div>"
        return bubble, words, 50
    return bubble, words, 0


def _row(block: str, above: str, below: str, face: tuple[str, str], look: Look, left: bool) -> str:
    letter, colour = face
    avatar = ""
    if look.avatar and (left or look.mine_avatar):
        avatar = f"<div style='flex:none;width:40px;height:40px;border-radius:{20 if look.avatar == 'round' else 5}px;background:{colour};color:#fff;font-size:18px;line-height:40px;text-align:center'>{_esc(letter)}</div>"
    inner = f"<div style='max-width:{look.most}%;text-align:{'left' if left else 'right'}'>{above}{block}{below}</div>"
    return f"<div style='display:flex;gap:10px;margin:9px 0;flex-direction:{'row' if left else 'row-reverse'}'>{avatar}{inner}</div>"


def _listed(style: str, chance: random.Random, dark: bool, zoom: float) -> Page:
    ground, ink, note, card = ("#000", "#eee", "#8d8d93", "#1c1c1e") if dark else ("#fff", "#111", "#8a8a8e", "#f2f2f7")
    rows, truth, used = [], [], 0.0
    times = ("22:41", "昨天", "星期三", "10月4日", "下午3:05", "2026/9/28", "昨天 21:10", "刚刚", "5分钟前", "周一")
    notices = style.endswith("notices")
    while used < (560 if zoom == 1 else 520):
        name, time = chance.choice(NUMBERS), chance.choice(times[:7] if not notices else times)
        if notices:
            words, app = chance.choice(OTHERS), chance.choice(("信息", "短信", "微信", "企业微信"))
            title = chance.choice((*NAMES, *NUMBERS))
            top = (
                f"<div style='display:flex;font-size:{12 * zoom}px;color:{note};gap:6px'><span>{app}</span><span style='margin-left:auto'>{time}</span></div>"
                if style == "ios_notices"
                else f"<div style='font-size:{12 * zoom}px;color:{note}'>{app} · {time}</div>"
            )
            rows.append(
                f"<div style='background:{card};border-radius:16px;margin:8px 10px;padding:11px 14px'>{top}<div style='font-size:{15 * zoom}px;font-weight:600;margin-top:3px'>{_esc(title)}</div><div style='font-size:{15 * zoom}px;line-height:1.35'>{_esc(words)}</div></div>"
            )
            truth.append({"side": "list", "name": title, "text": words, "time": time})
            used += (70 + 21 * (1 + len(words) * 15 // 310)) * zoom
            continue
        missed = chance.random() < 0.5
        place = chance.choice(("上海", "广东深圳 联通", "未知", "骚扰电话"))
        if style == "ios_calls":
            under = chance.choice(("手机", "住宅", place))
            text = under
            rows.append(
                f"<div style='display:flex;align-items:center;margin:0 16px;padding:9px 0;border-bottom:1px solid rgba(128,128,128,.25)'><div><div style='font-size:{17 * zoom}px;font-weight:600;color:{'#ff3b30' if missed else ink}'>{_esc(name)}</div><div style='font-size:{14 * zoom}px;color:{note}'>{under}</div></div><span style='margin-left:auto;font-size:{15 * zoom}px;color:{note}'>{time}</span><span style='margin-left:10px;color:#0a7aff;font-size:20px'>ⓘ</span></div>"
            )
        else:
            text = (
                f"{'未接来电' if missed else chance.choice(('呼入 1分20秒', '呼出 32秒', '响铃3声', '拒接'))} {place}"
            )
            rows.append(
                f"<div style='display:flex;align-items:center;padding:10px 18px'><div><div style='font-size:{17 * zoom}px;color:{'#e64340' if missed else ink}'>{_esc(name)}</div><div style='font-size:{13 * zoom}px;color:{note}'>{text}</div></div><span style='margin-left:auto;font-size:{13 * zoom}px;color:{note}'>{time}</span></div>"
            )
        truth.append({"side": "list", "name": name, "text": text, "time": time})
        used += 62 * zoom
    head = (
        ""
        if notices
        else f"<div style='font-size:{26}px;font-weight:700;padding:8px 16px'>{'最近通话' if style == 'ios_calls' else '电话'}</div>"
    )
    tabs = (
        ""
        if notices
        else f"<div style='position:absolute;bottom:0;left:0;right:0;display:flex;justify-content:space-around;font-size:11px;padding:10px 0 16px;background:{card}'><span>个人收藏</span><span>最近通话</span><span>通讯录</span><span>拨号键盘</span></div>"
    )
    clock = (
        "<div style='text-align:center;font-size:58px'>22:58</div><div style='text-align:center;font-size:15px;margin-bottom:10px'>10月3日 星期六</div>"
        if style == "ios_notices"
        else ""
    )
    body = _status(chance, ink) + head + clock + "".join(rows) + tabs
    return Page(style, _shell(body, ground, ink), 360, 780, 3.0, truth)
