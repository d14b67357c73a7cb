"""Find the command, run it, and turn every error into what, where and next.

Commands are imported only when called: start-up is what every user pays.
"""

import importlib
import os
import sys
from dataclasses import dataclass

from helper.cli.terminal import Terminal, language, terminal, use
from helper.errors import Exit, HelperError
from helper.text import Text


@dataclass(frozen=True, slots=True)
class Command:
    """Name a command's module and what it is for. ``group`` orders the help page."""

    module: str
    help: Text
    group: str


GROUPS = {
    "begin": Text("从这里开始", "Begin here"),
    "case": Text("在一个案件里", "Within a case"),
    "money": Text("算钱", "Work out the money"),
    "clinic": Text("帮很多人", "For many clients"),
    "keep": Text("保管、交接、删除", "Keep, hand over, delete"),
    "know": Text("查规则和办法", "Look things up"),
}

COMMANDS: dict[str, Command] = {
    "start": Command("start", Text("有人来催收：回答几个问题，得到结果、信和记录", "Somebody made contact: answer a few questions, get findings, a letter and a log"), "begin"),
    "check": Command("check", Text("只检查一条信息，不建案件", "Check one contact, without a case"), "begin"),
    "demo": Command("demo", Text("看一个编出来的完整例子", "See a whole made-up case"), "begin"),
    "findings": Command("findings", Text("案件里哪些不合规、哪些没有问题", "What in the case was against them and what was not"), "case"),
    "next": Command("next", Text("下一步做什么、找谁", "What to do next, and who to turn to"), "case"),
    "write": Command("write", Text("写信：协商、停止骚扰、投诉", "Write a letter: negotiate, ask to stop, complain"), "case"),
    "packet": Command("packet", Text("整理成一份能交出去的材料：信、经过、记录、证据目录", "Put everything for one reader together: letter, facts, log, exhibits"), "case"),
    "verify": Command("verify", Text("核对一份材料整理以后有没有被改动", "Check that a packet was not changed since"), "case"),
    "sent": Command("sent", Text("记下寄出的信、投诉编号；看哪些在等答复", "Record what was sent and its number; see what waits for an answer"), "case"),
    "replied": Command("replied", Text("记下收到的答复", "Record the answer that came"), "case"),
    "paste": Command("paste", Text("网上投诉或打电话时，照着一格一格填的内容", "What to fill in, box by box, on a complaint site or by phone"), "case"),
    "explain": Command("explain", Text("信里的一句话依据什么；哪些回答没有写进信", "What a sentence of a letter rests on; which answers no letter uses"), "case"),
    "ask": Command("ask", Text("补充或修改案件里的回答", "Give or change answers of the case"), "case"),
    "log": Command("log", Text("催收记录和证据：添加、查看、核验、导出", "The log and the evidence: add, list, verify, export"), "case"),
    "cost": Command("cost", Text("这笔借款真实的年化利率是多少", "What the loan really costs a year"), "money"),
    "owed": Command("owed", Text("对方说的欠款对不对：一笔一笔重新算", "Whether the balance they claim adds up"), "money"),
    "plan": Command("plan", Text("每月能还多少、怎么分期，不动必需的开支", "What can be paid a month without touching necessities"), "money"),
    "limitation": Command("limitation", Text("三年时效可能过了没有，写信以前要不要先停一停", "Whether three years may have run, before any letter"), "money"),
    "import": Command("import_", Text("导入手机、运营商、聊天软件的记录", "Bring in what the phone, the operator or a chat program recorded"), "case"),
    "collectors": Command("collectors", Text("导入的记录里，哪个号码替谁催收", "Which number in the imported log collects for whom"), "case"),
    "screenshots": Command("screenshots", Text("读截图和屏幕照片里的话：谁说的、几点", "Read screenshots and photos of a screen: who said what, and when"), "case"),
    "timeline": Command("timeline", Text("按天、按钟点看催收次数，和规定的次数比", "See the contacts by day and hour, against the limits"), "case"),
    "batch": Command("batch", Text("一份名单，一人一个案件：查、写信、出报告", "A case for each client of a list: findings, letters, a report"), "clinic"),
    "export": Command("export", Text("把整个案件导出成一个文件，可以加密", "Put the whole case into one file, encrypted if wanted"), "keep"),
    "import-case": Command("import_case", Text("打开别人导出的案件", "Open a case that was exported"), "keep"),
    "purge": Command("purge", Text("删除一个案件", "Delete a case"), "keep"),
    "review": Command("review", Text("逐句复核草稿，定稿签名；回答一改就撤回", "Read drafts sentence by sentence and sign them off; a changed answer withdraws it"), "clinic"),
    "edit": Command("edit", Text("在编辑器里一次改全部回答", "Change every answer in one form, in an editor"), "clinic"),
    "cases": Command("cases", Text("一个文件夹里的全部案件：进度、下一个日子、缺什么", "Every case of a folder: stage, next day, what is missing"), "clinic"),
    "stats": Command("stats", Text("很多案件合起来的数字，不写姓名", "What many cases show together, nobody named"), "clinic"),
    "guide": Command("guide", Text("接电话、收短信、遇上门、收传票怎么办", "What to do on the phone, by SMS, at the door, on a lawsuit"), "know"),
    "where": Command("where", Text("找谁：每个投诉、求助的地方收什么、不收什么、几天答复", "Whom to turn to: what each place takes, what it refuses, how long it has"), "know"),
    "rules": Command("rules", Text("规则：查什么、依据、日期、什么时候会弄错", "The rules: what they check, on what text, since when, when they are mistaken"), "know"),
    "template": Command("template", Text("给写模板的人：新建、检查、预览信件模板", "For authors: begin, check and preview letter templates"), "know"),
    "letters": Command("letters", Text("有哪些信，各在什么时候用", "Which letters there are, and when each is used"), "know"),
}

