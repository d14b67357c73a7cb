"""Find the command, run it, and turn every error into what, where and next.

Commands are imported only when called: start-up is what every user pays.
"""

import contextlib
import importlib
import os
import sys
from typing import NamedTuple

from helper.cli.terminal import Terminal, language
from helper.errors import Exit, HelperError, usage_error
from helper.process import silence_output
from helper.text import Text
from helper.wording import say


class Command(NamedTuple):
    """Name a command's module and what it is for. ``group`` orders the help page."""

    module: str
    help: Text
    group: str


GROUPS = {
    "begin": say("terminal.begin_here"),
    "case": say("terminal.within_case"),
    "money": say("terminal.work_out_money"),
    "clinic": say("terminal.for_many_clients"),
    "keep": say("terminal.keep_hand_over_delete"),
    "know": say("terminal.look_things_up"),
}

_OTHERWISE = {
    "evidence": "log add --file",
    "record": "log add",
    "add": "log add",
    "letter": "letters",
    "answer": "ask",
    "delete": "purge",
    "remove": "purge",
    "help": "--help",
    "strat": "start",
    "star": "start",
    "begin": "start",
    "result": "findings",
    "steps": "next",
    "send": "sent",
}
"""What people type for a command, and the command that does it."""
COMMANDS: dict[str, Command] = {
    "start": Command("start", say("terminal.somebody_made_contact_answer_few"), "begin"),
    "check": Command("check", say("terminal.check_one_contact_without_case"), "begin"),
    "demo": Command("demo", say("terminal.see_whole_made_up_case"), "begin"),
    "findings": Command("findings", say("terminal.what_in_case_was_against"), "case"),
    "next": Command("next", say("terminal.what_to_do_next"), "case"),
    "write": Command("write", say("terminal.write_letter_negotiate_ask"), "case"),
    "report": Command("report", say("report.see_case_as_page"), "case"),
    "packet": Command("packet", say("terminal.put_everything_for_one_reader"), "case"),
    "verify": Command("verify", say("terminal.check_packet_was_not_changed"), "case"),
    "sent": Command("sent", say("terminal.record_what_was_sent"), "case"),
    "replied": Command("replied", say("terminal.record_answer_came"), "case"),
    "paste": Command("paste", say("terminal.what_to_fill_in_box"), "case"),
    "explain": Command("explain", say("terminal.what_sentence_letter_rests"), "case"),
    "ask": Command("ask", say("terminal.give_or_change_answers_case"), "case"),
    "log": Command("log", say("terminal.log_and_evidence_add_list"), "case"),
    "cost": Command("cost", say("terminal.what_loan_really_costs_year"), "money"),
    "owed": Command("owed", say("terminal.whether_balance_they_claim_adds"), "money"),
    "plan": Command("plan", say("terminal.what_can_be_paid_month"), "money"),
    "limitation": Command("limitation", say("terminal.whether_three_years_may_have"), "money"),
    "import": Command("import_", say("terminal.bring_in_what_phone_operator"), "case"),
    "collectors": Command("collectors", say("terminal.which_number_in_imported_log"), "case"),
    "screenshots": Command("screenshots", say("terminal.read_screenshots_and_photos_screen"), "case"),
    "timeline": Command("timeline", say("terminal.see_contacts_by_day"), "case"),
    "batch": Command("batch", say("terminal.case_for_each_client_list"), "clinic"),
    "export": Command("export", say("terminal.put_whole_case_into_one"), "keep"),
    "import-case": Command("import_case", say("terminal.open_case_was_exported"), "keep"),
    "purge": Command("purge", say("terminal.delete_case"), "keep"),
    "review": Command("review", say("terminal.read_drafts_sentence_by_sentence"), "clinic"),
    "edit": Command("edit", say("terminal.change_every_answer_in_one"), "clinic"),
    "cases": Command("cases", say("terminal.every_case_folder_stage_next"), "clinic"),
    "stats": Command("stats", say("terminal.what_many_cases_show_together"), "clinic"),
    "guide": Command("guide", say("terminal.what_to_do_on_phone"), "know"),
    "where": Command("where", say("terminal.whom_to_turn"), "know"),
    "rules": Command("rules", say("terminal.rules_what_they_check"), "know"),
    "template": Command("template", say("terminal.for_authors_begin_check"), "know"),
    "letters": Command("letters", say("terminal.which_letters_there"), "know"),
}


