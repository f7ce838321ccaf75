from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.custom_fields import CustomFields


T = TypeVar("T", bound="AppointmentDraft")


@_attrs_define
class AppointmentDraft:
    """One appointment that is asked for.

    Attributes:
        id (int): Number of your choice, unique in the request. The answer and some errors name the appointment by it.
        staff_id (int): Id of the team member; 0 is anyone who is free.
        datetime_ (str): Start, exactly as the slot gave it, with its offset.
        services (list[int] | Unset): Ids of the services. Optional by the documents, but a request without any may be
            refused with 422.
        custom_fields (CustomFields | Unset): Values of the fields that a location added to its form, by the code of the
            field.
        available_staff_ids (list[int] | Unset): Ids of the team members who may serve it. Recorded from the vendor's
            widget.
        charge_status (str | Unset): State of the online payment, recorded as empty from the vendor's widget.
    """

    id: int
    staff_id: int
    datetime_: str
    services: list[int] | Unset = UNSET
    custom_fields: CustomFields | Unset = UNSET
    available_staff_ids: list[int] | Unset = UNSET
    charge_status: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        staff_id = self.staff_id

        datetime_ = self.datetime_

        services: list[int] | Unset = UNSET
        if not isinstance(self.services, Unset):
            services = self.services

        custom_fields: dict[str, Any] | Unset = UNSET
        if not isinstance(self.custom_fields, Unset):
            custom_fields = self.custom_fields.to_dict()

        available_staff_ids: list[int] | Unset = UNSET
        if not isinstance(self.available_staff_ids, Unset):
            available_staff_ids = self.available_staff_ids

        charge_status = self.charge_status

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "staff_id": staff_id,
                "datetime": datetime_,
            }
        )
        if services is not UNSET:
            field_dict["services"] = services
        if custom_fields is not UNSET:
            field_dict["custom_fields"] = custom_fields
        if available_staff_ids is not UNSET:
            field_dict["available_staff_ids"] = available_staff_ids
        if charge_status is not UNSET:
            field_dict["chargeStatus"] = charge_status

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.custom_fields import CustomFields  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        staff_id = d.pop("staff_id")

        datetime_ = d.pop("datetime")

        services = cast(list[int], d.pop("services", UNSET))

        _custom_fields = d.pop("custom_fields", UNSET)
        custom_fields: CustomFields | Unset
        if isinstance(_custom_fields, Unset):
            custom_fields = UNSET
        else:
            custom_fields = CustomFields.from_dict(_custom_fields)

        available_staff_ids = cast(list[int], d.pop("available_staff_ids", UNSET))

        charge_status = d.pop("chargeStatus", UNSET)

        appointment_draft = cls(
            id=id,
            staff_id=staff_id,
            datetime_=datetime_,
            services=services,
            custom_fields=custom_fields,
            available_staff_ids=available_staff_ids,
            charge_status=charge_status,
        )

        return appointment_draft
