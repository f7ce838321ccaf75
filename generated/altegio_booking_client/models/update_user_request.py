from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="UpdateUserRequest")


@_attrs_define
class UpdateUserRequest:
    """What to change in a profile.

    Attributes:
        name (str | Unset): New name.
        phone (str | Unset): New phone, with country code; needs `confirmation_code`.
        email (str | Unset): New e-mail address.
        confirmation_code (str | Unset): Code that was sent to the new phone. A string, as it may start with zero.
    """

    name: str | Unset = UNSET
    phone: str | Unset = UNSET
    email: str | Unset = UNSET
    confirmation_code: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        phone = self.phone

        email = self.email

        confirmation_code = self.confirmation_code

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if phone is not UNSET:
            field_dict["phone"] = phone
        if email is not UNSET:
            field_dict["email"] = email
        if confirmation_code is not UNSET:
            field_dict["confirmation_code"] = confirmation_code

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name", UNSET)

        phone = d.pop("phone", UNSET)

        email = d.pop("email", UNSET)

        confirmation_code = d.pop("confirmation_code", UNSET)

        update_user_request = cls(
            name=name,
            phone=phone,
            email=email,
            confirmation_code=confirmation_code,
        )

        return update_user_request
