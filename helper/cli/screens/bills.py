"""The table of helper owed, whatever it is: our own, a workbook, or a whole bill of which one lender's rows are taken."""

import csv
import getpass
import io
import zipfile
from decimal import Decimal
from pathlib import Path

from helper.cases.debt_table import Debt, Taken, debts_of, lenders, need_principal, take
from helper.cli import prompt
from helper.cli.screens.money_prompts import table_text
from helper.cli.terminal import Terminal, safe
from helper.errors import Exit, HelperError
from helper.guidance import Guidance
from helper.intake import archives
from helper.intake.base import Opened
from helper.intake.bills import is_bill
from helper.intake.rows import is_sheet, rows
from helper.intake.strangers import BILL_REASONS
from helper.model.foreign_files import ZIP_ERRORS
from helper.model.masking import mask_text
from helper.money import amounts
from helper.money.flows import day
from helper.money.owed import Terms
from helper.text import Text, join
from helper.wording import say

_MOST = 200 << 20
_DO = say("bills.give_bill_alipay_or_wechat")


def debts_in(
    screen: Terminal,
    guidance: Guidance,
    path: Path,
    terms: Terms,
    wanted: list[str],
    lent: list[str],
    *,
    rate_known: bool,
    ask_password: bool,
) -> list[Debt]:
    """Return the debts of a table. Raise HelperError where it is none, or where a bill's lender is not said."""
    file = archives.on_disk(path)
    if archives.is_archive(file):
        file = _unpacked(screen, path, ask=ask_password)
    if (file.kind in ("zip", "ole") and not is_sheet(file)) or file.kind not in ("text", "empty", "zip", "ole", "pdf"):
        raise HelperError(say("bills.is_no_table_perhaps_picture"), where=path.name, do=_DO, code=Exit.BAD_INPUT)
    if is_bill(file):
        return [_of_bill(screen, file, path, terms, wanted, lent, rate_known=rate_known)]
    if file.kind == "text" and not file.part:
        return debts_of(guidance, table_text(path), path.name, terms, rate_known=rate_known)
    return debts_of(guidance, _as_csv(file), path.name, terms, rate_known=rate_known)


def _as_csv(file: Opened) -> str:
    """Return a workbook's rows as they are read from a CSV; those above the headings are left out."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows(cells for _, cells in rows(file) if cells is not None)
    return out.getvalue()


def _of_bill(
    screen: Terminal, file: Opened, path: Path, terms: Terms, wanted: list[str], lent: list[str], *, rate_known: bool
) -> Debt:
    if not wanted:
        wanted = _chosen(screen, file, path)
    taken = take(file, wanted)
    _show(screen, taken)
    if not taken.events:
        raise HelperError(say("bills.lender_is_not_in_bill"), where=path.name, do=_candidates(file), code=Exit.USAGE)
    if not rate_known:
        raise HelperError(
            say("bills.no_annual_rate_is_given"),
            where=path.name,
            do=say("bills.add_rate_12_where_there"),
            code=Exit.USAGE,
        )
    told = []
    for said in lent:
        when, equals, amount = said.partition("=")
        if not equals:
            raise HelperError(
                say("bills.lent_takes_day_amount"),
                where=f"--lent {said}",
                do=say("bills.for_example_lent_2026_01"),
                code=Exit.USAGE,
            )
        told.append((day(when.strip(), "--lent"), amounts.parse_amount(amount, where="--lent").value))
    return Debt("", tuple(need_principal(taken.events, told, path.name)), terms)


def _show(screen: Terminal, taken: Taken) -> None:
    paid = [one for one in taken.events if one.kind == "paid"]
    received = [one for one in taken.events if one.kind == "lent"]
    total, got = sum((one.amount for one in paid), Decimal(0)), sum((one.amount for one in received), Decimal(0))
    screen.complain(
        say(
            "bills.lender_in_bill_paid_yuan",
            paid=len(paid),
            total=total,
            received=len(received),
            got=got,
            others=taken.others,
        )
    )
    for why, count in sorted(taken.skipped.items()):
        if why != "title":
            places = ", ".join(map(str, taken.places[why][:8])) + ("…" if count > 8 else "")
            screen.complain(say("bills.row_not_counted_row", count=count, why=BILL_REASONS[why], places=places))


def _chosen(screen: Terminal, file: Opened, path: Path) -> list[str]:
    found = lenders(file)
    if not found or not screen.interactive:
        raise HelperError(
            say("bills.is_whole_bill_which_lender"), where=path.name, do=_candidates(file), code=Exit.USAGE
        )
    screen.say(say("bills.which_these_is_lender_only"), "key")
    for place, (name, count) in enumerate(found, start=1):
        screen.say(f"{place}. {mask_text(safe(name))} ({count})")
    said = prompt.read_line(screen).strip()
    if said.isdigit() and 1 <= int(said) <= len(found):
        return [found[int(said) - 1][0]]
    if said:
        return [said]
    raise HelperError(say("bills.no_lender_was_chosen"), where=path.name, do=_candidates(file), code=Exit.STOPPED)


def _candidates(file: Opened) -> Text:
    names = [mask_text(safe(name)) for name, _ in lenders(file, 8)]
    if not names:
        return say("bills.add_lender_with_part")
    return say("bills.add_lender_with_part_likely", names=join(names))


def _unpacked(screen: Terminal, path: Path, *, ask: bool) -> Opened:
    """Return the one table in an archive as it is sent by mail, opened with the password the person types."""
    broken: tuple[type[BaseException], ...] = (*ZIP_ERRORS, *_faults())
    try:
        with _archive(path) as packed:
            infos = [
                info
                for info in packed.infolist()
                if info.filename and not info.is_dir() and info.filename.lower().endswith((".csv", ".xlsx", ".xls"))
            ]
            if (
                len(infos) != 1
                or infos[0].file_size > _MOST
                or (infos[0].file_size > 1 << 20 and infos[0].file_size > infos[0].compress_size * 200)
            ):
                raise HelperError(
                    say("bills.archive_must_hold_exactly_one"),
                    where=path.name,
                    do=say("bills.unpack_and_give_bill_itself"),
                    code=Exit.BAD_INPUT,
                )
            info, word = infos[0], None
            if info.flag_bits & 1:
                if not ask and not screen.interactive:
                    raise HelperError(
                        say("bills.archive_has_password"),
                        where=path.name,
                        do=say("bills.add_password_and_type"),
                        code=Exit.USAGE,
                    )
                word = getpass.getpass(say("bills.archives_password").of(screen.lang)).strip().encode()
            with packed.open(info, pwd=word) as stream:
                data = stream.read(info.file_size + 1)
    except HelperError:
        raise
    except broken as fault:
        raise HelperError(
            say("bills.archive_cannot_be_opened_wrong"),
            where=path.name,
            do=say("bills.check_password_or_unpack"),
            code=Exit.BAD_INPUT,
        ) from fault
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
