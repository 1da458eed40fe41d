from decimal import Decimal
from pathlib import Path

import pytest

from kttt_desktop.config import paths
from kttt_desktop.domain.faults import InputError
from kttt_desktop.domain.ids import DocumentId
from kttt_desktop.domain.target import TargetDraft, TargetSettings
from kttt_desktop.plans.read import read_plan
from kttt_desktop.queries.indicator_spec import load_indicators
from kttt_desktop.queries.target_words import proposals, proposed_figure
from kttt_desktop.queries.targets import documents_with_targets, targets
from kttt_desktop.services.journal import undo_action
from kttt_desktop.services.plans import PlanSource, accept_plan
from kttt_desktop.services.targets import (
    add_target,
    adopt_pack,
    bind_target,
    change_target,
    packs_of,
    remove_targets,
    settle_targets,
)
from kttt_desktop.store.engine import read

PLANS = Path(__file__).parents[1] / "data" / "plans"


@pytest.fixture(scope="module")
def catalogue():
    return load_indicators(paths.resources_dir() / "indicators")


def taken(context, name):
    plan = read_plan(PLANS / f"{name}.txt")
    return accept_plan(context, plan, PlanSource(name, name, "x")).key


def kept(engine, key=None):
    with read(engine) as connection:
        return targets(connection, key)


def test_targets_of_a_plan_are_kept_as_printed(context, engine):
    found = kept(engine, taken(context, "vinh-bao"))

    assert len(found) == 13
    first, second = found[0], found[1]
    assert (first.operator, first.value, first.year, first.unit) == (">=", 10, 2030, "hợp tác xã")
    assert (second.operator, second.value, second.value_to) == ("range", 100, 150)
    assert first.origin == "printed"
    assert first.indicator is None


@pytest.mark.parametrize(
    ("name", "place", "codes"),
    [
        ("vinh-bao", 0, ["target.founded", "target.founded_active"]),
        ("vinh-bao", 1, ["target.members_joined", "target.members_net"]),
        ("vinh-bao", 3, ["target.chain_of_good", "target.chain_of_collective"]),
        ("vinh-bao", 5, []),
        ("gia-lai", 0, ["org.active"]),
        ("gia-lai", 5, ["target.in_unions"]),
        ("gia-lai", 10, ["target.traced_safe_products"]),
        ("gia-lai", 11, ["target.chain_of_farm_cooperatives"]),
        ("quang-tri", 0, ["target.in_alliance"]),
    ],
)
def test_the_printed_words_propose_ways_of_counting_with_a_reason(
    context, engine, catalogue, name, place, codes
):
    found = kept(engine, taken(context, name))

    fit = proposals(found[place], catalogue, found[place - 1] if place else None)

    assert [one.code for one in fit] == codes
    assert all(one.reason.startswith("có chữ “") for one in fit)
    assert found[place].indicator is None


def test_all_and_none_left_are_proposed_as_figures(context, engine):
    every = kept(engine, taken(context, "vinh-bao"))[7]
    none = kept(engine, taken(context, "gia-lai"))[12]

    assert (proposed_figure(every).value, proposed_figure(every).unit) == (100, "%")
    assert proposed_figure(none).value == 0
    assert proposed_figure(kept(engine)[0]) is None


def test_binding_settling_and_undoing_a_target(context, engine, catalogue):
    first = kept(engine, taken(context, "vinh-bao"))[4]

    bind_target(context, first.id, "target.hightech_of_cooperatives", catalogue)
    settle_targets(
        context,
        [
            TargetSettings(
                target_id=first.id,
                indicator="target.hightech_of_cooperatives",
                tolerance="0,5",
                start_year="2022",
                start_value="1,25",
            )
        ],
        catalogue,
    )

    now = kept(engine)[4]
    assert (now.indicator, now.tolerance) == ("target.hightech_of_cooperatives", Decimal("0.5"))
    assert (now.start_year, now.start_value) == (2022, Decimal("1.25"))
    undo_action(context)
    undo_action(context)
    assert (kept(engine)[4].indicator, kept(engine)[4].tolerance) == (None, None)


def test_a_target_is_entered_changed_and_removed_by_hand(context, engine, catalogue):
    draft = TargetDraft(text="Có 3 mô hình", operator=">=", value="3", unit="mô hình", year="2026")
    key = add_target(context, draft, catalogue).key

    change_target(context, key, draft.model_copy(update={"note": "Đang làm"}), catalogue)

    (one,) = kept(engine)
    assert (one.value, one.note, one.origin) == (3, "Đang làm", "office")
    assert remove_targets(context, [key]) == 1
    assert kept(engine) == ()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"operator": ">="}, "required"),
        ({"operator": "range", "value": "10"}, "required"),
        ({"operator": "range", "value": "10", "value_to": "5"}, "range_reversed"),
        ({"operator": "like", "value": "10"}, "not_in_list"),
        ({"indicator": "nothing"}, "not_in_list"),
        ({"tolerance": "-1"}, "negative"),
        ({"start_year": "2030", "year": "2030"}, "start_not_before"),
        ({"start_year": "22"}, "year_range"),
        ({"year": "20300"}, "year_range"),
    ],
)
def test_a_target_that_cannot_be_judged_is_refused(context, catalogue, changes, code):
    with pytest.raises(InputError) as caught:
        add_target(context, TargetDraft(text="Thử", **changes), catalogue)

    assert [fault.code for fault in caught.value.faults] == [code]


def test_a_national_text_is_adopted_once_with_its_source(context, engine, catalogue, clock):
    law = context.law_on(clock().date())
    assert set(packs_of(law)) == {"340", "nq20", "1804", "167"}

    key = adopt_pack(context, "340", catalogue).key
    again = adopt_pack(context, "340", catalogue).key

    found = kept(engine, key)
    assert again == key
    assert len(found) == 13
    assert found[0].scope == "cả nước"
    assert (found[6].operator, found[6].value, found[6].value_to) == ("range", 60, 70)
    assert all(one.indicator in catalogue for one in found)
    assert all(not one.entry.verified for one in law.in_force["reference_targets"].values())
    with read(engine) as connection:
        assert documents_with_targets(connection) == {
            key: "340/QĐ-TTg: Chiến lược phát triển kinh tế tập thể, hợp tác xã giai đoạn "
            "2021 - 2030"
        }
    with pytest.raises(InputError):
        adopt_pack(context, "none", catalogue)


def test_targets_of_a_document_that_is_not_there_are_not_kept(context, engine):
    assert kept(engine, DocumentId(99)) == ()
