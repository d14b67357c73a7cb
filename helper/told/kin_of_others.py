"""Know whom somebody means who belongs to a person that is no kin: 学生家长, the mothers of my pupils, my sister's friend.

They were read as the relatives of whoever answers, since a mother stands in the words.
"""

from helper.model.pattern import later

_OTHERS = (
    r"(?:student|pupil|client|customer|patient|friend|classmate|schoolmate|tenant|flatmate|roommate|housemate|colleague"
    r"|co-?worker|neighbou?r|teacher|boss)"
)
_KIN = (
    r"(?:parent|mom|mum|mother|dad|father|famil(?:y|ie)|wife|wive|husband|spouse|brother|sister|son|daughter|relative"
    r"|grand(?:mother|father|parent))s?"
)
_KINS = rf"{_KIN}(?:(?: and| or|,) {_KIN})*"
_MINE = r"(?:(?:my|our|his|her|their|the|a|one|two|three|some|several|all|many|most|of) )*"
_NAMELY = rf"(?:,? (?:two|three|some|several|\d+) (?:of the )?{_KIN}\b)?"
_TAUGHT = r"(?:kids|children) (?:i|we|he|she) (?:teach|tutor)\w*"
# 朋友家人 are friends and family: side by side only who is plainly of one person.
_ONE_ZH = "(?:家长|爸妈|妈妈?|爸爸?|老婆|老公|爱人|媳妇)"
_KIN_ZH = rf"(?:{_ONE_ZH}|父母|父亲|母亲|家人|家里人?|妻子|丈夫|儿子|女儿|孩子|哥哥?|姐姐?|弟弟?|妹妹?|亲戚)"
_OTHERS_ZH = (
    "(?:学生|同学|客户|顾客|病人|患者|朋友|闺蜜|同事|工友|邻居|房东|租客|室友|徒弟|学员|班上孩子|补课的?孩子|教的孩子)"
)
_OF_OTHERS = later(
    rf"(?:{_KIN_ZH}的?)?{_OTHERS_ZH}们?(?:家?的{_KIN_ZH}|{_ONE_ZH})们?(?:[，,、 ]*[一两二三四几\d]+[个位名]{_KIN_ZH})?"
    rf"|{_KIN_ZH}的(?:朋友|同学|老师|班主任|闺蜜|室友)"
    r"|(?<![我他她])(?<!我的|他的|她的)家长(?:们|群[里内]?)"
    rf"|\b{_KINS} of {_MINE}(?:\w+ )?(?:{_OTHERS}s?|{_TAUGHT})\b{_NAMELY}"
    rf"|\b{_MINE}(?:{_KIN}(?:'s|s') )?{_OTHERS}(?:'?s'?)? {_KINS}\b{_NAMELY}"
    rf"|\b{_MINE}{_KIN}'s (?:\w+ )?(?:teacher|friend|classmate|roommate)s?\b"
)


def name_others(text: str) -> str:
    """Return an answer to who was contacted, in its normal form, with 其他人 for whoever belongs to no kin."""
    return _OF_OTHERS.sub(" 其他人 ", text.replace("’", "'"))
