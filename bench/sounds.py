"""Make helper/reading/sounds.py: how words a demand uses are spelt in Latin letters, and with characters that sound alike.

    pip install -e ".[learn]"
    python bench/sounds.py

A pair of characters that is itself a word, or that stands in ordinary texts (bench/everyday_texts.py, the corpora's own
messages), is never taken for a disguise.
"""

import json
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import jieba
from pypinyin import lazy_pinyin, pinyin

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from everyday_texts import everyday

from helper.guidance.signals import load_signals

# Words that senders hide from filters; the others are only ever spelt in Latin letters.
_HIDDEN = (
    "起诉 坐牢 催收 欠款 欠钱 还钱 还款 法院 冻结 涉嫌 诈骗 逮捕 拘留 刑拘 弄死 打死 砍死 杀了 打断 微信 通讯录 爆通 群发  "
    "曝光 老赖 转账 私人 支付宝 判刑 公安 报警 立案 警察 逾期 父母 老婆 同事 垃圾 畜生 傻逼 去死 废物 全家 贱人 骗子 花圈  "
    "裸照 查封 征信 装死 网贷 借钱 抓人 坐监 监狱 牢房 逮你 通缉 追逃 传票 传唤 律师 失信 黑名单 限高 判决 裁定 报案 犯罪  "
    "刑事 打残 弄残 弄断 砸了 砸烂 泼油漆 放火 烧了 断腿 见血 堵门 喇叭 横幅 拉横幅 村口 村委 闹事 去闹 轰炸 呼死你 打爆  "
    "爆破 骚扰 贴满 朋友圈 抖音 快手 身份证 遗照 遗像 灵堂 裸体 视屏 卖身 陪睡 强奸 银行卡 收款码 二维码 付款 利息 罚息  "
    "违约金 手续费 本金 借款 贷款 借呗 花呗 套现 信用卡 抵押 卖血 卖肾 赖账 赖皮 王八 狗东西 杂种 人渣 贱货 婊子 死全家  "
    "不要脸 混蛋 窝囊 骗贷 欠债 讨债 要债 债务 催债 后果 自负 别怪我 不客气 外访 上你家 去你家 "
)
_PLAIN = (
    "单位 上门 家人 联系 公司 全村 小心 安全 孩子 儿子 女儿 学校 老师 爸妈 你妈 你爸 老公 亲戚 邻居 领导 老板 家里 家门  "
    "门口 上班 下班 出门 短信 电话 视频 照片 今晚 今天 明天 马上 等着 试试 看着办 知道 找你 找到 弄到 地址 住址 定位 联系人  "
    "紧急 担保 替他 帮他 转告 告诉 通知 你家 你们 我们 客服 平台 执行 朋友 打电话 合成 现金 个人 红包 强制 张贴 会所 老家  "
    "村里 收拾 不还 还不还 法官 账户 账号 躲着 逃跑 杀你 抓你 砍你 捅你 弄你 转我 打我 操你 打腿 爆你 "
)
# What single syllables stand for where a whole sentence is spelt.
ALONE = (
    "ni 你 wo 我 ta 他 men 们 de 的 le 了 bu 不 zai 再 jiu 就 qu 去 jia 家 ren 人 huan 还 qian 钱 ma 吗 na 那 m"
    "ei 没 you 有 yao 要 hui 会 rang 让 gei 给 ba 吧 shi 是 dou 都 lai 来 shuo 说 si 死 da 打 kan 看 dao 到 sh"
    "ang 上 xia 下 li 里 hao 好 jin 今 wan 晚 tian 天 ming 明 ge 个 zhe 这 hai 还 ye 也 yi 一 quan 全 gan 敢 s"
    "hi 试 xin 信"
)
MOST_COMMON, TOO_COMMON = 4000, 250
WIDTH = 55


def words(listed: str) -> list[str]:
    """Return the words of a list, each once."""
    return list(dict.fromkeys(listed.split()))


def common() -> list[str]:
    """Return the commonest characters of a dictionary, by what its words count."""
    counts: Counter = Counter()
    path = Path(jieba.__file__).parent / "dict.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        word, number, *_ = line.split(" ")
        for char in word:
            counts[char] += int(number)
    return [char for char, _ in counts.most_common(MOST_COMMON) if "\u4e00" <= char <= "\u9fff"]


def met() -> set[str]:
    """Return the pairs of characters that ordinary texts and a dictionary hold."""
    pairs: set[str] = set()
    path = Path(jieba.__file__).parent / "dict.txt"
    texts = [line.split(" ")[0] for line in path.read_text(encoding="utf-8").splitlines()] + everyday()
    for corpus in sorted((ROOT / "tests" / "reading").glob("corpus_*.jsonl")):
        rows = (json.loads(line) for line in corpus.read_text(encoding="utf-8").splitlines())
        texts += [row["text"] for row in rows if row["label"] != "improper"]
    for beginning, entries in load_signals(ROOT / "guides" / "signals")["_lexicon"]["index"].items():
        texts += (beginning + entry.rpartition(":")[0] for entry in entries.split(" "))
    for text in texts:
        pairs.update(first + second for first, second in pairwise(text))
    return pairs


def literal(name: str, text: str) -> list[str]:
    """Return the lines of a module that give a long text a name."""
    return [f"{name} = (", *(f'    "{text[at : at + WIDTH]}"' for at in range(0, len(text), WIDTH)), ")"]


def main() -> None:
    """Write the module."""
    hidden, plain = words(_HIDDEN), words(_PLAIN)
    sounds: dict[str, list[str]] = {}
    for char in common():
        for sound in {reading for group in pinyin(char, style=0, heteronym=False) for reading in group}:
            sounds.setdefault(sound, []).append(char)
    spelt, alike, ordinary, everywhere = [], [], met(), set(common()[:TOO_COMMON])
    for word in [*hidden, *plain]:
        syllables = ["huan" if char == "还" else sound for char, sound in zip(word, lazy_pinyin(word), strict=True)]
        spelt.append(" ".join([word, *syllables]))
        if "还" in word:  # read wrongly as often as not
            spelt.append(" ".join([word, *("hai" if sound == "huan" else sound for sound in syllables)]))
        if len(word) != 2 or word in plain:
            continue
        for place in (0, 1):
            others = [
                char
                for char in sounds.get(syllables[place], ())
                if char != word[place]
                and char not in everywhere
                and (char + word[1] if place == 0 else word[0] + char) not in ordinary
                and (char + word[1] if place == 0 else word[0] + char) not in hidden + plain
            ]
            if others:
                alike.append(f"{word}{place}{''.join(sorted(others))}")
    lines = [
        '"""How words of a demand are spelt in Latin letters and with characters that sound alike.',
        "",
        "Made by bench/sounds.py.",
        '"""',
        "",
        *literal("SPELT_WORDS", ";".join(spelt)),
        *literal("ALONE", ALONE),
        "# A word, the place in it that is changed, and the characters that are written there instead.",
        *literal("HOMOPHONES", " ".join(alike)),
        "",
    ]
    (ROOT / "helper" / "reading" / "sounds.py").write_text("\n".join(lines), encoding="utf-8")
    print(len(spelt), "words spelt,", sum(len(entry) - 3 for entry in alike), "pairs that sound alike")


if __name__ == "__main__":
    main()
