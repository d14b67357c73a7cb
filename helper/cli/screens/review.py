"""Walk a reviewer through drafts: what the case holds, every sentence with what it rests on, and the signature."""

import hashlib
from dataclasses import replace

from helper import letters
from helper.casefile import Case, Review
from helper.casefile.reviews import SENT_BACK, SIGNED
from helper.cases import clock
from helper.cases.judging import judge_case
from helper.cases.opening import on_case
from helper.cases.papers import CasePapers, unconfirmed
from helper.cases.recording import read_words
from helper.cases.redrafting import render_paper
from helper.cases.sign_off import answers_checksum, is_for_another, needs_sign_off, put_paper, signatures
from helper.cases.tracing import Bound, Traces, sentences_of
from helper.cli import prompt
from helper.cli.screens.drafts import gather, redraft_aloud
from helper.cli.screens.letter_preflight import answered
from helper.cli.terminal import terminal
from helper.errors import Exit, HelperError
from helper.guidance import Guidance
from helper.interview import Session
from helper.letters import Letter
from helper.letters.provenance import Sentence
from helper.text import Text

DONE, LEFT, BACK_SENT = "done", "left", "sent_back"
_LOOSE = frozenset({"today", "none"})


def walk_drafts(guidance: Guidance, case: Case, chosen: list[Letter], by: str) -> int:
    """Review one letter after the other. Every step is kept at once; it can be left and taken up again."""
    screen = terminal()
    screen.for_another = is_for_another(case.facts(0))
    show_case(guidance, case)
    who = by or _name(case)
    if not who:
        return Exit.STOPPED
    if who == str(case.facts(0).value("helper.name") or ""):
        screen.say(Text("复核人和整理的人是同一个；最好换一个人再看一遍。", "The reviewer is the person who prepared this; a second person would see more."), "warn")
    for letter in chosen:
        if letter.id in signatures(case):
            held = signatures(case)[letter.id]
            screen.say(Text(f"《{letter.title.zh}》{held.at[:10]} 由 {held.who} 定稿，之后没有改过。", f'"{letter.title.en}" was signed off by {held.who} on {held.at[:10]}; nothing changed since.'), "good")
            continue
        outcome = _letter(guidance, case, letter, who)
        if outcome == LEFT:
            screen.say(Text(f"看到哪里都记着；接着看：helper review{on_case(case)}", f"Your place is kept; to go on: helper review{on_case(case)}"), "good")
            return Exit.OK
    return Exit.OK


def _name(case: Case) -> str:
    screen = terminal()
    screen.say(Text("复核的人是谁？写姓名（记进复核记录）。不复核，直接回车。", "Who reviews? Type the name (it is kept in the record). Enter to leave."), "key")
    return prompt.read_line(screen).strip()[:60]


def show_case(guidance: Guidance, case: Case) -> None:
    """Print what a reviewer must know first: findings with texts and days, what is unknown, what was only read."""
    screen = terminal()
    rows = judge_case(guidance, case)
    for row in rows:
        found = [one for one in row.findings if one.answer == "breach"]
        screen.rule(Text(f"第 {row.contact} 次联系：查到 {len(found)} 项", f"Contact {row.contact}: {len(found)} found"))
        only_read = {one.rule for one in unconfirmed(row)}
        for one in found:
            mark = Text("（程序读出来，没有确认，不写进信）", " (read by the program, not confirmed, in no letter)") if one.rule in only_read else Text("", "")
            screen.say(Text(f"■ {one.title.zh}{mark.zh}", f"■ {one.title.en}{mark.en}"), "warn" if one.rule in only_read else "head")
            for line, source in dict.fromkeys((text.line, text.source) for text in one.sources if text.kind != "source_document"):
                since = guidance.sources[source].effective_from if source in guidance.sources else None
                day = Text(f"（{since} 起施行）", f" (in force from {since})") if since else Text("（施行日期未见）", " (its first day was not seen)")
                screen.say(Text(f"- {line.zh}{day.zh}", f"- {line.en}{day.en}"), indent=2)
            for line in dict.fromkeys(text.line for text in one.sources if text.kind == "source_document"):
                screen.say(Text(f"- {line.zh}", f"- {line.en}"), "note", indent=2)
            for wrong in one.mistaken_when[:2]:
                screen.say(Text(f"会弄错的情形：{wrong.zh}", f"Mistaken where: {wrong.en}"), "note", indent=2)
        open_ = [one for one in row.findings if one.answer == "unknown" and one.raised]
        if open_:
            missing = dict.fromkeys(name for one in open_ for name in one.missing)
            labels = [guidance.label(name) for name in missing]
            screen.say(Text(f"还不知道：{'、'.join(label.zh for label in labels)}", f"Not known: {', '.join(label.en for label in labels)}"), "note", indent=2)
    _despair(guidance, case)


