"""Why a row was left out, and what a record does not say, in the words of a person."""

from helper.text import Text

REASONS: dict[str, Text] = {
    "no_time": Text("没有时间", "no time"),
    "bad_time": Text("时间看不懂", "a time that cannot be read"),
    "no_number": Text("没有对方号码", "no number of the other side"),
    "lost_number": Text("号码被 Excel 变成了 1.38E+10 这样的数，数字已经丢失", "a number Excel turned into 1.38E+10; its digits are lost"),
    "ends": Text("分不清哪个号码是自己的（加 --own 自己的号码，再导入）", "it is not clear which number is one's own (import again with --own YOUR-NUMBER)"),
    "placeholder": Text("空行或占位行（--）", "an empty or placeholder row (--)"),
    "title": Text("标题、说明", "a title or a note"),
    "unknown_table": Text("这张表的列名不认识（用 --column time=列名 --column number=列名 说明）", "a table whose headings are not known (say what they are: --column time=HEADING --column number=HEADING)"),
    "total": Text("合计行", "a row of totals"),
    "draft": Text("草稿、未发出的短信", "a draft or unsent message"),
    "broken": Text("这一行残缺", "a broken row"),
    "encoding": Text("这一行不是文字（编码坏了）", "a row that is not text (its encoding is broken)"),
    "cut": Text("文件在这里断了，后面没有了", "the file breaks off here"),
    "system": Text("系统提示，不是谁发的话", "a notice of the program, nobody's words"),
    "not_call_or_message": Text("不是通话也不是短信（如上网流量）", "neither call nor message (data traffic and the like)"),
    "unclear": Text("看不清是不是另一个人开始说话了，后面的话没有算在任何人名下", "not clear whether somebody else begins to speak; what follows was put under nobody's name"),
    "not_message": Text("不是一条消息", "no message"),
    "headless": Text("开头几行没有人名和时间", "lines before the first name and time"),
}
BILL_REASONS: dict[str, Text] = {
    **{name: REASONS[name] for name in ("broken", "bad_time", "title")},
    "not_paid": Text("没有付成（关闭、失败、等待付款）", "not paid (closed, failed or waiting)"),
    "refund": Text("退款或部分退款，请自己核对后用表格补上", "a refund, whole or in part; please check and add it by table"),
    "bad_amount": Text("金额看不懂", "an amount that cannot be read"),
    "no_direction": Text("不知道是收还是支（如转到零钱、理财）", "neither income nor expense (moved within the wallet and the like)"),
}
"""Why a row of a bill was left out."""
GAPS: dict[str, Text] = {
    "year": Text("没有年份", "no year"),
    "day": Text("没有日期", "no day"),
    "day_above": Text("日期空着，按上面一行的日期算", "no day of its own; that of the row above was taken"),
    "clock": Text("没有钟点", "no time of day"),
    "zone": Text("时区不明", "time zone not known"),
    "way": Text("不知道是打来还是打出", "not known who called whom"),
    "seconds": Text("没有通话时长", "no length of the call"),
    "outcome": Text("看不出有没有接通", "not clear whether it was answered"),
    "body": Text("没有短信内容", "no words"),
    "media": Text("图片、语音等，不是文字", "a picture, voice or the like, not text"),
    "deleted": Text("已删除或撤回，没有内容", "deleted or recalled, without words"),
    "conflict": Text("同一行的两个时间不一致，取了时间戳", "two times in one row differ; the stamp was taken"),
}
