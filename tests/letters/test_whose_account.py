"""Somebody came for the borrower: what they tell is introduced as theirs, never as the borrower's own statement."""

import pytest

TOLD = "打给我，打给他姑姑，还打到他单位人事那儿，说他欠钱"
LETTERS = ["stop_improper_contact", "complaint_institution", "complaint_regulator", "report_breach", "complaint_nifa"]


@pytest.fixture
def write(helper, sheets, tmp_path):
    row = sheets.told(事情的经过=TOLD, contact__at="2026-10-03 22:41", 对方说的话="明天就去你单位闹")
    row["contact.said.threat_visit_employer_village"] = "是"
    sheets.write_csv(tmp_path / "a.csv", [row | {"borrower.agreed_hours": "没有约定"}])

    def letter(ident: str, *answers: str, lang: str = "zh") -> str:
        helper("batch", "a.csv", "--out", "out")
        helper("ask", *answers, "--case", "out/A01") if answers else None
        ran = helper(
            "write", ident, "--case", "out/A01", "--format", "md", *(("--with-english",) if lang == "en" else ())
        )
        path = tmp_path / f"out/A01/letters/{ident}.md"
        return path.read_text(encoding="utf-8") if path.exists() else str(ran)

    return letter


@pytest.mark.parametrize("ident", LETTERS)
def test_a_mothers_account_stands_as_hers(write, ident) -> None:
    said = write(ident, "teller.relation=父母", "teller.name=张秀兰")

    assert "本人的父亲或母亲张秀兰的说明：\n\n> 打给我" in said and "本人的说明" not in said, said


def test_one_who_came_and_gave_no_name_is_named_by_what_they_are(write) -> None:
    assert "本人的朋友的说明：\n\n> 打给我" in write(LETTERS[0], "teller.relation=朋友")


@pytest.mark.parametrize("ident", LETTERS)
def test_the_borrowers_own_account_stays_the_borrowers(write, ident) -> None:
    assert "本人的说明：\n\n> 打给我" in write(ident)
