"""The nouns. Frozen, no I/O.

Dataclasses rather than pydantic models: `helper check` must start within a breath, and pydantic alone
costs more than everything else it imports. What comes from outside is checked by pydantic where it
enters (helper/guidance, helper/letters) and arrives here already sound.
"""
