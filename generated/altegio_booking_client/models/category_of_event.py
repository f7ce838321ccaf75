from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.open_object import OpenObject


T = TypeVar("T", bound="CategoryOfEvent")


@_attrs_define
class CategoryOfEvent:
    """The category of a group event's service.

    Attributes:
        id (int | None | Unset): Id of the category.
        title (None | str | Unset): Name of the category.
        category_id (int | None | Unset): Id of the category above it.
        is_category (bool | int | None | Unset): True, but for the one at the top.
        salon_service_id (int | None | Unset): Id of the category within the location.
        prepaid (None | str | Unset): Online payment, such as `forbidden`, `allowed` or `required`.
        abonement_restriction (int | None | Unset): How memberships apply; the values are not documented.
        category (list[str] | None | OpenObject | Unset): The category above it.
    """

    id: int | None | Unset = UNSET
    title: None | str | Unset = UNSET
    category_id: int | None | Unset = UNSET
    is_category: bool | int | None | Unset = UNSET
    salon_service_id: int | None | Unset = UNSET
    prepaid: None | str | Unset = UNSET
    abonement_restriction: int | None | Unset = UNSET
    category: list[str] | None | OpenObject | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.open_object import OpenObject  # noqa: PLC0415

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

        category_id: int | None | Unset
        if isinstance(self.category_id, Unset):
            category_id = UNSET
        else:
            category_id = self.category_id

        is_category: bool | int | None | Unset
        if isinstance(self.is_category, Unset):
            is_category = UNSET
        else:
            is_category = self.is_category

        salon_service_id: int | None | Unset
        if isinstance(self.salon_service_id, Unset):
            salon_service_id = UNSET
        else:
            salon_service_id = self.salon_service_id

        prepaid: None | str | Unset
        if isinstance(self.prepaid, Unset):
            prepaid = UNSET
        else:
            prepaid = self.prepaid

        abonement_restriction: int | None | Unset
        if isinstance(self.abonement_restriction, Unset):
            abonement_restriction = UNSET
        else:
            abonement_restriction = self.abonement_restriction

        category: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.category, Unset):
            category = UNSET
        elif isinstance(self.category, OpenObject):
            category = self.category.to_dict()
        elif isinstance(self.category, list):
            category = self.category

        else:
            category = self.category

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if id is not UNSET:
            field_dict["id"] = id
        if title is not UNSET:
            field_dict["title"] = title
        if category_id is not UNSET:
            field_dict["category_id"] = category_id
        if is_category is not UNSET:
            field_dict["is_category"] = is_category
        if salon_service_id is not UNSET:
            field_dict["salon_service_id"] = salon_service_id
        if prepaid is not UNSET:
            field_dict["prepaid"] = prepaid
        if abonement_restriction is not UNSET:
            field_dict["abonement_restriction"] = abonement_restriction
        if category is not UNSET:
            field_dict["category"] = category

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.open_object import OpenObject  # noqa: PLC0415

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

        def _parse_category_id(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        category_id = _parse_category_id(d.pop("category_id", UNSET))

        def _parse_is_category(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        is_category = _parse_is_category(d.pop("is_category", UNSET))

        def _parse_salon_service_id(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        salon_service_id = _parse_salon_service_id(d.pop("salon_service_id", UNSET))

        def _parse_prepaid(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        prepaid = _parse_prepaid(d.pop("prepaid", UNSET))

        def _parse_abonement_restriction(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        abonement_restriction = _parse_abonement_restriction(d.pop("abonement_restriction", UNSET))

        def _parse_category(data: object) -> list[str] | None | OpenObject | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                category_type_0 = OpenObject.from_dict(data)

                return category_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                category_type_1 = cast(list[str], data)

                return category_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | OpenObject | Unset, data)

        category = _parse_category(d.pop("category", UNSET))

        category_of_event = cls(
            id=id,
            title=title,
            category_id=category_id,
            is_category=is_category,
            salon_service_id=salon_service_id,
            prepaid=prepaid,
            abonement_restriction=abonement_restriction,
            category=category,
        )

        category_of_event.additional_properties = d
        return category_of_event

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
