"""Every table of the register, in one metadata: who works on all tables takes it from here."""

from kttt_desktop.store import evaluation_tables, ledgers, plan_tables, tables

metadata = tables.organization.metadata

PARTS = (tables, plan_tables, evaluation_tables, ledgers)
