"""Help people in mainland China answer debt collection: check it, log it, write about it."""

__version__ = "0.1.0"
