"""Give every parser damaged and made-up input, and count what is no answer: a crash, a hang, a flood of memory.

    python bench/fuzz.py [--seconds 600] [--parser workbook] [--seed 1] [--corpus bench/fuzz-found]

An answer is a value or a HelperError. Inputs are mutations of sound ones (bits, cuts, copies, swaps, numbers at their
ends, words of the format) and, for text, drawn by hypothesis. Each parser runs in a child of its own with a limit of
memory; the input that ended a child is in a file before it is tried, so that an abort of a native library is counted
as well. What fails is kept in the corpus under its parser and tried first the next time; what was mended stands in
``tests/test_once_failed.py``.
"""

import argparse
import contextlib
import io
import json
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


def mutate(data: bytes, rng: random.Random) -> bytes:
    """Return a damaged copy."""
    made = bytearray(data or b"x")
    for _ in range(rng.choice((1, 1, 1, 2, 3, 6))):
        at = rng.randrange(len(made) + 1) if made else 0
        match rng.randrange(9):
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
        page = "<html><table><tr><th>时间</th><th>号码</th></tr><tr><td>2026-10-03 22:41</td><td>01000000001</td></tr></table></html>".encode()
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
            "exhibits": ([png, jpeg, pdf, page, text, *media], self._exhibit),
            "letter line": ([zipped({"word/document.xml": b"<w:p><w:t>x</w:t></w:p>"})], self._letter_line),
        }

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
        from helper.casefile.state import Written
        from helper.model.fact import Fact

        with create(self.home / "sound") as case:
            case.record_answers(
                {0: [Fact("borrower.name", "张甲")], case.new_contact(): [Fact("contact.words", "还钱")]}
            )
            case.keep_mark(Written(("instalments",)))
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
        from helper.reading.decoding import decode

        reading.read(decode(data), signals=self.guidance.signals)

    def _json_row(self, data: bytes) -> None:
        from helper.cases import answer_parsing
        from helper.cli.commands.check import _row

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
        from helper.interview.answers import Unreadable, parse_answer

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
        from helper.clinic.columns import Columns
        from helper.clinic.rows import ClientRows

        suffix = ".xlsx" if data[:2] == b"PK" else ".jsonl" if data[:1] in (b"{", b"[") else ".csv"
        rows = ClientRows(self._put(data, f"clients{suffix}"), Columns(self.guidance))
        for count, _ in enumerate(rows):
            if count > 2_000:
                break

    def _flows(self, data: bytes) -> None:
        from helper.cli.screens.money_prompts import table_text
        from helper.money.flows import read_flows

        read_flows(table_text(self._put(data, "flows.csv")), "flows.csv")

    def _packet(self, data: bytes) -> None:
        from helper.packet.verifying import verify_packet

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
        from helper.casefile import Case
        from helper.casefile.database import Database, blame

        folder = self.home / "damaged"
        folder.mkdir(exist_ok=True)
        (folder / "case.db").write_bytes(data)
        try:
            with Case(folder, Database(folder / "case.db")) as case:
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
        from helper.packet import images, media, pdfs, sniffing

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
        elif kind in media.AUDIO_AND_VIDEO:
            media.seconds_of(path, kind)
        elif kind == "text":
            said = sniffing.read_text(path) or ""
            sniffing.is_encoded(said), sniffing.visible(said)

    def _letter_line(self, data: bytes) -> None:
        from helper.cases.written_lines import lines_named

        lines_named(f"{self._put(data, 'debt_information.docx')}:1")


