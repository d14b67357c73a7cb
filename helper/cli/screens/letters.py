"""Words for whom a letter goes to and how far it was reviewed."""

from helper.text import Text

RECIPIENT = {
    "creditor": Text("贷款机构", "the creditor"),
    "collector": Text("催收方", "the collector"),
    "regulator": Text("监管部门", "the regulator"),
    "court": Text("法院", "the court"),
    "platform": Text("平台", "the platform"),
    "police": Text("公安机关", "the police"),
    "complaint_body": Text("受理投诉的地方", "whoever received the complaint"),
    "credit_centre": Text("征信中心", "the credit centre"),
    "mediator": Text("调解组织", "a mediation body"),
    "self": Text("自己留存", "kept by the person"),
}

STATUS = {
    "draft": Text("草稿，未经律师复核", "draft, not yet reviewed by a lawyer"),
    "reviewed": Text("已复核", "reviewed"),
}
