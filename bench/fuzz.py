"""Give every parser damaged and made-up input, and count what is no answer: a crash, a hang, a flood of memory.

    python bench/fuzz.py [--seconds 600] [--runs 5000000] [--parser workbook] [--seed 1] [--corpus bench/fuzz-found]

An answer is a value or a HelperError. Inputs are mutations of sound ones (bits, cuts, copies, swaps, numbers at their
ends, words of the format, pieces of another input), and mutations of mutations that were still read. Parsers take
turns of ``--turn`` seconds until the time or the number of runs is over, so that the cheap ones get most of the runs;
every turn is a child of its own with a limit of memory, and the input that is being tried lies in memory shared with
the parent, so that an abort of a native library is counted and kept as well. Figures are written after every round
and added to with ``--resume``. What fails is kept in the corpus under its parser and tried first the next time; what
was mended stands in ``tests/test_once_failed.py``.
"""

import argparse
import contextlib
import io
import json
import mmap
import os
import random
import resource
import signal
import struct
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

HANG_SECONDS, MOST_MEMORY = 5, 500 << 20
_WORDS = (
    b"2026-10-03",
    b"13800000000",
    b"\r",
    b"\n",
    b"\0",
    b"\xff\xfe",
    b"&#x",
    b"]]>",
    b"<!--",
    b'"',
    b"{",
    b"[",
    b"PK\x03\x04",
    b"\xef\xbb\xbf",
    "年".encode(),
    b"1e999",
    b"-1",
    b"=1+1",
    b"NaN",
    b"null",
    b"\xed\xa0\x80",
)


def mutate(data: bytes, rng: random.Random, other: bytes = b"") -> bytes:
    """Return a damaged copy, with a piece of another input in it now and then."""
    made = bytearray(data or b"x")
    for _ in range(rng.choice((1, 1, 1, 2, 3, 6))):
        at = rng.randrange(len(made) + 1) if made else 0
        match rng.randrange(10):
            case 0 if made:
                made[at % len(made)] ^= 1 << rng.randrange(8)
            case 1 if made:
                made[at % len(made)] = rng.randrange(256)
            case 2:
                del made[at : at + rng.randrange(1, 64)]
            case 3:
                made[at:at] = made[(start := rng.randrange(len(made) + 1)) : start + rng.randrange(1, 256)]
            case 4:
                made[at:at] = rng.choice(_WORDS)
            case 5 if len(made) > 8:
                made[at % (len(made) - 4) : at % (len(made) - 4) + 4] = struct.pack(
                    "<I", rng.choice((0, 1, 0x7FFFFFFF, 0xFFFFFFFF, 0x80000000, rng.randrange(1 << 20)))
                )
            case 6:
                made[at:at] = bytes([rng.randrange(256)]) * rng.randrange(1, 200)
            case 7:
                del made[at:]
            case 8:
                made[at:at] = rng.choice(_WORDS) * rng.randrange(1, 300)
            case 9 if other:
                begin = rng.randrange(len(other))
                made[at : at + rng.randrange(64)] = other[begin : begin + rng.randrange(1, 200)]
    return bytes(made)


