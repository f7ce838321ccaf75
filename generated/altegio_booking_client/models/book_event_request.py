from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

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
        type_ (str | Unset): Where the appointment is booked from, such as `mobile`.
        code (str | Unset): Code from the SMS, where the location demands a confirmed phone. A string, as it may start
            with zero.
        notify_by_sms (int | Unset): Hours before the event at which to remind by SMS; 0 is never.
        notify_by_email (int | Unset): Hours before the event at which to remind by e-mail; 0 is never.
        api_id (str | Unset): Your own id of the appointment.
        clients_count (int | Unset): How many places to take.
        is_personal_data_processing_allowed (bool | None | Unset): Whether the visitor agrees to the processing of
            personal data; null is not asked. Documented for the sister service and sent by clients; the public document
            lacks it.
        is_newsletter_allowed (bool | None | Unset): Whether the visitor agrees to advertising; null is not asked.
            Documented for the sister service and sent by clients; the public document lacks it.
        surname (None | str | Unset): Surname of the visitor, where the form asks for it. Documented for the sister
            service and sent by clients; the public document lacks it.
        patronymic (None | str | Unset): Patronymic of the visitor, where the form asks for it. Documented for the
            sister service and sent by clients; the public document lacks it.
        abonement (bool | Unset): Whether a membership pays. Sent by clients; the public document lacks it.
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
    is_personal_data_processing_allowed: bool | None | Unset = UNSET
    is_newsletter_allowed: bool | None | Unset = UNSET
    surname: None | str | Unset = UNSET
    patronymic: None | str | Unset = UNSET
    abonement: bool | Unset = UNSET

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

        is_personal_data_processing_allowed: bool | None | Unset
        if isinstance(self.is_personal_data_processing_allowed, Unset):
            is_personal_data_processing_allowed = UNSET
        else:
            is_personal_data_processing_allowed = self.is_personal_data_processing_allowed

        is_newsletter_allowed: bool | None | Unset
        if isinstance(self.is_newsletter_allowed, Unset):
            is_newsletter_allowed = UNSET
        else:
            is_newsletter_allowed = self.is_newsletter_allowed

        surname: None | str | Unset
        if isinstance(self.surname, Unset):
            surname = UNSET
        else:
            surname = self.surname

        patronymic: None | str | Unset
        if isinstance(self.patronymic, Unset):
            patronymic = UNSET
        else:
            patronymic = self.patronymic

        abonement = self.abonement

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
        if is_personal_data_processing_allowed is not UNSET:
            field_dict["is_personal_data_processing_allowed"] = is_personal_data_processing_allowed
        if is_newsletter_allowed is not UNSET:
            field_dict["is_newsletter_allowed"] = is_newsletter_allowed
        if surname is not UNSET:
            field_dict["surname"] = surname
        if patronymic is not UNSET:
            field_dict["patronymic"] = patronymic
        if abonement is not UNSET:
            field_dict["abonement"] = abonement

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

        def _parse_is_personal_data_processing_allowed(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        is_personal_data_processing_allowed = _parse_is_personal_data_processing_allowed(
            d.pop("is_personal_data_processing_allowed", UNSET)
        )

        def _parse_is_newsletter_allowed(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        is_newsletter_allowed = _parse_is_newsletter_allowed(d.pop("is_newsletter_allowed", UNSET))

        def _parse_surname(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        surname = _parse_surname(d.pop("surname", UNSET))

        def _parse_patronymic(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        patronymic = _parse_patronymic(d.pop("patronymic", UNSET))

        abonement = d.pop("abonement", UNSET)

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
            is_personal_data_processing_allowed=is_personal_data_processing_allowed,
            is_newsletter_allowed=is_newsletter_allowed,
            surname=surname,
            patronymic=patronymic,
            abonement=abonement,
        )

        return book_event_request
