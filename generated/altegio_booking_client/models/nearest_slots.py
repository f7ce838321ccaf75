from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.slot import Slot


T = TypeVar("T", bound="NearestSlots")


@_attrs_define
class NearestSlots:
    """A day and its slots.

    Attributes:
        seances (list[Slot]): Free slots, empty when nothing is free.
        seance_date (None | str | Unset): The day, `YYYY-MM-DD`; the day asked for when nothing is free.
    """

    seances: list[Slot]
    seance_date: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        seances = []
        for seances_item_data in self.seances:
            seances_item = seances_item_data.to_dict()
            seances.append(seances_item)

        seance_date: None | str | Unset
        if isinstance(self.seance_date, Unset):
            seance_date = UNSET
        else:
            seance_date = self.seance_date

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "seances": seances,
            }
        )
        if seance_date is not UNSET:
            field_dict["seance_date"] = seance_date

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.slot import Slot  # noqa: PLC0415

        d = dict(src_dict)
        seances = []
        _seances = d.pop("seances")
        for seances_item_data in _seances:
            seances_item = Slot.from_dict(seances_item_data)

            seances.append(seances_item)

        def _parse_seance_date(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        seance_date = _parse_seance_date(d.pop("seance_date", UNSET))

        nearest_slots = cls(
            seances=seances,
            seance_date=seance_date,
        )

        nearest_slots.additional_properties = d
        return nearest_slots

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
