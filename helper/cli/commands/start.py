"""helper start: the interview, and what it leaves in hand."""

from datetime import date
from pathlib import Path

from helper import casefile
from helper.casefile import Case
from helper.cases import answer_parsing, clock
from helper.cases.opening import DEFAULT, on_case, worker
from helper.cases.recording import record_given
from helper.cli.screens.conclusion import conclude
from helper.cli.screens.interview import DONE, FRAUD, walk
from helper.cli.terminal import terminal
from helper.cli.typed import Annotated, case_option, new_app, option
from helper.errors import Exit, HelperError
from helper.guidance import Guidance, load
from helper.text import Text

app = new_app()


@app.command()
def start(
    case: Annotated[Path | None, case_option()] = None,
    answers: Annotated[Path | None, option("--answers", zh="从 YAML 或 JSON 文件读回答，不提问", en="Take the answers from a YAML or JSON file, without asking")] = None,
    new: Annotated[bool, option("--new", zh="记一次新的联系", en="Enter a new contact")] = False,
) -> int:
    screen, guidance, folder = terminal(), load(), case or DEFAULT
    if answers is not None:
        return _from_file(guidance, folder, answers)
    if not screen.interactive:
        raise HelperError(
            Text("这里不能提问：输入或输出不是终端", "Nothing can be asked here: input or output is not a terminal"),
            do=Text("在终端里运行，或用 --answers 文件", "Run it in a terminal, or use --answers FILE"),
            code=Exit.USAGE,
        )
    _greet(folder)
    with _ready(folder) as held, casefile.locked(folder, who=worker(), at=clock.now()):
        contact = _contact(held, new)
        try:
            return _walked(guidance, held, contact, clock.today())
        except (KeyboardInterrupt, EOFError):
            screen.say()
            screen.say(Text(f"接着填：{resume(held)}", f"To go on: {resume(held)}"), "good")
            raise


def _greet(folder: Path) -> None:
    screen = terminal()
    screen.rule(Text("helper：一步一步来，不着急", "helper: one step at a time, no hurry"))
    screen.say(Text("内容只存在这台电脑的这个文件夹里，不联网：", "Everything stays in this folder on this computer, nothing goes online:"))
    screen.say(str(folder.resolve()), "key", indent=3)
    screen.say(Text("这台电脑别人也用？可以把文件夹放到自己的 U 盘：helper start --case 路径。每答一题就保存，随时可以停。", "Do others use this computer? Keep the folder on your own USB stick: helper start --case PATH. Each answer is saved at once; stop whenever you like."), "note")


def _ready(folder: Path) -> Case:
    return casefile.open_case(folder) if casefile.exists(folder) else casefile.create(folder)


def _contact(case: Case, new: bool) -> int:
    """Return the contact to go on with: the last one if it is not finished, else a new one."""
    contacts = case.contacts()
    if contacts and (new or case.state(f"done:{contacts[-1]}")):
        number = len(contacts) + 1
        terminal().say(Text(f"这是第 {number} 次联系；以前记下的都还在。", f"This is contact {number}; what was entered before is kept."), "good")
    if contacts and not new and not case.state(f"done:{contacts[-1]}"):
        terminal().say(Text("接着上次停下的地方。", "Going on where you stopped."), "good")
        return contacts[-1]
    return case.new_contact()


def _walked(guidance: Guidance, case: Case, contact: int, today: date) -> int:
    screen = terminal()
    while True:
        outcome = walk(screen, guidance, case, contact)
        if outcome == DONE:
            break
        screen.say()
        if outcome == FRAUD:
            screen.say(Text(f"已保存。弄清楚以后想接着填：{resume(case)}", f"Saved. To go on when it is clear: {resume(case)}"), "good")
        else:
            screen.say(Text(f"已保存。接着填：{resume(case)}", f"Saved. To go on: {resume(case)}"), "good")
        return Exit.OK
    rows = conclude(screen, guidance, case, contact)
    from helper.cli.screens.write import offer_letters

    return offer_letters(guidance, case, rows)


def resume(case: Case) -> str:
    """Return the command that goes on with this case."""
    return f"helper start{on_case(case)}"


def _from_file(guidance: Guidance, folder: Path, path: Path) -> int:
    """Answer from a file: case facts beside a list ``contacts``, or one contact's facts at the top."""
    raw = _read(path)
    contacts = raw.pop("contacts", None)
    if contacts is not None and not (isinstance(contacts, list) and all(isinstance(row, dict) for row in contacts)):
        raise HelperError(Text("contacts 要写成一个列表", "contacts must be a list"), where=str(path), do=Text("每个联系写一项", "Write one item for each contact"))
    shared = answer_parsing.parse_mapping(guidance, raw, where=path.name)
    each = [answer_parsing.parse_mapping(guidance, row, where=f"{path.name}: contacts[{place}]") for place, row in enumerate(contacts or [{}], 1)]
    screen = terminal()
    fraud = [fact for fact in shared if fact.name == "fraud.signs" and fact.value]
    with _ready(folder) as case, casefile.locked(folder, who=worker(), at=clock.now()):
        for facts in each:
            held = case.contacts()
            contact = held[-1] if held and not case.state(f"done:{held[-1]}") else case.new_contact()
            record_given(guidance, case, contact, [*shared, *facts])
            if fraud:
                from helper.cli.screens import danger

                for line in danger.FRAUD:
                    screen.say(line)
                return Exit.OK
            conclude(screen, guidance, case, contact)
    return Exit.OK


def _read(path: Path) -> dict:
    from helper.guidance import strict_yaml

    try:
        raw = strict_yaml.load(path, path.name)
    except OSError as error:
        raise HelperError(Text("文件打不开", "The file cannot be opened"), where=str(path), do=Text("核对路径和权限", "Check the path and its permissions")) from error
    except HelperError as error:
        raise HelperError(error.what, where=error.where, do=Text("改好这一行，再运行一次", "Mend that line and run it again")) from error
    if not isinstance(raw, dict):
        raise HelperError(Text("文件里要写 事实: 值", "The file must hold fact: value"), where=path.name, do=Text("例：contact.channel: sms", "For example: contact.channel: sms"))
    return dict(raw)
