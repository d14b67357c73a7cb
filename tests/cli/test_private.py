"""Nothing leaves the machine, and nothing is written outside the case folder: watched by the interpreter itself."""

import json
import subprocess
import sys

WATCH = """
import json, os, sys
seen = {"sockets": [], "written": []}
def watch(event, args):
    if event.startswith("socket.") or event in ("urllib.Request", "ftplib.connect", "smtplib.connect"):
        seen["sockets"].append(event)
    elif event == "open" and isinstance(args[0], (str, bytes)) and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR):
        seen["written"].append(os.path.abspath(os.fsdecode(args[0])))
sys.addaudithook(watch)
sys.dont_write_bytecode = True
from helper.cli.app import run
for words in json.loads(sys.argv[1]):
    run(words)
print(json.dumps(seen), file=sys.stderr)
"""


def watched(tmp_path, environment, *commands: list[str]) -> dict:
    done = subprocess.run(
        [sys.executable, "-c", WATCH, json.dumps(commands)],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        timeout=120,
        check=True,
    )
    return json.loads(done.stderr.decode().splitlines()[-1])


def test_no_command_opens_a_socket_or_writes_outside_its_case(tmp_path, environment, helper):
    helper("rules")  # compiles guides/ once in a checkout, beside __pycache__
    helper("letters")
    seen = watched(
        tmp_path,
        environment,
        ["demo", "--out", "kept"],
        ["check", "你再不还我就打断你的腿", "--json"],
        ["findings", "--case", "kept"],
        ["next", "--case", "kept"],
        ["write", "debt_information", "--case", "kept", "--format", "docx,html,md"],
        ["log", "verify", "--case", "kept"],
        ["guide", "phone"],
        ["rules", "hours.night"],
    )
    outside = [
        path for path in seen["written"] if not path.startswith(str(tmp_path / "kept")) and not path.startswith("/dev/")
    ]

    assert [] == seen["sockets"]
    assert [] == outside
