"""What a letter is for, line by line, and all of them by situation, as somebody looks them up."""

from collections.abc import Sequence

from helper.letters.letter import LETTER_STATUS, RECIPIENT, Letter, by_situation
from helper.text import Line, Lines, Text, fill_both, join
from helper.wording import say


def tell_letter(one: Letter) -> Lines:
    """Say of a letter whom it goes to, when it is used and when not, what comes before and after, and what it needs."""
    lines = [Line(one.title, heads=True)]
    for title, said in (
        (say("letters.to"), RECIPIENT[one.recipient]),
        (say("letters.what_says"), one.says),
        (say("letters.when_to_use"), one.use_when),
        (say("letters.when_not"), one.do_not_use_when),
        (say("letters.before_you_start"), one.before_you_start),
        (say("letters.after_sending"), one.after_sending),
    ):
        lines += [Line(title, "head"), Line(said, indent=2)]
    if one.warning:
        lines += [Line(say("letters.warning_shown_first"), "head"), Line(one.warning, "warn", indent=2)]
    status, needs = LETTER_STATUS[one.status], join(one.requires) if one.requires else say("letters.nothing")
    lines.append(Line(say("letters.review_by", status=status, review_by=one.review_by), "note"))
    return [*lines, Line(say("letters.needs", requires=needs), "note")]


def tell_letters(every: Sequence[Letter], *, in_full: bool) -> Lines:
    """List letters by situation; ``in_full`` with whom each goes to, when, and when not."""
    lines = Lines()
    for title, under in by_situation(every):
        if in_full:
            lines += [Line(title, heads=True), *(line for one in under for line in _tell_in_full(one))]
        else:
            names = join((_named(one, " ") for one in under), (" · ", " · "))
            lines += [Line(title, "head"), Line(names, indent=2)]
    drafts = all(one.status == "draft" for one in every)
    return [*lines, *([Line(say("letters.all_them_are_drafts"), "note")] if drafts else [])]


def _named(one: Letter, between: str) -> Text:
    own = say("letters.your_own") if one.own else ""
    return fill_both("{id}{between}{title}{own}", id=one.id, between=between, title=one.title, own=own)


def _tell_in_full(one: Letter) -> Lines:
    to = say("letters.to_recipient", recipient=RECIPIENT[one.recipient], use_when=one.use_when)
    unless = say("letters.not_when", do_not_use_when=one.do_not_use_when)
    return [Line(_named(one, "  "), "head"), Line(to, "note", indent=2), Line(unless, "note", indent=2)]
