"""Bills whose headings name somebody: whose each is comes from the person, and nothing of another's is the borrower's."""

import os

import pytest

from helper import casefile
from helper.cases.phone_owners import PhoneOwners

MINE = (
    "客户名称：周*雯,,,号码：18600000567\n起始时间,通话时长,呼叫类型,对方号码\n2026-10-03 09:00:05,35秒,被叫,95012345\n"
)
HIS = (
    "客户姓名：王甲　　业务号码：18900000777　　计费周期：2026年10月\n"
    "起始时间,通话时长,呼叫类型,对方号码\n2026-10-03 10:00:05,35秒,被叫,95012345\n"
)


@pytest.fixture
def bills(tmp_path):
    folder = tmp_path / "bills"
    folder.mkdir()
    (folder / "a.csv").write_text(HIS, encoding="utf-8")
    (folder / "b.csv").write_text(MINE, encoding="utf-8")
    return folder


def whose(case_folder) -> dict[str, str]:
    with casefile.open_case(case_folder) as case:
        return {one.name: one.role for one in case.events.sources()}


def test_of_two_customers_neither_is_taken_for_the_borrower_where_nobody_can_be_asked(helper, tmp_path, bills):
    ran = helper("import", "bills", "--case", "c")
    assert ran.code != 0
    assert "王* 189****0777" in ran.err
    assert "周** 186****0567" in ran.err
    assert "--phone" in ran.err


def test_the_bill_of_the_number_the_case_knows_is_the_borrowers_and_the_other_is_left_out(helper, tmp_path, bills):
    casefile.create(tmp_path / "c").close()
    assert 0 == helper("ask", "borrower.phone=18600000567", "--case", "c").code
    ran = helper("import", "bills", "--case", "c")
    assert {"b.csv": "borrower"} == whose(tmp_path / "c")
    assert "王*" in ran.err
    again = helper("import", "bills/a.csv", "--phone", "spouse", "--case", "c")
    assert 0 == again.code
    assert {"a.csv": "spouse", "b.csv": "borrower"} == whose(tmp_path / "c")


def test_a_later_bill_of_a_customer_who_is_known_needs_no_word(helper, tmp_path, bills):
    helper("import", "bills/a.csv", "--phone", "spouse", "--case", "c")
    helper("import", "bills/b.csv", "--phone", "borrower", "--case", "c")
    (bills / "c.csv").write_text(HIS.replace("10-03", "10-04"), encoding="utf-8")
    (bills / "d.csv").write_text(MINE.replace("10-03", "10-04"), encoding="utf-8")
    helper("import", "bills", "--case", "c")
    found = whose(tmp_path / "c")
    assert {"a.csv": "spouse", "b.csv": "borrower", "c.csv": "spouse", "d.csv": "borrower"} == found


def test_one_bill_alone_is_taken_as_said_and_its_heading_is_named(helper, tmp_path, bills):
    ran = helper("import", "bills/b.csv", "--case", "c")
    assert {"b.csv": "borrower"} == whose(tmp_path / "c")
    assert "周** 186****0567" in ran.out


def test_two_bills_of_one_number_are_one_phone(helper, tmp_path, bills):
    (bills / "a.csv").write_text(MINE.replace("10-03", "10-04").replace("18600000567", "186****0567"), encoding="utf-8")
    assert 0 == helper("import", "bills", "--case", "c").code
    assert {"a.csv": "borrower", "b.csv": "borrower"} == whose(tmp_path / "c")


@pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal needs POSIX")
def test_at_a_terminal_it_is_asked_whose_each_bill_is_and_kept(begin, tmp_path, bills):
    pexpect = pytest.importorskip("pexpect")
    child = begin("import", "bills", "--case", "c")
    for word, said in (("这是谁的手机", "随便"), ("没看懂", "我老公的"), ("这是谁的手机", "我的"), ("输入编号", "")):
        child.expect(word)
        child.expect("> ")
        child.sendline(said)
    child.expect(pexpect.EOF)
    assert {"a.csv": "spouse", "b.csv": "borrower"} == whose(tmp_path / "c")
    with casefile.open_case(tmp_path / "c") as case:
        assert ["王甲\t18900000777\tspouse\t", "周*雯\t18600000567\tborrower\t"] == [*case.kept(PhoneOwners).rows]
