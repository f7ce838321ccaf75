from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="SocialLinks")


@_attrs_define
class SocialLinks:
    """Pages in social networks, empty where there is none.

    Attributes:
        facebook (None | str | Unset): Page at Facebook; may be empty.
        instagram (None | str | Unset): Page at Instagram; may be empty.
        telegram (None | str | Unset): Page at Telegram; may be empty.
        viber (None | str | Unset): Page at Viber; may be empty.
        vk (None | str | Unset): Page at VK; may be empty.
        whatsapp (None | str | Unset): Page at WhatsApp; may be empty.
    """

    facebook: None | str | Unset = UNSET
    instagram: None | str | Unset = UNSET
    telegram: None | str | Unset = UNSET
    viber: None | str | Unset = UNSET
    vk: None | str | Unset = UNSET
    whatsapp: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        facebook: None | str | Unset
        if isinstance(self.facebook, Unset):
            facebook = UNSET
        else:
            facebook = self.facebook

        instagram: None | str | Unset
        if isinstance(self.instagram, Unset):
            instagram = UNSET
        else:
            instagram = self.instagram

        telegram: None | str | Unset
        if isinstance(self.telegram, Unset):
            telegram = UNSET
        else:
            telegram = self.telegram

        viber: None | str | Unset
        if isinstance(self.viber, Unset):
            viber = UNSET
        else:
            viber = self.viber

        vk: None | str | Unset
        if isinstance(self.vk, Unset):
            vk = UNSET
        else:
            vk = self.vk

        whatsapp: None | str | Unset
        if isinstance(self.whatsapp, Unset):
            whatsapp = UNSET
        else:
            whatsapp = self.whatsapp

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if facebook is not UNSET:
            field_dict["facebook"] = facebook
        if instagram is not UNSET:
            field_dict["instagram"] = instagram
        if telegram is not UNSET:
            field_dict["telegram"] = telegram
        if viber is not UNSET:
            field_dict["viber"] = viber
        if vk is not UNSET:
            field_dict["vk"] = vk
        if whatsapp is not UNSET:
            field_dict["whatsapp"] = whatsapp

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_facebook(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        facebook = _parse_facebook(d.pop("facebook", UNSET))

        def _parse_instagram(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        instagram = _parse_instagram(d.pop("instagram", UNSET))

        def _parse_telegram(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        telegram = _parse_telegram(d.pop("telegram", UNSET))

        def _parse_viber(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        viber = _parse_viber(d.pop("viber", UNSET))

        def _parse_vk(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        vk = _parse_vk(d.pop("vk", UNSET))

        def _parse_whatsapp(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        whatsapp = _parse_whatsapp(d.pop("whatsapp", UNSET))

        social_links = cls(
            facebook=facebook,
            instagram=instagram,
            telegram=telegram,
            viber=viber,
            vk=vk,
            whatsapp=whatsapp,
        )

        social_links.additional_properties = d
        return social_links

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
