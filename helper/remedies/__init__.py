"""What to do next: steps, whom to turn to, and what to do on the phone, by SMS, at the door, in court.

Holds no wording of its own: texts are in guides/remedies.yaml, guides/venues/ and guides/coping/.
"""

from helper.remedies.coping import CopingPage, CopingTopic, Suggestions, coping, coping_topics
from helper.remedies.steps import Step, next_steps

__all__ = ["CopingPage", "CopingTopic", "Step", "Suggestions", "coping", "coping_topics", "next_steps"]
