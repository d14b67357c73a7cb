"""Tell an address and a reason from a sum that was typed a line too early: what is none is asked once more."""

from helper.model.pattern import later
from helper.told.choosing import normalize_answer

OF_PLACE = ("borrower.address", "teller.address", "trader.address")
OF_REASON = ("hardship.reason", "police.what", "trader.problem")
_PLACE = later(
    r"[省市区县镇乡村路街道巷弄里号栋幢楼座室苑园屯组队城院厂店校湾庄坊州盟旗岛港堡寨桥湖山]|小区|单元|公司|学校|大学|宿舍|大厦|广场|中心|信箱|邮箱|家园|花园|公寓|工业园|派出所|社区|转交|代收"
    r"|北京|上海|天津|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门"
    r"|深圳|广州|杭州|成都|武汉|南京|西安|郑州|长沙|苏州|青岛|大连|厦门|宁波|合肥|济南|沈阳|哈尔滨|长春|昆明|南宁|贵阳|太原|石家庄|兰州|海口"
    r"|[a-z]{3,}[^\n]*\d|\d[^\n]*[a-z]{3,}|\b(?:road|street|avenue|lane|district|city|province|village|town|building|block|apartment|flat|room|campus|university|school|hotel|beijing|shanghai|guangzhou|shenzhen|chengdu|hangzhou|wuhan|nanjing|chongqing|tianjin|xi'?an)\b|@"
)
_SUM = later(
    r"(?:元|块钱?|万|千|百|毛|期|个月|左右|大概|大约|差不多|yuan|rmb|kuai|吧|啊|呢|每月|月|欠)|[\d一二两三四五六七八九十零几多半.,，、/\s]"
)


def lacks_place(said: str) -> bool:
    """Tell whether what was given as an address has no word of any place: 4万6左右."""
    return not _PLACE.search(_without_sums(normalize_answer(said)))


_A_SUM = later(
    r"(?:大?约|大概)?[\d一二两三四五六七八九十百千.,]+(?:多|几)?(?:万|千|百|元|块|期|个月)[\d一二两三四五六七八九十百千万元块多钱]*(?:左右|上下|吧)?"
)


def _without_sums(text: str) -> str:
    return _A_SUM.sub(" ", text)


def is_only_numbers(said: str) -> bool:
    """Tell whether what was given as a reason or an account is numbers and sums alone: 1200吧, 36."""
    text = normalize_answer(said)
    return bool(text) and not _SUM.sub("", text).strip(" ~-。;；:：!！")
