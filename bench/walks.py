"""Walk cases through ``helper start`` at a terminal, as a person types, and print prompts to the result and to the letter.

    python bench/walks.py                 # every case, in Chinese
    python bench/walks.py award heir --log  # some of them, with everything that was on the screen

Answers are given by what a question says; what nobody has an answer for is passed with Enter. Needs pexpect.
"""

import argparse
import os
import re
import sys
import tempfile
import time
from pathlib import Path

import pexpect

ROOT = Path(__file__).resolve().parents[1]
COMMON = (
    ("现在有没有人正在威胁", "没有"),
    ("您是谁？", "本人"),
    ("什么关系", "朋友"),
    ("安全账户", "没有"),
    ("事情的经过", "对方说了这些话，我没有答应|"),
    ("哪一天借的", "2025-09-20"),
    ("这一次是什么时候", "昨天下午3点"),
    ("这一次联系的是谁", "本人"),
    ("程序在原话里读到", "对"),
    ("对方说的话里", "0"),
    ("说过不要再联系", "没说过"),
    ("一共几通", "3"),
    ("除了这次联系", "0"),
    ("借款人的姓名|您自己的姓名", "王芳"),
    ("贷款机构的全称|贷款机构名称", "海川消费金融有限公司"),
    ("证件号", "0048"),
    ("什么时段", "10:00-18:00"),
    ("什么方式联系", "短信"),
    ("电话", "13800000000"),
    ("案号是多少", "(2026)某01民初12号"),
    ("哪一天收到的", "11月20日"),
    ("是哪家法院", "江阳市某某区人民法院"),
    ("哪家仲裁机构", "江阳仲裁委员会"),
    ("签过字", "没有"),
    ("您希望怎么处理|希望怎么处理", "请停止这样联系|"),
)
PAPERS, TOPICS = "收到的是下面哪些", "除了这次联系"


def told(
    words: str, *own: tuple[str, str], kind: str = "消费金融", channel: str = "短信"
) -> tuple[tuple[str, str], ...]:
    """Return the answers of one case: its own before what all share."""
    return (*own, ("怎么联系的", channel), ("对方的原话", words + "|"), ("哪一类机构", kind), *COMMON)


CASES = {
    "polite": (told("您好，您本期账单3,256元，请于25日前还款", kind="信用卡"), "索取借款"),
    "car": (
        told(
            "车今天必须开走，明天还来",
            ("事情的经过", "来了两个人要开我的车，把钥匙拿走了，后来走了|"),
            ("做下面的事", "9"),
            ("抵押|借款的种类", "车"),
            channel="上门",
            kind="网贷",
        ),
        "报案",
    ),
    "trouble at work": (told("再不还就去你单位闹，让你同事都知道", kind="信用卡", channel="电话"), "规范联系"),
    "colleague": (
        told("他在我司的借款已严重逾期，请转告", ("您是谁", "不是我借的"), ("什么关系", "同事")),
        "请勿再联系",
    ),
    "arbitration": (
        told(
            "您的借款纠纷已由仲裁委立案，案号(2026)江仲字第88号，请登录平台网上开庭",
            (PAPERS, "6"),
            (TOPICS, "7"),
            ("合同里关于仲裁", "1"),
            ("说说是怎么回事", "合同第十二条写的是法院|"),
            ("不同意在网上", "是"),
            ("首次开庭", "否"),
        ),
        "异议书",
    ),
    "award": (
        told(
            "仲裁裁决已送达，请履行",
            (PAPERS, "7"),
            (TOPICS, "7"),
            ("有下面哪种情形", "3"),
            ("写清事实，和证明", "没有收到过开庭通知|"),
            ("裁决书的编号", "(2026)江仲裁字第5号"),
        ),
        "撤销仲裁",
    ),
    "claim": (
        told("您已被起诉，案号(2026)某01民初12号", (PAPERS, "2"), (TOPICS, "7"), ("不同意哪几点", "本金不对|")),
        "答辩",
    ),
    "payment order": (
        told("法院已对您发出支付令", (PAPERS, "3"), (TOPICS, "7"), ("不同意哪几点|哪一笔", "已还1,200元没有扣|")),
        "支付令",
    ),
    "bought debt": (
        told("您的债权已转让给我司，请还款至我司账户", kind="资产管理公司"),
        "债权来源",
    ),
    "wages taken": (
        told(
            "您的工资卡已扣款抵扣信用卡欠款3200元",
            (TOPICS, "3"),
            ("费用、利息方面", "6"),
            ("哪一天扣", "11月10日"),
            ("扣了多少", "3200"),
            kind="信用卡",
        ),
        "扣款",
    ),
    "student": (
        told("同学，你的借款已逾期", (TOPICS, "3"), ("费用、利息方面", "大学生"), kind="小额贷款公司"),
        "学生",
    ),
    "lease": (
        told(
            "您的租金已逾期，请尽快支付",
            ("租的是什么", "小型汽车"),
            ("归谁", "归我"),
            ("已经付了多少", "86000"),
            ("被收走了吗", "是"),
            ("哪一天收走", "11月8日"),
            kind="融资租赁公司",
        ),
        "租赁",
    ),
    "guarantor": (told("你是担保人，他不还就你还", ("您是谁", "不是我借的"), ("什么关系", "担保人")), "保证人"),
    "heir": (
        told(
            "你父亲去世了，欠的钱你来还",
            ("您是谁", "不是我借的"),
            ("什么关系", "去世"),
            ("去世的借款人|借款人叫什么|谁的", "王建国"),
            ("继承|遗产", "1"),
        ),
        "继承人",
    ),
}