def _despair(guidance: Guidance, case: Case) -> None:
    from helper import reading

    said = [fact.value for scope in (0, *case.contacts()) for fact in case.facts(scope).values() if isinstance(fact.value, str)]
    if any(reading.distress(text, guidance.signals) for text in said):
        terminal().say(Text("当事人的话里有轻生的意思（没有写进任何信）。先联系本人，陪着打 12356。", "The client's words speak of ending their life (they are in no letter). Reach them first and call 12356 with them."), "danger")


def _letter(guidance: Guidance, case: Case, letter: Letter, who: str) -> str:
    screen = terminal()
    key = f"read:{letter.id}"
    while True:
        held = gather(screen, guidance, case)
        try:
            sentences = sentences_of(held, letter)
            document = held.fill(letter, confirmed=True)
        except HelperError as stop:
            for line in stop.lines(screen.lang):
                screen.complain(line)
            return BACK_SENT
        screen.rule(Text(f"《{letter.title.zh}》", f'"{letter.title.en}"'))
        remarks = letters.review(document, letter, held.facts, held.findings)
        for remark in remarks:
            screen.say(Text(f"会伤到当事人的话：{remark.sentence}\n为什么：{remark.why.zh}\n怎么改：{remark.do.zh}", f"Words that may hurt the client: {remark.sentence}\nWhy: {remark.why.en}\nInstead: {remark.do.en}"), "warn")
        kept = case.state(key)
        read = list(kept["read"]) if isinstance(kept, dict) and kept.get("who") == who else []
        traces = Traces(guidance, case, screen.lang, [Bound(letter, sentence) for sentence in sentences])
        outcome = _sentences(guidance, case, letter, sentences, traces, read, who)
        if outcome == "changed":
            redraft_aloud(screen, guidance, case)
            continue
        if outcome != DONE:
            return outcome
        if any(remark.severity == "stop" for remark in remarks):
            screen.say(Text("上面那句会伤到当事人，改掉以前不能定稿。", "The words above would hurt the client; it cannot be signed off before they are changed."), "warn")
            return BACK_SENT
        return _sign(guidance, case, held, letter, who)


def _sentences(guidance: Guidance, case: Case, letter: Letter, sentences: list[Sentence], traces: Traces, read: list[str], who: str) -> str:
    """Show each sentence once; those accepted before, unchanged, are passed over. Fixed words need no key."""
    screen, place, shown_keys = terminal(), 0, False
    while place < len(sentences):
        one = sentences[place]
        mark = _mark(one)
        bound = Bound(letter, one)
        if not {rest.kind for rest in one.rests} - _LOOSE:
            if mark not in read:
                screen.say(traces.shown(bound), "note")
            place += 1
            continue
        if mark in read:
            place += 1
            continue
        screen.say()
        screen.say(f"“{traces.shown(bound)}”", "head")
        for kind, line, deeper in traces.rests(one.rests):
            screen.say(f"{screen.to(kind)}{'：' if screen.lang == 'zh' else ': '}{screen.to(line)}", indent=3)
            for row in deeper:
                screen.say(row, "note", indent=5)
        if not shown_keys:
            screen.say(Text("回车＝对    c＝改回答    b＝退回，写一句原因    <＝上一句    q＝先离开", "Enter = right    c = change an answer    b = send back with a note    < = the one before    q = leave"), "key")
            shown_keys = True
        said = prompt.read_line(screen).strip().lower()
        if said == "q":
            return LEFT
        if said == "b":
            return _send_back(case, letter, who)
        if said in ("<", "＜"):
            place = _before(sentences, place, read)
        elif said == "c":
            if _change(guidance, case, one):
                return "changed"
        elif said == "":
            read.append(mark)
            place += 1
        else:
            shown_keys = False
            continue
        case.set_state(f"read:{letter.id}", {"who": who, "read": read})
    return DONE


