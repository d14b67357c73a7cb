"""helper packet: everything for one reader in one folder and one zip."""

from pathlib import Path

from helper.cases.opening import open_to_change_if
from helper.cli.screens.drafts import gather_aloud
from helper.cli.screens.packet import chosen_letters, place_of, say_apart
from helper.cli.screens.write import FORMATS, formats_named
from helper.cli.terminal import terminal
from helper.cli.typed import Annotated, case_option, new_app, option
from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.packet.assembling import assemble
from helper.packet.building import HAND_IN, KEEP
from helper.packet.exhibits import CHANGED, GONE
from helper.packet.gathering import gather_packet
from helper.packet.recipient import find_recipient
from helper.text import Text

app = new_app()


@app.command()
def packet(
    case: Annotated[Path | None, case_option()] = None,
    for_: Annotated[str, option("--for", zh="交给谁：creditor|regulator|police|court|volunteer|public", en="Who reads it: creditor|regulator|police|court|volunteer|public")] = "regulator",
    out: Annotated[Path | None, option("--out", zh="写到哪个文件夹（默认案件里的 packets）", en="The folder to write (default: packets in the case)")] = None,
    letter: Annotated[list[str] | None, option("--letter", zh="放进去的信，可多次（默认写给这个收件人的）", en="A letter to put in, may be repeated (default: those for this reader)")] = None,
    hide: Annotated[list[str] | None, option("--hide", zh="要用甲、乙代替的姓名，可多次", en="A name to be replaced by a letter, may be repeated")] = None,
    format_: Annotated[str, option("--format", zh="docx、html、pdf，用逗号隔开", en="docx, html, pdf, with commas between")] = FORMATS,
    understood: Annotated[bool, option("--understood", zh="已看过时效提醒，仍要写", en="The limitation warning has been read; write all the same")] = False,
) -> int:
    guidance, screen = load(), terminal()
    who, wanted = find_recipient(for_), formats_named(format_)
    names = [name.strip() for name in hide or ()]
    if any(len(name) < 2 for name in names):
        raise HelperError(
            Text("--hide 要写全名，至少两个字", "--hide takes a whole name of two characters or more"),
            where="--hide", do=Text("例：--hide 王小明", "For example: --hide 'Wang Xiaoming'"), code=Exit.USAGE,
        )
    # Only these ask or keep anything; two packets at once are each made whole.
    with open_to_change_if(bool(letter or hide or screen.interactive), case) as held:
        place = place_of(held, out)
        picked = chosen_letters(guidance, held, who, letter or [], understood)
        made = gather_packet(gather_aloud(screen, guidance, held), held, who, picked, wanted, names, understood, screen.complain)
        say_apart(held, [one for one in picked if one.id in {document.id for document in made.letters}])
        folder, zipped, exhibits = assemble(made, place, who.id)
    screen.rule(Text(f"材料整理好了：交给{who.title.zh}", f"The packet is ready: for {who.title.en.lower()}"))
    screen.say(Text(f"交出去的：{folder / HAND_IN}", f"To hand in: {folder / HAND_IN}"), "good", indent=2)
    screen.say(Text(f"同样内容的一个文件：{zipped}", f"The same as one file: {zipped}"), "good", indent=2)
    screen.say(Text(f"自己留着的：{folder / KEEP}", f"To keep: {folder / KEEP}"), "good", indent=2)
    if not made.letters:
        screen.say(Text("里面没有信。先写信再整理：helper letters 看有哪些", "It holds no letter. To write one first: helper letters lists them"), "note")
    attached = [one for one in exhibits if one.file]
    screen.say(Text(f"证据 {len(exhibits)} 份，附副本 {len(attached)} 份。", f"{len(exhibits)} exhibit(s), copies of {len(attached)} attached."))
    for one in exhibits:
        if one.why:
            screen.say(Text(f"证据{one.no}：{one.why.zh}", f"Exhibit {one.no}: {one.why.en}"), "warn", indent=2)
    screen.say(Text("交之前逐页看一遍：图片和 PDF 里的姓名、号码，程序遮不了；没告诉程序的姓名，用 --hide 姓名 遮住。", "Look at every page before it goes out: names and numbers inside images and PDFs cannot be hidden; names not told are hidden with --hide NAME."), "note")
    screen.say(Text(f"以后核对有没有改动：helper verify {folder}", f"To check later that nothing changed: helper verify {folder}"), "note")
    return Exit.NOT_VERIFIED if any(one.why in (CHANGED, GONE) for one in exhibits) else Exit.OK
