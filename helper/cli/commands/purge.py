"""helper purge: delete a case, and say what deleting cannot reach."""

from pathlib import Path

from helper import casefile
from helper.cases import clock
from helper.cases.opening import open_to_read, worker
from helper.cli import prompt
from helper.cli.terminal import terminal
from helper.cli.typed import Annotated, case_option, new_app, option
from helper.errors import Exit, HelperError
from helper.text import Text

app = new_app()

_YES = ("删除", "delete")
_BEYOND = (
    Text("别处的副本：U 盘、网盘、导出的文件、电脑的备份和还原点。", "Copies elsewhere: drives, cloud folders, exported files, the computer's backups."),
    Text("已经寄出、发出、提交的信，以及对方收到的东西。", "What was posted, sent or handed in, and what others received."),
    Text("手机里的原始短信、通话记录、录音。", "The original messages, call lists and recordings on the phone."),
    Text("固态硬盘、U 盘上可能还留着能恢复的痕迹；要彻底，只能靠整盘加密，或请懂的人处理硬盘。", "Traces on an SSD or USB drive that special tools may bring back; only disk encryption or somebody who knows drives can be thorough."),
    Text("命令行的历史记录、“最近打开的文件”、输入法记住的词。", "The command line's history, lists of recent files, words an input method learned."),
)


@app.command()
def purge(
    case: Annotated[Path | None, case_option()] = None,
    yes: Annotated[bool, option("--yes", zh="不再问，直接删", en="Do not ask; delete")] = False,
) -> int:
    screen = terminal()
    with open_to_read(case) as kept:
        inside = casefile.contents(kept.folder)
        screen.say(Text(f"要删除的案件：{kept.folder.resolve()}", f"The case to delete: {kept.folder.resolve()}"), "strong")
        screen.say(Text(f"{inside.files} 个文件，共 {_size(inside.bytes)}，包括回答、记录、证据副本和写好的信。删了找不回来。", f"{inside.files} files, {_size(inside.bytes)}: answers, log, copies of evidence and letters. It cannot be undone."), indent=2)
        screen.say(Text("还在投诉、起诉、报案期间的，先 helper export 留一份。", "If a complaint, lawsuit or police report is still open, keep a copy with helper export first."), indent=2)
        if not yes and not _agreed():
            screen.say(Text("没有删除。", "Nothing was deleted."))
            return Exit.STOPPED
        # Somebody may be at work in it; the lock is let go again, as its own file is to be deleted too.
        with casefile.locked(kept.folder, who=worker(), at=clock.now()):
            pass
        left = kept.purge()
    screen.say(Text("已删除。", "Deleted."), "good")
    for path in left:
        screen.say(Text(f"这不是程序放的，没有动：{path.name}", f"Not put there by the program, left alone: {path.name}"), indent=2)
    screen.say(Text("这些它删不到：", "What it cannot reach:"), "strong")
    for words in _BEYOND:
        screen.say(Text(f"· {words.zh}", f"- {words.en}"), indent=2)
    return Exit.OK


def _agreed() -> bool:
    screen = terminal()
    if not screen.interactive:
        raise HelperError(
            Text("没有人可以确认，没有删除", "Nobody is there to confirm; nothing was deleted"),
            do=Text("确实要删，加上 --yes", "Add --yes if it is really to be deleted"),
            code=Exit.USAGE,
        )
    screen.say(Text("确实要删，请输入“删除”两个字，再按回车；其他任何键都不删。", 'To delete it, type the word "delete" and press Enter; anything else keeps it.'))
    return prompt.read_line(screen).strip().casefold() in _YES


def _size(size: int) -> str:
    for unit, step in (("GB", 1 << 30), ("MB", 1 << 20), ("KB", 1 << 10)):
        if size >= step:
            return f"{size / step:.1f} {unit}"
    return f"{size} B"
