"""What belongs to the phone and the program and is nobody's words: status bar, title, input bar, buttons, marks."""

import re

from helper.intake.screenshots.times import plain

# What a status bar is made of, each piece taken once and never tried again another way: a stranger's long row of figures
# can be cut up in more ways than a computer can try.
_STATUS = re.compile(
    r"\d{1,2}:\d{2}|[\d.]+\s*[KM]B?/s|[345]G\+?|\d{1,2}(?=[345]G)|\d{1,3}(?=\d\d:)|\d{1,3}%?|HD\d?|VoLTE|LTE|中国(?:移动|联通|电信|广电)|WiFi|Wi-Fi|无服务|[▮▯●○•.|｜\]\[)(〉>+]+|\s+",
    re.IGNORECASE,
)
_MARKS = re.compile(
    r"(?:已读|未读|全部已读|\d+人(?:已读|未读)|已送达|送达|已发送|发送中|发送失败|未送达|已读\s*\d{1,2}:\d{2}|"
    r"Delivered|Read|Sent|Not Delivered|点按以载入预览|已播放|转文字|听筒|卡\s*[12]|SIM\s*[12])",
    re.IGNORECASE,
)
_BUTTONS = re.compile(
    r"(?:按住\s*说话|按住\s*讲话|发送|发消息[.…]*|发送消息|请?输入(?:消息|信息|内容)?[.…]*|说点什么[.…]*|短信/?彩信?|发送短信|文本信息|信息|iMessage(?:信息)?|短信|发短信|添加短信|"
    r"语音|相册|拍摄|照片|文件|日程|待办|位置|红包|表情|更多|视频通话|语音通话|转账|收藏|名片|快捷回复|复制验证码|标为已读|重新编辑|加入黑名单|举报|添加到通讯录|"
    r"个人收藏|最近通话|通讯录|拨号键盘|语音留言|电话|联系人|拨号|通话|收件箱|微信|发现|我|消息|动态|看点|工作台|协作|通话记录|全部|未接|未接来电|编辑|搜索|清除|返回|取消|"
    r"Send|Message|Text Message|Recents|Contacts|Keypad|Voicemail|Favou?rites|Edit)",
    re.IGNORECASE,
)
_BADGES = re.compile(
    r"(?:LV\.?\s*\d{1,3}|Lv\s*\d+|群主|管理员|机器人|官方|外部|企业|全员|@[^\s]{1,12}|\d{1,3})", re.IGNORECASE
)
FOOTERS = re.compile(
    r"(?:微信|QQ|支付宝)?(?:转账|红包|群收款|亲属卡|小程序|公众号|视频号)|(?:个人)?名片|聊天记录|位置|文件|收款单|网页|链接",
    re.IGNORECASE,
)
"""What stands in the foot of a card: the kind of thing it is."""
APPS = re.compile(
    r"(?:信息|短信|微信|QQ|TIM|企业微信|钉钉|电话|手机|邮件|支付宝|Messages|Messaging|Phone|WeChat|WhatsApp|DingTalk|WeCom|信使|消息|飞书|中国移动|新消息)",
    re.IGNORECASE,
)


def is_status(text: str) -> bool:
    """Tell whether a line at the top edge is of the phone's status bar."""
    said = plain(text)
    return bool(said) and not _STATUS.sub("", said)


def is_mark(text: str) -> bool:
    """Tell whether a line only says that a message was read or delivered."""
    return bool(_MARKS.fullmatch(plain(text).replace(" ", "")))


def is_button(text: str) -> bool:
    """Tell whether a line is what a button or an empty input bar says."""
    return bool(_BUTTONS.fullmatch(plain(text)))


def is_badge(text: str) -> bool:
    """Tell whether a word beside a name is a badge: a level, a role in the group."""
    return bool(_BADGES.fullmatch(plain(text)))
