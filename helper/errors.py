"""The one error a person may see: what is wrong, where, what to do next.

Messages never echo a phone number, an identity number or the text of a message.
"""

from enum import IntEnum

from helper.text import Text


class Exit(IntEnum):
    """Name every exit code; the table in guides/reference/exit-codes.md is made from this."""

    OK = 0
    BUG = 1
    USAGE = 2
    BAD_INPUT = 3
    BAD_GUIDANCE = 4
    BAD_CASE = 5
    CANNOT_WRITE = 6
    NOT_VERIFIED = 7
    SOME_FAILED = 8
    STOPPED = 9
    INTERRUPTED = 130


EXIT_MEANING: dict[Exit, Text] = {
    Exit.OK: Text("完成", "Done"),
    Exit.BUG: Text("程序出错（请报告；加 --debug 看细节）", "A fault in the program (please report it; --debug shows more)"),
    Exit.USAGE: Text("命令或选项写错了", "The command or an option is wrong"),
    Exit.BAD_INPUT: Text("给的内容读不懂（日期、渠道、文件等）", "Something given could not be read (a date, a channel, a file)"),
    Exit.BAD_GUIDANCE: Text("guides/ 或 templates/ 里有错", "A file in guides/ or templates/ is wrong"),
    Exit.BAD_CASE: Text("案件文件夹打不开、已损坏或正被使用", "The case folder cannot be opened, is damaged or is in use"),
    Exit.CANNOT_WRITE: Text("写不进去（磁盘满、只读等）", "Cannot write (disk full, read-only and the like)"),
    Exit.NOT_VERIFIED: Text("核验发现内容与记录不一致", "Verification found something that differs from the record"),
    Exit.SOME_FAILED: Text("一部分完成，一部分没有", "Some were done and some were not"),
    Exit.STOPPED: Text("按程序或本人的意思停下，没有写任何文件", "Stopped on purpose before anything was written"),
    Exit.INTERRUPTED: Text("被中断（Ctrl-C）；已回答的都已保存", "Interrupted (Ctrl-C); every answer given is saved"),
}


class HelperError(Exception):
    """Say what is wrong, where, and what to do next, in both languages.

    ``where`` is a place a person can go to: a file and line, a row, an option.
    """

    def __init__(
        self,
        what: Text,
        *,
        where: str | None = None,
        do: Text | None = None,
        code: Exit = Exit.BAD_INPUT,
    ) -> None:
        super().__init__(what.en)
        self.what, self.where, self.do, self.code = what, where, do, code

    def lines(self, lang: str) -> list[str]:
        """Return the message as lines to print, in ``lang``."""
        said = [f"{self.where}: {self.what.of(lang)}" if self.where else self.what.of(lang)]
        if self.do:
            said.append(("下一步：" if lang == "zh" else "Next: ") + self.do.of(lang))
        return said


def part_missing(what: Text, extra: str, *, where: str, instead: Text) -> HelperError:
    """Return the error for work that wants an optional part: how to install it, and what does without it."""
    command = f'pip install "debt-contact-helper[{extra}]"'
    return HelperError(
        Text(f"{what.zh}，这台电脑上还没有", f"{what.en}, which is not on this computer"),
        where=where,
        do=Text(f"在装 helper 的地方运行：{command}；或者{instead.zh}", f"Where helper is installed run: {command}; or {instead.en}"),
        code=Exit.USAGE,
    )
