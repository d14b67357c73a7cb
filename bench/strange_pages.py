"""Pages that are drawn otherwise than any program the layout was written by: to see whether kinds are mended, not examples."""

import html
import random

from screenshot_pages import COLOURS, LETTERS, MINE, NAMES, NUMBERS, OTHERS, SEPARATORS, SYSTEMS, Page

FORMS = (
    "tails",
    "inside_times",
    "beside_times",
    "wallpaper",
    "outlined",
    "gradient",
    "both_names",
    "cards",
    "plain_calls",
    "grouped_calls",
    "talks",
    "stacked_notices",
    "call_in_chat",
)


def draw_strange(form: str, seed: int) -> Page:
    """Return one page of a form; the same seed gives the same page."""
    chance = random.Random(f"{form}{seed}")
    made = {"plain_calls": _calls, "grouped_calls": _calls, "talks": _talks, "stacked_notices": _notices}.get(
        form, _chat
    )
    return made(form, chance)


def _page(form: str, body: str, ground: str, ink: str, truth: list[dict]) -> Page:
    head = f"<!doctype html><meta charset=utf-8><style>*{{box-sizing:border-box;margin:0;padding:0}}body{{background:{ground};color:{ink};font-family:'Noto Sans CJK SC',sans-serif;width:393px;height:852px;overflow:hidden;position:relative}}</style>"
    return Page(form, head + body, 393, 852, 2.75, truth)


def _bars(title: str, chance: random.Random) -> tuple[str, str]:
    top = f"<div style='height:44px;padding:14px 26px 0;font-size:15px;font-weight:600;display:flex;justify-content:space-between'><span>{chance.randint(0, 23)}:{chance.randint(0, 59):02d}</span><span>●●● 5G 81</span></div><div style='height:46px;display:flex;align-items:center;padding:0 16px'><span style='font-size:22px'>‹</span><span style='margin-left:18px;font-size:17px;font-weight:600'>{html.escape(title)}</span><span style='margin-left:auto'>☎</span></div>"
    low = "<div style='position:absolute;bottom:0;left:0;right:0;padding:10px 14px 26px;display:flex;gap:8px;background:rgba(128,128,128,.12)'><span>＋</span><div style='flex:1;border:1px solid rgba(128,128,128,.4);border-radius:18px;height:36px;line-height:34px;padding-left:14px;font-size:15px;opacity:.5'>输入信息…</div><span>🎤</span></div>"
    return top, low


