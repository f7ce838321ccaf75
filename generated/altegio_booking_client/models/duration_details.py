from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="DurationDetails")


@_attrs_define
class DurationDetails:
    """What the length of a group event is made of.

    Attributes:
        id (int | None | Unset): Id of the event.
        services_duration (int | None | Unset): Seconds of the event itself.
        technical_break_duration (int | None | Unset): Seconds of the break after it.
    """

    id: int | None | Unset = UNSET
    services_duration: int | None | Unset = UNSET
    technical_break_duration: int | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id: int | None | Unset
        if isinstance(self.id, Unset):
            id = UNSET
        else:
            id = self.id

        services_duration: int | None | Unset
        if isinstance(self.services_duration, Unset):
            services_duration = UNSET
        else:
            services_duration = self.services_duration

        technical_break_duration: int | None | Unset
        if isinstance(self.technical_break_duration, Unset):
            technical_break_duration = UNSET
        else:
            technical_break_duration = self.technical_break_duration

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if id is not UNSET:
            field_dict["id"] = id
        if services_duration is not UNSET:
            field_dict["services_duration"] = services_duration
        if technical_break_duration is not UNSET:
            field_dict["technical_break_duration"] = technical_break_duration

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_id(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        id = _parse_id(d.pop("id", UNSET))

        def _parse_services_duration(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        services_duration = _parse_services_duration(d.pop("services_duration", UNSET))

        def _parse_technical_break_duration(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        technical_break_duration = _parse_technical_break_duration(
            d.pop("technical_break_duration", UNSET)
        )

        duration_details = cls(
            id=id,
            services_duration=services_duration,
            technical_break_duration=technical_break_duration,
        )

        duration_details.additional_properties = d
        return duration_details

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
