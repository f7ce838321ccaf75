from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="SendCodeRequest")


@_attrs_define
class SendCodeRequest:
    """Who gets a code by SMS.

    Attributes:
        phone (str): Number to send the code to, with country code.
        fulname (str | Unset): Name of the visitor, in the spelling of the samples. Send both spellings; which one is
            read is not known.
        fullname (str | Unset): Name of the visitor, in the spelling of the field list.
    """

    phone: str
    fulname: str | Unset = UNSET
    fullname: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        phone = self.phone

        fulname = self.fulname

        fullname = self.fullname

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "phone": phone,
            }
        )
        if fulname is not UNSET:
            field_dict["fulname"] = fulname
        if fullname is not UNSET:
            field_dict["fullname"] = fullname

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        phone = d.pop("phone")

        fulname = d.pop("fulname", UNSET)

        fullname = d.pop("fullname", UNSET)

        send_code_request = cls(
            phone=phone,
            fulname=fulname,
            fullname=fullname,
        )

        return send_code_request
