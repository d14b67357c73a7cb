"""Findings on a screen: what was against them and what was not, and how strong each text is."""

from helper.cases.findings_json import told
from helper.cases.signals import title_signal
from helper.cli.terminal import Terminal
from helper.guidance import Guidance
from helper.model.finding import Applied, Finding, summary
from helper.model.signal import Signal
from helper.text import Text, join
from helper.wording import say

HEADLINES = {
    "breach": say("findings.conduct_goes_against_rules"),
    "weighed": say("findings.conduct_may_go_against_rules"),
    "possible": say("findings.there_may_be_problem_few"),
    "none_found": say("findings.on_what_is_known_nothing"),
}
STRENGTH_NAMES = {
    "stated": say("findings.text_draws_line"),
    "arguable": say("findings.has_to_be_weighed"),
}
STATED_AS_REPORTED = say("findings.text_is_reported_to_draw")
REPORTED = say("findings.wording_itself_was_not_read")
DECIDES = say("findings.whether_breaks_law_or_rules")


def show_findings(screen: Terminal, guidance: Guidance, findings: list[Finding], *, full: bool = False, ask: str | None = None) -> None:
    """Print findings: breaches first and the firmest first, then what is open, then what is fine.

    ``ask`` ends the command that takes what is still missing; none is shown where there is no case to keep it.
    """
    shown = told(findings)
    breaches = sorted(
        (row for row in shown if row.answer == "breach"),
        key=lambda row: (row.strength != "stated", -guidance.force[row.force or "source_document"]["rank"]),
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
            screen.say(say("findings.texts_and_dates_each_helper"), "note")
    own = list(dict.fromkeys(row.rule for row in shown if f"rules/{row.rule}" in guidance.own))
    if own:
        screen.say(say("findings.rules_your_organisations_own", own=join(own)), "warn")
    _open(screen, guidance, [row for row in shown if row.answer == "unknown"], ask)
    fine = [row for row in shown if row.answer in ("clear", "not_in_force")]
    if fine:
        screen.rule(say("findings.looked_at_and_not_against"))
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
            screen.say(say("findings.no_official_address_was_seen", short=short), "note", indent=2)


def show_signals(screen: Terminal, guidance: Guidance, signals: list[Signal]) -> None:
    """Print what was read in the words, with the words themselves."""
    if not signals:
        return
    screen.rule(say("findings.read_in_their_words_please"))
    words: dict[tuple[str, bool], list[str]] = {}
    for signal in signals:
        words.setdefault((signal.id, signal.like), []).append(signal.words if len(signal.words) <= 40 else signal.words[:40] + "…")
    for (ident, like), said in words.items():
        title, shown = title_signal(guidance, ident), list(dict.fromkeys(said))
        more = len(shown) - MOST_WORDS
        quoted = join(say("findings.each", each=each) for each in shown[:MOST_WORDS])
        if more > 0:
            number = Text(str(len(shown)), str(more))
            quoted = say("findings.and_more", quoted=quoted, number=number)
        sounds = say("findings.looks_like_please_check", title=title, quoted=quoted)
        screen.say(sounds if like else say("findings.title_quoted", title=title, quoted=quoted))


MOST_WORDS = 3
MOST_ASKED = 3


def _breach(screen: Terminal, finding: Finding, full: bool) -> None:
    title, strength = finding.title, _strength(finding)
    screen.say()
    screen.say(
        say("findings.title_strength", title=title, strength=strength, rule=finding.rule),
        "danger" if finding.strength == "stated" else "warn",
    )
    if finding.says:
        screen.say(finding.says, indent=2)
    articles = [text for text in finding.sources if text.kind == "source_document"]
    for text in finding.sources:
        if text.kind != "source_document" or full:
            _text(screen, text, full)
    if articles and not full:
        line = articles[0].line
        several = say("findings.and_others", line=line)
        screen.say(several if len(articles) > 1 else say("findings.line", line=line), "note", indent=2)
    if finding.ask_for:
        screen.say(say("findings.you_may_ask", ask_for=finding.ask_for), "good", indent=2)
    for when in finding.mistaken_when if full else finding.mistaken_when[:1]:
        screen.say(say("findings.mistaken_when", when=Text(when.zh.rstrip("。"), when.en)), "note", indent=2)


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
    screen.rule(say("findings.not_yet_possible_to_tell"))
    for finding in findings:
        missing = [guidance.label(fact) for fact in finding.missing]
        screen.say(say("findings.title", title=finding.title), "warn")
        screen.say(
            say("findings.missing", missing=join(missing)), "note", indent=2
        )
    names = [name for name in dict.fromkeys(name for row in findings for name in row.missing) if name in guidance.questions][:MOST_ASKED]
    if ask is not None and names:
        command = f"helper ask {' '.join(names)}{ask}"
        screen.say(say("findings.if_you_know", command=command), "key")


def _fine(screen: Terminal, finding: Finding) -> None:
    screen.say(f"✓ {finding.title.of(screen.lang)}", "good")
    if finding.answer == "not_in_force":
        screen.say(say("findings.on_day_texts"), "note", indent=2)
    elif finding.says:
        screen.say(finding.says, indent=2)
        for text in finding.sources[:2]:
            screen.say(say("findings.says_short", says=text.says, short=text.short), "note", indent=2)
    elif finding.answer == "clear":
        screen.say(say("findings.came_up"), "note", indent=2)
