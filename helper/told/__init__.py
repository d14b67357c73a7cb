"""What a person's own words say: when, how often, who, where, yes or no, which of a list.

Here stands what reads an answer, a cell or a story as somebody tells it, and needs no more for it than the nouns, the
guidance and the reading of texts. What knows a session, a case folder or a sheet, asks, or keeps what was told, stands
in the rooms above; what a collector's text says stands in reading.
"""
