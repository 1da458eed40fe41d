"""The pages of the window, in the order of the rail; imported after the first paint."""

from kttt_desktop.ui.page import PageSpec

PAGES: tuple[PageSpec, ...] = ()
