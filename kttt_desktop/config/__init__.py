"""Paths, settings, the log, and the law files."""
