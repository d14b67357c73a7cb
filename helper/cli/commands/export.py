"""helper export: the whole case in one file, for a backup or another pair of hands."""

from io import BytesIO
from pathlib import Path

from helper import casefile
from helper.cases.opening import open_to_read
from helper.cli.terminal import terminal
from helper.cli.typed import Annotated, case_option, new_app, option
from helper.errors import Exit, HelperError
from helper.text import Text

app = new_app()


@app.command()
def export(
    case: Annotated[Path | None, case_option()] = None,
    out: Annotated[Path | None, option("--out", zh="写到哪个文件（默认放在案件文件夹旁边）", en="The file to write (default: beside the case folder)")] = None,
    encrypt: Annotated[bool, option("--encrypt", zh="用口令加密（age 格式）", en="Close it with a passphrase (age format)")] = False,
) -> int:
    screen = terminal()
    with open_to_read(case) as kept:
        target = out or kept.folder.resolve().with_name(kept.folder.resolve().name + (".case.zip.age" if encrypt else ".case.zip"))
        _must_be_new(target)
        made = False
        if encrypt:
            from helper.cli.screens import passphrase

            word, made = passphrase.choose_passphrase()
            data, count = kept.packed()
            casefile.write_atomic(target, casefile.encrypt(data, word))
        else:
            count = kept.pack(target)
        length, head = kept.log_head()
    screen.say(Text(f"已导出 {count} 个文件到：{target}", f"{count} files exported to: {target}"), "good")
    if length:
        screen.say(Text(f"记录共 {length} 条，末条校验值 {head}", f"The log has {length} entries; the last checksum is {head}"), indent=2)
    if made:
        screen.say(Text(f"口令：{word}", f"Passphrase: {word}"), "strong")
        screen.say(Text("抄下来，和文件分开给（例如文件用 U 盘，口令当面说）。忘了就打不开，程序里没有存。", "Write it down and give it apart from the file (the file on a drive, the passphrase in person). Without it the file cannot be opened; it is kept nowhere."))
    if not encrypt:
        screen.say(Text("里面有真实的姓名和号码，没有加密。要交给别人，用 --encrypt 再导出一份。", "It holds real names and numbers and is not encrypted. To hand it over, export again with --encrypt."), "note")
    screen.say(Text(f"对方打开：helper import-case {target.name} --case 新文件夹", f"They open it with: helper import-case {target.name} --case NEW-FOLDER"), "note")
    return Exit.OK


def _must_be_new(target: Path) -> None:
    if target.exists():
        raise HelperError(
            Text("这个文件已经有了，没有覆盖", "This file exists already and was not written over"),
            where=str(target),
            do=Text("用 --out 换一个名字，或先移走原来的", "Give another name with --out, or move the old one away first"),
            code=Exit.CANNOT_WRITE,
        )
    if not target.parent.is_dir():
        raise HelperError(
            Text("没有这个文件夹", "There is no such folder"),
            where=str(target.parent),
            do=Text("先建好文件夹，或用 --out 换一个地方", "Make the folder first, or choose another place with --out"),
            code=Exit.CANNOT_WRITE,
        )


def opened_bundle(file: Path):
    """Open an exported file as a binary stream, asking for the passphrase where it is encrypted."""
    try:
        stream = file.open("rb")
    except OSError as fault:
        raise HelperError(
            Text("这个文件打不开", "This file cannot be opened"),
            where=str(file),
            do=Text("检查路径和文件名", "Check the path and the name"),
            code=Exit.BAD_INPUT,
        ) from fault
    if stream.read(len(casefile.MAGIC)) != casefile.MAGIC:
        stream.seek(0)
        return stream
    from helper.cli.screens import passphrase

    stream.seek(0)
    with stream:
        data = stream.read(2 * casefile.MOST_SEALED)
    if len(data) == 2 * casefile.MOST_SEALED:
        raise HelperError(
            Text("加密的文件太大，这里打不开", "The encrypted file is too large to open here"),
            where=str(file),
            do=Text("用 age 程序解密，再 helper import-case 那个 zip", "Decrypt it with the age program, then helper import-case the zip"),
            code=Exit.BAD_INPUT,
        )
    return BytesIO(casefile.decrypt(data, passphrase.ask_passphrase(), where=str(file)))
