from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.category_of_event import CategoryOfEvent


T = TypeVar("T", bound="ServiceOfEvent")


@_attrs_define
class ServiceOfEvent:
    """The service of a group event.

    Attributes:
        id (int | None | Unset): Id of the service.
        title (None | str | Unset): Name of the service.
        category_id (int | None | Unset): Id of its category.
        price_min (float | None | Unset): Lowest price, in the currency of the location.
        price_max (float | None | Unset): Highest price, in the currency of the location.
        comment (None | str | Unset): Description.
        image_url (None | str | Unset): Address of a picture, or empty.
        salon_service_id (int | None | Unset): Id of the service within the location.
        prepaid (None | str | Unset): Online payment, such as `forbidden`, `allowed` or `required`.
        is_category (bool | int | None | Unset): False; a category has true.
        abonement_restriction (int | None | Unset): How memberships apply; the values are not documented.
        is_online_booking_available (bool | int | None | Unset): Whether it can be booked online.
        category (CategoryOfEvent | list[str] | None | Unset): Its category.
    """

    id: int | None | Unset = UNSET
    title: None | str | Unset = UNSET
    category_id: int | None | Unset = UNSET
    price_min: float | None | Unset = UNSET
    price_max: float | None | Unset = UNSET
    comment: None | str | Unset = UNSET
    image_url: None | str | Unset = UNSET
    salon_service_id: int | None | Unset = UNSET
    prepaid: None | str | Unset = UNSET
    is_category: bool | int | None | Unset = UNSET
    abonement_restriction: int | None | Unset = UNSET
    is_online_booking_available: bool | int | None | Unset = UNSET
    category: CategoryOfEvent | list[str] | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.category_of_event import CategoryOfEvent  # noqa: PLC0415

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

        comment: None | str | Unset
        if isinstance(self.comment, Unset):
            comment = UNSET
        else:
            comment = self.comment

        image_url: None | str | Unset
        if isinstance(self.image_url, Unset):
            image_url = UNSET
        else:
            image_url = self.image_url

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

        is_category: bool | int | None | Unset
        if isinstance(self.is_category, Unset):
            is_category = UNSET
        else:
            is_category = self.is_category

        abonement_restriction: int | None | Unset
        if isinstance(self.abonement_restriction, Unset):
            abonement_restriction = UNSET
        else:
            abonement_restriction = self.abonement_restriction

        is_online_booking_available: bool | int | None | Unset
        if isinstance(self.is_online_booking_available, Unset):
            is_online_booking_available = UNSET
        else:
            is_online_booking_available = self.is_online_booking_available

        category: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.category, Unset):
            category = UNSET
        elif isinstance(self.category, CategoryOfEvent):
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
        if price_min is not UNSET:
            field_dict["price_min"] = price_min
        if price_max is not UNSET:
            field_dict["price_max"] = price_max
        if comment is not UNSET:
            field_dict["comment"] = comment
        if image_url is not UNSET:
            field_dict["image_url"] = image_url
        if salon_service_id is not UNSET:
            field_dict["salon_service_id"] = salon_service_id
        if prepaid is not UNSET:
            field_dict["prepaid"] = prepaid
        if is_category is not UNSET:
            field_dict["is_category"] = is_category
        if abonement_restriction is not UNSET:
            field_dict["abonement_restriction"] = abonement_restriction
        if is_online_booking_available is not UNSET:
            field_dict["is_online_booking_available"] = is_online_booking_available
        if category is not UNSET:
            field_dict["category"] = category

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.category_of_event import CategoryOfEvent  # noqa: PLC0415

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

        def _parse_comment(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        comment = _parse_comment(d.pop("comment", UNSET))

        def _parse_image_url(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        image_url = _parse_image_url(d.pop("image_url", UNSET))

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

        def _parse_is_category(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        is_category = _parse_is_category(d.pop("is_category", UNSET))

        def _parse_abonement_restriction(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        abonement_restriction = _parse_abonement_restriction(d.pop("abonement_restriction", UNSET))

        def _parse_is_online_booking_available(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        is_online_booking_available = _parse_is_online_booking_available(
            d.pop("is_online_booking_available", UNSET)
        )

        def _parse_category(data: object) -> CategoryOfEvent | list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                category_type_0 = CategoryOfEvent.from_dict(data)

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
            return cast(CategoryOfEvent | list[str] | None | Unset, data)

        category = _parse_category(d.pop("category", UNSET))

        service_of_event = cls(
            id=id,
            title=title,
            category_id=category_id,
            price_min=price_min,
            price_max=price_max,
            comment=comment,
            image_url=image_url,
            salon_service_id=salon_service_id,
            prepaid=prepaid,
            is_category=is_category,
            abonement_restriction=abonement_restriction,
            is_online_booking_available=is_online_booking_available,
            category=category,
        )

        service_of_event.additional_properties = d
        return service_of_event

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
