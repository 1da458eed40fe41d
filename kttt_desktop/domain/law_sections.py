"""Every section that a law file may have, with the kind of its entries.

A module `law_…_entries.py` declares its own `SECTIONS`; adding them here is all it takes.
"""

from collections.abc import Mapping

from kttt_desktop.domain import (
    law_check_entries,
    law_duty_entries,
    law_entries,
    law_identity_entries,
    law_plan_entries,
    law_score_entries,
    law_target_entries,
)
from kttt_desktop.domain.law_entries import Entry

SECTIONS: Mapping[str, type[Entry]] = {
    **law_entries.SECTIONS,
    **law_identity_entries.SECTIONS,
    **law_plan_entries.SECTIONS,
    **law_duty_entries.SECTIONS,
    **law_target_entries.SECTIONS,
    **law_score_entries.SECTIONS,
    **law_check_entries.SECTIONS,
}
