"""KTTT Desktop: keeps the book of the collective economy of one area."""

__version__ = "0.1.0"