def child(name: str, seed: int, seconds: float, corpus: Path, tally: Path) -> None:
    """Try one parser until the time is up, writing what came of it."""
    from helper.errors import HelperError

    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stderr = open(os.devnull, "w")  # noqa: SIM115
    with tempfile.TemporaryDirectory() as temporary:
        made = Parsers(Path(temporary)).all()[name]
        sound, ask = made
        rng, counts = (
            random.Random(f"{name}{seed}"),
            {"runs": 0, "answered": 0, "refused": 0, "crash": 0, "hang": 0, "memory": 0},
        )
        trying = corpus / name.replace(" ", "_") / "trying"
        trying.parent.mkdir(parents=True, exist_ok=True)
        seen: dict[str, str] = {}
        first = [path.read_bytes() for path in sorted(trying.parent.glob("*.input"))]
        began = time.monotonic()

        def hung(*_: object) -> None:
            raise TimeoutError

        signal.signal(signal.SIGPROF, hung)
        while time.monotonic() - began < seconds:
            data = first.pop() if first else mutate(rng.choice(sound), rng)
            if (
                name in ("workbook", "client sheet", "import archive", "packet zip", "letter line", "case bundle")
                and sound[0][:2] == b"PK"
                and rng.random() < 0.6
            ):
                with zipfile.ZipFile(io.BytesIO(rng.choice([one for one in sound if one[:2] == b"PK"]))) as bundle:
                    data = zipped({entry: bundle.read(entry) for entry in bundle.namelist()}, rng)
            trying.write_bytes(data)
            counts["runs"] += 1
            fault = ""
            # Time of the processor: a machine that is busy with others hangs nobody.
            signal.setitimer(signal.ITIMER_PROF, HANG_SECONDS)
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            try:
                ask(data)
                counts["answered"] += 1
            except HelperError:
                counts["refused"] += 1
            except TimeoutError:
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
            if not fault and resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before > MOST_MEMORY >> 10:
                fault = "memory"
            if fault:
                counts[fault.split()[0]] += 1
                if fault not in seen:
                    seen[fault] = f"{len(seen)}"
                    (
                        trying.parent / f"{fault.replace(' ', '-').replace('/', '_').replace(':', '_')}.input"
                    ).write_bytes(data)
            if counts["runs"] % 50 == 0 or fault:
                tally.write_text(json.dumps({**counts, "kinds": sorted(seen)}))
        tally.write_text(json.dumps({**counts, "kinds": sorted(seen)}))
        trying.unlink()


def tried(name: str, seed: int, seconds: float, corpus: Path) -> dict:
    """Run one parser in children of its own; one that is killed by what it reads is counted and begun again."""
    total: dict = {"runs": 0, "answered": 0, "refused": 0, "crash": 0, "hang": 0, "memory": 0, "abort": 0, "kinds": []}
    ends = time.monotonic() + seconds
    while (left := ends - time.monotonic()) > 0.5 and total["abort"] < 5:
        with tempfile.TemporaryDirectory() as temporary:
            tally = Path(temporary) / "tally"
            forked = os.fork()
            if forked == 0:
                try:
                    child(name, seed + total["abort"], left, corpus, tally)
                    os._exit(0)
                except BaseException:
                    import traceback

                    traceback.print_exc(file=sys.__stderr__)
                    os._exit(1)
            _, status = os.waitpid(forked, 0)
            if tally.exists():
                for kind, count in json.loads(tally.read_text()).items():
                    total[kind] += count
            if status:
                total["abort"] += 1
                trying = corpus / name.replace(" ", "_") / "trying"
                if trying.exists():
                    trying.rename(trying.with_name(f"abort-{total['abort']}.input"))
    return total


def main() -> None:
    """Try every parser in turn and print figures by parser."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    arguments.add_argument("--seconds", type=float, default=600, help="for all parsers together")
    arguments.add_argument("--parser", action="append")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--corpus", type=Path, default=Path("bench/fuzz-found"))
    arguments.add_argument("--out", type=Path)
    said = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        names = said.parser or list(Parsers(Path(temporary)).all())
    rows = {}
    for name in names:
        rows[name] = tried(name, said.seed, said.seconds / len(names), said.corpus.resolve())
        print(f"{name:16} {json.dumps(rows[name], ensure_ascii=False)}", flush=True)
    total = {kind: sum(row[kind] for row in rows.values()) for kind in ("runs", "crash", "hang", "memory", "abort")}
    print(json.dumps(total))
    if said.out:
        said.out.write_text(
            json.dumps({"seed": said.seed, "parsers": rows, "total": total}, ensure_ascii=False, indent=1),
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()
