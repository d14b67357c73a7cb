"""The number of an identity card in a cell: four characters, or whole with a check character that is right."""

import re

from helper.errors import HelperError
from helper.wording import say


def check_identity(number: str) -> None:
    """Refuse what is neither four characters nor whole, and a whole number whose check character is wrong.

    GB 11643-1999: ISO 7064, MOD 11-2.
    """
    plain = number.strip().upper()
    if len(plain) < 15 and not re.fullmatch(r"\d{3}[\dX]", plain):
        raise HelperError(say("clinic.not_the_last_four"), do=say("clinic.write_the_last_four"))
    if not re.fullmatch(r"\d{17}[\dX]", plain):
        if re.fullmatch(r"\d{15}|\d{16,17}|\d{19,}", plain):
            raise HelperError(say("clinic.identity_number_has_wrong_number"), do=say("clinic.last_four_will_do_whole"))
        return
    total = sum(int(digit) * (2 ** (17 - place) % 11) for place, digit in enumerate(plain[:17]))
    if "10X98765432"[total % 11] != plain[17]:
        raise HelperError(say("clinic.check_digit_identity_number"), do=say("clinic.copy_again_from_card_last"))
