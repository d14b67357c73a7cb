"""Danger first: what is shown before anything else, and never goes into a letter."""

from helper import reading
from helper.cases.signals import title_signal
from helper.cli.terminal import Terminal
from helper.guidance import Guidance, load
from helper.model.signal import Signal
from helper.text import Text

NOW = (
    Text("先保证人的安全，其他的都可以晚一点。", "People first; everything else can wait."),
    Text("1. 立刻拨打 110。", "1. Call 110 now."),
    Text("2. 离开现场，去有人的地方；不要开门，不要和对方争执。", "2. Leave, go where there are people; do not open the door, do not argue."),
    Text("3. 受了伤，先去医院，留好病历和照片。", "3. If hurt, see a doctor first and keep the records and photos."),
    Text("4. 报警以后，记下接警的单位和警号，可以请对方出具接报案回执。", "4. After reporting, note the station and officer number; you may ask for a receipt."),
)
DISTRESS = (
    Text("谢谢您说出来。欠债的事有办法，您的命更要紧。", "Thank you for saying it. Debts can be dealt with; your life matters more."),
    Text("现在就打 12356（全国统一心理援助热线）；有马上的危险，打 110 或 120。", "Call 12356 now (national psychological support line); in immediate danger, 110 or 120."),
    Text("给一个信得过的人打电话，请他现在来陪您。不要一个人待着。", "Call one person you trust and ask them to come now. Do not stay alone."),
)
FRAUD = (
    Text("这很像诈骗。先不要付款，不要给验证码，不要共享屏幕，不要点链接。", "This looks like fraud. Do not pay, give no codes, share no screen, open no link."),
    Text("1. 挂断电话，拨 96110（反诈专线）问清楚；已经转了钱，马上打 110，并让银行止付。", "1. Hang up and ask 96110 (anti-fraud line); if money has gone, call 110 at once and have the bank stop it."),
    Text("2. 要核实贷款，只用合同、官方 App 或银行卡背面的电话，不用对方给的号码。", "2. To check the loan, use only the number on the contract, in the official app or on the card, not theirs."),
    Text("3. 对方自称法院、公安的，向当地法院、派出所的公开电话核实；法院不会在电话里要您转账。", "3. If they claim to be a court or police, ask the court or station at its public number; a court does not ask for transfers by phone."),
    Text("4. 聊天、号码、收款账户都截图保存，不要删。", "4. Keep screenshots of the chat, the number and the account; delete nothing."),
)


def show_danger(screen: Terminal) -> None:
    """Print what to do while somebody is in danger."""
    screen.rule(Text("先处理眼前的危险", "The danger first"))
    for line in NOW:
        screen.say(line, "danger" if line is NOW[1] else "")


def show_distress(screen: Terminal, signals: list[Signal] | None = None, *, asked: bool = False) -> None:
    """Print who to turn to, where somebody's own words speak of ending their life."""
    if not signals and not asked:
        return
    screen.rule(Text("先照顾好自己", "Look after yourself first"))
    for line in DISTRESS:
        screen.say(line, "danger" if line is DISTRESS[1] else "")


def heed(screen: Terminal, *said: str | None) -> bool:
    """Answer words of despair wherever they are typed, and tell whether there were any."""
    found = [signal for words in said if words for signal in reading.distress(words, load().signals)]
    show_distress(screen, found)
    return bool(found)


def show_fraud(screen: Terminal, guidance: Guidance, signals: list[Signal]) -> None:
    """Print why something looks like fraud, with the words that do, and what to do."""
    if not signals:
        return
    screen.rule(Text("像诈骗的地方", "What looks like fraud"))
    for signal in signals:
        title = title_signal(guidance, signal.id).of(screen.lang)
        screen.say(f"• {title}：“{signal.words[:60]}”" if screen.lang == "zh" else f'• {title}: "{signal.words[:60]}"', "warn")
    for line in FRAUD:
        screen.say(line)
