"""A count that was told stands in the letter, and what is asked names nothing that nobody told of."""

import json
from pathlib import Path

import pytest

from helper.cli.app import run


@pytest.mark.parametrize("letter", ["complaint_institution", "complaint_regulator", "stop_improper_contact"])
def test_fifteen_unanswered_calls_are_written_and_no_messages_are_asked_about(tmp_path, monkeypatch, sheets, letter):
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    monkeypatch.setenv("HELPER_LANG", "zh")
    monkeypatch.chdir(tmp_path)
    told = {"电话接通的情况": "没有接通", "那天没接的次数": "15", "对方说的话": "", "对方说了什么": ""}
    sheet = sheets.write_csv(tmp_path / "a.csv", [sheets.told(**told)])
    run(["batch", str(sheet), "--out", "out", "--jobs", "1", "--format", "md", "--letters", letter])

    result = json.loads(Path("out/batch-report.json").read_text(encoding="utf-8"))["results"][0]
    text = Path(f"out/A01/letters/{letter}.md").read_text(encoding="utf-8")
    assert letter in result["letters"]
    if letter != "stop_improper_contact":  # it asks, and tells no contact one by one
        assert "这一天的联系来得很多（未接15次）" in text
    assert "群发" not in text and "反复联系" in text
