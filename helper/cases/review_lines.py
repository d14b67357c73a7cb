"""What a reviewer of drafts is shown, line by line: what the case holds, each passage, and what that rests on."""

from collections.abc import Callable, Sequence
from itertools import zip_longest

from helper import letters
from helper.casefile import CaseFile
from helper.casefile.state import RemarkColumns, Remarks
from helper.cases.judging import judge_case
from helper.cases.papers import CasePapers, unconfirmed
from helper.cases.redrafting import contacts_left_out
from helper.cases.report import strength_of
from helper.cases.texts_named import argued_texts, cited_texts, still_open, texts_in_force
from helper.cases.tracing import Bound, Traces
from helper.guidance import Guidance
from helper.letters import Letter
from helper.letters.notes import list_objections
from helper.letters.provenance import LOOSE, Passage, TracedSentence
from helper.letters.values import Rest
from helper.model.finding import Finding
from helper.model.masking import mask_text
from helper.text import COLON, SEMICOLON, Line, Lines, Text, as_it_stands, fill_both, join
from helper.wording import say

_NOTHING = Text("", "")
_KINDS = {
    "signed": say("review.signed_off"),
    "withdrawn": say("review.withdrawn_answer_changed"),
    "sent_back": say("review.sent_back"),
}


def tell_case(
    guidance: Guidance, case: CaseFile, chosen: Sequence[Letter] = (), *, whole: bool = True, again: bool = False
) -> Lines:
    """Tell what a reviewer must know first: findings with texts and days, what is unknown, what was only read.

    Not ``whole``: for each finding what the ``chosen`` letters name for it, how strong it is, and a mark where that
    can be argued of; ``again`` names the findings alone.
    """
    lines, more = Lines(), again
    for row in judge_case(guidance, case):
        found = [one for one in row.findings if one.answer == "breach"]
        lines.append(Line(say("review.contact_found", contact=row.contact, count=len(found)), heads=True))
        only_read = {one.rule for one in unconfirmed(row)}
        for one in found:
            lines.append(_name_finding(guidance, one, () if whole else chosen, one.rule in only_read, whole=whole))
            if not again:
                more = more or not whole
                lines += _tell_whole(guidance, one) if whole else _tell_cited(guidance, one, chosen)
        if labels := still_open(guidance, row):
            lines.append(Line(say("review.not_known", labels=join(labels)), "note", indent=2))
    lines += [Line(say("review.all_texts_on_demand"), "key")] if more else []
    headings = case.kept(RemarkColumns).headings
    for remark, heading in zip_longest(case.kept(Remarks).said, headings, fillvalue=""):
        what = say("review.remark_under", heading=heading, remark=mask_text(remark)) if heading else mask_text(remark)
        lines.append(Line(say("review.remark_of_the_sheet", remark=what), "note"))
    return lines


def _name_finding(guidance: Guidance, one: Finding, chosen: Sequence[Letter], only_read: bool, *, whole: bool) -> Line:
    """Return a finding's title with its strength, and marks where only the program read it, or it can be argued of."""
    mark = say("review.read_by_program_not_confirmed") if only_read else _NOTHING
    argued = [] if whole else argued_texts(guidance, one)
    cited = [] if whole else cited_texts(guidance, one, chosen)
    doubt = say("review.can_be_argued_mark") if any(text in argued for text in cited) else _NOTHING
    strong = say("review.strength_mark", strength=strength_of(one))
    marked = say("review.title_mark", title=one.title, mark=join((mark, strong, doubt), ("", "")))
    return Line(marked, "warn" if only_read else "head")


def _tell_cited(guidance: Guidance, one: Finding, chosen: Sequence[Letter]) -> Lines:
    texts, named = list(texts_in_force(guidance, one)), {text.line for text in cited_texts(guidance, one, chosen)}
    return [_tell_text(*each) for each in [each for each in texts if each[0] in named] or texts[:1]]


