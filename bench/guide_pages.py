"""How often a question leads to its page: ``python bench/guide_pages.py QUESTIONS.tsv``.

A line is a question, a tab, and the pages that answer it; ``-`` where none does. Questions that stand in
``guides/coping/asked.txt`` are left out: what was learned from measures nothing. It prints how many lead to a right page,
how many find one there or among those that are offered, and how many open a wrong one.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from helper.reading.by_example import NOTHING, read_examples
from helper.remedies.coping import CopingPage, coping_topics, find_page


def main() -> None:
    """Print the shares."""
    known = {said for *_, said in read_examples(ROOT / "guides" / "coping" / "asked.txt")}
    rows = [line.split("\t") for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines() if "\t" in line]
    rows = [(said, set(pages.split())) for said, pages in rows if said not in known]
    opened = found = wrong = 0
    for said, pages in rows:
        page = find_page(said, "en" if said.isascii() else "zh")
        one = isinstance(page, CopingPage)
        offered = (
            [page.topic, *page.perhaps] if isinstance(page, CopingPage) else [topic.topic for topic in page.topics]
        )
        if len(offered) == len(coping_topics()):
            offered = [NOTHING]
        opened += one and offered[0] in pages
        wrong += one and offered[0] not in pages
        found += bool(pages & {*offered})
    shares = (("right page opened", opened), ("right page opened or offered", found), ("wrong page opened", wrong))
    print(f"{len(rows)} questions; " + "; ".join(f"{what} {number / len(rows):.3f}" for what, number in shares))


if __name__ == "__main__":
    main()
