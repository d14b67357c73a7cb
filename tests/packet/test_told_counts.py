"""What a person says of how often they were called stands in the papers as they said it, and is never made less."""

import pytest

MORNING = """\
teller.role: borrower
borrower.name: 王五
debt.creditor_kind: consumer_finance
creditor.name: 示例消费金融有限公司
contacts:
  - safety.danger_now: none
    contact.channel: call
    contact.at: 2026-11-20 08:00-09:30
    contact.recipient_role: relative
  - safety.danger_now: none
    contact.channel: call
    contact.account: 一早上十一个电话
    contact.at: {at}
    contact.recipient_role: borrower
    {counts}
"""
COUNTS = "day.conversations_told: 2\n    day.unanswered_told: 9"


@pytest.fixture
def packet(helper, tmp_path):
    """Return a function that writes a packet of the morning and returns its table and its account."""

    def make(at="2026-11-20 08:00-09:30", counts=COUNTS, logged=()):
        (tmp_path / "answers.yaml").write_text(MORNING.format(at=at, counts=counts), encoding="utf-8")
        assert helper("start", "--answers", "answers.yaml").code == 0
        for moment in logged:
            assert helper("log", "add", "--at", moment, "--channel", "call").code == 0
        assert helper("packet", "--for", "regulator", "--format", "md").code == 0
        folder = tmp_path / "my-case" / "packets" / "regulator"
        return [
            next(folder.rglob(name)).read_text(encoding="utf-8") for name in ("03-*.md", "01-*.md", "自己留着看.md")
        ]

    return make


def test_the_table_shows_the_number_that_was_told_and_no_hour_that_was_not(packet):
    table, account, own = packet()
    assert "| 11 | 钟点不清楚11次 |" in table
    assert "对话的 2 通" in account and "没接通的 9 次" in account
    assert "那天没接的次数" not in own  # it stands in the papers


def test_an_hour_that_was_told_is_shown_beside_the_others(packet):
    table, _, _ = packet(at="2026-11-20 08:20")
    assert "| 11 | 8点1次；钟点不清楚10次 |" in table


def test_without_told_numbers_contacts_and_lines_of_the_log_are_counted(packet):
    table, account, _ = packet(counts="contact.repeated: true", logged=["2026-11-20 09:40", "2026-11-19 20:00"])
    assert "| 3 | 9点1次；钟点不清楚2次 |" in table and "| 1 | 20点1次 |" in table
    assert "本人讲述，当天" not in account
