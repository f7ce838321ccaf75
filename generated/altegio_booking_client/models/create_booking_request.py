from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.appointment_charge import AppointmentCharge
    from ..models.appointment_draft import AppointmentDraft
    from ..models.custom_fields import CustomFields


T = TypeVar("T", bound="CreateBookingRequest")


@_attrs_define
class CreateBookingRequest:
    """A visitor and the appointments to book.

    Attributes:
        phone (str): Phone of the visitor, with country code.
        fullname (str): Name of the visitor.
        email (str): E-mail address of the visitor. The key must be there; the empty string is fine.
        appointments (list[AppointmentDraft]): The appointments, of one visitor.
        code (str | Unset): Code from the SMS, where the location demands a confirmed phone. A string, as it may start
            with zero.
        comment (str | Unset): Remark of the visitor, shown to the staff.
        type_ (str | Unset): Where the appointment is booked from, such as `mobile`.
        notify_by_sms (int | Unset): Hours before the appointment at which to remind by SMS; 0 is never.
        notify_by_email (int | Unset): Hours before the appointment at which to remind by e-mail; 0 is never.
        api_id (str | Unset): Your own id of the appointment. It is kept with it, but was not seen to prevent booking it
            twice.
        is_personal_data_processing_allowed (bool | None | Unset): Whether the visitor agrees to the processing of
            personal data; null is not asked. Recorded from the vendor's widget (as null) and sent by clients; the public
            document lacks it.
        is_newsletter_allowed (bool | None | Unset): Whether the visitor agrees to advertising; null is not asked.
            Recorded from the vendor's widget (as null) and sent by clients; the public document lacks it.
        surname (None | str | Unset): Surname of the visitor, where the form asks for it. Recorded from the vendor's
            widget (as null) and sent by clients; the public document lacks it.
        patronymic (None | str | Unset): Patronymic of the visitor, where the form asks for it. Recorded from the
            vendor's widget (as null) and sent by clients; the public document lacks it.
        custom_fields (CustomFields | Unset): Values of the fields that a location added to its form, by the code of the
            field.
        bookform_id (int | Unset): Id of the booking form that is used. Recorded from the vendor's widget.
        is_mobile (bool | Unset): Whether a mobile page is used. Recorded from the vendor's widget.
        referrer (str | Unset): Address of the page that led here. Recorded from the vendor's widget.
        is_charge_required_priority (bool | Unset): Part of online payment, not documented. Recorded from the vendor's
            widget.
        is_support_charge (bool | Unset): Part of online payment, not documented. Recorded from the vendor's widget.
        appointments_charges (list[AppointmentCharge] | Unset): What is paid online, one entry per appointment. Recorded
            from the vendor's widget.
        redirect_url (str | Unset): Address to which a paying visitor returns, with `{recordId}` and `{recordHash}` as
            they stand here. Recorded from the vendor's widget.
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
    is_personal_data_processing_allowed: bool | None | Unset = UNSET
    is_newsletter_allowed: bool | None | Unset = UNSET
    surname: None | str | Unset = UNSET
    patronymic: None | str | Unset = UNSET
    custom_fields: CustomFields | Unset = UNSET
    bookform_id: int | Unset = UNSET
    is_mobile: bool | Unset = UNSET
    referrer: str | Unset = UNSET
    is_charge_required_priority: bool | Unset = UNSET
    is_support_charge: bool | Unset = UNSET
    appointments_charges: list[AppointmentCharge] | Unset = UNSET
    redirect_url: str | Unset = UNSET

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

        custom_fields: dict[str, Any] | Unset = UNSET
        if not isinstance(self.custom_fields, Unset):
            custom_fields = self.custom_fields.to_dict()

        bookform_id = self.bookform_id

        is_mobile = self.is_mobile

        referrer = self.referrer

        is_charge_required_priority = self.is_charge_required_priority

        is_support_charge = self.is_support_charge

        appointments_charges: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.appointments_charges, Unset):
            appointments_charges = []
            for appointments_charges_item_data in self.appointments_charges:
                appointments_charges_item = appointments_charges_item_data.to_dict()
                appointments_charges.append(appointments_charges_item)

        redirect_url = self.redirect_url

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
        if is_personal_data_processing_allowed is not UNSET:
            field_dict["is_personal_data_processing_allowed"] = is_personal_data_processing_allowed
        if is_newsletter_allowed is not UNSET:
            field_dict["is_newsletter_allowed"] = is_newsletter_allowed
        if surname is not UNSET:
            field_dict["surname"] = surname
        if patronymic is not UNSET:
            field_dict["patronymic"] = patronymic
        if custom_fields is not UNSET:
            field_dict["custom_fields"] = custom_fields
        if bookform_id is not UNSET:
            field_dict["bookform_id"] = bookform_id
        if is_mobile is not UNSET:
            field_dict["isMobile"] = is_mobile
        if referrer is not UNSET:
            field_dict["referrer"] = referrer
        if is_charge_required_priority is not UNSET:
            field_dict["is_charge_required_priority"] = is_charge_required_priority
        if is_support_charge is not UNSET:
            field_dict["is_support_charge"] = is_support_charge
        if appointments_charges is not UNSET:
            field_dict["appointments_charges"] = appointments_charges
        if redirect_url is not UNSET:
            field_dict["redirect_url"] = redirect_url

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.appointment_charge import AppointmentCharge  # noqa: PLC0415
        from ..models.appointment_draft import AppointmentDraft  # noqa: PLC0415
        from ..models.custom_fields import CustomFields  # noqa: PLC0415

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

        _custom_fields = d.pop("custom_fields", UNSET)
        custom_fields: CustomFields | Unset
        if isinstance(_custom_fields, Unset):
            custom_fields = UNSET
        else:
            custom_fields = CustomFields.from_dict(_custom_fields)

        bookform_id = d.pop("bookform_id", UNSET)

        is_mobile = d.pop("isMobile", UNSET)

        referrer = d.pop("referrer", UNSET)

        is_charge_required_priority = d.pop("is_charge_required_priority", UNSET)

        is_support_charge = d.pop("is_support_charge", UNSET)

        _appointments_charges = d.pop("appointments_charges", UNSET)
        appointments_charges: list[AppointmentCharge] | Unset = UNSET
        if _appointments_charges is not UNSET:
            appointments_charges = []
            for appointments_charges_item_data in _appointments_charges:
                appointments_charges_item = AppointmentCharge.from_dict(
                    appointments_charges_item_data
                )

                appointments_charges.append(appointments_charges_item)

        redirect_url = d.pop("redirect_url", UNSET)

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
            is_personal_data_processing_allowed=is_personal_data_processing_allowed,
            is_newsletter_allowed=is_newsletter_allowed,
            surname=surname,
            patronymic=patronymic,
            custom_fields=custom_fields,
            bookform_id=bookform_id,
            is_mobile=is_mobile,
            referrer=referrer,
            is_charge_required_priority=is_charge_required_priority,
            is_support_charge=is_support_charge,
            appointments_charges=appointments_charges,
            redirect_url=redirect_url,
        )

        return create_booking_request
