"""Keys of the register's rows, one type each, so that they cannot be mixed up."""

from typing import NewType

ActionId = NewType("ActionId", int)
AgencyId = NewType("AgencyId", int)
DocumentId = NewType("DocumentId", int)
ManagerId = NewType("ManagerId", int)
MemberId = NewType("MemberId", int)
OfficeId = NewType("OfficeId", int)
OrganizationId = NewType("OrganizationId", int)
SectionId = NewType("SectionId", int)
StatusEventId = NewType("StatusEventId", int)
TaskId = NewType("TaskId", int)
TaskProgressId = NewType("TaskProgressId", int)
YearFigureId = NewType("YearFigureId", int)
