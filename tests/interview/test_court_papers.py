"""What tells that a paper of a court came, and what only says that one may come or is somebody else's."""

import pytest

from helper.interview.own_words import tells_court_paper

CAME = """\
支付令 债务人应当自收到本支付令之日起十五日内清偿债务或者提出书面异议
法院寄来一张支付令，让我十五天内还钱
收到法院的支付令
信，法院寄来的支付令
昨天收到了传票
法院给我寄了一封信
你应当在收到起诉状副本之日起十五日内向本院提交答辩状
法院的传票送到了我家
The court has sent me a payment order
I received a summons
a letter from the court came yesterday"""
NOT_CAME = """\
我们将向法院申请支付令
再不还就发传票给你
没收到过传票
您将收到法院传票
他们说法院已经发了支付令
可能会收到法院的传票
快递送来一箱水果
请尽快还款，否则将起诉
我在医院，本院门诊
您的法院传票已送到请签收
发来一张假传票
We will apply for a payment order
I have not received a summons"""


@pytest.mark.parametrize("said", CAME.splitlines())
def test_a_paper_that_came_is_heard_by_its_text_or_as_it_is_told(said):
    assert tells_court_paper(said)


@pytest.mark.parametrize("said", NOT_CAME.splitlines())
def test_a_paper_that_may_come_or_came_to_nobody_is_none(said):
    assert not tells_court_paper(said)
