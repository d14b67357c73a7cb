"""A letter and a log that hold everything the Markdown subset knows."""

import pytest

from helper.model.document import Document

LETTER = """# 关于请求规范联系方式的函

某某消费金融有限公司：

本人系贵公司**个人消费贷款**的借款人，现就近期的联系情况提出请求。

## 一、情况

1. 2026年5月1日22:47，尾号0000的来电催促还款；
2. **注意：**对方没有说明身份；
5. 短信内容如下：

   > 请尽快处理 <b>欠款</b> & 利息

### 补充

- 每日8:00至22:00联系
  - 仅通过本人手机号138\\*\\*\\*\\*0000

| 时间 | 次数 | 说明 |
|---|--:|:-:|
| 2026-05-01 | 3 | 甲\\|乙 |
| 2026-05-02 | 1 | **未接** |

---

此致

敬礼！

::: right
申请人：**张某**\\
2026年5月12日
:::

附件：催收记录表
"""


@pytest.fixture
def letter() -> Document:
    return Document("stop_improper_contact", "关于请求规范联系方式的函", LETTER, footer="由本人核对后寄出")


@pytest.fixture
def log() -> Document:
    rows = "".join(f"| {n} | 2026-05-01 21:{n:02d} | 电话 | 第{n}次来电，没有说明身份 |\n" for n in range(1, 41))
    return Document(
        "evidence_log",
        "催收记录表",
        "# 催收记录表\n\n| 序号 | 时间 | 方式 | 内容 |\n|--:|---|---|---|\n" + rows,
        kind="log",
        landscape=True,
    )