def zipped(files: dict[str, bytes], rng: random.Random | None = None) -> bytes:
    """Return a zip, one of its files damaged inside where ``rng`` is given: damage outside is stopped by the checksum."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        chosen = rng.choice(sorted(files)) if rng else None
        for name, data in files.items():
            bundle.writestr(name, mutate(data, rng) if rng and name == chosen else data)
    return out.getvalue()


class Parsers:
    """Make what each parser is tried with: a sound input, and what reads it."""

    def __init__(self, home: Path) -> None:
        from helper.guidance import load

        self.home, self.guidance = home, load()
        os.environ["HELPER_TODAY"] = "2026-11-22"

    def all(self) -> dict[str, tuple[list[bytes], Callable[[bytes], object]]]:
        """Return parsers by name."""
        text = "【某某银行】您的欠款已逾期，再不还款将联系您的家人。13800000000 2026-10-03 22:41".encode()
        table = "时间,号码,类型,时长\n2026-10-03 22:41,01000000001,呼入,30\n2026-10-04 09:00,01000000001,未接,0\n"
        xml = b'<?xml version="1.0" encoding="UTF-8"?><smses count="1"><sms address="106900" date="1759502460000" type="1" body="&#25105;&#x6211;" readable_date="x" /></smses>'
        chat = '[{"type":"text","time":"2026-10-03 22:41","sender":"某某","content":"还钱"}]'.encode()
        page = "<html><table><tr><th>时间</th><th>号码</th><th>类型</th><th>时长</th></tr><tr><td>2026-10-03 22:41</td><td>01000000001</td><td>呼入</td><td>30</td></tr></table></html>".encode()
        answers = "借款人姓名: 张甲\ncontact.at: 2026-10-03 22:41\ncontacts:\n  - contact.channel: sms\n    contact.words: 还钱\n".encode()
        rows = b'{"client":"A01","contact.at":"2026-10-03 22:41"}\n'
        flows = b"date,amount\n2026-01-01,10000\n2026-02-01,-1100\n2026-03-01,-1100\n"
        sheet = self._sheet()
        png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0\x90wS\xde\0\0\0\x0cIDATx\x9cc\xf8\xcf\xc0\0\0\3\1\1\0\xc9\xfe\x92\xef\0\0\0\0IEND\xaeB`\x82"
        jpeg = bytes.fromhex(
            "ffd8ffe000104a46494600010100000100010000ffe1001845786966000049492a000800000001001201030001000000060000 00ffc0000b080010001001011100ffda0008010100003f00d2cf20ffd9".replace(
                " ", ""
            )
        )
        pdf = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
        media = [
            b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0\x40\x1f\0\0\x80\x3e\0\0\2\0\x10\0data\0\0\0\0",
            b"#!AMR\n\x3c" + bytes(31),
            b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom\0\0\0\x74moov\0\0\0\x6cmvhd" + bytes(100),
            b"fLaC\0\0\0\x22" + bytes(34),
        ]
        packet = zipped(
            {"材料/SHA256SUMS": b"0" * 64 + b"  a.txt\n", "材料/a.txt": b"x", "材料/README.txt": b"3 " + b"0" * 64}
        )
        case, database = self._case()
        return {
            "message": ([text, text.decode().encode("gb18030")], self._message),
            "message rows": ([b'{"text":"\xe8\xbf\x98\xe9\x92\xb1","at":"2026-10-03T22:41"}'], self._json_row),
            "masking": ([text, b"138\n12345678", "一三八①②".encode(), b"%31%33&#56;"], self._mask),
            "yaml": ([answers], self._yaml),
            "answers": ([answers], self._answers),
            "form": ([answers], self._form),
            "spoken answers": (
                [
                    b"\xe6\x98\xa8\xe5\xa4\xa9\xe6\x99\x9a\xe4\xb8\x8a",
                    b"600",
                    b"10:00-18:00",
                    "三千五".encode(),
                    "是的".encode(),
                ],
                self._spoken,
            ),
            "import table": (
                [table.encode(), table.encode("gb18030"), ("\ufeff" + table).encode("utf-16")],
                self._imported,
            ),
            "import xml": ([xml], self._imported),
            "import chat": ([chat], self._imported),
            "import page": ([page], self._imported),
            "import archive": (
                [zipped({"calls.csv": table.encode()}), zipped({"messages.ndjson": rows})],
                self._imported,
            ),
            "workbook": ([sheet], self._imported),
            "client sheet": ([sheet, rows, table.encode()], self._clients),
            "flows": ([flows, flows.replace(b"\n", b"\r"), flows.decode().encode("gb18030")], self._flows),
            "packet zip": ([packet], self._packet),
            "case bundle": ([case], self._bundle),
            "case file": ([database], self._database),
            "exhibits": ([png, jpeg, pdf, self._pdf(), page, text, *media], self._exhibit),
            "letter line": ([zipped({"word/document.xml": b"<w:p><w:t>x</w:t></w:p>"})], self._letter_line),
            "times": (
                [
                    one.encode()
                    for one in (
                        "昨天晚上10点半",
                        "2026-10-03 22:41",
                        "10月4日 下午3:05",
                        "上周三中午",
                        "八月十五",
                        "3:05 PM",
                    )
                ],
                self._times,
            ),
            "amounts": (
                [one.encode() for one in ("三万五千元", "1,234.56", "¥3.5万", "壹佰贰拾元整", "about 3k")],
                self._amounts,
            ),
            "markdown": (
                [b"# x\n\n**b** 1. a\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> q\n\n::: right\nn\n:::\n\n---\n"],
                self._markdown,
            ),
            "transcript": (
                [
                    "1\n00:00:01,000 --> 00:00:04,000\n对方：还钱\n".encode(),
                    "00:01 我：喂\n00:05 对方：还钱\n".encode(),
                    b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v A>x\n",
                ],
                self._transcript,
            ),
            "kept seal": (
                [b"helper-seal/1 2026-11-22 3 " + b"0" * 64 + b" " + b"1" * 64 + b"\n", b"0\x82\1\0\4 " + bytes(32)],
                self._seal,
            ),
            "bill": (
                [
                    "微信支付账单明细,,\n交易时间,交易类型,交易对方,商品,收/支,金额(元),当前状态\n2026-01-05 10:00:00,转账,某贷款,/,支出,¥950.00,支付成功\n".encode(),
                    "记账日期,摘要,支出,收入,余额,对方户名\n20260105,还款,950.00,,1.00,某消费金融\n".encode("gb18030"),
                    sheet,
                ],
                self._bill,
            ),
            "pictures' lines": (
                [f'10:0{n} 对方 还钱 138 0000 0000 昨天 我 好的 [转账] 22"'.encode() for n in range(3)],
                self._screen,
            ),
            "pdf table": ([self._pdf()], self._pdf_table),
            "word template": ([self._word()], self._word_template),
            "sheet mapping": (
                [
                    "columns:\n  微信: contact.channel\n  备注: ''\nvalues:\n  contact.channel:\n    飞信: sms\n".encode(),
                    b"{columns: {a: borrower.name}, values: {}}",
                ],
                self._mapping,
            ),
            "sheet days": (
                ['{"schema":"helper.days/1","days":{"A01":{"时间":"2026-10-03 22:41"}}}'.encode()],
                self._days,
            ),
            "report of a part": ([self._report()], self._part),
            **self._importers(),
        }

    def _importers(self) -> dict[str, tuple[list[bytes], Callable[[bytes], object]]]:
        """Each importer by itself, from memory: what another one would claim is tried with all of them."""
        table = "时间,号码,类型,时长,结果\n2026-10-03 22:41,01000000001,呼入,30,接通\n2026-10-04,01000000001,未接,0,无人接听\n合计,,,30,\n"
        made = {
            "table": [table.encode(), table.encode("gb18030"), ("\ufeff" + table).encode("utf-16")],
            "sms_backup": [
                b'<?xml version="1.0"?><smses count="2"><sms address="106900" date="1759502460000" type="1" body="&#25105;&amp;"/><mms date="1759502460000" msg_box="1" address="1"><parts><part ct="text/plain" text="x"/></parts></mms></smses>',
                b'<calls><call number="1" duration="0" date="1759502460000" type="3"/></calls>',
            ],
            "sms_ie": [
                b'[{"address":"95012345","date":1759502460000,"type":1,"body":"x"},{"number":"1","date":1759502460000,"duration":0,"type":3}]',
                b'{"address":"95012345","date":1759502460000,"type":1,"body":"x"}\n',
            ],
            "json_chat": [
                '{"session":{},"messages":[{"createTime":1759502460,"type":"文本消息","content":"还钱","isSend":0,"senderDisplayName":"某客服"}]}'.encode(),
                b'{"name":"x","messages":[{"id":1,"type":"message","date":"2026-10-03T22:41:00","from":"x","text":["a",{"type":"bold","text":"b"}]}]}',
            ],
            "json_table": [
                b'{"data":[{"startTime":"2026-10-03 22:41:00","anotherNm":"01000000001","commMode":"1","commTime":"30"}]}'
            ],
            "chat": [
                "某客服 2026/9/1 9:05:06\n还钱\n\n我 2026/9/1 9:06:06\n好\n".encode(),
                "2026-09-01 9:05:06 某客服\n还钱\n".encode(),
                "某客服:\n还钱\n\n李四:\n好\n".encode("gb18030"),
            ],
            "whatsapp": ["2026/9/25 15:05 - 某: 还钱\n续\n[25/9/26, 3:05:01 p. m.] B: x\n".encode()],
            "wechat": ["消息ID,类型,发送人,时间,内容\n1,文本,某,2026-10-03 22:41:00,还钱\n".encode()],
            "imazing": [
                b"Chat Session,Message Date,Service,Type,Sender ID,Sender Name,Status,Replying to,Subject,Text,Reactions,Attachment,Attachment type\nx,2026-10-03 22:41:00,SMS,Incoming,95012345,,,,,x,,,\n"
            ],
            "adb": [
                b"Row: 0 _id=1, address=95012345, date=1759502460000, type=1, body=x, a=b\nsecond, locked=0\nRow: 1 _id=2, number=1, date=1759502460000, duration=0, type=3\n"
            ],
            "qq_mht": [
                'From: <Save by QQ>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html; charset=utf-8\n\n<table><tr><td><div>某客服</div>2026-10-03 22:41:00</td></tr><tr><td>还钱</td></tr></table>\n--b--\n'.encode()
            ],
            "iphone": [self._phone()],
            "vmessage": [
                b"BEGIN:VMSG\r\nVERSION:1.1\r\nX-IRMC-BOX:INBOX\r\nX-NOK-DT:20261003T224100Z\r\nBEGIN:VCARD\r\nTEL:95012345\r\nEND:VCARD\r\nBEGIN:VBODY\r\nSUBJECT;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=E8=BF=98=\r\n=E9=92=B1\r\nEND:VBODY\r\nEND:VMSG\r\n"
            ],
            "android_db": [self._android()],
            "android_backup": [self._android_backup(packed) for packed in (True, False)],
            "transcript": [
                "1\n00:00:01,000 --> 00:00:04,000\n对方：还钱\n".encode(),
                "00:01 我：喂\n00:05 对方：还钱\n".encode(),
            ],
        }
        return {
            f"importer {name}": (sound, lambda data, name=name: self._extracted(name, data))
            for name, sound in made.items()
        }

    def _phone(self) -> bytes:
        import sqlite3

        with contextlib.closing(sqlite3.connect(":memory:")) as held:
            held.executescript(
                "CREATE TABLE message (ROWID INTEGER PRIMARY KEY, date, is_from_me, text, handle_id, attributedBody, item_type); CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id); INSERT INTO handle VALUES (1, '+8613900000001'); INSERT INTO message VALUES (1, 780000000, 0, 'x', 1, x'0102', 0);"
            )
            return held.serialize()

    def _android(self) -> bytes:
        import sqlite3

        with contextlib.closing(sqlite3.connect(":memory:")) as held:
            held.executescript(
                "CREATE TABLE sms (_id INTEGER PRIMARY KEY, address TEXT, date INTEGER, type INTEGER, body TEXT); INSERT INTO sms VALUES (1, '95012345', 1759502460000, 1, 'x'); CREATE TABLE calls (_id INTEGER PRIMARY KEY, number TEXT, date INTEGER, duration INTEGER, type INTEGER); INSERT INTO calls VALUES (1, '95012345', 1759502460000, 0, 3);"
            )
            return held.serialize()

    def _android_backup(self, packed: bool) -> bytes:
        import tarfile
        import zlib

        tar = io.BytesIO()
        listed = zlib.compress(b'[{"address":"95012345","date":"1759502460000","type":"1","body":"x"}]')
        with tarfile.open(fileobj=tar, mode="w") as bundle:
            entry = tarfile.TarInfo("apps/com.android.providers.telephony/d_f/000000_sms_backup")
            entry.size = len(listed)
            bundle.addfile(entry, io.BytesIO(listed))
        body = zlib.compress(tar.getvalue()) if packed else tar.getvalue()
        return b"ANDROID BACKUP\n5\n%d\nnone\n" % packed + body

    def _word(self) -> bytes:
        import docx

        out, made = io.BytesIO(), docx.Document()
        made.add_heading("投诉", 1)
        for line in ("{{ borrower.name }}", "{% if debt.contract_number %}", "合同", "{% endif %}"):
            made.add_paragraph(line)
        made.add_table(1, 2).rows[0].cells[0].text = "{{ debt.lender }}"
        made.save(out)
        return out.getvalue()

    def _pdf(self) -> bytes:
        """Return a page with a table between drawn lines, as operators' apps send it."""
        rows = (b"Date", b"Number", b"Type", b"Duration"), (b"2026-10-03 22:41", b"01000000001", b"in", b"30")
        drawn = b"".join(
            b"BT /F 8 Tf %d %d Td (%s) Tj ET %d %d 90 20 re S\n"
            % (15 + 90 * x, 156 - 20 * y, cell, 10 + 90 * x, 150 - 20 * y)
            for y, row in enumerate(rows)
            for x, cell in enumerate(row)
        )
        objects = [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>",
            b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
        out, places = b"%PDF-1.4\n", []
        for number, body in enumerate(objects, start=1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        table = b"".join(b"%010d 00000 n \n" % place for place in places)
        return out + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
            table,
            len(out),
        )

    def _opened(self, data: bytes):
        from helper.intake import Opened

        return Opened("given", lambda: io.BytesIO(data), len(data))

    def _extracted(self, name: str, data: bytes) -> None:
        from helper.intake import Choices, find_formats, unknown

        made, file = find_formats()[name], self._opened(data)
        if not made.identify(file):
            raise unknown(file)
        for count, _ in enumerate(made.extract(file, Choices())):
            if count > 5_000:
                break

    def _bill(self, data: bytes) -> None:
        from helper.intake.bills import is_bill, payments

        file = self._opened(data)
        is_bill(file)
        for count, _ in enumerate(payments(file)):
            if count > 5_000:
                break

    def _pdf_table(self, data: bytes) -> None:
        from helper.intake.pdf_rows import pdf_rows

        list(pdf_rows(self._opened(data)))

    def _transcript(self, data: bytes) -> None:
        from helper.intake.transcripts import is_transcript, words_of

        text = data.decode("utf-8", "replace")
        is_transcript(text), words_of(text)

    def _times(self, data: bytes) -> None:
        from datetime import date, datetime

        from helper.intake import times
        from helper.intake.screenshots.wording import read_shown
        from helper.told.spoken_times import read_time

        said = data.decode("utf-8", "replace")[:300]
        read_time(said, datetime(2026, 11, 22, 12))
        (
            times.parse_written(said),
            times.read_stamp(said),
            times.duration(said),
            read_shown(said, date(2026, 11, 22), None),
        )

    def _amounts(self, data: bytes) -> None:
        from helper.money.amounts import parse_amount

        parse_amount(data.decode("utf-8", "replace")[:300], zero=True, signed=True, where="x")

    def _markdown(self, data: bytes) -> None:
        from helper.rendering.parsing import parse_markdown

        with contextlib.suppress(ValueError):
            parse_markdown(data.decode("utf-8", "replace"))

    def _seal(self, data: bytes) -> None:
        from helper.casefile.chain import kind_of_stamp, parse_seal

        kind_of_stamp(data, b"x")
        parse_seal(data, "given")

    def _screen(self, data: bytes) -> None:
        """Take the input as words and as where they stand: what the reader of pictures hands on is numbers and text."""
        from helper.intake.pictures import to_rows
        from helper.intake.screenshots import read_screen
        from helper.intake.screenshots.seeing import Box, Patch, Seen, SeenLine

        words, rng = data.decode("utf-8", "replace").split()[:40], random.Random(data)
        patches = tuple(
            Patch(
                Box(
                    left := rng.randrange(800),
                    top := rng.randrange(2000),
                    left + rng.randrange(1, 500),
                    top + rng.randrange(1, 300),
                ),
                (rng.randrange(256),) * 3,
                rng.random() * 9e5,
                (rng.random(), rng.random()),
            )
            for _ in range(rng.randrange(12))
        )
        lines = tuple(
            SeenLine(
                word,
                rng.random(),
                Box(
                    left := rng.randrange(-5, 850),
                    top := 30 * place + rng.randrange(20),
                    left + rng.randrange(1, 400),
                    top + rng.randrange(1, 60),
                ),
                rng.randrange(-1, max(1, len(patches))) if patches else -1,
            )
            for place, word in enumerate(words)
        )
        screen = read_screen(Seen(900, 2000, lines, patches, (250, 250, 250)))
        list(to_rows(screen, "x", None, None, {}))

    def _sheet(self) -> bytes:
        import xlsxwriter

        out = io.BytesIO()
        with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
            page = book.add_worksheet("名单")
            page.write_row(0, 0, ["client", "时间", "号码", "类型"])
            page.write_row(1, 0, ["A01", "2026-10-03 22:41", "01000000001", "呼入"])
            page.merge_range("A4:B4", "x")
        return out.getvalue()

    def _case(self) -> tuple[bytes, bytes]:
        from helper.casefile import LogEntry, create
        from helper.casefile.state import WrittenLetters
        from helper.model.fact import Fact

        with create(self.home / "sound") as case:
            case.record_answers(
                {0: [Fact("borrower.name", "张甲")], case.new_contact(): [Fact("contact.words", "还钱")]}
            )
            case.keep_mark(WrittenLetters(("instalments",)))
            (self.home / "a.png").write_bytes(b"\x89PNG made up")
            kept = case.add_evidence(self.home / "a.png", about="x", contact=1, added_at="2026-10-03T22:41:00+08:00")
            case.log_add(LogEntry("2026-10-03T22:41:00+08:00", words="还钱", files=((kept.name, kept.sha256),)))
            return case.packed()[0], (self.home / "sound" / "case.db").read_bytes()

    def _put(self, data: bytes, name: str = "given") -> Path:
        path = self.home / name
        path.write_bytes(data)
        return path

    def _message(self, data: bytes) -> None:
        from helper import reading
        from helper.reading.messages import decode

        reading.read(decode(data), signals=self.guidance.signals)

    def _json_row(self, data: bytes) -> None:
        from helper.cases import answer_parsing
        from helper.cases.checked_lines import _row

        row = _row(data, "1")
        if isinstance(row, dict):
            answer_parsing.parse_mapping(self.guidance, {k: v for k, v in row.items() if k != "text"}, where="1")

    def _mask(self, data: bytes) -> None:
        from helper.model.masking import mask_text, masked

        text = data.decode("utf-8", "replace")
        if len(mask_text(text)) != len(text):
            raise AssertionError("masked it has another length")
        masked(text[:60])

    def _yaml(self, data: bytes) -> None:
        from helper.guidance import strict_yaml

        strict_yaml.loads(data.decode("utf-8", "replace"), "given")

    def _answers(self, data: bytes) -> None:
        from helper.cases import answer_parsing
        from helper.guidance import strict_yaml

        raw = strict_yaml.load(self._put(data, "given.yaml"), "given")
        if isinstance(raw, dict):
            answer_parsing.parse_mapping(
                self.guidance, {k: v for k, v in raw.items() if k != "contacts"}, where="given"
            )

    def _form(self, data: bytes) -> None:
        from helper.casefile import open_case
        from helper.cases.form import form_text, read_changes

        with open_case(self.home / "sound") as case:
            whole = form_text(self.guidance, case, "zh").encode() if not hasattr(self, "_whole") else self._whole
            self._whole = whole
            at = len(data) % max(1, len(whole))
            read_changes(self.guidance, case, (whole[:at] + data[:40] + whole[at:]).decode("utf-8", "replace"), "given")

    def _spoken(self, data: bytes) -> None:
        from helper.interview.answer import Unreadable
        from helper.interview.answers import parse_answer

        said = data.decode("utf-8", "replace")[:400]
        for kind in (
            "contact.at",
            "plan.monthly",
            "contact.channel",
            "borrower.agreed_hours",
            "contact.said",
            "borrower.phone",
        ):
            if kind in self.guidance.questions:
                with contextlib.suppress(Unreadable):
                    parse_answer(self.guidance, self.guidance.questions[kind], said)

    def _imported(self, data: bytes) -> None:
        from helper.intake import Choices, archives, identify

        path = self._put(data)
        file = archives.on_disk(path)
        with contextlib.ExitStack() as held:
            within = [file]
            if archives.is_archive(file):
                packed, within, _ = archives.members(path, "given")
                held.enter_context(packed)
            for one in within[:20]:
                for count, _ in enumerate(identify(one).extract(one, Choices())):
                    if count > 5_000:
                        break

    def _clients(self, data: bytes) -> None:
        from helper.clinic.columns import SheetColumns
        from helper.clinic.rows import ClientRows

        suffix = ".xlsx" if data[:2] == b"PK" else ".jsonl" if data[:1] in (b"{", b"[") else ".csv"
        rows = ClientRows(self._put(data, f"clients{suffix}"), SheetColumns(self.guidance))
        for count, _ in enumerate(rows):
            if count > 2_000:
                break

    def _flows(self, data: bytes) -> None:
        from helper.cases.loan_figures import table_text
        from helper.money.flows import read_flows

        read_flows(table_text(self._put(data, "flows.csv")), "flows.csv")

    def _packet(self, data: bytes) -> None:
        from helper.packet.building import verify_packet

        verify_packet(self._put(data, "packet.zip"))

    def _bundle(self, data: bytes) -> None:
        import shutil

        from helper.casefile import open_case, unpack

        target = self.home / "opened"
        shutil.rmtree(target, ignore_errors=True)
        unpack(io.BytesIO(data), target, where="given")
        with open_case(target) as case:
            case.verify()

    def _database(self, data: bytes) -> None:
        from helper.casefile import CaseFile
        from helper.casefile.database import Database, blame

        folder = self.home / "damaged"
        folder.mkdir(exist_ok=True)
        (folder / "case.db").write_bytes(data)
        try:
            with CaseFile(folder, Database(folder / "case.db")) as case:
                case.verify()
                for scope in (0, *case.contacts()):
                    case.facts(scope)
                (
                    case.log(),
                    case.evidence(),
                    case.sent(),
                    case.reviews(),
                    case.events.sources(),
                    case.events.logged(),
                    case.events.seen(),
                )
        except Exception as fault:
            # As at the command line: what nobody foresaw is looked for in the file first.
            if type(fault).__name__ != "HelperError" and blame() is None:
                raise

    def _exhibit(self, data: bytes) -> None:
        from helper.intake import sniffing
        from helper.packet import images, pdfs

        path = self._put(data, "exhibit")
        kind = sniffing.kind_of(path)
        if kind in ("png", "jpeg"):
            with contextlib.suppress(images.Broken):
                images.measure(data)
                images.stripped(data)
        elif kind == "pdf":
            pdfs.count_pages(path)
            with contextlib.suppress(pdfs.UnreadablePdf):
                pdfs.looked_through(path)
        elif kind in sniffing.AUDIO_AND_VIDEO:
            sniffing.seconds_of(path, kind)
        elif kind == "text":
            said = sniffing.read_text(path) or ""
            sniffing.is_encoded(said), sniffing.visible(said)

    def _word_template(self, data: bytes) -> None:
        from helper.letters.word.package import Refused
        from helper.letters.word.reading import read_word

        with contextlib.suppress(Refused):
            read_word(self._put(data, "letter.docx"))

    def _mapping(self, data: bytes) -> None:
        from helper.clinic.mapping import read_mapping

        self._put(data, "clients.columns.yaml")
        read_mapping(self.guidance, self.home / "clients.xlsx")

    def _days(self, data: bytes) -> None:
        from helper.clinic.mapping import read_days

        self._put(data, "clients.days.json")
        read_days(self.home / "clients.xlsx")

    def _report(self) -> bytes:
        from helper.clinic.report import BATCH_SCHEMA

        result = {"client": "A01", "status": "done", "rows": [2], "folder": "A01", "cells": [], "letters": []}
        return json.dumps(
            {"schema": BATCH_SCHEMA, "source": "x", "shard": [1, 2], "clients": 1, "notes": [], "results": [result]}
        ).encode()

    def _part(self, data: bytes) -> None:
        from helper.clinic.report import merged

        list(merged([self._put(data, "batch-report-1-of-2.json")])[2])

    def _letter_line(self, data: bytes) -> None:
        from helper.cases.tracing import lines_named

        lines_named(f"{self._put(data, 'debt_information.docx')}:1")


PACKED = {"word template", "workbook", "client sheet", "import archive", "packet zip", "letter line", "case bundle"}
COUNTS = ("runs", "answered", "refused", "crash", "hang", "memory")
SHARED = 4 << 20


class Shared:
    """Hold memory that outlives a child: its counts, and the input it is trying."""

    def __init__(self) -> None:
        self.memory = mmap.mmap(-1, SHARED)

    def trying(self, data: bytes) -> None:
        data = data[: SHARED - 4096]
        self.memory[2048:2052] = len(data).to_bytes(4, "little")
        self.memory[4096 : 4096 + len(data)] = data

    def tried(self) -> bytes:
        return self.memory[4096 : 4096 + int.from_bytes(self.memory[2048:2052], "little")]

    def count(self, counts: list[int]) -> None:
        self.memory[: 8 * len(counts)] = struct.pack(f"<{len(counts)}q", *counts)

    def counted(self) -> list[int]:
        return list(struct.unpack(f"<{len(COUNTS)}q", self.memory[: 8 * len(COUNTS)]))


def inputs(name: str, sound: list[bytes], pool: list[bytes], rng: random.Random) -> bytes:
    """Return what is tried next."""
    if name in PACKED and rng.random() < 0.6 and (packed := [one for one in sound if one[:2] == b"PK"]):
        with zipfile.ZipFile(io.BytesIO(rng.choice(packed))) as bundle:
            return zipped({entry: bundle.read(entry) for entry in bundle.namelist()}, rng)
    return mutate(rng.choice(pool), rng, rng.choice(pool))


class Hung(BaseException):
    """Say that an input took too long; no handler of ordinary faults takes it for one of its own."""


def child(
    name: str,
    made: tuple[list[bytes], Callable[[bytes], object]],
    seed: str,
    seconds: float,
    kept: Path,
    shared: Shared,
) -> None:
    """Try one parser until its turn is over."""
    from helper.errors import HelperError

    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stderr = open(os.devnull, "w")  # noqa: SIM115
    sound, ask = made
    rng, counts, pool = random.Random(f"{name}{seed}"), [0] * len(COUNTS), list(sound)
    first = [path.read_bytes() for path in sorted(kept.glob("*.input"))] if kept.is_dir() else []

    def hung(*_: object) -> None:
        raise Hung

    signal.signal(signal.SIGPROF, hung)
    ends, memory = time.monotonic() + seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    while time.monotonic() < ends:
        data = first.pop() if first else inputs(name, sound, pool, rng)
        shared.trying(data)
        counts[0] += 1
        fault = ""
        # Time of the processor: a machine that is busy with others hangs nobody.
        # Said again every second: what tidies up after the first may hang as well.
        signal.setitimer(signal.ITIMER_PROF, HANG_SECONDS, 1)
        try:
            ask(data)
            counts[1] += 1
            # What was still read is a beginning for more; the pool stays small and near to what is sound.
            if len(data) < 20_000 and rng.random() < 0.02:
                if len(pool) < len(sound) + 40:
                    pool.append(data)
                else:
                    pool[len(sound) + rng.randrange(40)] = data
        except HelperError:
            counts[2] += 1
        except Hung:
            fault = "hang"
        except MemoryError:
            fault = "memory"
        except BaseException as error:
            trace = step = error.__traceback__
            while step:
                trace = step if "/helper/" in step.tb_frame.f_code.co_filename else trace
                step = step.tb_next
            fault = (
                f"crash {type(error).__name__} {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
                if trace
                else "crash"
            )
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        now = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        if now - memory > MOST_MEMORY >> 10:
            fault = fault or "memory"
        memory = max(memory, now)
        if fault:
            counts[COUNTS.index(fault.split()[0])] += 1
            kept.mkdir(parents=True, exist_ok=True)
            path = kept / f"{fault.replace(' ', '-').replace('/', '_').replace(':', '_')}.input"
            if not path.exists():
                path.write_bytes(data)
        shared.count(counts)


STUCK = -1
"""What a child is said to have ended with that had to be killed: a hang that no signal reached."""


def wait_for(forked: int, seconds: float) -> int:
    """Return how a child ended. One that uses the processor long past its turn is killed."""
    ticks, spent = os.sysconf("SC_CLK_TCK"), 0.0
    while True:
        ended, status = os.waitpid(forked, os.WNOHANG)
        if ended:
            return status
        with contextlib.suppress(OSError):
            said = Path(f"/proc/{forked}/stat").read_text().rpartition(")")[2].split()
            spent = (int(said[11]) + int(said[12])) / ticks
        if spent > seconds + 6 * HANG_SECONDS:
            os.kill(forked, signal.SIGKILL)
            os.waitpid(forked, 0)
            return STUCK
        time.sleep(0.1)


def turn(
    name: str, made: tuple[list[bytes], Callable[[bytes], object]], seed: str, seconds: float, corpus: Path, row: dict
) -> None:
    """Let one parser have its turn in a child; one that is killed by what it reads is counted."""
    shared, kept = Shared(), corpus / name.replace(" ", "_")
    forked = os.fork()
    if forked == 0:
        try:
            child(name, made, seed, seconds, kept, shared)
            os._exit(0)
        except BaseException:
            import traceback

            traceback.print_exc(file=sys.__stderr__)
            os._exit(1)
    status = wait_for(forked, seconds)
    for kind, count in zip(COUNTS, shared.counted(), strict=True):
        row[kind] += count
    row["seconds"] = round(row["seconds"] + seconds, 1)
    if status == STUCK:
        row["hang"] += 1
    elif status:
        row["abort"] += 1
    if status:
        kept.mkdir(parents=True, exist_ok=True)
        (kept / f"{'hang' if status == STUCK else 'abort'}-{status}-{row['runs']}.input").write_bytes(shared.tried())
    row["kinds"] = sorted(path.stem for path in kept.glob("*.input")) if kept.is_dir() else []


def total_of(rows: dict[str, dict]) -> dict[str, int]:
    return {kind: sum(row[kind] for row in rows.values()) for kind in ("runs", "crash", "hang", "memory", "abort")}


def main() -> None:
    """Give every parser turns and print figures by parser."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    arguments.add_argument("--seconds", type=float, default=600, help="for all parsers together")
    arguments.add_argument("--runs", type=int, default=1 << 60, help="stop where so many were made in all")
    arguments.add_argument("--turn", type=float, default=5, help="seconds of one turn")
    arguments.add_argument("--parser", action="append")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--corpus", type=Path, default=Path("bench/fuzz-found"))
    arguments.add_argument("--out", type=Path)
    arguments.add_argument("--resume", action="store_true", help="add to the figures in --out")
    said = arguments.parse_args()
    empty = {**dict.fromkeys((*COUNTS, "abort"), 0), "seconds": 0.0, "kinds": []}
    rows: dict[str, dict] = {}
    if said.resume and said.out and said.out.exists():
        rows = json.loads(said.out.read_text(encoding="utf-8"))["parsers"]
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as temporary:
        made = Parsers(Path(temporary)).all()
        names = said.parser or list(made)
        ends, turns = time.monotonic() + said.seconds, 0
        while time.monotonic() < ends and total_of(rows)["runs"] < said.runs:
            for name in names:
                row = rows.setdefault(name, dict(empty))
                left = min(said.turn, said.seconds / len(names), ends - time.monotonic())
                if left > 0.05:
                    turn(name, made[name], f"{said.seed}/{row['runs']}", left, said.corpus.resolve(), row)
                    turns += 1
            if said.out:
                said.out.write_text(
                    json.dumps(
                        {"seed": said.seed, "parsers": rows, "total": total_of(rows)}, ensure_ascii=False, indent=1
                    ),
                    encoding="utf-8",
                )
    for name, row in rows.items():
        print(f"{name:16} {json.dumps(row, ensure_ascii=False)}", flush=True)
    print(json.dumps(total_of(rows)))


if __name__ == "__main__":
    main()
