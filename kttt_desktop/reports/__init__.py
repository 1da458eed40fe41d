"""Prescribed forms: what they say, how they are filled, and how they are drawn."""
