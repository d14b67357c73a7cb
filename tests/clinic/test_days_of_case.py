"""Who is in charge of a case, and its appointments: kept whole or not at all."""

import pytest

from helper.casefile import create
from helper.casefile.state import Appointments, InCharge
from helper.clinic.caseload import keep_days_of_case
from helper.errors import HelperError


@pytest.fixture
def case(tmp_path):
    with create(tmp_path / "case") as held:
        yield held


def test_appointments_are_kept_in_the_order_of_their_days_each_once(case) -> None:
    keep_days_of_case(case, " 王帮 ", ["2026-12-24 14:30 开庭", "2026-12-1 交材料"])
    keep_days_of_case(case, None, ["2026-12-1 交材料", "2026-12-02T09:00"])

    assert ("2026-12-01 交材料", "2026-12-02T09:00", "2026-12-24T14:30 开庭") == tuple(one.rstrip() for one in case.kept(Appointments).lines)  # fmt: skip
    assert InCharge("王帮") == case.kept(InCharge)


@pytest.mark.parametrize("said", ["下周开庭", "2026-13-01 x", "2026-02-30 x", "2026-12-01 25:00 x", ""])
def test_an_appointment_nobody_can_read_keeps_nothing_of_the_command(case, said) -> None:
    before = case.kept(InCharge)
    with pytest.raises(HelperError) as unread:
        keep_days_of_case(case, "王帮", ["2026-12-01 交材料", said + "长" * 60])

    assert () == tuple(case.kept(Appointments).lines) and before == case.kept(InCharge)
    assert 30 >= len(unread.value.where) and unread.value.do


def test_what_an_appointment_is_for_and_who_is_in_charge_are_cut_where_they_are_long(case) -> None:
    keep_days_of_case(case, "王" * 90, ["2026-12-01 " + "长" * 300])

    assert ("2026-12-01 " + "长" * 200,) == tuple(case.kept(Appointments).lines)
    assert InCharge("王" * 60) == case.kept(InCharge)
