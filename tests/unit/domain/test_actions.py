"""Every action that services open has a title for the journal."""

import re
from pathlib import Path

from kttt_desktop import services
from kttt_desktop.domain.actions import ACTION_TITLES, action_title

_OPENED = re.compile(r'(?:open_work|_add|_remove)\((?:context, )?\s*"(\w+)"')


def test_every_action_of_the_services_has_a_title():
    files = Path(services.__file__).parent.rglob("*.py")
    names = {name for file in files for name in _OPENED.findall(file.read_text(encoding="utf-8"))}

    assert names - {"read"} <= set(ACTION_TITLES)
    assert len(names) > 10


def test_an_unknown_action_is_shown_by_its_name():
    assert action_title("something_new") == "something_new"
