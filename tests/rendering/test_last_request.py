"""Of a list of requests one goes over to the next page with the signature, under its own number, and not all of them."""

from helper.model.document import Document
from helper.rendering.blocks import Heading, Listing, Right
from helper.rendering.layout import lay_out

REQUESTS = "\n".join(
    f"{number}. 请就第{number}件事书面答复本人，写明办理的结果、依据和理由，并说明是谁办理的。"
    for number in range(1, 6)
)
LETTER = f"# 信\n\n## 请求\n\n{REQUESTS}\n\n谢谢。\n\n附件：\n\n1. 记录表\n\n::: right\n写信人：某某\n:::\n"


def test_the_last_request_stays_by_the_signature_and_the_others_fill_the_page():
    placed = lay_out(Document("x", "信", LETTER, kind="letter"))
    lists = [
        (one.block.items[0].number, len(one.block.items), one.kept) for one in placed if isinstance(one.block, Listing)
    ]

    assert [(1, 4, False), (5, 1, True), (1, 1, True)] == lists
    assert isinstance(placed[-1].block, Right)
    assert all(one.kept for one in placed if isinstance(one.block, Heading))
