"""Choose the page somebody asks for in their own words: of whoever does not want to live, the one for that."""

from helper.cases.gate import PERHAPS, find_despair, find_perhaps
from helper.guidance import Guidance
from helper.remedies.coping import CopingPage, Suggestions, coping_topics, find_page

_DISTRESS, _HEIRS = "distress", "heirs"


def choose_page(guidance: Guidance, asked: str, lang: str) -> CopingPage | Suggestions:
    """Return the page asked for; where somebody's not wanting to live is told, the one for that and no other.

    What only sounds a little like it says so where no word of a page was found.
    """
    page = find_page(asked, lang)
    if isinstance(page, CopingPage) and asked.strip().casefold() == page.topic:
        return page
    told = find_despair(guidance, asked)
    if isinstance(page, CopingPage) and page.topic == _HEIRS:
        # 走了以后 is of him who died.
        names = next(topic.words for topic in coping_topics() if topic.topic == _HEIRS)
        told = [one for one in told if not any(word in one.words for word in names)]
    if isinstance(page, Suggestions) or page.guessed:
        told = told or [one for one in find_perhaps(guidance, asked) if PERHAPS[one.id] == "despair"]
    return find_page(_DISTRESS, lang) if told else page
