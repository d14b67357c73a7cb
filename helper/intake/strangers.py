"""Files that hold no record this program reads, and rows left out: what each is, in the words of a person."""

import re

from helper.intake.base import Opened
from helper.intake.bills import is_bill
from helper.intake.mail import is_mail
from helper.intake.pdf_rows import pdf_available
from helper.intake.rows import paper_of
from helper.model.pattern import later
from helper.text import Text
from helper.wording import say

REASONS: dict[str, Text] = {
    "no_time": say("intake.no_time"),
    "bad_time": say("intake.time_cannot_be_read"),
    "day_order": say("intake.day_or_month_first"),
    "no_number": say("intake.no_number_other_side"),
    "lost_number": say("intake.number_excel_turned_into_1"),
    "ends": say("intake.is_not_clear"),
    "placeholder": say("intake.empty_or_placeholder_row"),
    "title": say("intake.title_or_note"),
    "unknown_table": say("intake.table_whose_headings"),
    "total": say("intake.row_totals"),
    "draft": say("intake.draft_or_unsent_message"),
    "broken": say("intake.broken_row"),
    "encoding": say("intake.row_is_not_text"),
    "cut": say("intake.file_breaks_off_here"),
    "system": say("intake.notice_program_nobodys_words"),
    "not_call_or_message": say("intake.neither_call_nor_message_data"),
    "unclear": say("intake.not_clear_whether_somebody_else"),
    "not_message": say("intake.no_message"),
    "sheet": say("intake.letter_or_statement"),
    "overlap": say("intake.message_stands_on_another_picture"),
    "scan": say("intake.page_is_picture"),
    "unsure": say("intake.words_were_not_read"),
    "declined": say("intake.you_said_to_leave_out"),
    "headless": say("intake.lines_before_first_name"),
}
BILL_REASONS: dict[str, Text] = {
    **{name: REASONS[name] for name in ("broken", "bad_time", "title")},
    "not_paid": say("intake.not_paid_closed_failed"),
    "refund": say("intake.refund_whole_or_in_part"),
    "bad_amount": say("intake.amount_cannot_be_read"),
    "no_direction": say("intake.neither_income_nor_expense_moved"),
}
"""Why a row of a bill was left out."""
GAPS: dict[str, Text] = {
    "year": say("intake.no_year"),
    "day": say("intake.no_day"),
    "counted": say("intake.only_how_often"),
    "future": say("intake.day_to_come"),
    "peer": say("intake.no_name_or_number_other"),
    "day_above": say("intake.day_of_row_above"),
    "clock": say("intake.no_time_day"),
    "zone": say("intake.time_zone_not_known"),
    "way": say("intake.not_known_who_called_whom"),
    "seconds": say("intake.no_length_call"),
    "outcome": say("intake.not_clear_whether_was_answered"),
    "body": say("intake.no_words"),
    "by_name": say("intake.day_and_number_by_name"),
    "scanned": say("intake.read_from_scan_compare"),
    "media": say("intake.picture_voice_or_like"),
    "deleted": say("intake.deleted_or_recalled_without_words"),
    "conflict": say("intake.two_times_in_one_row"),
}


_EVIDENCE = say("intake.keep_as_evidence_helper_log")
_KINDS = {
    "empty": (say("intake.file_is_empty"), say("intake.export_again_wait_until_copying")),
    "picture": (
        say("intake.is_picture"),
        say("intake.keep_screenshots_and_photos"),
    ),
    "sound": (say("intake.is_recording_and_not_record"), say("intake.transcript_srt_or_text", evidence=_EVIDENCE)),
    "film": (say("intake.is_film_or_recording"), _EVIDENCE),
    "packed": (say("intake.kind_archive_cannot"), say("intake.unpack_or_make_zip_then")),
    "sqlite": (
        say("intake.is_database_without_calls"),
        say("intake.on_android_export_with_sms"),
    ),
    "ole": (say("intake.is_old_office_file_without"), say("intake.open_in_excel_or_save")),
}
_PAPERS = {
    "word": (
        say("intake.is_word"),
        say("intake.word_do"),
    ),
    "slides": (say("intake.is_slides"), _EVIDENCE),
    "iwork": (
        say("intake.is_iwork"),
        say("intake.iwork_do"),
    ),
}
_BACKUPS = {
    b"MIUI BACKUP": say("intake.xiaomi_phone"),
    b"ANDROID BACKUP": say("intake.android_phone_adb_backup"),
}
_SPOKEN = later(r"\s*[^\s:：,，。][^:：,，。]{0,19}[:：]\s*\S")
_TIMED = later(r"\s*[\"“']?(?:20)?\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[T\s]+\d{1,2}[:：]\d{2}[^,，;\t]{0,12}[,，;\t]")
_PROGRAMS = (
    (
        later(r'"(?:kind|type)"\s*:\s*"(?:drive|calendar|bookmark)|"bookmarks"', re.IGNORECASE),
        say("intake.data_browser_or_calendar"),
    ),
    (later(r'"loan|"repay|"balance"', re.IGNORECASE), say("intake.what_looks_like_data_loan")),
)


