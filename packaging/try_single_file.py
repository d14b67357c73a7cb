"""Try the single file as somebody without Python would: ``python packaging/try_single_file.py dist/helper``.

Its version, a message checked, a letter written, a workbook read in a process of its own, and a start without words
that asks its first question and waits at the end. Needs nothing but Python itself.
"""

import os
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

MESSAGE = "你再不还钱，我就打电话给你爸妈，让全村都知道你欠钱。"


def main(program: str) -> None:
    """Try everything, and end with the first thing that is not as it should be."""
    helper = str(Path(program).resolve())
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)

        def said(*words: str) -> str:
            done = subprocess.run(
                [helper, "--lang", "zh", *words], cwd=folder, capture_output=True, env=_alone(), check=False
            )
            told = done.stdout.decode("utf-8", "replace")
            if done.returncode:
                raise SystemExit(
                    f"{words[0]} ended with {done.returncode}: {told}{done.stderr.decode('utf-8', 'replace')}"
                )
            return told

        begun = time.monotonic()
        _hold("--version", said("--version").startswith("helper "))
        took = time.monotonic() - begun
        _hold("check", "威胁告诉家人亲友" in said("check", MESSAGE))
        said("demo", "--out", "demo")
        with zipfile.ZipFile(folder / "demo" / "letters" / "instalments.docx") as letter:
            _hold("a letter", "分期" in letter.read("word/document.xml").decode("utf-8"))
        _write_workbook(folder / "calls.xlsx")
        _hold("a workbook", "2 条" in said("import", "calls.xlsx", "--case", "demo"))
        _hold("report", (folder / "demo" / "report.html").is_file() if said("report", "--case", "demo") else False)
        if os.name != "nt":
            _hold("a start without words", _started(helper, folder))
    print(f"the single file works: {Path(helper).stat().st_size / 1e6:.0f} MB, --version in {took:.1f} s")


def _write_workbook(path: Path) -> None:
    """Write two calls as an operator's workbook has them."""
    rows = [
        ("通话时间", "对方号码", "通话类型", "通话时长"),
        *((f"2026-10-03 22:41:0{one}", "19900000000", "被叫", "60") for one in (1, 2)),
    ]
    cells = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>" for row in rows
    )
    main, office = "application/vnd.openxmlformats-officedocument.spreadsheetml", "http://schemas.openxmlformats.org"
    sheet = f'xmlns="{office}/spreadsheetml/2006/main"'
    kind = f'"{office}/officeDocument/2006/relationships'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{office}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{main}.sheet.main+xml"/>'
        f'<Override PartName="/xl/sheet.xml" ContentType="{main}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{office}/package/2006/relationships">'
        f'<Relationship Id="a" Type={kind}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {sheet} xmlns:r={kind}"><sheets><sheet name="a" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{office}/package/2006/relationships">'
        f'<Relationship Id="a" Type={kind}/worksheet" Target="sheet.xml"/></Relationships>',
        "xl/sheet.xml": f"<worksheet {sheet}><sheetData>{cells}</sheetData></worksheet>",
    }
    with zipfile.ZipFile(path, "w") as book:
        for name, part in parts.items():
            book.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{part}')


def _alone() -> dict[str, str]:
    """Return an environment without Python: what the file needs it carries."""
    kept = ("SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "HOME", "USERPROFILE", "LANG")
    return {name: os.environ[name] for name in kept if name in os.environ} | {"PATH": os.defpath, "PYTHONUTF8": "1"}


def _started(helper: str, folder: Path) -> bool:
    """Start it in a terminal as a double click does, leave at the first question, and tell whether it waited then."""
    import pty

    child, terminal = pty.fork()
    if not child:
        os.chdir(folder)
        os.execve(helper, [helper], {**_alone(), "HELPER_LANG": "zh", "TERM": "xterm"})
    told = ""
    for wanted, typed in (("q＝", "q\r"), ("按回车关闭", "\r")):
        while wanted not in told:
            told += os.read(terminal, 4096).decode("utf-8", "replace")
        os.write(terminal, typed.encode())
        told = ""
    return os.waitpid(child, 0)[0] == child and (folder / "my-case" / "case.db").is_file()


def _hold(what: str, holds: bool) -> None:
    if not holds:
        raise SystemExit(f"the single file fails at: {what}")


if __name__ == "__main__":
    main(sys.argv[1])
