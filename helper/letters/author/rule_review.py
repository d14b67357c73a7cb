"""Weigh the words of a rule as those of a letter are weighed: they stand in letters as the rule has them."""

import re
from collections.abc import Iterator

from helper.guidance import Guidance
from helper.guidance.types import Rule
from helper.letters.reviewing import STOP, Remark, said
from helper.letters.sentences import parts, sentences
from helper.wording import say

# The line of the text says how heavy it is; a rule that says it once more makes a suspicion a verdict.
_VERDICT = re.compile(r"违法|违规|犯法|犯罪|非法|构成[^。；]{0,8}罪|敲诈|诈骗|侵犯|侵害|侵权")
_OPEN = re.compile(r"涉嫌|可能|疑似|是否|有没有|认为|如果|如有|若")


def weigh_rule(guidance: Guidance, rule: Rule) -> Iterator[Remark]:
    """Yield what the title, the finding and the request of a rule should not say."""
    told = [text.zh for text in (rule.title, rule.says, rule.ask_for) if text]
    for part in (part for words in told for part in parts(words)):
        if _VERDICT.search(part) and not _OPEN.search(part):
            yield Remark(
                "verdict",
                STOP,
                part,
                say("authors.says_as_settled_law"),
                say("authors.authority_or_court_decides"),
                say("authors.say_only_what_was_done"),
            )
    never_say = guidance.never_say
    for one in never_say["sayings"]:
        # What hangs on answers, or on the rest of a letter, cannot be judged of a rule alone.
        if one["check"] or one["when"] or one["only"] or one["nothing_enclosed"] or "letter" not in one["reads"]:
            continue
        for words in told:
            yield from said(one, sentences(words, never_say["theirs"]))
