import threading

import pytest
from PySide6.QtCore import QObject, QThread

from kttt_desktop.domain.faults import Fault, InputError, Severity
from kttt_desktop.domain.messages import Msg
from kttt_desktop.ui.jobs import JobRunner, Lane


class Screen(QObject):
    def __init__(self):
        super().__init__()
        self.heard = []

    def on_done(self, value):
        self.heard.append(("done", value, QThread.currentThread() is self.thread()))

    def on_failed(self, error):
        self.heard.append(("failed", str(error)))

    def on_finished(self):
        self.heard.append(("finished",))

    def on_progress(self, done, total):
        self.heard.append(("progress", done, total))


@pytest.fixture
def runner(qapp):
    made = JobRunner()
    yield made
    made.close()


def test_the_result_comes_to_the_screen_in_the_thread_of_the_window(qtbot, runner):
    screen = Screen()

    with qtbot.waitSignal(runner.ended):
        runner.start(lambda _job: 42, done=screen.on_done, finished=screen.on_finished)

    assert screen.heard == [("done", 42, True), ("finished",)]


def test_an_error_that_the_officer_can_mend_goes_to_the_screen(qtbot, runner):
    screen = Screen()
    fault = Fault(Msg.UNDO_NOTHING, None, Severity.REFUSED)

    def work(_job):
        raise InputError(fault)

    with qtbot.waitSignal(runner.ended):
        runner.start(work, failed=screen.on_failed, finished=screen.on_finished)

    assert screen.heard == [("failed", fault.text()), ("finished",)]


def test_a_bug_in_the_work_is_told_to_the_main_window(qtbot, runner, caplog):
    screen = Screen()

    with qtbot.waitSignal(runner.crashed) as crashed:
        runner.start(lambda _job: 1 // 0, done=screen.on_done, finished=screen.on_finished)

    assert isinstance(crashed.args[0], ZeroDivisionError)
    qtbot.waitUntil(lambda: screen.heard == [("finished",)])


def test_a_stopped_job_shows_nothing(qtbot, runner):
    screen = Screen()
    started, go_on = threading.Event(), threading.Event()

    def work(job):
        started.set()
        go_on.wait()
        job.step(1, 2)

    with qtbot.waitSignal(runner.ended):
        job = runner.start(work, done=screen.on_done, failed=screen.on_failed)
        started.wait()
        job.cancel()
        go_on.set()

    assert screen.heard == []


def test_actions_run_one_after_another(qtbot, runner):
    order = []

    def work(name):
        return lambda _job: order.append(name)

    for name in range(20):
        last = runner.start(work(name), lane=Lane.ACTION)

    with qtbot.waitSignal(runner.ended, check_params_cb=lambda job: job is last):
        pass
    assert order == list(range(20))


def test_progress_is_told_up_to_the_last_step(qtbot, runner):
    screen = Screen()

    def work(job):
        for done in range(1, 501):
            job.step(done, 500)

    with qtbot.waitSignal(runner.ended):
        runner.start(work, progress=screen.on_progress)

    assert screen.heard[-1] == ("progress", 500, 500)


def test_a_screen_that_was_closed_hears_nothing(qtbot, runner):
    heard = []

    class Short(Screen):
        def on_done(self, value):
            heard.append(value)

    screen = Short()
    go_on = threading.Event()

    with qtbot.waitSignal(runner.ended):
        runner.start(lambda _job: go_on.wait(), done=screen.on_done)
        screen.deleteLater()
        qtbot.waitSignal(screen.destroyed).wait()
        go_on.set()

    assert heard == []


def test_a_lambda_is_refused_as_callback(runner):
    with pytest.raises(TypeError):
        runner.start(lambda _job: 1, done=lambda value: value)


def test_closing_waits_for_the_action(qtbot, runner):
    done = []

    runner.start(lambda _job: done.append(1), lane=Lane.ACTION)
    runner.close()

    assert done == [1]
