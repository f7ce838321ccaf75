from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="LogInWithCodeRequest")


@_attrs_define
class LogInWithCodeRequest:
    """A phone and the code that was sent to it.

    Attributes:
        phone (str): Number that got the SMS, with country code.
        code (str): Code from the SMS. A string, as it may start with zero.
    """

    phone: str
    code: str

    def to_dict(self) -> dict[str, Any]:
        phone = self.phone

        code = self.code

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "phone": phone,
                "code": code,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        phone = d.pop("phone")

        code = d.pop("code")

        log_in_with_code_request = cls(
            phone=phone,
            code=code,
        )

        return log_in_with_code_request