def run(words: list[str]) -> int:
    """Run one command line and return its exit code."""
    words, lang, plain, debug = _global_options(words)
    screen = Terminal(language(lang), plain=plain)
    if lang in ("zh", "en") and lang != language(None):
        screen.asked_lang = lang
    before = dict(os.environ)
    try:
        words = _own_folders(screen, words)
        if lang is not None and lang not in ("zh", "en"):
            raise usage_error(say("terminal.there_is_no_language", lang=lang), do=say("terminal.use_lang_zh_or_lang"))
        code = _command(screen, words)
        sys.stdout.flush()
        return code
    except HelperError as error:
        if debug:
            raise
        _heed(screen, words)
        return _told(screen, error)
    except (KeyboardInterrupt, EOFError):
        _complain(screen, say("terminal.stopped_every_answer_given"))
        return Exit.INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe went away (head, less): nothing is wrong, and nothing more can be said.
        silence_output()
        return Exit.OK
    except Exception as error:
        if debug:
            raise
        told = _of_the_system(error)
        if told is not None:
            return _told(screen, told)
        screen.complain(say("terminal.program_failed_answers_already_given", name=type(error).__name__))
        return Exit.BUG
    finally:
        for name in ("HELPER_GUIDES", "HELPER_TEMPLATES"):
            os.environ.pop(name, None)
            os.environ.update({name: before[name]} if name in before else {})


def _heed(screen: Terminal, words: list[str]) -> None:
    """Answer words of despair or danger in a command line that is refused: whoever cries for help knows no command."""
    from helper.cases.heard_lines import tell_refused_line
    from helper.guidance import load

    if "--json" not in words:
        # No second fault, where the guidance itself is what cannot be read.
        with contextlib.suppress(HelperError, OSError, ValueError):
            screen.show(tell_refused_line(load(), " ".join(word for word in words if not word.startswith("-"))))


def _told(screen: Terminal, error: HelperError) -> int:
    for line in error.lines(screen.lang):
        _complain(screen, line)
    # What was said before it stands where it can; an output that failed has been named.
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        silence_output()
    return error.code


def _complain(screen: Terminal, words: Text | str) -> None:
    # A terminal that was hung up takes no words, and that is no second fault.
    with contextlib.suppress(OSError, ValueError):
        screen.complain(words)


def _of_the_system(error: Exception) -> HelperError | None:
    """Return what a person can act on where the system refused: no room, no right, a name it does not take, no memory."""
    if isinstance(error, MemoryError):
        return HelperError(say("errors.more_memory_than_there_is"), do=say("errors.give_smaller_file"))
    from helper.casefile import blame, system_fault

    told = system_fault(error) if isinstance(error, OSError) else None
    # A case that something else wrote to fails in ways no list names.
    return told or blame()


_MOST_FAULTS = 5
"""Faults of a clinic's own files that are said at every command; rules check says all of them."""


def _own_folders(screen: Terminal, words: list[str]) -> list[str]:
    """Take --guides and --templates out, keep what they name for this run, and say that they are in use."""
    from helper.guidance.where import OWN_FOLDERS

    rest: list[str] = []
    place = 0
    while place < len(words):
        option, equals, value = words[place].partition("=")
        name = (
            OWN_FOLDERS.get(option.removeprefix("--"))
            if option.startswith("--") and "--" not in words[:place]
            else None
        )
        if name and not equals and place + 1 == len(words):
            raise usage_error(
                say("terminal.needs_folder_after", option=option),
                do=say("terminal.for_example_our_folder", option=option),
            )
        if name:
            place += 0 if equals else 1
            os.environ[name] = value if equals else words[place]
        else:
            rest.append(words[place])
        place += 1
    for option, name in OWN_FOLDERS.items():
        if os.environ.get(name):
            screen.complain(say("terminal.in_use_your_own_laid", option=option, name=os.environ[name]))
    # One that is not there yet is begun, or named, by the command itself.
    if os.path.isdir(os.environ.get(OWN_FOLDERS["guides"], "")) and rest[:2] != ["rules", "check"]:
        from helper.guidance import left_out

        faults = left_out()
        for fault in faults[:_MOST_FAULTS]:
            screen.complain(say("terminal.own_file_is_left_out", fault=fault))
        if faults:
            screen.complain(say("terminal.own_files_mend", count=len(faults)))
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