def _before(sentences: list[Sentence], place: int, read: list[str]) -> int:
    """Return the place of the sentence accepted last before this one, and forget that it was."""
    for earlier in range(place - 1, -1, -1):
        if _mark(sentences[earlier]) in read:
            read.remove(_mark(sentences[earlier]))
            return earlier
    return place


def _mark(one: Sentence) -> str:
    """Return a mark of a sentence and of what it rests on: with either changed it has to be read again."""
    rests = sorted(map(str, one.rests))
    return hashlib.sha256("\n".join([one.text, *rests]).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _change(guidance: Guidance, case: Case, one: Sentence) -> bool:
    """Put the questions the sentence rests on once more. False where it rests on none, or nothing was changed."""
    screen = terminal()
    names = sorted((rest.no, rest.name) for rest in one.rests if rest.kind == "answer" and rest.name in guidance.questions)
    if not names:
        screen.say(Text(f"这一句不来自单个回答；改别的回答：helper ask{on_case(case)}，或 helper edit{on_case(case)}", f"This sentence comes from no single answer; change others with helper ask{on_case(case)} or helper edit{on_case(case)}"), "note")
        return False
    before = answers_checksum(case)
    for no, name in names:
        if answered(guidance, case, name, contact=no or None) is prompt.ReplyKind.QUIT:
            break
        if name in ("contact.words", "contact.recipient_role", "contact.channel") and case.contacts():
            read_words(guidance, Session(guidance, case, no or case.contacts()[-1]))
    return answers_checksum(case) != before


def _send_back(case: Case, letter: Letter, who: str) -> str:
    screen = terminal()
    screen.say(Text("退回的原因（写给整理的人）：", "Why it goes back (for whoever prepared it):"), "key")
    note = prompt.read_line(screen).strip()[:500]
    case.review_add(Review(at=clock.now(), kind=SENT_BACK, letter=letter.id, who=who, answers=answers_checksum(case), note=note))
    screen.say(Text(f"已退回，记在复核记录里；改好后再运行 helper review{on_case(case)}", f"Sent back and kept in the record; after the change run helper review{on_case(case)} again"), "warn")
    return BACK_SENT


def _sign(guidance: Guidance, case: Case, held: CasePapers, letter: Letter, who: str) -> str:
    """Ask for the signature; it covers the letter and the log it encloses."""
    screen = terminal()
    if needs_sign_off(case) and held.facts.value("consent.given") is not True:
        screen.say(Text("定稿以前要有当事人的同意。", "The client has to agree before it is signed off."), "warn")
        answered(guidance, case, "consent.given")
        held = gather(screen, guidance, case)
        if held.facts.value("consent.given") is not True:
            screen.say(Text("没有当事人的同意，不能定稿。可以写授权书请本人签：helper write power_of_attorney", "Without the client's agreement it is not signed off. A power of attorney for them to sign: helper write power_of_attorney"), "warn")
            return BACK_SENT
        redraft_aloud(screen, guidance, case)
        held = gather(screen, guidance, case)
    screen.say(Text(f"《{letter.title.zh}》每一句都看过了。定稿，输入“是”；先不定，按回车。", f'Every sentence of "{letter.title.en}" was read. To sign it off type yes; Enter to leave it a draft.'), "key")
    if prompt.read_line(screen).strip().lower() not in ("是", "y", "yes"):
        return LEFT
    papers = [letter]
    if "evidence_log" in letter.encloses and held.log:
        papers.append(letters.letter("evidence_log"))
    now, answers = clock.now(), answers_checksum(case)
    clean = replace(held, drafts=False)
    for one in papers:
        files = render_paper(case, clean, one)
        sums = tuple((name, hashlib.sha256(data).hexdigest()) for name, data in files)
        case.review_add(Review(at=now, kind=SIGNED, letter=one.id, who=who, text=held.seal(one, confirmed=True), answers=answers, files=sums))
        for name, data in files:
            screen.say(str(put_paper(case, f"letters/{name}", data)), "good", indent=2)
        for name, sha in sums:
            screen.say(Text(f"定稿：{who}，{now[:16]}，{name} 的校验值 {sha[:16]}…", f"Signed off: {who}, {now[:16]}, checksum of {name} {sha[:16]}…"), "note", indent=2)
    return DONE