def run(words: list[str]) -> int:
    """Run one command line and return its exit code."""
    words, lang, plain, debug = _global_options(words)
    screen = use(Terminal(language(lang), plain=plain))
    before = dict(os.environ)
    try:
        words = _own_folders(words)
        if lang is not None and lang not in ("zh", "en"):
            raise _usage(Text(f"没有这种语言：{lang}", f"There is no language {lang}"), Text("用 --lang zh 或 --lang en", "Use --lang zh or --lang en"))
        return _command(words)
    except HelperError as error:
        for line in error.lines(screen.lang):
            screen.complain(line)
        if debug:
            raise
        return error.code
    except (KeyboardInterrupt, EOFError):
        screen.complain(Text("\n已停下。已回答的都已保存。", "\nStopped. Every answer given is saved."))
        return Exit.INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe went away (head, less): nothing is wrong, and nothing more can be said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.OK
    except Exception as error:
        if debug:
            raise
        screen.complain(
            Text(
                f"程序出了错（{type(error).__name__}）。您已经给出的回答不会丢。\n下一步：再试一次；还不行，就加上 --debug 运行，把显示的内容报告给维护者（先遮住个人信息）。",
                f"The program failed ({type(error).__name__}). Answers already given are not lost.\nNext: try again; if it fails again, run with --debug and report what it shows (cover personal details first).",
            )
        )
        return Exit.BUG
    finally:
        for name in ("HELPER_GUIDES", "HELPER_TEMPLATES"):
            os.environ.pop(name, None)
            os.environ.update({name: before[name]} if name in before else {})


def _own_folders(words: list[str]) -> list[str]:
    """Take --guides and --templates out, keep what they name for this run, and say that they are in use."""
    from helper.guidance.where import OWN

    rest: list[str] = []
    place = 0
    while place < len(words):
        option, equals, value = words[place].partition("=")
        name = OWN.get(option.removeprefix("--")) if option.startswith("--") and "--" not in words[:place] else None
        if name and not equals and place + 1 == len(words):
            raise _usage(Text(f"选项 {option} 后面要跟一个文件夹", f"{option} needs a folder after it"), Text(f"例：{option} 我们的文件夹", f"For example: {option} our-folder"))
        if name:
            place += 0 if equals else 1
            os.environ[name] = value if equals else words[place]
        else:
            rest.append(words[place])
        place += 1
    for option, name in OWN.items():
        if os.environ.get(name):
            terminal().complain(Text(f"用着本机构自己的 --{option}：{os.environ[name]}（盖在程序自带的上面）", f"In use, your own --{option}: {os.environ[name]} (laid over the program's)"))
    return rest