def _chat(form: str, chance: random.Random) -> Page:
    dark = chance.random() < 0.4
    ground, ink, left, right, ink_right = (
        ("#17212b", "#f5f5f5", "#182f42", "#2b5278", "#fff") if dark else ("#fff", "#111", "#eceff3", "#d9f7be", "#111")
    )
    if form == "wallpaper":
        ground = (
            "linear-gradient(160deg,#26364d,#51415e 60%,#7d5a58)"
            if dark
            else "linear-gradient(160deg,#dfe9f3,#f6ece6 60%,#e8f0dc)"
        )
        left = "#fff" if not dark else "#222a33"
    if form == "tails":
        ground, left, right = ("#111", "#2c2c2c", "#3eb575") if dark else ("#ededed", "#fff", "#95ec69")
    if form == "gradient":
        right, ink_right = "linear-gradient(180deg,#4aa3ff,#0a60ff)", "#fff"
    title = chance.choice((*NAMES, *NUMBERS))
    top, low = _bars(title, chance)
    rows, truth, used, time = [], [], 0.0, None
    faces = form in ("tails", "both_names", "wallpaper", "call_in_chat")
    while used < 560:
        if chance.random() < 0.4:
            time = chance.choice(SEPARATORS)
            look = chance.choice(("", "background:rgba(0,0,0,.18);color:#fff;border-radius:10px;padding:2px 9px"))
            rows.append(
                f"<div style='text-align:center;margin:9px'><span style='font-size:12px;opacity:.75;{look}'>{time}</span></div>"
            )
            used += 36
        if chance.random() < 0.12:
            words = chance.choice(SYSTEMS)
            rows.append(
                f"<div style='text-align:center;margin:9px 40px;font-size:12px;opacity:.7'>{html.escape(words)}</div>"
            )
            truth.append({"side": "system", "name": None, "text": words, "time": time})
            used += 36
        mine = chance.random() < 0.4
        words = chance.choice(MINE if mine else OTHERS)
        if form == "call_in_chat" and chance.random() < 0.3:
            words = chance.choice(("通话时长 01:23", "已取消", "对方已拒绝", "未接听"))
        clock = f"{chance.randint(0, 23)}:{chance.randint(0, 59):02d}"
        border = "border:1px solid #9aa4b2;" if form == "outlined" else ""
        back = "transparent" if form == "outlined" else right if mine else left
        tail = ""
        if form == "tails":
            side = "right" if mine else "left"
            tail = f"<div style='position:absolute;{side}:-6px;top:12px;width:0;height:0;border:6px solid transparent;border-{side}-width:0;border-{'left' if mine else 'right'}-color:{back}'></div>"
        inner = html.escape(words)
        if form == "inside_times":
            inner += f"<div style='font-size:11px;opacity:.6;text-align:right;margin-top:1px'>{clock}{' ✓✓' if mine and chance.random() < 0.0 else ''}</div>"
        if form == "cards" and not mine:
            inner = f"<div style='font-weight:600;font-size:15px'>{html.escape(words)}</div><div style='border-top:1px solid rgba(128,128,128,.3);margin:8px -12px -8px;padding:8px;text-align:center;color:#1677ff;font-size:14px'>{chance.choice(('标为已读', '加入黑名单', '复制验证码'))}</div>"
        bubble = f"<div style='position:relative;background:{back};{border}color:{ink_right if mine else ink};border-radius:14px;padding:8px 12px;font-size:16px;line-height:1.4;text-align:left;max-width:268px;word-break:break-word'>{inner}{tail}</div>"
        name = None
        if form == "both_names":
            name = chance.choice(NAMES)
            bubble = f"<div><div style='font-size:12px;opacity:.6;text-align:{'right' if mine else 'left'};margin:0 2px 3px'>{html.escape(name)}</div>{bubble}</div>"
        beside = (
            f"<span style='font-size:11px;opacity:.6;align-self:flex-end;margin:0 5px 3px'>{clock}</span>"
            if form == "beside_times"
            else ""
        )
        face = (
            f"<div style='flex:none;width:38px;height:38px;border-radius:9px;margin:0 8px;text-align:center;line-height:38px;color:#fff;font-size:15px;background:repeating-conic-gradient({chance.choice(COLOURS)} 0 30deg,{chance.choice(COLOURS)} 30deg 60deg)'>{chance.choice(('', '', chance.choice(LETTERS)))}</div>"
            if faces
            else ""
        )
        rows.append(
            f"<div style='display:flex;flex-direction:{'row-reverse' if mine else 'row'};margin:6px 12px;align-items:{'flex-start' if faces else 'stretch'}'>{face}{bubble}{beside}</div>"
        )
        truth.append(
            {
                "side": "right" if mine else "left",
                "name": name,
                "text": words,
                "time": clock if form in ("inside_times", "beside_times") else time,
            }
        )
        used += (
            34
            + 23 * (1 + len(words) // 15)
            + (18 if form in ("inside_times", "both_names") else 0)
            + (45 if form == "cards" and not mine else 0)
        )
    return _page(form, top + "".join(rows) + low, ground, ink, truth)


def _calls(form: str, chance: random.Random) -> Page:
    dark = chance.random() < 0.4
    ground, ink = ("#0d0f12", "#eee") if dark else ("#fff", "#16181d")
    rows, truth = [], []
    heading = None
    for number in range(8):
        if form == "grouped_calls" and number in (0, 3, 6):
            heading = ("今天", "昨天", "更早")[number // 3]
            rows.append(f"<div style='font-size:14px;opacity:.6;padding:10px 18px 2px'>{heading}</div>")
        name, what = chance.choice(NUMBERS), chance.choice(("未接来电", "呼出", "呼入 3分12秒", "已拒接"))
        clock = f"{chance.randint(7, 23)}:{chance.randint(0, 59):02d}"
        face = f"<div style='width:40px;height:40px;border-radius:20px;background:{chance.choice(COLOURS)};color:#fff;text-align:center;line-height:40px;margin-right:14px'>{name[0]}</div>"
        if form == "plain_calls":
            time = f"{chance.choice(('昨天', '10月4日', '星期三'))} {clock}"
            under = f"{what} · {time}"
            rows.append(
                f"<div style='display:flex;align-items:center;padding:10px 16px'>{face}<div><div style='font-size:17px'>{name}</div><div style='font-size:14px;opacity:.6'>{under}</div></div><span style='margin-left:auto;font-size:19px'>✆</span></div>"
            )
        else:
            time = clock
            rows.append(
                f"<div style='display:flex;align-items:center;padding:10px 16px'>{face}<div><div style='font-size:17px'>{name}</div><div style='font-size:14px;opacity:.6'>{what}</div></div><span style='margin-left:auto;font-size:14px;opacity:.7'>{time}</span></div>"
            )
        truth.append({"side": "list", "name": name, "text": what, "time": time})
    top = "<div style='height:40px;padding:12px 22px 0;font-size:14px;display:flex;justify-content:space-between'><span>19:02</span><span>5G 66%</span></div><div style='margin:6px 14px;background:rgba(128,128,128,.15);border-radius:20px;padding:9px 16px;font-size:15px;opacity:.7'>搜索联系人</div>"
    return _page(form, top + "".join(rows), ground, ink, truth)


def _talks(form: str, chance: random.Random) -> Page:
    rows, truth = [], []
    for _ in range(9):
        name, words = chance.choice((*NAMES, *NUMBERS)), chance.choice(OTHERS)[:20]
        time = chance.choice(("22:41", "昨天", "星期三", "10月4日", "2026/9/28"))
        rows.append(
            f"<div style='display:flex;padding:11px 14px;gap:12px'><div style='flex:none;width:46px;height:46px;border-radius:6px;background:{chance.choice(COLOURS)};color:#fff;font-size:20px;text-align:center;line-height:46px'>{name[0]}</div><div style='flex:1'><div style='display:flex'><span style='font-size:17px'>{html.escape(name)}</span><span style='margin-left:auto;font-size:12px;color:#aaa'>{time}</span></div><div style='font-size:14px;color:#999;white-space:nowrap'>{html.escape(words)}</div></div></div>"
        )
        truth.append({"side": "list", "name": name, "text": words, "time": time})
    top = "<div style='height:40px;padding:12px 22px 0;font-size:14px;display:flex;justify-content:space-between'><span>19:02</span><span>5G 66%</span></div><div style='text-align:center;font-size:17px;font-weight:600;padding:10px'>微信(12)</div>"
    low = "<div style='position:absolute;bottom:0;left:0;right:0;display:flex;justify-content:space-around;font-size:11px;padding:12px 0 22px;background:#f7f7f7'><span>微信</span><span>通讯录</span><span>发现</span><span>我</span></div>"
    return _page(form, top + "".join(rows) + low, "#fff", "#111", truth)


def _notices(form: str, chance: random.Random) -> Page:
    rows, truth = [], []
    for _ in range(5):
        words, title, time = (
            chance.choice(OTHERS),
            chance.choice((*NAMES, *NUMBERS)),
            chance.choice(("现在", "3分钟前", "昨天 20:14", "1小时前")),
        )
        rows.append(
            f"<div style='background:rgba(255,255,255,.78);border-radius:20px;margin:7px 10px;padding:12px 14px;display:flex;gap:11px;align-items:center'><div style='flex:none;width:38px;height:38px;border-radius:9px;background:#34c759'></div><div style='flex:1'><div style='display:flex;font-size:15px'><b>{html.escape(title)}</b><span style='margin-left:auto;font-size:13px;opacity:.6'>{time}</span></div><div style='font-size:15px;line-height:1.35'>{html.escape(words)}</div></div></div>"
        )
        truth.append({"side": "list", "name": title, "text": words, "time": time})
    top = "<div style='height:40px;padding:12px 22px 0;font-size:14px;display:flex;justify-content:space-between'><span>中国联通</span><span>5G 66%</span></div><div style='text-align:center;font-size:16px;margin-top:26px'>10月3日 星期六</div><div style='text-align:center;font-size:80px;font-weight:300;line-height:1.1;margin-bottom:26px'>19:02</div>"
    return _page(form, top + "".join(rows), "linear-gradient(170deg,#b5c6e0,#d9c7d8)", "#111", truth)
