"""What a screen tells people to type: it names the case that was given, and questions by the names people see."""

import re
from pathlib import Path

import pytest

from helper.cases.opening import on_folder
from helper.cli import terminal
from helper.cli.terminal import OF_A_CASE
from helper.guidance import load

TOLD = """\
teller.role: borrower
creditor.name: 示例消费金融有限公司
debt.creditor_kind: consumer_finance
contact.channel: call
contact.words: 你再不还，我就告诉你全家，还去你单位闹。
contact.at: 2026-11-20 22:30
contact.recipient_role: borrower
contact.said: contact.said.threat_contacts
"""
RUNS = (
    ["findings"],
    ["findings", "--all"],
    ["next", "--all"],
    ["ask"],
    ["ask", "时间"],
    ["ask", "nosuch"],
    ["ask", "借款人电话=很长" + "1" * 80],
    ["ask", "那天没接的次数=很多很多"],
    ["write", "instalments"],
    ["write", "complaint_regulator", "--understood"],
    ["write", "stop_improper_contact"],
    ["packet", "--for", "regulator", "--format", "md"],
    ["log", "add", "--summary", "接了一个电话"],
    ["log", "list"],
    ["sent"],
    ["collectors"],
    ["limitation"],
    ["timeline"],
    ["explain"],
    ["report"],
    ["plan"],
    ["owed"],
    ["cost"],
)
NAMED = re.compile(
    rf"(?<![\w-])helper (?:log (?:add|list|seal|export)|{'|'.join(OF_A_CASE)})(?![\w-])(?! --help)(?:(?!helper )[^；。;\n])*"
)


@pytest.fixture(params=["zh", "en"])
def screens(request, helper, tmp_path):
    """Return what every command prints for a case that lies in another folder than the usual one."""
    (tmp_path / "a.yaml").write_text(TOLD, encoding="utf-8")
    env = {"HELPER_LANG": request.param}
    shown = {}
    for words in (["start", "--answers", "a.yaml"], *RUNS):
        done = helper(*words, "--case", "my cases", env=env)
        shown[" ".join(words)] = done.out + "\n" + done.err
    shown["no contact yet"] = helper("findings", "--case", "my cases", env=env).out
    return shown


def test_every_command_on_a_screen_names_the_case_that_was_given(screens):
    bare = [
        (run, found[0])
        for run, said in screens.items()
        for found in NAMED.finditer(said)
        if "--case 'my cases'" not in found[0] and not re.search(r"--case (文件夹|FOLDER|路径|PATH)", found[0])
    ]
    assert [] == bare


def test_no_question_is_called_by_the_name_it_has_in_files(screens):
    questions = load().questions
    named = [
        (run, name)
        for run, said in screens.items()
        for name in set(re.findall(r"(?<![\w.-])[a-z]+\.[a-z_.]*[a-z](?![\w-])", said)) & {*questions}
    ]
    assert [] == named


def test_the_commands_of_a_case_are_those_that_take_one():
    commands = Path(__file__).parents[2] / "helper" / "cli" / "commands"
    takes = {
        path.stem.rstrip("_") for path in commands.glob("*.py") if ": CaseFolder" in path.read_text(encoding="utf-8")
    }
    assert takes - {"log", "verify", "import_case"} == {*OF_A_CASE}


@pytest.mark.parametrize(
    ("folder", "said"),
    [(None, ""), (Path("my-case"), ""), (Path("他的 案件"), " --case '他的 案件'"), (Path("a;b"), " --case 'a;b'")],
)
def test_a_folder_is_named_in_a_command_as_a_shell_takes_it(folder, said):
    assert said == on_folder(folder)


def test_every_style_a_line_is_said_in_is_one_that_shows():
    texts = [path.read_text(encoding="utf-8") for path in Path(terminal.__file__).parent.rglob("*.py")]
    used = {style for text in texts for style in re.findall(r'screen\.say\([^\n]*\), "([a-z]+)"', text)}

    assert "key" in used
    assert used <= set(terminal.STYLES)
