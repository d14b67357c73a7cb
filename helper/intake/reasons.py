"""Why a row was left out, and what a record does not say, in the words of a person."""

from helper.text import Text

REASONS: dict[str, Text] = {
    "no_time": Text("没有时间", "no time"),
    "bad_time": Text("时间看不懂", "a time that cannot be read"),
    "no_number": Text("没有对方号码", "no number of the other side"),
    "lost_number": Text("号码被 Excel 变成了 1.38E+10 这样的数，数字已经丢失", "a number Excel turned into 1.38E+10; its digits are lost"),
    "ends": Text("分不清哪个号码是自己的", "it is not clear which number is one's own"),
    "placeholder": Text("空行或占位行（--）", "an empty or placeholder row (--)"),
    "total": Text("合计行", "a row of totals"),
    "draft": Text("草稿、未发出的短信", "a draft or unsent message"),
    "broken": Text("这一行残缺", "a broken row"),
    "encoding": Text("这一行不是文字（编码坏了）", "a row that is not text (its encoding is broken)"),
    "cut": Text("文件在这里断了，后面没有了", "the file breaks off here"),
    "system": Text("系统提示，不是谁发的话", "a notice of the program, nobody's words"),
    "not_call_or_message": Text("不是通话也不是短信（如上网流量）", "neither call nor message (data traffic and the like)"),
    "overlap": Text("另一张截图里已经有这一条", "the message stands on another picture already"),
    "unsure": Text("字没有读准，还没有核对", "words that were not read for certain and are not confirmed yet"),
    "declined": Text("您说不要这一条", "you said to leave it out"),
    "headless": Text("开头几行没有人名和时间", "lines before the first name and time"),
}
GAPS: dict[str, Text] = {
    "year": Text("没有年份", "no year"),
    "day": Text("不知道是哪一天", "the day is not known"),
    "peer": Text("截图里没有对方的名字或号码", "no name or number of the other side in the picture"),
    "clock": Text("没有钟点", "no time of day"),
    "zone": Text("时区不明", "time zone not known"),
    "way": Text("不知道是打来还是打出", "not known who called whom"),
    "seconds": Text("没有通话时长", "no length of the call"),
    "body": Text("没有短信内容", "no words"),
    "media": Text("图片、语音等，不是文字", "a picture, voice or the like, not text"),
    "conflict": Text("同一行的两个时间不一致，取了时间戳", "two times in one row differ; the stamp was taken"),
}
