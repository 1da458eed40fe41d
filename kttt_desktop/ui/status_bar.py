"""The line at the foot: saved state, register, what the list shows, and a running job."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedLayout, QWidget

from kttt_desktop.ui.jobs import Job, JobRunner
from kttt_desktop.ui.parts import IconLabel, button, label, line
from kttt_desktop.ui.theme import Tone

HEIGHT = 26
_MS_BEFORE_SHOWN = 1000


class JobBar(QWidget):
    """The oldest running job that has a title: words, bar, “Hủy”."""

    shown = Signal(bool)

    def __init__(self, jobs: JobRunner) -> None:
        super().__init__()
        self._jobs = jobs
        self._job: Job | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 0, 0)
        row.setSpacing(10)
        self.words = IconLabel("loader-circle", "", Tone.INFO)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(180)
        self.count = label("", "small")
        self.stop = button("Hủy", "link", name="stop_job", tip="Dừng việc đang chạy")
        for part in (self.words, self.bar, self.count, self.stop):
            row.addWidget(part)
        row.addStretch(1)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_MS_BEFORE_SHOWN)

    def _connect(self) -> None:
        self._jobs.started.connect(self._on_started)
        self._jobs.ended.connect(self._on_ended)
        self._wait.timeout.connect(self._on_waited)
        self.stop.clicked.connect(self._on_stop)

    @Slot(Job)
    def _on_started(self, job: Job) -> None:
        if job.title and self._job is None:
            self._follow(job)

    @Slot(Job)
    def _on_ended(self, job: Job) -> None:
        if job is not self._job:
            return
        self._job = None
        self._wait.stop()
        self.shown.emit(False)
        waiting = [other for other in self._jobs.running() if other.title]
        if waiting:
            self._follow(waiting[0])

    def _follow(self, job: Job) -> None:
        self._job = job
        job.progressed.connect(self._on_progressed)
        self.words.say("loader-circle", job.title, Tone.INFO)
        self.bar.hide()
        self.count.setText("")
        self.stop.setEnabled(True)
        self._wait.start()

    @Slot(int, int)
    def _on_progressed(self, done: int, total: int) -> None:
        self.bar.setVisible(total > 0)
        self.bar.setMaximum(max(total, 1))
        self.bar.setValue(done)
        text = f"{done:,}/{total:,}".replace(",", ".") if total else ""
        self.count.setText(text)

    @Slot()
    def _on_waited(self) -> None:
        self.shown.emit(True)

    @Slot()
    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.stop.setEnabled(False)


class StatusBar(QWidget):
    """The status bar of the main window."""

    def __init__(self, jobs: JobRunner) -> None:
        super().__init__()
        self.setObjectName("statusBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.job = JobBar(jobs)
        self._right: dict[str, IconLabel] = {}
        self._build()
        self._connect()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 1, 12, 0)
        row.setSpacing(0)
        left = QWidget()
        self._left = QStackedLayout(left)
        words = QWidget()
        line_of_words = QHBoxLayout(words)
        line_of_words.setContentsMargins(12, 0, 0, 0)
        line_of_words.setSpacing(10)
        self.saved = IconLabel()
        self.register = label("", "small")
        self.showing = label("", "small")
        self._dividers = (_divider(), _divider(), _divider())
        self._extra = QHBoxLayout()
        self._extra.setSpacing(10)
        parts = (self.saved, self.register, self.showing)
        for part, divider in zip(parts, self._dividers, strict=True):
            line_of_words.addWidget(part)
            line_of_words.addWidget(divider)
        line_of_words.addLayout(self._extra)
        self._divide()
        line_of_words.addStretch(1)
        self._left.addWidget(words)
        self._left.addWidget(self.job)
        row.addWidget(left, 1)
        self._facts = QHBoxLayout()
        self._facts.setSpacing(14)
        row.addLayout(self._facts)

    def _connect(self) -> None:
        self.job.shown.connect(self._on_job_shown)

    def set_saved(self, text: str, tone: Tone = Tone.OK) -> None:
        """Say whether all is saved."""
        icon = {Tone.OK: "check", Tone.INFO: "pencil"}.get(tone, "triangle-alert")
        self.saved.say(icon if text else "", text, tone)
        self._divide()

    def set_register(self, name: str) -> None:
        """Say which register is open."""
        self.register.setText(name)
        self._divide()

    def set_showing(self, text: str) -> None:
        """Say what the page shows."""
        self.showing.setText(text)
        self._divide()

    def set_legend(self, legend: QWidget | None) -> None:
        """Show the legend of a page's cells, or none."""
        while taken := self._extra.takeAt(0):
            widget = taken.widget()
            if widget is not None:
                widget.setParent(None)
        if legend is not None:
            self._extra.addWidget(legend)
        self._divide()

    def _divide(self) -> None:
        """Show only the cells that say something, with lines between them."""
        said = [self.saved.text(), self.register.text(), self.showing.text()]
        filled = [*map(bool, said), self._extra.count() > 0]
        for place, part in enumerate((self.saved, self.register, self.showing)):
            part.setVisible(filled[place])
            self._dividers[place].setVisible(filled[place] and any(filled[place + 1 :]))

    def set_fact(self, key: str, icon: str, text: str, tone: Tone = Tone.PLAIN) -> None:
        """Show a fact at the right (backup, copy, user); the first with its key places it."""
        if key not in self._right:
            self._right[key] = IconLabel()
            self._facts.addWidget(self._right[key])
        self._right[key].say(icon, text, tone)

    @Slot(bool)
    def _on_job_shown(self, shown: bool) -> None:
        self._left.setCurrentIndex(1 if shown else 0)


def _divider() -> QWidget:
    made = line(upright=True)
    made.setFixedHeight(14)
    return made
