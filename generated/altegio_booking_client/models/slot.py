from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Slot")


@_attrs_define
class Slot:
    """A moment at which an appointment may start.

    Attributes:
        datetime_ (str): Start, ISO 8601 with offset. Send it back untouched when booking.
        time (None | str | Unset): Start on the wall clock of the location, `17:30`; the hour may have one digit.
        seance_length (int | None | Unset): Length of the appointment in seconds.
        sum_length (int | None | Unset): Length of all chosen services together in seconds. May be missing.
    """

    datetime_: str
    time: None | str | Unset = UNSET
    seance_length: int | None | Unset = UNSET
    sum_length: int | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        datetime_ = self.datetime_

        time: None | str | Unset
        if isinstance(self.time, Unset):
            time = UNSET
        else:
            time = self.time

        seance_length: int | None | Unset
        if isinstance(self.seance_length, Unset):
            seance_length = UNSET
        else:
            seance_length = self.seance_length

        sum_length: int | None | Unset
        if isinstance(self.sum_length, Unset):
            sum_length = UNSET
        else:
            sum_length = self.sum_length

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "datetime": datetime_,
            }
        )
        if time is not UNSET:
            field_dict["time"] = time
        if seance_length is not UNSET:
            field_dict["seance_length"] = seance_length
        if sum_length is not UNSET:
            field_dict["sum_length"] = sum_length

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        datetime_ = d.pop("datetime")

        def _parse_time(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        time = _parse_time(d.pop("time", UNSET))

        def _parse_seance_length(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        seance_length = _parse_seance_length(d.pop("seance_length", UNSET))

        def _parse_sum_length(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        sum_length = _parse_sum_length(d.pop("sum_length", UNSET))

        slot = cls(
            datetime_=datetime_,
            time=time,
            seance_length=seance_length,
            sum_length=sum_length,
        )

        slot.additional_properties = d
        return slot

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
