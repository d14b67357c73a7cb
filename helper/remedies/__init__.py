"""What to do next: steps, whom to turn to, and what to do on the phone, by SMS, at the door, in court.

Holds no wording of its own: texts are in guides/remedies.yaml, guides/venues/ and guides/coping/.
"""

from helper.remedies.coping import CopingPage, CopingTopic, Suggestions, coping, coping_topics
from helper.remedies.myths import Answer, all_answers, answers
from helper.remedies.steps import Step, next_steps

__all__ = ["Answer", "CopingPage", "CopingTopic", "Step", "Suggestions", "all_answers", "answers", "coping", "coping_topics", "next_steps"]
