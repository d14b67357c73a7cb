"""Tell whether what somebody is called in a telephone is a full name: 陈晓兰 is, 妈妈, 李经理 and 石家庄 are not."""

from helper.model.pattern import later
from helper.reading.match import SURNAMES

_FULL = later(rf"(?:欧阳|上官|司马|诸葛|皇甫|令狐|慕容|[{SURNAMES}])[\u4e00-\u9fff]{{1,2}}")
# Names of places, of offices and of what people do.
_ENDS = later(
    r".*(?:[店行司局部群卡贷网科室院校厂庄站市县区省路家团队营所楼款费金钱号机车房]|[子儿仔宝总哥姐叔姨嫂婶爷奶伯舅姑弟妹]|经理|主任|老师|师傅"
    r"|先生|女士|小姐|主管|律师|医生|同学|同事|老板|专员|客服|助理|物业|快递|外卖|超市|银行|生活|服务|中心|平台)"
)
# Words of every day that begin with a surname.
_WORDS = later(
    r"余额|周一|周二|周三|周四|周五|周六|周日|周末|周转|周期|周年|曾经|何时|何必|许可|许多|陆续|范围|钟点"
    r"|张贴|叶子|林业|苏州|徐州|郑州|兰州|梁山|江苏|江西|雷达|唐山|熊猫|胡说|胡闹|孙子|孙女|王者|王八|李子"
    r"|杨树|郑重|谢谢|董事|沈阳|陈述|常用|安全|成功|方便|时间|金额|全部|关于|马上|应还|黄金|高利|白条|游戏"
    r"|国家|广东|欧美|古董|管理|居家|温馨|都江堰|万事达|金手指|方便面|连云港|石榴|毛衣|平安|宁波|和平|康复|解决"
    r"|党员|宗教|向上|龙虾|古玩|项目|计划|查询|权益|应用|华为|严重|任务|强制|单位|文件"
)


def is_persons_name(said: str) -> bool:
    """Tell whether a name is a person's full name, so that it can be told from other words wherever it stands."""
    name = said.strip()
    return bool(_FULL.fullmatch(name)) and not _WORDS.fullmatch(name) and not _ENDS.fullmatch(name)
