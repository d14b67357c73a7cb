"""Findings on a screen: what was against them and what was not, and how strong each text is."""

from helper.cases.signals import title_signal
from helper.cli.screens.findings_json import told
from helper.cli.terminal import Terminal
from helper.guidance import Guidance
from helper.model.finding import Applied, Finding, summary
from helper.model.signal import Signal
from helper.text import Text

HEADLINES = {
    "breach": Text("查到不合规的做法", "Conduct that goes against the rules was found"),
    "weighed": Text("查到可能不合规的做法，都要看具体情形", "Conduct that may go against the rules was found; all of it has to be weighed"),
    "possible": Text("可能有问题，还缺几项情况才能判断", "There may be a problem; a few facts are missing to tell"),
    "none_found": Text(
        "按现有情况，没有查到不合规的做法。这也是一个结果：不必为此投诉。",
        "On what is known, nothing against the rules was found. That is a result too: there is nothing to complain about.",
    ),
}
STRENGTH_NAMES = {
    "stated": Text("依据明确", "the text draws the line"),
    "arguable": Text("要看具体情形", "has to be weighed"),
}
STATED_AS_REPORTED = Text("据报道有明确规定", "the text is reported to draw the line")
REPORTED = Text(
    "※ 条文原文没有读到，内容来自公开报道；写进信里之前，请核对原文。",
    "※ The wording itself was not read; it is known from published reports. Check it before it goes into a letter.",
)
DECIDES = Text(
    "是不是违法违规，由主管机关或法院认定；这里只帮您看清楚、说清楚。",
    "Whether it breaks the law or the rules is for an authority or a court to say; this helps you see and say it clearly.",
)


def show_findings(screen: Terminal, guidance: Guidance, findings: list[Finding], *, full: bool = False, ask: str | None = None) -> None:
    """Print findings: breaches first and the firmest first, then what is open, then what is fine.

    ``ask`` ends the command that takes what is still missing; none is shown where there is no case to keep it.
    """
    shown = told(findings)
    breaches = sorted(
        (row for row in shown if row.answer == "breach"),
        key=lambda row: (row.strength != "stated", -guidance.force[row.force]["rank"]),
    )
    weighed = bool(breaches) and all(row.strength != "stated" for row in breaches)
    screen.rule(HEADLINES["weighed" if weighed else summary(findings)])
    for finding in breaches:
        _breach(screen, finding, full)
    if breaches:
        screen.say()
        if any(_reported(text) for finding in breaches for text in finding.sources):
            screen.say(REPORTED, "note")
            _addresses(screen, breaches)
        screen.say(DECIDES, "note")
        if not full:
            screen.say(Text("每一条的依据全文和日期：helper rules 名字", "The texts and dates of each: helper rules NAME"), "note")
    own = list(dict.fromkeys(row.rule for row in shown if f"rules/{row.rule}" in guidance.own))
    if own:
        screen.say(Text(f"本机构自己的规则，不是程序自带的：{'、'.join(own)}", f"Rules of your organisation's own, not the program's: {', '.join(own)}"), "warn")
    _open(screen, guidance, [row for row in shown if row.answer == "unknown"], ask)
    fine = [row for row in shown if row.answer in ("clear", "not_in_force")]
    if fine:
        screen.rule(Text("看过了，没有问题的", "Looked at, and not against the rules"))
        for finding in fine:
            _fine(screen, finding)


def _addresses(screen: Terminal, breaches: list[Finding]) -> None:
    """Name the official page or site where each text known from reports can be checked."""
    places = {text.short: text.url for finding in breaches for text in finding.sources if _reported(text)}
    for short, url in places.items():
        name = short.of(screen.lang)
        if url:
            screen.say(f"{name}: {url}" if screen.lang == "en" else f"{name}：{url}", "note", indent=2)
        else:
            screen.say(Text(f"{short.zh}：没有见到官方网址", f"{short.en}: no official address was seen"), "note", indent=2)


