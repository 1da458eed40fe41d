"""One writer at a time, and who it is."""

import subprocess
import sys
import textwrap

import pytest

from kttt_desktop.domain.faults import StoreError
from kttt_desktop.store.lock import hold, holder, lock_path

HOLD = """
import sys, datetime
from kttt_desktop.store.lock import hold
lock = hold(sys.argv[1], datetime.datetime(2024, 12, 14, 8, 5), "Nga")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other_program(register_file):
    """Another program that holds the lock of the register."""
    program = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(HOLD), str(register_file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with program:
        assert program.stdout.readline() == b"held\n"
        yield program
        program.kill()


def test_a_second_program_is_told_who_writes_and_since_when(register_file, other_program, clock):
    with pytest.raises(StoreError) as caught:
        hold(register_file, clock.now)

    sentence = caught.value.faults[0].text()
    assert sentence.startswith("Sổ đang được Nga (máy ")
    assert "từ 08:05 14/12/2024" in sentence


def test_the_lock_of_a_program_that_died_is_free(register_file, other_program, clock):
    other_program.kill()
    other_program.wait()

    with hold(register_file, clock.now, "officer"):
        assert holder(register_file).user == "officer"


def test_a_lock_given_back_can_be_taken_again(register_file, clock):
    first = hold(register_file, clock.now)
    first.release()
    first.release()

    assert holder(register_file) is None
    hold(register_file, clock.now).release()


def test_a_lock_whose_text_is_damaged_is_still_a_lock(register_file, other_program, clock):
    lock_path(register_file).write_text("{")

    with pytest.raises(StoreError) as caught:
        hold(register_file, clock.now)

    assert "máy khác" in caught.value.faults[0].text()


def test_writers_on_a_server_queue_instead(clock):
    with hold("postgresql+psycopg://officer@/kttt", clock.now) as lock:
        lock.release()
