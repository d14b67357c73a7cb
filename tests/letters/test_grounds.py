"""Which texts a letter names for what was found, and in which order."""

from dataclasses import replace

from helper.letters.context import grounds
from helper.model.finding import Applied, Finding
from helper.text import Text

READ = Applied(
    source="read", short=Text("《甲法》", "Law A"), provision="第一条", kind="law", strength="arguable", status="primary",
    line=Text("可能涉嫌违法：《甲法》第一条", "may be a suspected breach of Law A, art. 1"), says=Text("不得骚扰。", "No harassment."),
)  # fmt: skip
REPORTED = replace(
    READ, source="reported", short=Text("《乙办法》", "Rule B"), kind="department_rule", strength="stated", status="reported",
    line=Text("涉嫌违规：《乙办法》第二条", "suspected breach of Rule B, art. 2"),
)  # fmt: skip
ARTICLE = replace(READ, source="article", kind="source_document", line=Text("参考：某文章", "see an article"))


def lines(*sources: Applied) -> list[str]:
    finding = Finding(
        rule="a.b", title=Text("情形", "Conduct"), answer="breach", strength="stated", force="law", sources=sources, says=Text("x", "x")
    )  # fmt: skip
    return [text.line for row in grounds([finding]) for text in row.texts]


def test_a_text_known_from_reports_gives_way_to_one_that_was_read() -> None:
    assert [READ.line.zh] == lines(REPORTED, READ)


def test_alone_a_text_known_from_reports_stands() -> None:
    assert [REPORTED.line.zh] == lines(REPORTED)


def test_an_article_without_force_stands_only_where_nothing_firmer_does() -> None:
    assert [READ.line.zh] == lines(ARTICLE, READ)
    assert [ARTICLE.line.zh] == lines(ARTICLE)


def test_a_text_that_draws_the_line_itself_comes_first() -> None:
    stated = replace(
        READ,
        source="second",
        strength="stated",
        line=Text("涉嫌违法：《丙法》第三条", "suspected breach of Law C, art. 3"),
    )

    assert [stated.line.zh, READ.line.zh] == lines(READ, stated)