def _command(screen: Terminal, words: list[str]) -> int:
    from helper import __version__

    if not words or words[0] in ("--help", "-h", "help"):
        if words[1:2] and words[1] in COMMANDS:
            return _command(screen, [words[1], "--help"])
        _help(screen)
        return Exit.OK if words else Exit.USAGE
    if words[0] in ("--version", "-V"):
        screen.say(f"helper {__version__}")
        return Exit.OK
    if words[0] in ("--show-completion", "--install-completion"):
        return _completion(screen, words[0], words[1:])
    command = COMMANDS.get(words[0])
    if command is None:
        import difflib

        near = [_OTHERWISE[words[0]]] if words[0] in _OTHERWISE else difflib.get_close_matches(words[0], COMMANDS, 1)
        raise usage_error(
            say("terminal.there_is_no_command", words=words[0]),
            do=say("terminal.did_you_mean_helper", near=near[0]) if near else say("terminal.run_helper_help_for_all"),
        )
    module = importlib.import_module(f"helper.cli.commands.{command.module}")
    from helper.cli.typed import invoke

    if words[0] in LONG and screen.interactive:
        from helper.cli.paging import paged

        code = int(Exit.OK)
        with paged(screen):
            code = invoke(module.app, words[0], words[1:], screen, command.help)
        return code  # noqa: RET504 - whoever has seen enough ends the block before it has one
    return invoke(module.app, words[0], words[1:], screen, command.help)


def _completion(screen: Terminal, asked: str, words: list[str]) -> int:
    from helper.cli.typed import words_of_commands
    from helper.rendering.completion import completion_script, install_completion, shell_named

    shell, said = shell_named(words), {name: one.help.of(screen.lang) for name, one in COMMANDS.items()}
    script = completion_script(shell, words_of_commands(COMMANDS), said)
    if asked == "--show-completion":
        sys.stdout.write(script)
    else:
        screen.say(say("terminal.completion_written", place=install_completion(shell, script)), "good")
    return Exit.OK


LONG = ("cases", "explain", "guide", "letters", "log", "rules", "sent", "stats", "timeline", "where")
"""Commands that only tell something, and tell more than a screen of it: a page at a time where somebody sits there."""
LESS_USED = ("verify", "replied", "paste", "explain", "collectors", "screenshots", "timeline", "edit", "stats")
"""Commands that a screen only names, so that the page of commands takes two; a pipe has them all in full."""
OPTIONS = {
    "--help": say("terminal.what_command"),
    "--lang zh|en": say("terminal.language_or_set_helper_lang"),
    "--plain": say("terminal.no_colour_or_boxes"),
    "--templates": say("terminal.folder_your_own_letter_templates"),
    "--guides": say("terminal.folder_your_own_rules"),
    "--debug": say("terminal.show_details_fault"),
    "--version": say("terminal.version"),
    "--install-completion": say("terminal.completion_in_shell"),
}


def _help(screen: Terminal) -> None:
    if not screen.interactive or screen.plain:
        _help_in_full(screen)
        return
    from rich.cells import cell_len, set_cell_size

    from helper.cli.paging import paged

    room = screen.console.width - 1
    with paged(screen):
        _say_what_it_is(screen)
        for group, title in GROUPS.items():
            screen.say(title, "head")
            mine = {name: command for name, command in COMMANDS.items() if command.group == group}
            for name, command in mine.items():
                if name not in LESS_USED:
                    line = f"  {name:<11} {command.help.of(screen.lang)}"
                    screen.say(line if cell_len(line) <= room else set_cell_size(line, room - 1).rstrip() + "…")
            rest = [name for name in mine if name in LESS_USED]
            if rest:
                screen.say(say("terminal.and_commands", names=", ".join(rest)), "note", indent=2)
        screen.say(say("terminal.with_any_command"), "head")
        screen.say("  ".join(OPTIONS), indent=2)
        screen.say(say("terminal.is_legal_information_not_legal"), "note")


def _say_what_it_is(screen: Terminal) -> None:
    screen.say(say("terminal.helper_help"), "head")
    screen.say(say("terminal.in_danger_call_110_first"), "danger")


def _help_in_full(screen: Terminal) -> None:
    _say_what_it_is(screen)
    for group, title in GROUPS.items():
        screen.say()
        screen.say(title, "head")
        for name, command in COMMANDS.items():
            if command.group == group:
                screen.say(f"  {name:<11} {command.help.of(screen.lang)}")
    screen.say()
    screen.say(say("terminal.with_any_command"), "head")
    for option, words in OPTIONS.items():
        screen.say(f"  {option:<20} {words.of(screen.lang)}")
    screen.say()
    screen.say(say("terminal.is_legal_information_not_legal"), "note")
