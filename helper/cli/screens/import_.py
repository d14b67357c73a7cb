"""Read files into a case: find what they are, ask for columns that are new, keep all of it or nothing."""

from collections import Counter
from dataclasses import replace
from itertools import islice
from pathlib import Path
from zlib import crc32

from helper import intake
from helper.casefile import Case, Import, ImportReport
from helper.casefile.evidence import Evidence
from helper.cases import clock
from helper.cli import prompt
from helper.cli.progress import Progress
from helper.cli.terminal import safe, terminal
from helper.errors import Exit, HelperError
from helper.intake import Choices, Opened, archives, headings
from helper.intake.numbers import normal
from helper.intake.rows import first_rows, is_table
from helper.intake.table import two_ends, unknown_outcomes
from helper.model.event import Event
from helper.model.masking import mask_text, masked
from helper.text import Text

_WORDS, _NAMES, _NUMBER = "outcome_words", "own_names", "own_number"
_CHATS = ("chat", "whatsapp", "qq_mht")
Reports = list[tuple[str, ImportReport | None]]
WHOLE = "（整份导出，含无关内容）"
"""Stands in the evidence log, which is in Chinese as its readers are."""


def import_files(case: Case, paths: list[Path], choices: Choices, role: str, person: str) -> Reports:
    """Import every file named, in one transaction. A file of a folder or zip that nothing claims is only named."""
    screen, reports = terminal(), []
    progress = Progress(screen, Text("已读", "Read"))
    try:
        with case.importing() as run:
            for path in paths:
                reports += _path(case, run, path, choices, role, person, progress)
    finally:
        progress.end()
    return reports


def _path(case: Case, run: Import, path: Path, choices: Choices, role: str, person: str, progress: Progress) -> Reports:
    if not path.exists():
        raise HelperError(Text("没有这个文件", "There is no such file"), where=path.name, do=Text("检查路径和文件名；有空格要加引号", "Check the path and the name; quote it where it holds blanks"))
    reports: Reports = []
    for one in archives.listed(path):
        reports += _file(case, run, one, choices, role, person, progress, named=not path.is_dir())
    if not reports:
        raise HelperError(Text("里面没有能读的文件", "There is no file in it that can be read"), where=path.name, do=intake.readable())
    return reports


def _file(case: Case, run: Import, path: Path, choices: Choices, role: str, person: str, progress: Progress, *, named: bool) -> Reports:
    screen = terminal()
    look = archives.on_disk(path)
    if archives.is_archive(look):
        return _zip(case, run, path, choices, role, person, progress)
    found = _claimed(case, run, look, choices, named=named)
    if found is None:
        return []
    record, copy = run.keep(path, about=f"{found[0].title.zh}{WHOLE}", added_at=clock.now())
    if run.known(record.sha256):
        screen.say(Text(f"{path.name}：这个文件以前导入过，没有再加。", f"{path.name}: this file was imported before; nothing was added."), "note")
        return [(path.name, None)]
    # What is read is the copy that was hashed, not a file that may still change.
    return [(path.name, _put(run, record, archives.on_disk(copy, record.name), found, role, person, progress))]


def _zip(case: Case, run: Import, path: Path, choices: Choices, role: str, person: str, progress: Progress) -> Reports:
    screen = terminal()
    record, copy = run.keep(path, about=f"压缩包{WHOLE}", added_at=clock.now())
    if run.known(record.sha256):
        screen.say(Text(f"{path.name}：这个文件以前导入过，没有再加。", f"{path.name}: this file was imported before; nothing was added."), "note")
        return [(path.name, None)]
    packed, files, refused = archives.members(copy, record.name)
    reports: Reports = []
    with packed:
        for name, why in refused:
            screen.complain(Text(f"{path.name}!{name}：没有读，{why.zh}。", f"{path.name}!{name}: not read, {why.en}."))
        for file in files:
            found = _claimed(case, run, file, choices, named=False)
            if found:
                reports.append((f"{path.name}!{file.part}", _put(run, record, file, found, role, person, progress)))
    return reports


def _put(run: Import, record: Evidence, file: Opened, found: tuple[intake.Format, Choices], role: str, person: str, progress: Progress) -> ImportReport:
    made, choices = found
    return run.put(record, file.part, made.name, made.extract(file, choices), role=role, person=person, added_at=clock.now(), tick=progress.tick)


def _claimed(case: Case, run: Import, file: Opened, choices: Choices, *, named: bool) -> tuple[intake.Format, Choices] | None:
    """Return the format and the columns. A file that was not named itself and that nothing claims is passed by."""
    screen = terminal()
    try:
        return _explained(case, run, file, intake.identify(file, choices), choices, ask=named)
    except HelperError as refusal:
        columns = _columns(case, run, file, ask=named)
        if columns:
            return _explained(case, run, file, intake.formats()["table"], replace(choices, columns=columns), ask=named)
        if named:
            raise
        do = refusal.do.of(screen.lang) if refusal.do and refusal.do != intake.readable() else ""
        screen.complain(f"{intake.shown(file)}: {refusal.what.of(screen.lang)}" + (f"\n  {do}" if do else ""))
        return None


