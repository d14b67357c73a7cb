"""A letter written in Word: read as the same template a Markdown one is, filled into the lawyer's own layout."""

WORD = "letter.docx"
"""The file that holds the words of a letter beside its front matter, where a lawyer wrote them in Word."""
