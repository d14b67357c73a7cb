"""Files that hold no record this program reads: what each is, and what its owner can do with it."""

import re

from helper.intake.bills import is_bill
from helper.intake.opened import Opened
from helper.intake.pdf_rows import pdf_available
from helper.intake.transcripts import is_transcript
from helper.text import Text

_EVIDENCE = Text("存为证据：helper log add --file 文件 --words \"听到的话\" --at 时间", 'Keep it as evidence: helper log add --file FILE --words "what was said" --at TIME')
_KINDS = {
    "empty": (Text("文件是空的", "The file is empty"), Text("重新导出；从手机拷贝时等它拷完", "Export it again; wait until copying is done")),
    "picture": (
        Text("这是一张图片，不是记录文件", "This is a picture and not a record"),
        Text("截图、照片用 helper log add --file 存为证据；要计次数，请从手机导出通话或短信记录", "Keep screenshots and photos with helper log add --file; for counts export the call log or messages from the phone"),
    ),
    "sound": (Text("这是录音，不是记录文件", "This is a recording and not a record"), Text(f"{_EVIDENCE.zh}；有文字稿（SRT 或带时间的文字），和录音放在一起导入", f"{_EVIDENCE.en}; a transcript (SRT, or text with times) can be imported beside it")),
    "film": (Text("这是录像或录音，不是记录文件", "This is a film or recording and not a record"), _EVIDENCE),
    "packed": (Text("这种压缩包打不开", "This kind of archive cannot be opened"), Text("先解压，或改成 zip，再导入", "Unpack it or make it a zip, then import it")),
    "sqlite": (
        Text("这是数据库，里面没有认得的通话或短信", "This is a database without calls or messages that are known"),
        Text("安卓手机请用“SMS Backup & Restore”导出；苹果手机备份里的 sms.db 和 CallHistory.storedata 可以直接导入", "On Android export with SMS Backup & Restore; sms.db and CallHistory.storedata of an iPhone backup can be imported as they are"),
    ),
    "ole": (Text("这是旧的 Office 文件，里面没有认得的表格", "This is an old Office file without a table that is known"), Text("在 Excel 或 WPS 里打开，另存为 CSV（UTF-8）再导入", "Open it in Excel or WPS, save it as CSV (UTF-8) and import that")),
}
_BACKUPS = {
    b"MIUI BACKUP": Text("小米手机", "a Xiaomi phone"),
    b"ANDROID BACKUP": Text("安卓手机（adb 整机备份）", "an Android phone (adb backup)"),
}
_PROGRAMS = (
    (re.compile(r'"(?:kind|type)"\s*:\s*"(?:drive|calendar|bookmark)|"bookmarks"', re.IGNORECASE), Text("浏览器或日历的数据", "data of a browser or calendar")),
    (re.compile(r'"loan|"repay|"balance"', re.IGNORECASE), Text("像是贷款 App 的数据", "what looks like data of a loan app")),
)


def named(file: Opened) -> tuple[Text, Text | None] | None:
    """Return what a file is and what to do with it; None where nothing is known of it."""
    if maker := next((name for mark, name in _BACKUPS.items() if file.head.startswith(mark)), None):
        return (
            Text(f"这是{maker.zh}的备份，格式没有公开，读不了", f"This is a backup of {maker.en}, whose form is not public; it cannot be read"),
            Text("在手机上装“SMS Backup & Restore”，备份短信和通话记录到本机，把 XML 文件拷过来导入", "Install SMS Backup & Restore on the phone, back up messages and calls locally, copy the XML files over and import those"),
        )
    if file.kind in _KINDS:
        return _KINDS[file.kind]
    if file.kind == "pdf":
        return _pdf()
    if file.kind in ("text", "zip") and is_bill(file):
        return (
            Text("这是支付宝、微信或银行的账单，不是通话、短信记录", "This is a bill of Alipay, WeChat Pay or a bank and no record of calls or messages"),
            Text("用它重算欠款：helper owed --table 文件 --lender 贷款机构 --rate 年利率", "To add up a balance with it: helper owed --table FILE --lender NAME --rate PER-CENT"),
        )
    return _text(file) if file.kind == "text" else None


def _pdf() -> tuple[Text, Text]:
    if pdf_available():
        return Text("这个 PDF 里没有认得的表格", "This PDF has no table that is known"), Text("向运营商 App 或营业厅要 Excel 或 CSV；其他 PDF 用 helper log add --file 存为证据", "Ask the operator for Excel or CSV; keep other PDFs with helper log add --file")
    return (
        Text("这是 PDF，要装上读 PDF 表格的部分才能读", "This is a PDF; reading tables in it takes a part that is not installed"),
        Text('安装：pip install "debt-contact-helper[pdf-tables]"；或向运营商要 Excel、CSV', 'Install: pip install "debt-contact-helper[pdf-tables]"; or ask the operator for Excel or CSV'),
    )


def _text(file: Opened) -> tuple[Text, Text | None] | None:
    head = file.text.lstrip("\ufeff \t\r\n")
    if re.match(r"(?:from|mime-version|content-type|subject|date):", head, re.IGNORECASE) and re.search(r"^mime-version:", head, re.IGNORECASE | re.MULTILINE):
        return Text("这是网页存档（MHT）或邮件，里面没有认得的聊天记录", "This is a saved page (MHT) or mail without a chat that is known"), Text("在浏览器里打开，全选复制，粘贴到记事本存成 TXT 再导入；QQ 可以直接导出 TXT", "Open it in a browser, select all, copy, paste into a text file and import that; QQ can export TXT itself")
    if is_transcript(file.text):
        return Text("这是录音的文字稿", "This is the transcript of a recording"), Text("和录音一起存：helper log add --file 录音 --transcript 文字稿 --at 时间 --number 号码", "Keep it with the recording: helper log add --file RECORDING --transcript FILE --at TIME --number NUMBER")
    if head[:1] in ("{", "["):
        return _json(head)
    return None


def _json(head: str) -> tuple[Text, Text]:
    keys = list(dict.fromkeys(re.findall(r'"([A-Za-z_\u4e00-\u9fff][\w\u4e00-\u9fff]{0,30})"\s*:', head[:4000])))[:6]
    told = next((name for mark, name in _PROGRAMS if mark.search(head[:4000])), None)
    what = Text("这个 JSON 不是认得的通话、短信或聊天记录", "This JSON is no record of calls, messages or chats that is known")
    if told:
        what = Text(f"{what.zh}（{told.zh}）", f"{what.en} ({told.en})")
    if keys:
        listed = Text("、".join(keys), ", ".join(keys))
        what = Text(f"{what.zh}（里面有 {listed.zh}）", f"{what.en} (it holds {listed.en})")
    return what, Text("能读的 JSON：SMS Import / Export、QUIK、Fossify、Telegram、微信和 QQ 导出工具的；别的程序，另存为 CSV，用 --column time=列名 --column number=列名", "JSON that can be read: SMS Import / Export, QUIK, Fossify, Telegram, exporters of WeChat and QQ; from other programs save as CSV and use --column time=HEADING --column number=HEADING")