def _explained(case: Case, run: Import, file: Opened, made: intake.Format, choices: Choices, *, ask: bool) -> tuple[intake.Format, Choices]:
    """Return the format and what the person said of it: words for a call's outcome that are new are asked once."""
    if made.name in _CHATS:
        return made, _mine(case, run, file, made, choices, ask=ask)
    if made.name != "table":
        return made, choices
    kept = case.state(_WORDS)
    known = {str(word): str(meaning) for word, meaning in kept.items()} if isinstance(kept, dict) else {}
    choices = replace(choices, words=known)
    if not ask or not terminal().interactive:
        return made, choices
    screen = terminal()
    choices = _own(case, run, file, choices)
    for told in unknown_outcomes(file, choices):
        screen.say(Text(f"表里写着“{safe(told)}”，是接通了，还是没接通？1 接通  2 没接通  回车＝不清楚", f'The table says "{safe(told)}": was the call answered? 1 answered  2 not answered  Enter = not known'), "key")
        meaning = {"1": "answered", "2": "unanswered"}.get(prompt.read_line(screen).strip(), "")
        # What is not known is kept too, or it would be asked at every file.
        known[told.casefold()] = meaning
    if known:
        run.remember(_WORDS, known)
    return made, replace(choices, words=known)


def _own(case: Case, run: Import, file: Opened, choices: Choices) -> Choices:
    """Ask which number is the phone's own, where a table names both ends of every call; remembered for the next file."""
    kept = case.state(_NUMBER)
    found = two_ends(file, choices)
    if not found or isinstance(kept, str) and kept in found:
        return replace(choices, own=kept) if found and isinstance(kept, str) else choices
    screen = terminal()
    screen.say(Text("表里只写主叫、被叫号码。哪个是这部手机自己的号码？输入编号或号码；回车＝不清楚", "The table names caller and called only. Which is this phone's own number? Type its place or the number; Enter = not known"), "key")
    for place, number in enumerate(found, start=1):
        screen.say(f"{place}. {masked(number)}")
    said = prompt.read_line(screen).strip()
    own = found[int(said) - 1] if said.isdecimal() and len(said) == 1 and 1 <= int(said) <= len(found) else said
    if not own:
        return choices
    run.remember(_NUMBER, normal(own))
    return replace(choices, own=normal(own))


def _mine(case: Case, run: Import, file: Opened, made: intake.Format, choices: Choices, *, ask: bool) -> Choices:
    """Return the names of the phone's owner in a chat: as said or remembered, else asked where no message is known to be their own."""
    kept = case.state(_NAMES)
    mine = tuple(dict.fromkeys((*choices.me, *(str(name) for name in kept or ()))))
    choices = replace(choices, me=mine)
    if not ask or not terminal().interactive:
        return choices
    seen: Counter[str] = Counter()
    for row in islice(made.extract(file, choices), 2000):
        if isinstance(row, Event):
            if row.way == "out":
                return choices
            seen[row.number] += 1
    if len(seen) < 2:
        return choices
    screen, names = terminal(), [name for name, _ in seen.most_common(20)]
    screen.rule(Text("这段聊天里，哪个名字是手机主人自己？", "Which name in this chat is the phone's owner?"))
    for place, name in enumerate(names, start=1):
        screen.say(f"{place}. {mask_text(safe(name))}（{seen[name]}）")
    screen.say(Text("输入编号；都不是、不清楚就按回车。自己说的话不会算成对方的。", "Type its place; Enter if none, or not known. One's own words are never counted as theirs."), "key")
    said = prompt.read_line(screen).strip()
    if not said.isdecimal() or not 1 <= int(said) <= len(names):
        return choices
    mine = (*mine, names[int(said) - 1])
    run.remember(_NAMES, list(mine))
    return replace(choices, me=mine)


def _columns(case: Case, run: Import, file: Opened, *, ask: bool) -> dict[str, str]:
    """Return the columns of a table with new headings: as remembered, or as the person says."""
    if not is_table(file) or file.kind == "empty":
        return {}
    head = headings.heading_row(first_rows(file))
    if len(head) < 2:
        return {}
    signature = f"columns:{crc32('|'.join(map(headings.plain, head)).encode()):08x}"
    kept = case.state(signature)
    if isinstance(kept, dict):
        return {str(field): str(heading) for field, heading in kept.items()}
    if not ask or not terminal().interactive:
        return {}
    chosen = _asked(head, first_rows(file))
    # Kept with what is imported: an import that is broken off remembers nothing either.
    run.remember(signature, chosen)
    return chosen


def _asked(head: list[str], first: list[list[str]]) -> dict[str, str]:
    screen = terminal()
    screen.rule(Text("这张表的列名没有见过，请说明各是什么", "The headings of this table are new; please say what they are"))
    example = next((cells for cells in first[first.index(head) + 1 :]), [])
    for place, heading in enumerate(head, start=1):
        seen = example[place - 1] if place <= len(example) else ""
        screen.say(f"{place}. {heading}" + (Text(f"（如：{seen[:24]}）", f" (e.g. {seen[:24]})").of(screen.lang) if seen else ""))
    chosen: dict[str, str] = {}
    for field in ("time", "number", "way", "seconds", "outcome", "channel", "text", "name"):
        must = field in ("time", "number")
        label = headings.FIELDS[field]
        while True:
            screen.say(Text(f"哪一列是“{label.zh}”？{'' if must else '没有就按回车'}", f"Which column is \"{label.en}\"?{'' if must else ' Enter if none'}"), "key")
            said = prompt.read_line(screen).strip()
            if said.isdigit() and 1 <= int(said) <= len(head):
                chosen[field] = head[int(said) - 1]
                break
            if not said and not must:
                break
            if said.lower() == "q":
                raise HelperError(Text("没有导入", "Nothing was imported"), do=Text("想好以后再运行一次", "Run it again when you are ready"), code=Exit.STOPPED)
            screen.say(Text(f"请输入 1-{len(head)} 中的一个编号；q＝不导入", f"Type one number, 1-{len(head)}; q = do not import"), "warn")
    return chosen
