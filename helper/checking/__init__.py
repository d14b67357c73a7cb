"""From facts and rules to findings. Knows the shape of law, no words of it."""

from helper.checking.check import check_contact, check_example, check_rule
from helper.checking.derive import derive

__all__ = ["check_contact", "check_example", "check_rule", "derive"]
