"""An import at a terminal: what files leave open is asked, and what came of them is shown, danger first."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from helper.cases.import_run import Asker, ReadDay
from helper.cases.phone_owners import ReadWhose
from helper.cli import prompt
from helper.cli.screens.passphrase import ask_passphrase
from helper.cli.terminal import Progress, Terminal, reading_messages
from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.intake import headings
from helper.intake.picture_lines import SIDES
from helper.intake.pictures import DECLINED, UNSURE, words_of_doubt
from helper.intake.screenshots import wording
from helper.intake.screenshots.seeing import SeenMessage
from helper.model.masking import mask_text, masked
from helper.text import Text, safe
from helper.told.choosing import is_unknown, read_place
from helper.told.lately import holds, word_about_reading
from helper.wording import say


class TerminalAsker(Asker):
    """Ask whoever sits at the terminal, and show how far the reading has come."""

    def __init__(self, screen: Terminal) -> None:
        self._screen, self.asks = screen, screen.interactive
        self._progress = Progress(screen, say("import.read"))

    @property
    def screen(self) -> Terminal:
        """Return the screen to print on, without the sum: nothing is glued to it."""
        self._progress.end()
        return self._screen

    def tell(self, words: Text, style: str = "note", *, indent: int = 0) -> None:
        """Print it."""
        self.screen.say(words, style, indent=indent)

    def complain(self, words: Text) -> None:
        """Print it to standard error."""
        self.screen.complain(words)

    def complain_of(self, fault: HelperError) -> None:
        """Print it to standard error."""
        self.screen.complain_of(fault)

    def tick(self, more: int) -> None:
        """Show the sum, a few times a second."""
        self._progress.tick(more)

    def end(self) -> None:
        """Take the sum away again."""
        self._progress.end()

    def hearing(self, count: int) -> AbstractContextManager[Callable[[int], None]]:
        """Show how many of the messages were heard."""
        return reading_messages(self.screen, lambda: count)

    def passphrase(self) -> str:
        """Ask without showing it."""
        return ask_passphrase(self.screen)

    def columns(self, head: list[str], example: list[str]) -> dict[str, str]:
        """List the headings and ask which of them stands for what; q imports nothing."""
        self.screen.rule(say("import.headings_table_are_new_please"))
        for place, heading in enumerate(head, start=1):
            seen = say("import.e_g", seen=example[place - 1][:24]) if example[place - 1 : place] else ""
            self.screen.say(f"{place}. {heading}{self.screen.of(seen)}")
        chosen: dict[str, str] = {}
        for meant in ("time", "number", "way", "seconds", "outcome", "channel", "text", "name"):
            must = meant in ("time", "number")
            none = "" if must else say("import.enter_if_none")
            asked = say("import.which_column", label=headings.FIELDS[meant], must=none)
            while True:
                said = prompt.ask_line(self.screen, asked)
                if at := read_place(said, len(head)):
                    chosen[meant] = head[at - 1]
                if at or not (said or must):
                    break
                if said.lower() == "q":
                    raise HelperError(say("import.nothing_was_imported"), do=say("import.run_again"), code=Exit.STOPPED)
                self.screen.say(say("import.type_one_number_1_q", count=len(head)), "warn")
        return chosen

    def own_number(self, found: list[str]) -> str:
        """List the numbers, and take a place or a number."""
        self.screen.say(say("import.which_is_own_number"), "key")
        for place, number in enumerate(found, start=1):
            self.screen.say(f"{place}. {masked(number)}")
        said = prompt.read_line(self.screen).strip()
        at = read_place(said, len(found))
        return found[at - 1] if at else said

    def whose(self, name: Text, owner: str, read: ReadWhose) -> tuple[str, str] | None:
        """Ask until it is understood; Enter leaves the file out."""
        if not self.asks:
            return None
        self.screen.say(say("import.whose_phone_is_bill_of", name=name, owner=owner), "key")
        while typed := prompt.read_line(self.screen).strip():
            if typed.lower() in ("q", "ｑ"):
                raise KeyboardInterrupt
            if (said := read(typed)) and said[0]:
                return said
            if is_unknown(load(), typed):
                return None
            self.screen.say(say("import.whose_phone_not_understood"), "warn")
        return None

    def own_name(self, names: list[tuple[str, int]]) -> str:
        """List the names, and take a place."""
        self.screen.rule(say("import.which_name_is_owner"))
        for place, (name, count) in enumerate(names, start=1):
            self.screen.say(f"{place}. {mask_text(safe(name))}（{count}）")
        picked = read_place(prompt.ask_line(self.screen, say("import.type_place_of_owner")), len(names))
        return names[picked - 1][0] if picked else ""

    def outcome(self, said: str) -> str:
        """Ask for 1 or 2."""
        asked = say("import.table_says_was_call_answered", told=safe(said))
        return {"1": "answered", "2": "unanswered"}.get(prompt.ask_line(self.screen, asked), "")

    def who_called(self, name: str) -> str:
        """Ask for 1 or 2."""
        asked = say("import.who_called_in_recording", name=name)
        return {"1": "in", "2": "out"}.get(prompt.ask_line(self.screen, asked), "")

    def time_above(self) -> str | None:
        """Ask until it is a time; Enter where none stands there."""
        if not self.asks:
            return ""
        self.screen.say(say("picture_days.if_time_stands_above_them"), "key")
        while typed := prompt.read_line(self.screen).strip():
            if typed.lower() == "q":
                return None
            if shown := wording.read_shown_time(typed):
                return str(shown)
            self.screen.say(say("picture_days.time_cannot_be_read_write"), "warn")
        return ""

    def day(self, name: str, more: int, read: Callable[[str], ReadDay]) -> ReadDay | None:
        """Ask until it is a day; one that a picture contradicts is taken where it is typed once more."""
        self.screen.say(say("import_pictures.on_which_day_was_taken", name=name), "key")
        if more:
            self.screen.say(say("picture_days.same_day_for_all", count=more), "note")
        before = ""
        while typed := prompt.read_line(self.screen).strip():
            if typed.lower() in ("q", "ｑ"):
                raise KeyboardInterrupt
            said = read(typed)
            if said.day and (said.late is None or before == typed):
                return said
            if said.late:
                of, shown = said.late
                self.screen.say(say("picture_days.shows_later_day", name=of, shown=shown), "warn")
            else:
                self.screen.say(say("import_pictures.day_cannot_be_read"), "warn")
            before = typed
        return None

    def uncertain(self, name: str, place: int, one: SeenMessage, cut: str) -> SeenMessage | str:
        """Show it with its cut-out, and ask until it is said what it says.

        A word about the message, such as 不对, is never taken for the message: it would be quoted as theirs.
        """
        screen = self.screen
        part = say(
            "import_pictures.message_is_not_certain_part", name=name, place=place, one=words_of_doubt(one), where=cut
        )
        screen.say(part, "warn")
        screen.say(f"{screen.of(SIDES[one.side])}{screen.colon}{one.text}", indent=2)
        while self.asks:
            answer = prompt.ask_line(screen, say("import_pictures.enter_if_is_right_else"))
            word = word_about_reading(answer)
            if word == "stop":
                raise KeyboardInterrupt
            if word == "help":
                screen.say(say("import_pictures.how_to_answer_uncertain"), "note", indent=2)
            elif word == "out":
                return DECLINED
            elif word == "turned":
                return self._kept(one._replace(side="left" if one.side == "right" else "right", doubt=""))
            elif not answer or holds(answer):
                return one._replace(doubt="")
            elif holds(answer) is False or word == "wrong":
                screen.say(say("import_pictures.type_right_words"), "warn", indent=2)
            elif is_unknown(load(), answer):
                screen.say(say("import_pictures.left_out_not_known"), "note", indent=2)
                return UNSURE
            elif not any(letter.isalnum() for letter in answer):
                screen.say(say("import_pictures.no_words"), "warn", indent=2)
            else:
                made = self._kept(one._replace(text=answer, doubt=""))
                # With no letter in common it may be an answer to something else; a correction shares most of them.
                if set(answer) & set(one.text) or not prompt.ask_line(screen, say("import_pictures.all_of_it_other")):
                    return made
        return UNSURE

    def _kept(self, one: SeenMessage) -> SeenMessage:
        self.screen.say(say("import_pictures.kept_as", side=SIDES[one.side], text=one.text), "note", indent=2)
        return one
