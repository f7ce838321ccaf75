from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="BookEventRequest")


@_attrs_define
class BookEventRequest:
    """A visitor and the places to book.

    Attributes:
        fullname (str): Name of the visitor.
        phone (str): Phone of the visitor, with country code.
        email (str): E-mail address of the visitor. The key must be there.
        comment (str | Unset): Remark of the visitor, shown to the staff.
        type_ (str | Unset): Where the booking comes from, such as `mobile`.
        code (str | Unset): Code from the SMS, where the location demands a confirmed phone. A string, as it may start
            with zero.
        notify_by_sms (int | Unset): Hours before the event at which to remind by SMS; 0 is never.
        notify_by_email (int | Unset): Hours before the event at which to remind by e-mail; 0 is never.
        api_id (str | Unset): Your own id of the booking.
        clients_count (int | Unset): How many places to take.
    """

    fullname: str
    phone: str
    email: str
    comment: str | Unset = UNSET
    type_: str | Unset = UNSET
    code: str | Unset = UNSET
    notify_by_sms: int | Unset = UNSET
    notify_by_email: int | Unset = UNSET
    api_id: str | Unset = UNSET
    clients_count: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        fullname = self.fullname

        phone = self.phone

        email = self.email

        comment = self.comment

        type_ = self.type_

        code = self.code

        notify_by_sms = self.notify_by_sms

        notify_by_email = self.notify_by_email

        api_id = self.api_id

        clients_count = self.clients_count

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "fullname": fullname,
                "phone": phone,
                "email": email,
            }
        )
        if comment is not UNSET:
            field_dict["comment"] = comment
        if type_ is not UNSET:
            field_dict["type"] = type_
        if code is not UNSET:
            field_dict["code"] = code
        if notify_by_sms is not UNSET:
            field_dict["notify_by_sms"] = notify_by_sms
        if notify_by_email is not UNSET:
            field_dict["notify_by_email"] = notify_by_email
        if api_id is not UNSET:
            field_dict["api_id"] = api_id
        if clients_count is not UNSET:
            field_dict["clients_count"] = clients_count

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        fullname = d.pop("fullname")

        phone = d.pop("phone")

        email = d.pop("email")

        comment = d.pop("comment", UNSET)

        type_ = d.pop("type", UNSET)

        code = d.pop("code", UNSET)

        notify_by_sms = d.pop("notify_by_sms", UNSET)

        notify_by_email = d.pop("notify_by_email", UNSET)

        api_id = d.pop("api_id", UNSET)

        clients_count = d.pop("clients_count", UNSET)

        book_event_request = cls(
            fullname=fullname,
            phone=phone,
            email=email,
            comment=comment,
            type_=type_,
            code=code,
            notify_by_sms=notify_by_sms,
            notify_by_email=notify_by_email,
            api_id=api_id,
            clients_count=clients_count,
        )

        return book_event_request
