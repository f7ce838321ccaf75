from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.day_map import DayMap


T = TypeVar("T", bound="AvailableDates")


@_attrs_define
class AvailableDates:
    """Days that can be booked and days that are worked.

    Attributes:
        booking_dates (list[str] | None | Unset): Days with free slots, `YYYY-MM-DD`. The list to trust.
        booking_days (DayMap | list[str] | None | Unset): The same by month, without years; `[]` when there are none.
        working_dates (list[str] | None | Unset): Days that are worked, `YYYY-MM-DD`, free or not.
        working_days (DayMap | list[str] | None | Unset): The same by month, without years; `[]` when there are none.
    """

    booking_dates: list[str] | None | Unset = UNSET
    booking_days: DayMap | list[str] | None | Unset = UNSET
    working_dates: list[str] | None | Unset = UNSET
    working_days: DayMap | list[str] | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.day_map import DayMap  # noqa: PLC0415

        booking_dates: list[str] | None | Unset
        if isinstance(self.booking_dates, Unset):
            booking_dates = UNSET
        elif isinstance(self.booking_dates, list):
            booking_dates = self.booking_dates

        else:
            booking_dates = self.booking_dates

        booking_days: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.booking_days, Unset):
            booking_days = UNSET
        elif isinstance(self.booking_days, DayMap):
            booking_days = self.booking_days.to_dict()
        elif isinstance(self.booking_days, list):
            booking_days = self.booking_days

        else:
            booking_days = self.booking_days

        working_dates: list[str] | None | Unset
        if isinstance(self.working_dates, Unset):
            working_dates = UNSET
        elif isinstance(self.working_dates, list):
            working_dates = self.working_dates

        else:
            working_dates = self.working_dates

        working_days: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.working_days, Unset):
            working_days = UNSET
        elif isinstance(self.working_days, DayMap):
            working_days = self.working_days.to_dict()
        elif isinstance(self.working_days, list):
            working_days = self.working_days

        else:
            working_days = self.working_days

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if booking_dates is not UNSET:
            field_dict["booking_dates"] = booking_dates
        if booking_days is not UNSET:
            field_dict["booking_days"] = booking_days
        if working_dates is not UNSET:
            field_dict["working_dates"] = working_dates
        if working_days is not UNSET:
            field_dict["working_days"] = working_days

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.day_map import DayMap  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_booking_dates(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                booking_dates_type_0 = cast(list[str], data)

                return booking_dates_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        booking_dates = _parse_booking_dates(d.pop("booking_dates", UNSET))

        def _parse_booking_days(data: object) -> DayMap | list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                booking_days_type_0 = DayMap.from_dict(data)

                return booking_days_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                booking_days_type_1 = cast(list[str], data)

                return booking_days_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DayMap | list[str] | None | Unset, data)

        booking_days = _parse_booking_days(d.pop("booking_days", UNSET))

        def _parse_working_dates(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                working_dates_type_0 = cast(list[str], data)

                return working_dates_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        working_dates = _parse_working_dates(d.pop("working_dates", UNSET))

        def _parse_working_days(data: object) -> DayMap | list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                working_days_type_0 = DayMap.from_dict(data)

                return working_days_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                working_days_type_1 = cast(list[str], data)

                return working_days_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DayMap | list[str] | None | Unset, data)

        working_days = _parse_working_days(d.pop("working_days", UNSET))

        available_dates = cls(
            booking_dates=booking_dates,
            booking_days=booking_days,
            working_dates=working_dates,
            working_days=working_days,
        )

        available_dates.additional_properties = d
        return available_dates

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
