"""Completion in the shell: what Tab offers, asked of bash itself."""

import shutil
import subprocess

import pytest

from helper.cli.app import COMMANDS, run
from helper.errors import Exit
from helper.rendering.completion import COMPLETIONS

_ASK = """
COMP_WORDS=({words}); COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 )); COMPREPLY=(); _helper; echo "${{COMPREPLY[*]}}"
"""


@pytest.fixture
def script(capsys):
    def printed(shell, lang="zh"):
        capsys.readouterr()
        run(["--lang", lang, "--show-completion", shell])
        return capsys.readouterr().out

    return printed


@pytest.mark.skipif(not shutil.which("bash"), reason="asks bash")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("helper te", "template"),
        ("helper template ch", "check"),
        ("helper write inst", "instalments"),
        ("helper write --und", "--understood"),
        ("helper --lang z", "zh"),
        ("helper --lang zh purg", "purge"),
        ("helper nothing x", ""),
    ],
)
def test_bash_offers(words, offered, script):
    asked = script("bash") + _ASK.format(words=words)
    ran = subprocess.run(["bash", "-c", asked], capture_output=True, text=True, check=True, timeout=30)

    assert offered == ran.stdout.strip(), ran.stderr


@pytest.mark.parametrize("shell", COMPLETIONS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_command_is_known_to_every_shell(shell, lang, script):
    made = script(shell, lang)

    assert [] == [name for name in COMMANDS if name not in made]
    assert shell == "bash" or COMMANDS["start"].help.of(lang).split(":")[0] in made


def test_it_is_installed_where_the_shell_looks(tmp_path, monkeypatch, script):
    monkeypatch.setenv("HOME", str(tmp_path))

    assert 0 == run(["--install-completion", "bash"])
    assert script("bash") == (tmp_path / COMPLETIONS["bash"]).read_text(encoding="utf-8")


def test_a_shell_that_is_not_known_is_refused_with_those_that_are(capsys):
    assert Exit.USAGE == run(["--lang", "en", "--show-completion", "tcsh"])
    assert "fish" in capsys.readouterr().err
