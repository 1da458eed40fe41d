"""What the journal tells."""

from kttt_desktop.store.engine import read
from kttt_desktop.store.log import history, log
from kttt_desktop.store.plan_tables import agency
from kttt_desktop.store.tables import member, organization, status_event
from kttt_desktop.store.undo import undo


def register(open_work):
    with open_work("register_organization") as work:
        (key,) = work.journal.insert(organization, [{"kind": "cooperative"}])
        work.journal.insert(member, [{"organization_id": key, "party": "person", "name": "A"}] * 2)
        work.commit()
    return work.action_id, key


def test_the_log_names_action_user_time_and_counts_newest_first(open_work, engine):
    first, _ = register(open_work)
    result = undo(open_work, first)

    with read(engine) as connection:
        found = log(connection)

    assert [row.action for row in found] == [result.action, first]
    assert found[1].tables == {"organization": (1, 0, 0), "member": (2, 0, 0)}
    assert (found[1].name, found[1].user, found[1].at) == (
        "register_organization", "officer", "2024-12-14T08:00:00.000000+07:00",
    )  # fmt: skip
    assert (found[1].undone_by, found[0].undoes) == (result.action, first)
    assert found[0].tables == {"organization": (0, 0, 1), "member": (0, 0, 2)}


def test_the_log_of_one_organization_has_every_action_on_its_rows(open_work, engine):
    first, key = register(open_work)
    _, other = register(open_work)
    event = {"event": "merged_into", "effective_on": "2024-01-01", "recorded_at": "x"}
    with open_work("merge") as work:
        work.journal.insert(
            status_event, [{**event, "organization_id": other, "other_organization_id": key}]
        )
        work.commit()
    with open_work("unrelated") as unrelated:
        unrelated.journal.insert(agency, [{"name": "Một"}])
        unrelated.commit()

    with read(engine) as connection:
        found = log(connection, organization_id=key)

    assert [row.action for row in found] == [work.action_id, first]


def test_the_log_is_read_in_pages(open_work, engine):
    ids = [register(open_work)[0] for _ in range(5)]

    with read(engine) as connection:
        first = log(connection, limit=2)
        second = log(connection, limit=2, before=first[-1].action)

    assert [row.action for row in (*first, *second)] == ids[:0:-1]


def test_the_history_of_a_row_has_each_content_it_had(open_work, engine):
    with open_work("add") as work:
        (key, _) = work.journal.insert(agency, [{"name": "Một"}, {"name": "Khác"}])
        work.commit()
    with open_work("rename") as rename:
        rename.journal.update(agency, [{"id": key, "version": work.action_id, "name": "Hai"}])
        rename.commit()
    undo(open_work, rename.action_id)

    with read(engine) as connection:
        found = history(connection, agency, key)

    names = [
        (each.before and each.before["name"], each.after and each.after["name"]) for each in found
    ]
    assert names == [(None, "Một"), ("Một", "Hai"), ("Hai", "Một")]
    assert [each.action.name for each in found] == ["add", "rename", "undo"]
    assert found[1].action.undone_by == found[2].action.action
