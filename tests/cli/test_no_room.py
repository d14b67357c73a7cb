"""A full disk, a read-only folder, a closed screen: said in words, with the right exit, and nothing is lost."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the places of a Unix system")
ROOT = Path(__file__).resolve().parents[2]

# The system itself refuses: no file may grow by a byte, as on a disk that takes nothing more.
FULL = """
import resource, sys
from helper.process import settle
settle()
resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
from helper.cli.app import run
sys.exit(run(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """Return a made-up case; each test takes a copy."""
    folder = tmp_path_factory.mktemp("room")
    env = {**os.environ, "PYTHONPATH": str(ROOT), "HELPER_LANG": "zh", "HELPER_TODAY": "2026-11-22"}
    subprocess.run([sys.executable, "-m", "helper", "demo"], cwd=folder, env=env, check=True, capture_output=True)
    return folder / "demo-case"


@pytest.fixture
def case(kept, tmp_path):
    return shutil.copytree(kept, tmp_path / "demo-case")


def run_full(tmp_path, environment, *words):
    done = subprocess.run(
        [sys.executable, "-c", FULL, *words],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.mark.parametrize(
    "words",
    [
        ["log", "add", "--words", "原话" * 10_000, "--case", "demo-case"],
        ["ask", "contact.words=" + "再不还钱就告诉你单位" * 3_000, "--case", "demo-case"],
        ["write", "debt_information", "--case", "demo-case"],
        ["export", "--case", "demo-case"],
        ["edit", "--out", "f.yaml", "--case", "demo-case"],
        ["packet", "--case", "demo-case", "--out", "p"],
    ],
    ids=lambda words: " ".join(words[:2])[:12],
)
def test_a_full_disk_is_named_by_every_command_that_changes(case, tmp_path, environment, words):
    code, _, err = run_full(tmp_path, environment, *words)
    assert 6 == code, err
    assert ("满" in err or "写不进去" in err) and "Error" not in err
    assert [] == [path.name for path in tmp_path.rglob(".helper-work-*")]


def test_a_full_disk_keeps_nobody_from_deleting(case, tmp_path, environment):
    code, _out, err = run_full(tmp_path, environment, "purge", "--yes", "--case", "demo-case")
    assert 0 == code, err
    assert not case.exists()


NEEDS_FULL = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a system without /dev/full")


@pytest.mark.parametrize(
    "words",
    [["rules"], ["findings", "--case", "demo-case"], ["log", "export", "--case", "demo-case"], ["letters"]],
    ids=" ".join,
)
@pytest.mark.parametrize("where", ["closed", pytest.param("full", marks=NEEDS_FULL)])
def test_a_result_that_goes_nowhere_is_no_fault_of_the_program(case, tmp_path, environment, words, where):
    shell = f'"$0" -m helper "$@" {">&-" if where == "closed" else "> /dev/full"}'
    done = subprocess.run(
        ["sh", "-c", shell, sys.executable, *words],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert 6 == done.returncode, done.stderr.decode()
    assert "结果写不出来" in done.stderr.decode() and "Exception" not in done.stderr.decode()


def test_looking_needs_neither_a_lock_nor_a_folder_that_can_be_written(case, tmp_path, environment, monkeypatch):
    # Root may write anywhere: the refusal of the system is put in the way instead.
    shut = (
        "import errno, os, sys\n"
        "real = os.open\n"
        "def ro(path, flags, *rest, **more):\n"
        "    if flags & (os.O_WRONLY | os.O_RDWR) and '/dev/' not in os.fsdecode(path): raise OSError(errno.EROFS, 'ro', path)\n"
        "    return real(path, flags, *rest, **more)\n"
        "os.open = ro\n"
        "from helper.cli.app import run\n"
        "sys.exit(run(sys.argv[1:]))\n"
    )
    for words in (["ask"], ["review", "--history"], ["findings"], ["log", "list"], ["sent"]):
        done = subprocess.run(
            [sys.executable, "-c", shut, *words, "--case", "demo-case"],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert done.returncode in (0, 3), (words, done.stderr.decode())
        assert "写不进去" not in done.stderr.decode()


def test_everything_written_is_its_owners_alone_whatever_the_mask(tmp_path, environment):
    shell = 'umask 000; "$0" -m helper demo --out kept && "$0" -m helper export --case kept && "$0" -m helper packet --case kept; "$0" -m helper edit --out f.yaml --case kept; "$0" -m helper next --ics d.ics --case kept'
    subprocess.run(
        ["sh", "-c", shell, sys.executable],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        timeout=120,
        check=False,
    )
    found = list(tmp_path.rglob("*"))
    assert len(found) > 20
    assert [] == [path.name for path in found if stat.S_IMODE(path.lstat().st_mode) & 0o077]


def test_no_account_is_looked_up_where_that_could_open_a_socket(tmp_path, environment):
    script = (
        "import pwd, sys\n"
        "from helper.process import settle\n"
        "settle()\n"
        "def refuse(*_): raise AssertionError('an account was looked up')\n"
        "pwd.getpwuid = pwd.getpwnam = refuse\n"
        "from helper.cli.app import run\n"
        "sys.exit(run(['demo']) or run(['log', 'add', '--words', 'x', '--case', 'demo-case']) or run(['purge', '--yes', '--case', 'demo-case']))\n"
    )
    env = {name: value for name, value in environment.items() if name not in ("HOME", "USER", "LOGNAME")}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=env, capture_output=True, timeout=60, check=False
    )
    assert 0 == done.returncode, done.stderr.decode()


@pytest.mark.parametrize("signal", ["TERM", "HUP"])
def test_a_stop_from_outside_is_an_orderly_one(case, tmp_path, environment, signal):
    script = (
        "import os, signal, sys\n"
        # Whoever runs the tests under nohup asked for a hang-up not to count; this process did not.
        f"signal.signal(signal.SIG{signal}, signal.SIG_DFL)\n"
        "from helper.process import settle\n"
        "settle()\n"
        "from helper.casefile import bundle\n"
        f"bundle._pieces = lambda path: os.kill(os.getpid(), signal.SIG{signal})\n"
        "from helper.cli.app import run\n"
        "sys.exit(run(['export', '--case', 'demo-case']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment, capture_output=True, timeout=60, check=False
    )
    assert 130 == done.returncode, done.stderr.decode()
    assert [] == [path.name for path in tmp_path.rglob(".helper-work-*")]
    assert [] == list(tmp_path.glob("*.zip"))


def test_a_crash_leaves_no_image_of_the_memory(tmp_path, environment):
    resource = pytest.importorskip("resource")
    script = "from helper.process import settle\nsettle()\nimport resource\nprint(resource.getrlimit(resource.RLIMIT_CORE)[0])"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment, capture_output=True, timeout=60, check=True
    )
    assert resource and b"0" == done.stdout.strip()
