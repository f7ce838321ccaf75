from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.open_object import OpenObject


T = TypeVar("T", bound="AppointmentCharge")


@_attrs_define
class AppointmentCharge:
    """What is paid online for an appointment of the request. Never seen filled.

    Attributes:
        id (int): Your number of the appointment in the request.
        services (list[OpenObject] | Unset): Paid services. Never seen filled.
        prepaid (list[OpenObject] | Unset): Prepayments. Never seen filled.
    """

    id: int
    services: list[OpenObject] | Unset = UNSET
    prepaid: list[OpenObject] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        services: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.services, Unset):
            services = []
            for services_item_data in self.services:
                services_item = services_item_data.to_dict()
                services.append(services_item)

        prepaid: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.prepaid, Unset):
            prepaid = []
            for prepaid_item_data in self.prepaid:
                prepaid_item = prepaid_item_data.to_dict()
                prepaid.append(prepaid_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
            }
        )
        if services is not UNSET:
            field_dict["services"] = services
        if prepaid is not UNSET:
            field_dict["prepaid"] = prepaid

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.open_object import OpenObject  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        _services = d.pop("services", UNSET)
        services: list[OpenObject] | Unset = UNSET
        if _services is not UNSET:
            services = []
            for services_item_data in _services:
                services_item = OpenObject.from_dict(services_item_data)

                services.append(services_item)

        _prepaid = d.pop("prepaid", UNSET)
        prepaid: list[OpenObject] | Unset = UNSET
        if _prepaid is not UNSET:
            prepaid = []
            for prepaid_item_data in _prepaid:
                prepaid_item = OpenObject.from_dict(prepaid_item_data)

                prepaid.append(prepaid_item)

        appointment_charge = cls(
            id=id,
            services=services,
            prepaid=prepaid,
        )

        return appointment_charge
