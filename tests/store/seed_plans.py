"""Seed plans and a register for the tests that take plans in."""

from dataclasses import replace
from pathlib import Path

from kttt_desktop.plans.read import read_plan
from kttt_desktop.services.plans_accept import PlanSource
from kttt_desktop.store.dump import dump
from kttt_desktop.store.engine import read

DATA = Path(__file__).parents[1] / "data" / "plans"
SEEDS = ("quang-ngai", "vinh-bao", "quang-tri", "gia-lai", "lang-son")
PLANS = {}


def a_plan(name):
    if name not in PLANS:
        PLANS[name] = read_plan(DATA / f"{name}.txt")
    return PLANS[name]


def a_source(name, sha=None):
    return PlanSource(f"{name}.txt", sha or f"sha of {name}", "Toàn văn")


def mended(plan, place, text):
    tasks = list(plan.tasks)
    tasks[place] = replace(tasks[place], text=text)
    return replace(plan, tasks=tuple(tasks))


def without(plan, place):
    """The plan without a task and what stands in it."""
    duties = [
        replace(one, task=one.task - (one.task > place))
        for one in plan.reporting_duties
        if one.task != place
    ]
    tasks = (*plan.tasks[:place], *plan.tasks[place + 1 :])
    return replace(plan, tasks=tasks, reporting_duties=tuple(duties))


def as_of(engine):
    with read(engine) as connection:
        return dump(connection)
