from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.appointment_draft import AppointmentDraft


T = TypeVar("T", bound="CreateBookingRequest")


@_attrs_define
class CreateBookingRequest:
    """A visitor and the visits to book.

    Attributes:
        phone (str): Phone of the visitor, with country code.
        fullname (str): Name of the visitor.
        email (str): E-mail address of the visitor. The key must be there; the empty string is fine.
        appointments (list[AppointmentDraft]): The visits, of one visitor.
        code (str | Unset): Code from the SMS, where the location demands a confirmed phone. A string, as it may start
            with zero.
        comment (str | Unset): Remark of the visitor, shown to the staff.
        type_ (str | Unset): Where the booking comes from, such as `mobile`.
        notify_by_sms (int | Unset): Hours before the visit at which to remind by SMS; 0 is never.
        notify_by_email (int | Unset): Hours before the visit at which to remind by e-mail; 0 is never.
        api_id (str | Unset): Your own id of the booking. It is kept with the record but was not seen to prevent a
            second booking.
    """

    phone: str
    fullname: str
    email: str
    appointments: list[AppointmentDraft]
    code: str | Unset = UNSET
    comment: str | Unset = UNSET
    type_: str | Unset = UNSET
    notify_by_sms: int | Unset = UNSET
    notify_by_email: int | Unset = UNSET
    api_id: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        phone = self.phone

        fullname = self.fullname

        email = self.email

        appointments = []
        for appointments_item_data in self.appointments:
            appointments_item = appointments_item_data.to_dict()
            appointments.append(appointments_item)

        code = self.code

        comment = self.comment

        type_ = self.type_

        notify_by_sms = self.notify_by_sms

        notify_by_email = self.notify_by_email

        api_id = self.api_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "phone": phone,
                "fullname": fullname,
                "email": email,
                "appointments": appointments,
            }
        )
        if code is not UNSET:
            field_dict["code"] = code
        if comment is not UNSET:
            field_dict["comment"] = comment
        if type_ is not UNSET:
            field_dict["type"] = type_
        if notify_by_sms is not UNSET:
            field_dict["notify_by_sms"] = notify_by_sms
        if notify_by_email is not UNSET:
            field_dict["notify_by_email"] = notify_by_email
        if api_id is not UNSET:
            field_dict["api_id"] = api_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.appointment_draft import AppointmentDraft  # noqa: PLC0415

        d = dict(src_dict)
        phone = d.pop("phone")

        fullname = d.pop("fullname")

        email = d.pop("email")

        appointments = []
        _appointments = d.pop("appointments")
        for appointments_item_data in _appointments:
            appointments_item = AppointmentDraft.from_dict(appointments_item_data)

            appointments.append(appointments_item)

        code = d.pop("code", UNSET)

        comment = d.pop("comment", UNSET)

        type_ = d.pop("type", UNSET)

        notify_by_sms = d.pop("notify_by_sms", UNSET)

        notify_by_email = d.pop("notify_by_email", UNSET)

        api_id = d.pop("api_id", UNSET)

        create_booking_request = cls(
            phone=phone,
            fullname=fullname,
            email=email,
            appointments=appointments,
            code=code,
            comment=comment,
            type_=type_,
            notify_by_sms=notify_by_sms,
            notify_by_email=notify_by_email,
            api_id=api_id,
        )

        return create_booking_request