def _tell_whole(guidance: Guidance, one: Finding) -> Lines:
    lines = [_tell_text(*each) for each in texts_in_force(guidance, one)]
    documents = dict.fromkeys(text.line for text in one.sources if text.kind == "source_document")
    lines += [Line(say("review.line", line=line), "note", indent=2) for line in documents]
    argued = (
        say("cases.can_be_argued_of", name=text.short, note=text.note) for text in argued_texts(guidance, one)[:2]
    )
    lines += [Line(words, "note", indent=2) for words in argued]
    if replies := list_objections(one):
        lines.append(Line(say("cases.they_may_answer", reply=join(replies, SEMICOLON)), "note", indent=2))
    return lines


def _tell_text(line: Text, since: str | None) -> Line:
    day = say("review.in_force", since=since) if since else say("review.its_first_day")
    return Line(say("review.line_day", line=line, day=day), indent=2)


def tell_passage(letter: Letter, passage: Passage, traces: Traces) -> Lines:
    """Tell the sentences of a passage, those that assert something by their numbers."""
    lines = Lines()
    for number, one in enumerate(passage.sentences, start=1):
        head = one.text.strip().startswith("#")
        words = traces.shown(Bound(letter, one))
        shown = words if head or not passage.asserts else f"{number}. {words}"
        lines.append(Line(as_it_stands(shown), "head" if head else "", indent=0 if head else 2))
    return lines


def rests_of(passage: Passage) -> list[Rest]:
    """Return what a passage rests on, each once."""
    every = (rest for one in passage.sentences for rest in sorted(one.rests, key=str))
    return [rest for rest in dict.fromkeys(every) if rest.kind not in LOOSE]


def tell_rests(
    passage: Passage, traces: Traces, told: set[Rest], about: Callable[[Text], Text], *, whole: bool
) -> Lines:
    """Name what a passage rests on; the texts behind a finding once, the first of them alone where not the ``whole`` is asked for.

    What was ``told`` before is named and no more; ``about`` gives wording about whoever is helped.
    """
    lines = Lines()
    for rest in rests_of(passage):
        for kind, line, deeper in traces.rests(frozenset({rest})):
            named = fill_both("{kind}{colon}{line}", kind=about(kind), colon=COLON, line=about(line))
            lines.append(Line(named, "note", indent=3))
            rows = deeper if rest not in told else []
            lines += [Line(row, "note", indent=5) for row in (rows if whole else rows[:1])]
            if len(rows) > 1 and not whole:
                lines.append(Line(say("review.more_behind_it", count=len(rows) - 1), "note", indent=5))
    return lines


def tell_left_out(case: CaseFile, held: CasePapers, letter: Letter, sentences: list[TracedSentence]) -> Lines:
    """Say what of the case a letter does not speak of, and why: silence would look like agreement."""
    kept_out = [*held.say_kept_out()] if letter.tells_what_happened else []
    left = (
        say("review.contact_left_out", contact=contact, why=why)
        for contact, why in contacts_left_out(case, held, letter, sentences)
    )
    return [Line(line, "warn") for line in (*kept_out, *held.say_wish([letter]), *left)]


def tell_reviews(case: CaseFile) -> Lines:
    """Tell what was reviewed of a case, by whom and when, with the checksums of what was signed."""
    lines = Lines()
    for row in case.reviews():
        title, who = letters.letter(row.letter).title, f"  {row.who}" if row.who else ""
        lines.append(Line(say("review.no_at", no=row.no, at=row.at[:16], title=title, kind=_KINDS[row.kind], who=who)))
        for name, sha in row.files:
            lines.append(Line(as_it_stands(f"{name}  SHA-256 {sha}"), "note", indent=3))
        if row.note:
            lines.append(Line(as_it_stands(row.note), "note", indent=3))
    return lines or [Line(say("review.nobody_has_reviewed_anything_yet"))]
