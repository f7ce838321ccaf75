from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.prepaid_settings import PrepaidSettings


T = TypeVar("T", bound="AppointmentService")


@_attrs_define
class AppointmentService:
    """A service of a booked appointment.

    Attributes:
        id (int | None | Unset): Id of the service.
        title (None | str | Unset): Name of the service.
        cost (float | None | Unset): Price of this appointment, in the currency of the location.
        price_min (float | None | Unset): Lowest price, in the currency of the location.
        price_max (float | None | Unset): Highest price, in the currency of the location.
        discount (float | None | Unset): Discount; documented without a unit.
        amount (int | None | Unset): How often it was booked.
        seance_length (int | None | Unset): Length in seconds.
        abonement_restriction (int | None | Unset): How memberships apply; the values are not documented.
        prepaid_settings (list[str] | None | PrepaidSettings | Unset): Online payment in detail.
        api_id (int | None | str | Unset): Id in a system outside.
    """

    id: int | None | Unset = UNSET
    title: None | str | Unset = UNSET
    cost: float | None | Unset = UNSET
    price_min: float | None | Unset = UNSET
    price_max: float | None | Unset = UNSET
    discount: float | None | Unset = UNSET
    amount: int | None | Unset = UNSET
    seance_length: int | None | Unset = UNSET
    abonement_restriction: int | None | Unset = UNSET
    prepaid_settings: list[str] | None | PrepaidSettings | Unset = UNSET
    api_id: int | None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.prepaid_settings import PrepaidSettings  # noqa: PLC0415

        id: int | None | Unset
        if isinstance(self.id, Unset):
            id = UNSET
        else:
            id = self.id

        title: None | str | Unset
        if isinstance(self.title, Unset):
            title = UNSET
        else:
            title = self.title

        cost: float | None | Unset
        if isinstance(self.cost, Unset):
            cost = UNSET
        else:
            cost = self.cost

        price_min: float | None | Unset
        if isinstance(self.price_min, Unset):
            price_min = UNSET
        else:
            price_min = self.price_min

        price_max: float | None | Unset
        if isinstance(self.price_max, Unset):
            price_max = UNSET
        else:
            price_max = self.price_max

        discount: float | None | Unset
        if isinstance(self.discount, Unset):
            discount = UNSET
        else:
            discount = self.discount

        amount: int | None | Unset
        if isinstance(self.amount, Unset):
            amount = UNSET
        else:
            amount = self.amount

        seance_length: int | None | Unset
        if isinstance(self.seance_length, Unset):
            seance_length = UNSET
        else:
            seance_length = self.seance_length

        abonement_restriction: int | None | Unset
        if isinstance(self.abonement_restriction, Unset):
            abonement_restriction = UNSET
        else:
            abonement_restriction = self.abonement_restriction

        prepaid_settings: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.prepaid_settings, Unset):
            prepaid_settings = UNSET
        elif isinstance(self.prepaid_settings, PrepaidSettings):
            prepaid_settings = self.prepaid_settings.to_dict()
        elif isinstance(self.prepaid_settings, list):
            prepaid_settings = self.prepaid_settings

        else:
            prepaid_settings = self.prepaid_settings

        api_id: int | None | str | Unset
        if isinstance(self.api_id, Unset):
            api_id = UNSET
        else:
            api_id = self.api_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if id is not UNSET:
            field_dict["id"] = id
        if title is not UNSET:
            field_dict["title"] = title
        if cost is not UNSET:
            field_dict["cost"] = cost
        if price_min is not UNSET:
            field_dict["price_min"] = price_min
        if price_max is not UNSET:
            field_dict["price_max"] = price_max
        if discount is not UNSET:
            field_dict["discount"] = discount
        if amount is not UNSET:
            field_dict["amount"] = amount
        if seance_length is not UNSET:
            field_dict["seance_length"] = seance_length
        if abonement_restriction is not UNSET:
            field_dict["abonement_restriction"] = abonement_restriction
        if prepaid_settings is not UNSET:
            field_dict["prepaid_settings"] = prepaid_settings
        if api_id is not UNSET:
            field_dict["api_id"] = api_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.prepaid_settings import PrepaidSettings  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_id(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        id = _parse_id(d.pop("id", UNSET))

        def _parse_title(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        title = _parse_title(d.pop("title", UNSET))

        def _parse_cost(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        cost = _parse_cost(d.pop("cost", UNSET))

        def _parse_price_min(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        price_min = _parse_price_min(d.pop("price_min", UNSET))

        def _parse_price_max(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        price_max = _parse_price_max(d.pop("price_max", UNSET))

        def _parse_discount(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        discount = _parse_discount(d.pop("discount", UNSET))

        def _parse_amount(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        amount = _parse_amount(d.pop("amount", UNSET))

        def _parse_seance_length(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        seance_length = _parse_seance_length(d.pop("seance_length", UNSET))

        def _parse_abonement_restriction(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        abonement_restriction = _parse_abonement_restriction(d.pop("abonement_restriction", UNSET))

        def _parse_prepaid_settings(data: object) -> list[str] | None | PrepaidSettings | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                prepaid_settings_type_0 = PrepaidSettings.from_dict(data)

                return prepaid_settings_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                prepaid_settings_type_1 = cast(list[str], data)

                return prepaid_settings_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | PrepaidSettings | Unset, data)

        prepaid_settings = _parse_prepaid_settings(d.pop("prepaid_settings", UNSET))

        def _parse_api_id(data: object) -> int | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | str | Unset, data)

        api_id = _parse_api_id(d.pop("api_id", UNSET))

        appointment_service = cls(
            id=id,
            title=title,
            cost=cost,
            price_min=price_min,
            price_max=price_max,
            discount=discount,
            amount=amount,
            seance_length=seance_length,
            abonement_restriction=abonement_restriction,
            prepaid_settings=prepaid_settings,
            api_id=api_id,
        )

        appointment_service.additional_properties = d
        return appointment_service

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