def walk(name: str, lang: str = "zh", most: int = 40) -> tuple[int | None, int, list[str], str]:
    """Return the prompts answered before the result and in all, the files written, and the screens."""
    answers, wanted = CASES[name]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "HELPER_LANG": lang, "PAGER": "cat", "NO_COLOR": "1", "TERM": "xterm"}
    with tempfile.TemporaryDirectory() as folder:
        child = pexpect.spawn(
            sys.executable,
            ["-m", "helper", "start"],
            cwd=folder,
            env=env,
            dimensions=(24, 80),
            encoding="utf-8",
            timeout=60,
        )
        seen, given, result = [], 0, None
        while given < most:
            if child.expect([r"> $", pexpect.EOF]) == 1:
                break
            screen = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", child.before).replace("\r", "")
            seen.append(screen)
            if result is None and re.search(r"^结果 ─", screen, re.MULTILINE):
                result = given
            said = _answer(screen, answers, wanted)
            given += 1
            seen.append(f"[{given}] {said!r}\n")
            child.sendline(said.rstrip("|"))
            if said.endswith("|"):
                time.sleep(0.4)
                child.sendline("")
            if files := _files(folder):
                break
        child.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=5) if _files(folder) else None
        files = _files(folder)
        child.close(force=True)
    return result, given, files, "".join(seen)


def _answer(screen: str, answers: tuple[tuple[str, str], ...], wanted: str) -> str:
    end = screen[-500:]
    if "编号＝写那封信" in end:
        return next((no for no, title in re.findall(r"^\s+(\d)\s+(.*)$", screen, re.MULTILINE) if wanted in title), "m")
    if re.search(r"回车＝没错|回车＝往下看|回车＝回到结果", end):
        return ""
    numbered = [*re.finditer(r"^\d+\. ", screen, re.MULTILINE)]
    question = screen[numbered[-1].start() :] if numbered else screen
    return next((said for asks, said in answers if re.search(asks, question)), "")


def _files(folder: str) -> list[str]:
    return sorted(path.name for path in Path(folder).glob("*/letters/*"))


def main() -> None:
    """Print a line for each case."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="case")
    parser.add_argument("--log", action="store_true")
    given = parser.parse_args()
    for name in given.names or CASES:
        result, prompts, files, seen = walk(name)
        print(
            f"{name:16} result after {result} prompts, letter after {prompts if files else '-'}: {', '.join(files) or 'none'}",
            flush=True,
        )
        if given.log:
            print(seen)


if __name__ == "__main__":
    main()
