from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.appointment_draft import AppointmentDraft


T = TypeVar("T", bound="CheckAppointmentsRequest")


@_attrs_define
class CheckAppointmentsRequest:
    """Appointments to check.

    Attributes:
        appointments (list[AppointmentDraft]): The appointments, of one visitor.
    """

    appointments: list[AppointmentDraft]

    def to_dict(self) -> dict[str, Any]:
        appointments = []
        for appointments_item_data in self.appointments:
            appointments_item = appointments_item_data.to_dict()
            appointments.append(appointments_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "appointments": appointments,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.appointment_draft import AppointmentDraft  # noqa: PLC0415

        d = dict(src_dict)
        appointments = []
        _appointments = d.pop("appointments")
        for appointments_item_data in _appointments:
            appointments_item = AppointmentDraft.from_dict(appointments_item_data)

            appointments.append(appointments_item)

        check_appointments_request = cls(
            appointments=appointments,
        )

        return check_appointments_request
