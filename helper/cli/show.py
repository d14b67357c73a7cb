"""Findings on a screen: what was against them and what was not, and how strong each text is."""

from helper.cli.as_json import told
from helper.cli.terminal import Terminal
from helper.guidance import Guidance
from helper.model.finding import Applied, Finding, summary
from helper.model.signal import Signal
from helper.text import Text

HEADLINES = {
    "breach": Text("查到不合规的做法", "Conduct that goes against the rules was found"),
    "possible": Text("可能有问题，还缺几项情况才能判断", "There may be a problem; a few facts are missing to tell"),
    "none_found": Text("按现有情况，没有查到不合规的做法。这也是一个结果：不必为此投诉。", "On what is known, nothing against the rules was found. That is a result too: there is nothing to complain about."),
}
STRENGTH = {
    "stated": Text("依据明确", "the text draws the line"),
    "arguable": Text("需要具体判断", "has to be weighed"),
}
REPORTED = Text("条文原文我们没有读到，内容来自公开报道，用之前请核对原文", "we have not read the wording itself; it is known from published reports, please check it before use")


def show_findings(screen: Terminal, guidance: Guidance, findings: list[Finding], *, brief: bool = False) -> None:
    """Print findings: breaches first, then what is open, then what is fine."""
    shown = told(findings)
    verdict = summary(findings)
    screen.rule(HEADLINES[verdict])
    for finding in (row for row in shown if row.answer == "breach"):
        _breach(screen, finding, brief)
    open_ones = [row for row in shown if row.answer == "unknown"]
    if open_ones:
        screen.rule(Text("还不能判断的", "Not yet possible to tell"))
        for finding in open_ones:
            missing = [guidance.label(fact).of(screen.lang) for fact in finding.missing]
            screen.say(f"• {finding.title.of(screen.lang)}", "warn")
            joined = ("、" if screen.lang == "zh" else ", ").join(missing)
            screen.say(Text(f"还缺：{joined}", f"Missing: {joined}"), "note", indent=2)
    fine = [row for row in shown if row.answer in ("clear", "not_in_force")]
    if fine:
        screen.rule(Text("看过了，没有问题的", "Looked at, and not against the rules"))
        for finding in fine:
            _fine(screen, finding)


def show_signals(screen: Terminal, guidance: Guidance, signals: list[Signal]) -> None:
    """Print what was read in the words, with the words themselves."""
    if not signals:
        return
    screen.rule(Text("从原话里读出来的（请核对）", "Read in their words (please check)"))
    for signal in signals:
        title = guidance.label(f"contact.said.{signal.id}").of(screen.lang)
        words = signal.words if len(signal.words) <= 60 else signal.words[:60] + "…"
        screen.say(f"• {title}：“{words}”" if screen.lang == "zh" else f'• {title}: "{words}"')


def _breach(screen: Terminal, finding: Finding, brief: bool) -> None:
    screen.say()
    screen.say(f"■ {finding.title.of(screen.lang)}（{STRENGTH[finding.strength].zh}）" if screen.lang == "zh" else f"■ {finding.title.en} ({STRENGTH[finding.strength].en})", "danger" if finding.strength == "stated" else "warn")
    if finding.says:
        screen.say(finding.says, indent=2)
    for text in finding.sources:
        _text(screen, text, brief)
    if brief:
        return
    if finding.ask_for:
        screen.say(Text(f"可以要求：{finding.ask_for.zh}", f"You may ask: {finding.ask_for.en}"), "good", indent=2)
    for when in finding.mistaken_when[:2]:
        screen.say(Text(f"可能弄错的情形：{when.zh}", f"This may be mistaken when: {when.en}"), "note", indent=2)


def _text(screen: Terminal, text: Applied, brief: bool) -> None:
    screen.say(f"- {text.line.of(screen.lang)}", indent=2)
    if brief:
        return
    if text.note:
        screen.say(text.note, "note", indent=4)
    if text.status == "reported" and text.kind != "source_document":
        where = f"（{text.url}）" if text.url and screen.lang == "zh" else f" ({text.url})" if text.url else ""
        screen.say(REPORTED.of(screen.lang) + where, "note", indent=4)


def _fine(screen: Terminal, finding: Finding) -> None:
    screen.say(f"✓ {finding.title.of(screen.lang)}", "good")
    if finding.answer == "not_in_force":
        screen.say(Text("那一天，相关的文件还没有施行。", "On that day the texts were not yet in force."), "note", indent=2)
    elif finding.says:
        screen.say(finding.says, indent=2)
        for text in finding.sources[:2]:
            screen.say(f"- {text.says.of(screen.lang)}（{text.short.zh}{text.provision}）" if screen.lang == "zh" else f"- {text.says.en} ({text.short.en}, {text.provision})", "note", indent=2)
