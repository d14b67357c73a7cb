"""The table of helper owed, whatever it is: our own, a workbook, or a whole bill of which one lender's rows are taken."""

import csv
import getpass
import io
import zipfile
from decimal import Decimal
from pathlib import Path

from helper.cases.bill_payments import Taken, lenders, need_principal, take
from helper.cases.debt_table import Debt, debts_of
from helper.cli import prompt
from helper.cli.screens.money_prompts import table_text
from helper.cli.terminal import safe, terminal
from helper.errors import Exit, HelperError
from helper.guidance import Guidance
from helper.intake import archives
from helper.intake.bills import is_bill
from helper.intake.opened import Opened
from helper.intake.reasons import BILL_REASONS
from helper.intake.rows import is_sheet, rows
from helper.model.masking import mask_text
from helper.model.zip_errors import ZIP_ERRORS
from helper.money import amounts
from helper.money.flows import day
from helper.money.owed import Terms
from helper.text import Text

_MOST = 200 << 20
_DO = Text("支付宝、微信的账单直接给文件，加 --lender 机构；自己记的表另存为 CSV，第一行写 date,kind,amount", "Give a bill of Alipay or WeChat as it is, with --lender NAME; save a table of your own as CSV, first line date,kind,amount")


def debts_in(guidance: Guidance, path: Path, terms: Terms, wanted: list[str], lent: list[str], *, rate_known: bool, ask_password: bool) -> list[Debt]:
    """Return the debts of a table. Raise HelperError where it is none, or where a bill's lender is not said."""
    file = archives.on_disk(path)
    if archives.is_archive(file):
        file = _unpacked(path, ask=ask_password)
    if file.kind in ("zip", "ole") and not is_sheet(file) or file.kind not in ("text", "empty", "zip", "ole", "pdf"):
        raise HelperError(Text("这不是表格（可能是图片、录音或压缩包）", "This is no table (perhaps a picture, a recording or an archive)"), where=path.name, do=_DO, code=Exit.BAD_INPUT)
    if is_bill(file):
        return [_of_bill(file, path, terms, wanted, lent, rate_known=rate_known)]
    if file.kind == "text" and not file.part:
        return debts_of(guidance, table_text(path), path.name, terms, rate_known=rate_known)
    return debts_of(guidance, _as_csv(file), path.name, terms, rate_known=rate_known)