def show_signals(screen: Terminal, guidance: Guidance, signals: list[Signal]) -> None:
    """Print what was read in the words, with the words themselves."""
    if not signals:
        return
    screen.rule(Text("从原话里读到的（请核对）", "Read in their words (please check)"))
    words: dict[tuple[str, bool], list[str]] = {}
    for signal in signals:
        words.setdefault((signal.id, signal.like), []).append(signal.words if len(signal.words) <= 40 else signal.words[:40] + "…")
    for (ident, like), said in words.items():
        title, shown = title_signal(guidance, ident), list(dict.fromkeys(said))
        more = len(shown) - MOST_WORDS
        zh = "、".join(f"“{each}”" for each in shown[:MOST_WORDS]) + (f" 等 {len(shown)} 处" if more > 0 else "")
        en = ", ".join(f'"{each}"' for each in shown[:MOST_WORDS]) + (f" and {more} more" if more > 0 else "")
        screen.say(Text(f"• 像是{title.zh}，请您核对：{zh}", f"• Looks like: {title.en}; please check: {en}") if like else Text(f"• {title.zh}：{zh}", f"• {title.en}: {en}"))


MOST_WORDS = 3
MOST_ASKED = 3


def _breach(screen: Terminal, finding: Finding, full: bool) -> None:
    title, strength = finding.title, _strength(finding)
    screen.say()
    screen.say(
        Text(f"■ {title.zh}（{strength.zh}）  {finding.rule}", f"■ {title.en} ({strength.en})  {finding.rule}"),
        "danger" if finding.strength == "stated" else "warn",
    )
    if finding.says:
        screen.say(finding.says, indent=2)
    articles = [text for text in finding.sources if text.kind == "source_document"]
    for text in finding.sources:
        if text.kind != "source_document" or full:
            _text(screen, text, full)
    if articles and not full:
        screen.say(Text(f"- {articles[0].line.zh}等" if len(articles) > 1 else f"- {articles[0].line.zh}", f"- {articles[0].line.en}{' and others' if len(articles) > 1 else ''}"), "note", indent=2)
    if finding.ask_for:
        screen.say(Text(f"可以要求：{finding.ask_for.zh}", f"You may ask: {finding.ask_for.en}"), "good", indent=2)
    for when in finding.mistaken_when if full else finding.mistaken_when[:1]:
        screen.say(Text(f"会弄错的情形：{when.zh.rstrip('。')}。", f"Mistaken when: {when.en}"), "note", indent=2)


def _strength(finding: Finding) -> Text:
    """Say how strong a finding is; where the wording behind it was not read, say that too."""
    stated = [text for text in finding.sources if text.strength == "stated"]
    if finding.strength == "stated" and stated and all(_reported(text) for text in stated):
        return STATED_AS_REPORTED
    return STRENGTH_NAMES[finding.strength]


def _reported(text: Applied) -> bool:
    return text.status == "reported" and text.kind != "source_document"


def _text(screen: Terminal, text: Applied, full: bool) -> None:
    mark = "※" if _reported(text) else ""
    screen.say(f"- {text.line.of(screen.lang)}{mark}", indent=2)
    if full:
        screen.say(text.says, indent=4)
        if text.note:
            screen.say(text.note, "note", indent=4)
        if text.url:
            screen.say(text.url, "note", indent=4)


def _open(screen: Terminal, guidance: Guidance, findings: list[Finding], ask: str | None) -> None:
    if not findings:
        return
    screen.rule(Text("还不能判断的", "Not yet possible to tell"))
    for finding in findings:
        missing = [guidance.label(fact) for fact in finding.missing]
        screen.say(Text(f"• {finding.title.zh}", f"• {finding.title.en}"), "warn")
        screen.say(
            Text(f"还缺：{'、'.join(row.zh for row in missing)}", f"Missing: {', '.join(row.en for row in missing)}"), "note", indent=2
        )
    names = [name for name in dict.fromkeys(name for row in findings for name in row.missing) if name in guidance.questions][:MOST_ASKED]
    if ask is not None and names:
        command = f"helper ask {' '.join(names)}{ask}"
        screen.say(Text(f"知道的话，补上再看：{command}", f"If you know: {command}"), "key")


def _fine(screen: Terminal, finding: Finding) -> None:
    screen.say(f"✓ {finding.title.of(screen.lang)}", "good")
    if finding.answer == "not_in_force":
        screen.say(Text("那一天，相关的文件还没有施行。", "On that day the texts were not yet in force."), "note", indent=2)
    elif finding.says:
        screen.say(finding.says, indent=2)
        for text in finding.sources[:2]:
            screen.say(Text(f"- {text.says.zh}（{text.short.zh}）", f"- {text.says.en} ({text.short.en})"), "note", indent=2)
    elif finding.answer == "clear":
        screen.say(Text("有这类情形，但按您的回答不算不合规。", "This came up, but on your answers it is not against the rules."), "note", indent=2)
