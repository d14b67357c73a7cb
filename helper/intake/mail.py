"""Mail as programs save it: told from a saved page, and what is said in it without its heads."""

import re

from helper.model.moment import SHANGHAI


def is_mail(text: str) -> bool:
    """Tell whether a text is mail as a program saves it: one, or a box of them. A saved page has heads of its own."""
    head = re.split(r"\r?\n\r?\n", text.lstrip("\ufeff \t\r\n"), maxsplit=1)[0]
    heads = {found.lower() for found in re.findall(r"^([A-Za-z-]{2,40}):", head, re.MULTILINE)}
    return bool(re.match(r"(?:From |[A-Za-z-]{2,40}:)", head)) and (
        {"from", "date"} <= heads
        and bool(heads & {"to", "message-id", "received"})
        and "snapshot-content-location" not in heads
    )


def words_of_mail(text: str) -> str:
    """Return what a mail says; any other text as it is. Addresses and heads are nobody's words."""
    if not is_mail(text) or len(re.findall(r"^From \S+ .*\d{4}\s*$", text, re.MULTILINE)) > 1:
        return text
    from email import message_from_string, policy

    try:
        body = message_from_string(text.lstrip("\ufeff \t\r\n"), policy=policy.default).get_body(("plain", "html"))
        if body is None:
            return text
        coded = str(body.get("Content-Transfer-Encoding", "")).strip().lower() in ("base64", "quoted-printable")
        # What was not coded was read already, in whichever letters it was written.
        said = body.get_content() if coded else body.get_payload()
    except (LookupError, ValueError, KeyError):
        return text
    if not isinstance(said, str) or not said.strip():
        return text
    if body.get_content_type() == "text/html":
        said = re.sub(r"<[^<>]{0,2000}>", " ", re.sub(r"<(?:br|/p|/div|/tr)\b[^<>]{0,200}>", "\n", said))
    return said.strip()


def heads_of_mail(text: str) -> dict[str, str]:
    """Return what the heads of one mail tell of the contact: that it is a mail, and when it was sent, in Shanghai."""
    if not is_mail(text) or len(re.findall(r"^From \S+ .*\d{4}\s*$", text, re.MULTILINE)) > 1:
        return {}
    from email.utils import parsedate_to_datetime

    told = {"contact.channel": "email"}
    head = re.split(r"\r?\n\r?\n", text.lstrip("\ufeff \t\r\n"), maxsplit=1)[0]
    if found := re.search(r"^Date:\s*(.+)$", head, re.MULTILINE | re.IGNORECASE):
        try:
            sent = parsedate_to_datetime(found[1].strip())
        except ValueError:
            return told
        if sent.tzinfo is not None:  # without a zone nobody knows the hour here
            told["contact.at"] = f"{sent.astimezone(SHANGHAI):%Y-%m-%dT%H:%M}"
    return told
