"""Words by the way that take an order back: 不想弄了，信别寄，资料让我们删掉. They are asked about, and decide nothing."""

import re
import unicodedata

from helper.model.pattern import later

_SHE = r"(?:她|他|我|俺|本人|自己|人家|当事人|客户|来访人|[\u4e00-\u9fff]{0,2}(?:女士|先生|姐|哥|阿姨|叔|师傅))"
_NOT = r"(?:不|别|甭|不想|不愿意?|不打算|不要|不用|不必|不需要|没必要|不肯|不准备|先不|暂时不|先别|暂时别)"
_END = r"(?:了|啦|吧|算了|就行|就好|也行|下去了?|呢)*(?=$|[，。；;！!、,.\s]|(?:也|都|就)?(?:算了|行|好))"
_BACK = later(
    # 信别寄，材料先不要交, 别寄信了
    rf"(?:信|函|投诉书?|投诉信|材料|东西|申请书?)(?:就|先|也|都|请|千万|暂时|全)*{_NOT}(?:再|给|帮|她|他|我|往外|出|去)*(?:寄|发|交|投|送|递)(?:出去?|走)?{_END}"
    rf"|{_NOT}(?:再|给|帮|她|他|我|往外)*(?:寄|发|交|投|递|写)(?:那封|这封|什么)?(?:信|函|投诉书?|材料){_END}"
    # 不想弄了，不投诉了，不用帮她弄了
    rf"|{_NOT}(?:再|想|要|继续|跟他们|和他们|找他们|去)*(?:弄|搞|投诉|追究|办|委托|维权|告|折腾|继续|往下走|走下去|处理)(?:下去)?了(?:吧|算了)?(?=$|[，。；;！!、,.\s])"
    rf"|{_NOT}(?:再|麻烦|劳烦|让|叫|请|要)*(?:你们|您们?|我们|咱们|中心|志愿者)(?:再|来|继续)*(?:帮|管|弄|写|办|处理|出面|插手|代)(?:忙|她|他|我|这事|这个)*{_END}"
    rf"|(?:不用|不要|不需要|不必|别)(?:再)?(?:帮忙|帮助|帮(?:她|他|我)(?:弄|写|办|投诉|处理)?){_END}"
    # 资料让我们删掉，把她的东西还给她别再用
    r"|(?:资料|信息|材料|登记|档案|案子|记录|东西)(?:都|全|也|就|请|,|，)*(?:让|叫|要|请|求|麻烦)(?:我们|你们|咱们?|中心|志愿者)(?:都|全|给|帮|帮忙)*(?:删|销毁|清|撕|作废|还|退|别再?用|不要再?用)"
    rf"|(?:让|叫|要|要求|请|求|麻烦|希望)(?:我们|你们|咱们?|中心|志愿者)(?:都|全|赶紧|马上|也)*(?:(?:把|将)?(?:{_SHE})?的?(?:所有|全部|那些)?(?:资料|信息|材料|登记|档案|案子|记录|东西)(?:都|全|也|给)*(?:删|销毁|撕|作废)|(?:把|将)?(?:{_SHE})?的?(?:资料|信息|材料|登记|东西)?(?:都|全|也)*(?:别再?|不要再?)(?:弄|用|寄|管|写)|(?:停手|停下|停止){_END})"
    rf"|{_SHE}的?(?:资料|信息|材料|登记|东西)(?:都|也|就)*(?:别|不要|不许|不能|不准|不让)(?:再|给)*用"
    r"|(?:资料|登记信息|材料)(?:都|也|就)*(?:别|不要)(?:再|给)*用"
    r"|(?:撤回|撤销|取消|收回|收走)(?:了)?(?:她|他|我|本人|对我们|给我们)?的?(?:同意书?|授权书?|委托书?|登记|求助)",
)
_ENGLISH = later(
    r"\b(?:does ?n[o']t|do ?n[o']t|no longer|not) (?:want|wish)(?:s|ing)? (?:us )?to "
    r"(?:go on|carry on|continue|proceed|complain|pursue|write)"
    r"|\bwithdr[ae]w(?:s|n|ing)? (?:her |his |their |my )?(?:consent|request|agreement)"
    r"|\b(?:do ?n[o']t|not to|please don't) (?:send|post|mail) (?:the |any |that |her |his |my )?(?:letters?|complaint)\b"
    r"|\basked us to (?:delete|stop|drop)\b|\b(?:wants|want) (?:her|his|their|my) (?:data|file|details|records) deleted by us",
    re.IGNORECASE,
)
_OTHERS = later(
    r"(?:对方|催收员?|催收的|平台|公司|银行|他们|贷款方|出借人|客服|法务|业务员|网贷|债主|老板|单位|学校)(?:那边|的人)?(?:[^，。；;！!,.]{0,6})$"
)
_NOT_BACK = later(
    r"(?:没有?|未|不是|不会|从没)(?:说|讲|表示|想|要|打算)?(?:过)?$|(?:如果|要是|万一|假如|怕|担心|问|会不会|是不是|让不让)[^，。；;！!,.]{0,8}$"
)


def takes_back(said: str) -> bool:
    """Tell whether words say that the person wants it no more, wants nothing sent, or wants their papers deleted by us."""
    text = unicodedata.normalize("NFKC", said)
    for found in (*_BACK.finditer(text), *_ENGLISH.finditer(text)):
        before = re.split("[，。；;！!,.\n]", text[: found.start()])[-1]
        if not _OTHERS.search(before) and not _NOT_BACK.search(before):
            return True
    return False
