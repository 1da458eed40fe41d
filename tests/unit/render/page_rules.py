"""The official page as the shipped law has it."""

from datetime import date
from pathlib import Path

from kttt_desktop.config.law import load_book
from kttt_desktop.domain.page import page_rules_of

LAW = load_book(Path(__file__).parents[3] / "resources").on(date(2026, 11, 21))
RULES = page_rules_of(LAW)
