"""Why a row was left out, and what a record does not say, in the words of a person."""

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