def _as_csv(file: Opened) -> str:
    """Return a workbook's rows as they are read from a CSV; those above the headings are left out."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows(cells for _, cells in rows(file) if cells is not None)
    return out.getvalue()


def _of_bill(file: Opened, path: Path, terms: Terms, wanted: list[str], lent: list[str], *, rate_known: bool) -> Debt:
    if not wanted:
        wanted = _chosen(file, path)
    taken = take(file, wanted)
    _show(taken)
    if not taken.events:
        raise HelperError(Text("账单里没有这一家", "This lender is not in the bill"), where=path.name, do=_candidates(file), code=Exit.USAGE)
    if not rate_known:
        raise HelperError(Text("没有写年利率", "No annual rate is given"), where=path.name, do=Text("加 --rate 12；没有利息，写 --rate 0", "Add --rate 12; where there is no interest, --rate 0"), code=Exit.USAGE)
    told = []
    for said in lent:
        when, equals, amount = said.partition("=")
        if not equals:
            raise HelperError(Text("--lent 要写成 日期=金额", "--lent takes DAY=AMOUNT"), where=f"--lent {said}", do=Text("例：--lent 2026-01-05=10000", "For example: --lent 2026-01-05=10000"), code=Exit.USAGE)
        told.append((day(when.strip(), "--lent"), amounts.parse_amount(amount, where="--lent").value))
    return Debt("", tuple(need_principal(taken.events, told, path.name)), terms)


def _show(taken: Taken) -> None:
    screen = terminal()
    paid = [one for one in taken.events if one.kind == "paid"]
    received = [one for one in taken.events if one.kind == "lent"]
    total, got = sum((one.amount for one in paid), Decimal(0)), sum((one.amount for one in received), Decimal(0))
    screen.complain(
        Text(
            f"账单里这一家的：还出 {len(paid)} 笔共 {total} 元，收到 {len(received)} 笔共 {got} 元。其他 {taken.others} 行没有取，也没有留下。",
            f"Of this lender in the bill: {len(paid)} paid, {total} yuan; {len(received)} received, {got} yuan. The other {taken.others} rows were not taken and nothing of them is kept.",
        )
    )
    for why, count in sorted(taken.skipped.items()):
        if why != "title":
            places = ", ".join(map(str, taken.places[why][:8])) + ("…" if count > 8 else "")
            screen.complain(Text(f"没有算 {count} 行：{BILL_REASONS[why].zh}（第 {places} 行）", f"{count} row(s) not counted: {BILL_REASONS[why].en} (row {places})"))


def _chosen(file: Opened, path: Path) -> list[str]:
    found, screen = lenders(file), terminal()
    if not found or not screen.interactive:
        raise HelperError(Text("这是一整份账单，还要知道哪一家是贷款机构", "This is a whole bill; which lender is meant must be said"), where=path.name, do=_candidates(file), code=Exit.USAGE)
    screen.say(Text("账单里哪一家是贷款机构？只取它的几行，其他的不看也不留。", "Which of these is the lender? Only its rows are taken; the others are neither shown nor kept."), "key")
    for place, (name, count) in enumerate(found, start=1):
        screen.say(f"{place}. {mask_text(safe(name))} ({count})")
    said = prompt.read_line(screen).strip()
    if said.isdigit() and 1 <= int(said) <= len(found):
        return [found[int(said) - 1][0]]
    if said:
        return [said]
    raise HelperError(Text("没有选哪一家", "No lender was chosen"), where=path.name, do=_candidates(file), code=Exit.STOPPED)


def _candidates(file: Opened) -> Text:
    names = [mask_text(safe(name)) for name, _ in lenders(file, 8)]
    if not names:
        return Text("加 --lender 名称的一部分", "Add --lender with a part of its name")
    listed = Text("、".join(names), ", ".join(names))
    return Text(f"加 --lender 名称的一部分；名字像的有：{listed.zh}", f"Add --lender with a part of its name; likely: {listed.en}")


def _unpacked(path: Path, *, ask: bool) -> Opened:
    """Return the one table in an archive as it is sent by mail, opened with the password the person types."""
    broken: tuple[type[BaseException], ...] = (*ZIP_ERRORS, *_faults())
    try:
        with _archive(path) as packed:
            infos = [info for info in packed.infolist() if not info.is_dir() and info.filename.lower().endswith((".csv", ".xlsx", ".xls"))]
            if len(infos) != 1 or infos[0].file_size > _MOST or infos[0].file_size > 1 << 20 and infos[0].file_size > infos[0].compress_size * 200:
                raise HelperError(Text("压缩包里要正好有一份账单", "The archive must hold exactly one bill"), where=path.name, do=Text("先解压，再把账单文件给 --table", "Unpack it and give the bill itself to --table"), code=Exit.BAD_INPUT)
            info, word = infos[0], None
            if info.flag_bits & 1:
                if not ask and not terminal().interactive:
                    raise HelperError(Text("压缩包有密码", "The archive has a password"), where=path.name, do=Text("加 --password，运行后输入；密码在发账单的通知里", "Add --password and type it when asked; it is in the notice that came with the bill"), code=Exit.USAGE)
                word = getpass.getpass(Text("账单的解压密码：", "The archive's password: ").of(terminal().lang)).strip().encode()
            with packed.open(info, pwd=word) as stream:
                data = stream.read(info.file_size + 1)
    except HelperError:
        raise
    except broken as fault:
        raise HelperError(Text("压缩包打不开：密码不对，或文件坏了", "The archive cannot be opened: a wrong password, or a damaged file"), where=path.name, do=Text("核对密码；或用解压软件打开，再把里面的账单给 --table", "Check the password; or unpack it with another program and give the bill itself to --table"), code=Exit.BAD_INPUT) from fault
    return Opened(path.name, lambda: io.BytesIO(data), len(data), info.filename[-80:])


def _faults() -> tuple[type[Exception], ...]:
    """Return the error of the reader of locked archives, which is one of its own."""
    try:
        from pyzipper.zipfile import BadZipFile
    except ImportError:
        return ()
    return (BadZipFile,)


def _archive(path: Path) -> zipfile.ZipFile:
    """Open an archive: with the extra ``bills`` also those locked by AES, as Alipay and banks send them."""
    try:
        import pyzipper
    except ImportError:
        return zipfile.ZipFile(path)
    return pyzipper.AESZipFile(path)  # type: ignore[no-any-return]
