"""What an author of letters needs: look a template over, see every branch of it, begin a new one."""

from helper.letters.author.claims import Noted
from helper.letters.author.inspecting import inspect
from helper.letters.author.previewing import Preview, Version, preview
from helper.letters.author.rule_review import weigh_rule
from helper.letters.author.skeleton import begin, begin_rule, front_of, word_frame

__all__ = [
    "Noted",
    "Preview",
    "Version",
    "begin",
    "begin_rule",
    "front_of",
    "inspect",
    "preview",
    "weigh_rule",
    "word_frame",
]
