"""Hear English that lets somebody fear and names no harm: "watch your back", "we know where your kid goes to school".

Parents, hosts and couriers say nearly the same: what is fetched, brought or celebrated frightens nobody. It is asked after,
and is no finding.
"""
# ruff: noqa: E501 - tables of ways of saying

from helper.model.finding import Signal
from helper.model.pattern import later

_KIN = r"(?:kids?|child(?:ren)?|sons?|daughters?|wife|husband|boys?|girls?|baby|mother|mum|mom|father|dad|parents?|sister|brother|family|grand\w+|girlfriend|boyfriend)"
_I = r"(?:i|we|my (?:men|guys|boys|people)|our (?:men|guys|boys|people|team))"
_YOUR = r"(?:your|ur|ya|yr)"
_YOU = r"(?:you|u|ya)"
_ENDS = r"(?=\s*(?:$|[.!?,;\n]|(?:and|cos|cuz|because|bro|buddy|pal|lady|man|sir|mate|now|soon|tonight|one day|you know|from now)\b))"
_THREAT = later(
    rf"\b(?:(?:you(?:'d|’d)?|u) )?(?:better|should|gotta|had better|might want to|need to|wanna|want to) (?:start )?watch(?:ing)? {_YOUR} back{_ENDS}|^\W*watch (?:{_YOUR} )back{_ENDS}"
    rf"|\b{_I}(?:'ll|’ll|ll| will| gonna| going to|'m gonna|'re gonna| are going to|'m going to|'re going to| can| always)(?: \w+ly)? (?:find|get to|track(?: down)?|hunt(?: down)?|come for|deal with) (?:{_YOU}|{_YOUR} {_KIN})(?: down)?(?=\s*(?:$|[.!?;\n]|(?:wherever|no matter|anywhere|sooner or later|one way or|even if|and (?:{_YOUR}|make|hurt|you(?:'ll|’ll| will))|eventually|soon|and (?:then|when))\b))"
    rf"|\b(?:ill|imma) find (?:{_YOU}|{_YOUR} {_KIN})(?=\s*(?:$|[.!?;\n]|(?:wherever|no matter|anywhere|sooner or later|one way or|even if|eventually)\b))"
    rf"|\b{_I}(?:'ve| have)?(?: already| all| both| also)? (?:knows?|found out|saw|seen|watch\w*|got|have)(?: exactly| just)? (?:where|what|which|when) (?:\w+ )?(?:{_YOUR} {_KIN}|{_YOU}|ur)(?:(?: and (?:{_YOUR} )?{_KIN})?(?:'s)?)(?: \w+){{0,2}} ?\b(?:goes?|go|lives?|works?|sleeps?|studies|study|school|kindergarten|walks?|plays?|parks?|shops?|stays?|class|bus|r|are|is|gets? (?:off|home|out)|hid(?:es?|ing))\b"
    rf"|\b{_I}(?: already| all)? know {_YOUR} {_KIN}(?:'s|’s)? (?:school|class|teacher|bus|name|route|office|address|schedule)\b"
    rf"|\b(?:you(?:'ll|’ll|ll| will| are going to|'re going to| gonna| shall)|u(?: will|ll| gonna)|you'd) (?:so |really |deeply |soon |all )?(?:regret|be sorry(?: for)?|pay for) (?:this|it|that|ever|not paying|ignoring|hiding|everything)\b(?! (?:cake|food|trip|dinner))"
    rf"|\bsleep with (?:one|1) eye open\b|\b(?:do not|don't|don’t|dont) make (?:me|us|my \w+|our \w+) (?:come|find|send|get|do something|hurt|lose|angry)\b|\byou (?:can't|can’t|cant|cannot|won't|can not) (?:hide|run)(?: (?:from (?:us|me)|forever|for long))?(?=\s*(?:$|[.!?,;\n]))"
    rf"|\b(?:be (?:very )?careful|take care|watch out|look (?:behind|over)) (?:when (?:you|u) (?:go|walk|leave|come|cross)|walking|crossing|on {_YOUR} way|{_YOUR} shoulder|at night)[^.!?\n]{{0,30}}\b(?:out|home|alone|street|road|night|shoulder|from now)\b"
    rf"|\b(?:would|it(?:'d|’d| would)) be (?:a|such a) (?:shame|pity) if\b",
)
_VISIT = later(
    rf"\b{_I}(?:'ll|’ll|ll|'re|’re|'m|’m| will| are| am| gonna| is)? (?:(?:be|going to|gonna|all|now|just|already) )*(?:coming|come|be (?:at|in front of)|show(?:ing)? up|turn(?:ing)? up|pay(?:ing)? {_YOU} a visit|sit(?:ting)?|stand(?:ing)?|camp(?:ing)?|wait(?:ing)?|on (?:the|their|our|my) way)(?: over)?(?: to| at| in front of| outside| by)+ {_YOUR} (?:\w+(?:'s|’s)? )?(?:house|home|place|door|gate|flat|apartment|office|work(?:place)?|company|village|shop|school|building)\b",
)
_KIND = later(
    r"\b(?:pick(?:ing)? (?:\w+ )?up|drop(?:ping)? (?:\w+ )?off|drop (?:it|them|him|her)|deliver\w*|courier|parcel|package|order|food|dinner|lunch|breakfast|coffee|tea|beer|drinks?|part(?:y|ies)|birthday|wedding|movie|film|concert|game|match|play date|playdate|homework|carpool|ride|lift\w*|driver|taxi|uber|didi|plumber|repair\w*|technician|install\w*|landlord|honey|darling|babe|love you|xx+|lol|haha+|thanks?|thank you|please|pls|congrat\w*|happy|fun|seats?|ticket|job|recipe|cake|yoga|posture|exercis\w*|stretch\w*|surgery|doctor|volunteer|church|teacher here|parent-teacher|help you|surprise|discuss|talk (?:it|this|things) (?:over|through)|appointment|convenient|reschedule|with (?:our|their|his|her) ids?|santa|god|jesus)\b",
)
_MONEY = later(
    r"\b(?:pay|paid|payment|money|owe[sd]?|debts?|loans?|overdue|borrow\w*|settle|cash|hid(?:e|ing)|or else)\b"
)


def find_hints(text: str) -> list[Signal]:
    """Return the first words of English that frighten and name no harm, or announce a visit; each is a question."""
    plain = text.casefold().replace("’", "'")
    if len(plain) != len(text) or (_KIND.search(plain) and not _MONEY.search(plain)):
        return []
    for name, ways in (("threat_violence", _THREAT), ("threat_visit_employer_village", _VISIT)):
        if found := ways.search(plain):
            return [Signal(name, *found.span(), text[found.start() : found.end()], like=True)]
    return []