def _global_options(words: list[str]) -> tuple[list[str], str | None, bool, bool]:
    """Take --lang, --plain and --debug out, wherever they stand before ``--``."""
    rest: list[str] = []
    lang, plain, debug = None, False, False
    place = 0
    while place < len(words):
        word = words[place]
        if word == "--":
            return [*rest, *words[place:]], lang, plain, debug
        if word == "--lang" and place + 1 < len(words):
            lang, place = words[place + 1], place + 1
        elif word.startswith("--lang="):
            lang = word.removeprefix("--lang=")
        elif word == "--plain":
            plain = True
        elif word == "--debug":
            debug = True
        else:
            rest.append(word)
        place += 1
    return rest, lang, plain, debug


def _command(words: list[str]) -> int:
    from helper import __version__

    if not words or words[0] in ("--help", "-h", "help"):
        if words[1:2] and words[1] in COMMANDS:
            return _command([words[1], "--help"])
        _help()
        return Exit.OK if words else Exit.USAGE
    if words[0] in ("--version", "-V"):
        terminal().say(f"helper {__version__}")
        return Exit.OK
    command = COMMANDS.get(words[0])
    if command is None:
        import difflib

        near = difflib.get_close_matches(words[0], COMMANDS, 1)
        raise _usage(
            Text(f"没有 {words[0]} 这个命令", f"There is no command {words[0]}"),
            Text(f"是不是 helper {near[0]}？", f"Did you mean: helper {near[0]}") if near else Text("运行 helper --help 看全部命令", "Run helper --help for all of them"),
        )
    module = importlib.import_module(f"helper.cli.commands.{command.module}")
    from helper.cli.typed import invoke

    return invoke(module.app, words[0], words[1:], terminal(), command.help)


def _usage(what: Text, do: Text) -> HelperError:
    return HelperError(what, do=do, code=Exit.USAGE)


def _help() -> None:
    screen = terminal()
    screen.say(Text("helper：被催收时的帮手。不联网，内容只留在您的电脑上。", "helper: help when you are being chased for a debt. Offline; everything stays on your computer."), "head")
    screen.say(Text("有人身危险，先打 110。心里难受，打 12356。怀疑诈骗，打 96110。", "In danger: call 110 first. Distressed: 12356. Suspected fraud: 96110."), "danger")
    for group, title in GROUPS.items():
        screen.say()
        screen.say(title, "head")
        for name, command in COMMANDS.items():
            if command.group == group:
                screen.say(f"  {name:<11} {command.help.of(screen.lang)}")
    screen.say()
    screen.say(Text("任何命令都可以加", "With any command"), "head")
    for option, words in (
        ("--help", Text("这个命令的说明", "What the command does")),
        ("--lang zh|en", Text("语言（也可设 HELPER_LANG）", "Language (or set HELPER_LANG)")),
        ("--plain", Text("不用颜色和线框，适合读屏软件", "No colour or boxes; for screen readers")),
        ("--templates", Text("本机构自己的信件模板文件夹，盖在自带的上面", "A folder of your own letter templates, laid over the program's")),
        ("--guides", Text("本机构自己的规则和办法文件夹，盖在自带的上面", "A folder of your own rules and pages, laid over the program's")),
        ("--debug", Text("出错时显示细节", "Show details of a fault")),
        ("--version", Text("版本", "The version")),
    ):
        screen.say(f"  {option:<13} {words.of(screen.lang)}")
    screen.say()
    screen.say(Text("这里给的是法律信息，不是法律意见。欠的钱仍然要还，这里帮您依法、体面地处理。", "This is legal information, not legal advice. The debt is still owed; this helps you deal with it lawfully and with dignity."), "note")
