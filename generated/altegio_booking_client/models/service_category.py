from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ServiceCategory")


@_attrs_define
class ServiceCategory:
    """A category of services. It cannot be booked itself.

    Attributes:
        id (int): Id of the category.
        title (None | str | Unset): Name of the category.
        sex (int | None | Unset): Whom it is for, 1 men, 2 women, 0 anyone. The older name of `gender`.
        gender (int | None | Unset): Whom it is for, 1 men, 2 women, 0 anyone. The newer name of `sex`.
        weight (float | None | Unset): Order in lists, heavier first.
        api_id (int | None | str | Unset): Id in a system outside; 0, "0" or empty when there is none.
    """

    id: int
    title: None | str | Unset = UNSET
    sex: int | None | Unset = UNSET
    gender: int | None | Unset = UNSET
    weight: float | None | Unset = UNSET
    api_id: int | None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        title: None | str | Unset
        if isinstance(self.title, Unset):
            title = UNSET
        else:
            title = self.title

        sex: int | None | Unset
        if isinstance(self.sex, Unset):
            sex = UNSET
        else:
            sex = self.sex

        gender: int | None | Unset
        if isinstance(self.gender, Unset):
            gender = UNSET
        else:
            gender = self.gender

        weight: float | None | Unset
        if isinstance(self.weight, Unset):
            weight = UNSET
        else:
            weight = self.weight

        api_id: int | None | str | Unset
        if isinstance(self.api_id, Unset):
            api_id = UNSET
        else:
            api_id = self.api_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
            }
        )
        if title is not UNSET:
            field_dict["title"] = title
        if sex is not UNSET:
            field_dict["sex"] = sex
        if gender is not UNSET:
            field_dict["gender"] = gender
        if weight is not UNSET:
            field_dict["weight"] = weight
        if api_id is not UNSET:
            field_dict["api_id"] = api_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        def _parse_title(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        title = _parse_title(d.pop("title", UNSET))

        def _parse_sex(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        sex = _parse_sex(d.pop("sex", UNSET))

        def _parse_gender(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        gender = _parse_gender(d.pop("gender", UNSET))

        def _parse_weight(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        weight = _parse_weight(d.pop("weight", UNSET))

        def _parse_api_id(data: object) -> int | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | str | Unset, data)

        api_id = _parse_api_id(d.pop("api_id", UNSET))

        service_category = cls(
            id=id,
            title=title,
            sex=sex,
            gender=gender,
            weight=weight,
            api_id=api_id,
        )

        service_category.additional_properties = d
        return service_category

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
