from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.open_object import OpenObject
    from ..models.prepaid_settings import PrepaidSettings


T = TypeVar("T", bound="Service")


@_attrs_define
class Service:
    """A service that can be booked.

    Attributes:
        id (int): Id of the service.
        title (None | str | Unset): Name of the service.
        category_id (int | None | Unset): Id of its category.
        price_min (float | None | Unset): Lowest price, in the currency of the location.
        price_max (float | None | Unset): Highest price, in the currency of the location.
        discount (float | None | Unset): Discount; documented without a unit.
        comment (None | str | Unset): Description, may be HTML.
        weight (float | None | Unset): Order in lists, heavier first.
        active (bool | int | None | Unset): Whether the service is active. No safe filter, bookable services were seen
            with 0.
        sex (int | None | Unset): Whom it is for, 1 men, 2 women, 0 anyone. The older name of `gender`.
        gender (int | None | Unset): Whom it is for, 1 men, 2 women, 0 anyone. The newer name of `sex`.
        image (None | str | Unset): Address of a picture, or empty.
        images (list[str] | None | Unset): Addresses of pictures.
        prepaid (None | str | Unset): Online payment, such as `forbidden`, `allowed` or `required`.
        prepaid_settings (list[str] | None | PrepaidSettings | Unset): Online payment in detail.
        seance_length (int | None | Unset): Length in seconds; null unless a team member was asked for.
        abonement_restriction (int | None | Unset): How memberships apply; the values are not documented.
        is_composite (bool | None | Unset): Whether the service is made of several.
        is_chain (bool | int | None | Unset): Whether the service is shared by a chain.
        composite_details (list[str] | None | OpenObject | Unset): What a composite service is made of.
        api_id (int | None | str | Unset): Id in a system outside.
    """

    id: int
    title: None | str | Unset = UNSET
    category_id: int | None | Unset = UNSET
    price_min: float | None | Unset = UNSET
    price_max: float | None | Unset = UNSET
    discount: float | None | Unset = UNSET
    comment: None | str | Unset = UNSET
    weight: float | None | Unset = UNSET
    active: bool | int | None | Unset = UNSET
    sex: int | None | Unset = UNSET
    gender: int | None | Unset = UNSET
    image: None | str | Unset = UNSET
    images: list[str] | None | Unset = UNSET
    prepaid: None | str | Unset = UNSET
    prepaid_settings: list[str] | None | PrepaidSettings | Unset = UNSET
    seance_length: int | None | Unset = UNSET
    abonement_restriction: int | None | Unset = UNSET
    is_composite: bool | None | Unset = UNSET
    is_chain: bool | int | None | Unset = UNSET
    composite_details: list[str] | None | OpenObject | Unset = UNSET
    api_id: int | None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.open_object import OpenObject  # noqa: PLC0415
        from ..models.prepaid_settings import PrepaidSettings  # noqa: PLC0415

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

        discount: float | None | Unset
        if isinstance(self.discount, Unset):
            discount = UNSET
        else:
            discount = self.discount

        comment: None | str | Unset
        if isinstance(self.comment, Unset):
            comment = UNSET
        else:
            comment = self.comment

        weight: float | None | Unset
        if isinstance(self.weight, Unset):
            weight = UNSET
        else:
            weight = self.weight

        active: bool | int | None | Unset
        if isinstance(self.active, Unset):
            active = UNSET
        else:
            active = self.active

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

        image: None | str | Unset
        if isinstance(self.image, Unset):
            image = UNSET
        else:
            image = self.image

        images: list[str] | None | Unset
        if isinstance(self.images, Unset):
            images = UNSET
        elif isinstance(self.images, list):
            images = self.images

        else:
            images = self.images

        prepaid: None | str | Unset
        if isinstance(self.prepaid, Unset):
            prepaid = UNSET
        else:
            prepaid = self.prepaid

        prepaid_settings: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.prepaid_settings, Unset):
            prepaid_settings = UNSET
        elif isinstance(self.prepaid_settings, PrepaidSettings):
            prepaid_settings = self.prepaid_settings.to_dict()
        elif isinstance(self.prepaid_settings, list):
            prepaid_settings = self.prepaid_settings

        else:
            prepaid_settings = self.prepaid_settings

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

        is_composite: bool | None | Unset
        if isinstance(self.is_composite, Unset):
            is_composite = UNSET
        else:
            is_composite = self.is_composite

        is_chain: bool | int | None | Unset
        if isinstance(self.is_chain, Unset):
            is_chain = UNSET
        else:
            is_chain = self.is_chain

        composite_details: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.composite_details, Unset):
            composite_details = UNSET
        elif isinstance(self.composite_details, OpenObject):
            composite_details = self.composite_details.to_dict()
        elif isinstance(self.composite_details, list):
            composite_details = self.composite_details

        else:
            composite_details = self.composite_details

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
        if category_id is not UNSET:
            field_dict["category_id"] = category_id
        if price_min is not UNSET:
            field_dict["price_min"] = price_min
        if price_max is not UNSET:
            field_dict["price_max"] = price_max
        if discount is not UNSET:
            field_dict["discount"] = discount
        if comment is not UNSET:
            field_dict["comment"] = comment
        if weight is not UNSET:
            field_dict["weight"] = weight
        if active is not UNSET:
            field_dict["active"] = active
        if sex is not UNSET:
            field_dict["sex"] = sex
        if gender is not UNSET:
            field_dict["gender"] = gender
        if image is not UNSET:
            field_dict["image"] = image
        if images is not UNSET:
            field_dict["images"] = images
        if prepaid is not UNSET:
            field_dict["prepaid"] = prepaid
        if prepaid_settings is not UNSET:
            field_dict["prepaid_settings"] = prepaid_settings
        if seance_length is not UNSET:
            field_dict["seance_length"] = seance_length
        if abonement_restriction is not UNSET:
            field_dict["abonement_restriction"] = abonement_restriction
        if is_composite is not UNSET:
            field_dict["is_composite"] = is_composite
        if is_chain is not UNSET:
            field_dict["is_chain"] = is_chain
        if composite_details is not UNSET:
            field_dict["composite_details"] = composite_details
        if api_id is not UNSET:
            field_dict["api_id"] = api_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.open_object import OpenObject  # noqa: PLC0415
        from ..models.prepaid_settings import PrepaidSettings  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

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

        def _parse_discount(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        discount = _parse_discount(d.pop("discount", UNSET))

        def _parse_comment(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        comment = _parse_comment(d.pop("comment", UNSET))

        def _parse_weight(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        weight = _parse_weight(d.pop("weight", UNSET))

        def _parse_active(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        active = _parse_active(d.pop("active", UNSET))

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

        def _parse_image(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        image = _parse_image(d.pop("image", UNSET))

        def _parse_images(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                images_type_0 = cast(list[str], data)

                return images_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        images = _parse_images(d.pop("images", UNSET))

        def _parse_prepaid(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        prepaid = _parse_prepaid(d.pop("prepaid", UNSET))

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

        def _parse_is_composite(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        is_composite = _parse_is_composite(d.pop("is_composite", UNSET))

        def _parse_is_chain(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        is_chain = _parse_is_chain(d.pop("is_chain", UNSET))

        def _parse_composite_details(data: object) -> list[str] | None | OpenObject | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                composite_details_type_0 = OpenObject.from_dict(data)

                return composite_details_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                composite_details_type_1 = cast(list[str], data)

                return composite_details_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | OpenObject | Unset, data)

        composite_details = _parse_composite_details(d.pop("composite_details", UNSET))

        def _parse_api_id(data: object) -> int | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | str | Unset, data)

        api_id = _parse_api_id(d.pop("api_id", UNSET))

        service = cls(
            id=id,
            title=title,
            category_id=category_id,
            price_min=price_min,
            price_max=price_max,
            discount=discount,
            comment=comment,
            weight=weight,
            active=active,
            sex=sex,
            gender=gender,
            image=image,
            images=images,
            prepaid=prepaid,
            prepaid_settings=prepaid_settings,
            seance_length=seance_length,
            abonement_restriction=abonement_restriction,
            is_composite=is_composite,
            is_chain=is_chain,
            composite_details=composite_details,
            api_id=api_id,
        )

        service.additional_properties = d
        return service

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
