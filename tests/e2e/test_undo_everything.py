"""Undoing the whole sample district, action by action, leaves the register as it was made."""

import shutil

from kttt_desktop.bootstrap import new_application, open_application
from kttt_desktop.services.journal import undo_action
from kttt_desktop.store.check import check
from kttt_desktop.store.dump import dump


def everything(application):
    with application.read() as connection:
        tables = dump(connection)
    return {name: rows for name, rows in tables.items() if name != "register_info"}


def test_undoing_every_action_in_reverse_gives_the_empty_register_back(demo, tmp_path):
    empty = new_application(tmp_path / "empty.kttt")
    application = open_application(shutil.copyfile(demo.register, tmp_path / "demo.kttt"))
    with application.read() as connection:
        last = connection.exec_driver_sql("SELECT max(id) FROM action").scalar()

    for action in range(last, 0, -1):
        undo_action(application.context, action)

    assert everything(application) == everything(empty)
    assert check(application.engine).sound
    application.close()
    empty.close()


def test_doing_the_last_actions_again_gives_the_same_register(demo, tmp_path):
    application = open_application(shutil.copyfile(demo.register, tmp_path / "demo.kttt"))
    before = everything(application)
    undone = [undo_action(application.context).action for _ in range(5)]

    for action in reversed(undone):
        undo_action(application.context, action)

    assert everything(application) == before
    application.close()