def name_stranger(file: Opened) -> tuple[Text, Text | None] | None:
    """Return what a file is and what to do with it; None where nothing is known of it."""
    if maker := next((name for mark, name in _BACKUPS.items() if file.head.startswith(mark)), None):
        return (
            say("intake.is_backup_of_maker", maker=maker),
            say("intake.install_sms_backup_restore"),
        )
    if file.kind in _KINDS:
        return _KINDS[file.kind]
    if file.kind == "pdf":
        return _pdf()
    if paper := paper_of(file):
        return _PAPERS[paper]
    if file.kind == "zip" and file.part:
        return (
            say("intake.zip_in_zip"),
            say("intake.zip_in_zip_do"),
        )
    if file.kind in ("text", "zip") and is_bill(file):
        return (
            say("intake.is_bill_alipay_wechat_pay"),
            say("intake.to_add_up_balance"),
        )
    return _text(file) if file.kind == "text" else None


def _pdf() -> tuple[Text, Text]:
    if pdf_available():
        return say("intake.pdf_has_no_table"), say("intake.ask_operator_for_excel_csv")
    return (
        say("intake.is_pdf_reading_tables"),
        say("intake.install_pip_install_debt_contact"),
    )


def _text(file: Opened) -> tuple[Text, Text | None] | None:
    head = file.text.lstrip("\ufeff \t\r\n")
    if head.startswith("<") and re.search(r"encMsgV3|checkMsgV3|BackupFilesTypeInfo", file.text):
        return say("intake.is_backup_with_password"), say("intake.back_up_without_password")
    if is_mail(head):
        return (
            say("intake.is_mail"),
            say("intake.mail_do"),
        )
    if re.match(r"(?:from|mime-version|content-type|subject|date):", head, re.IGNORECASE) and re.search(
        r"^mime-version:", head, re.IGNORECASE | re.MULTILINE
    ):
        return say("intake.is_saved_page_mht"), say("intake.open_in_browser_select_all")
    if re.match(r"[{\[]\s*[\"{\[\]}\d-]", head):
        return _json(head)
    lines = [line for line in head.splitlines()[:40] if line.strip()]
    if len(lines) > 1 and sum(bool(_TIMED.match(line)) for line in lines) * 2 > len(lines):
        # Each line has its time: what is not known is the headings.
        return (
            say("intake.is_table_unknown"),
            say("intake.name_columns"),
        )
    if len(lines) > 1 and sum(bool(_SPOKEN.match(line)) for line in lines) * 2 > len(lines):
        return say("intake.chat_has_no_times"), say("intake.copy_chat_with_times")
    return None


def _json(head: str) -> tuple[Text, Text]:
    keys = list(dict.fromkeys(re.findall(r'"([A-Za-z_\u4e00-\u9fff][\w\u4e00-\u9fff]{0,30})"\s*:', head[:4000])))[:6]
    told = next((name for mark, name in _PROGRAMS if mark.search(head[:4000])), None)
    what = say("intake.json_is_no_record_calls")
    if told:
        what = say("intake.what_told", what=what, told=told)
    if keys:
        what = say("intake.what_it_holds", what=what, keys=Text("、".join(keys), ", ".join(keys)))
    return what, say("intake.json_can_be_read_sms")
