from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="MoveAppointmentRequest")


@_attrs_define
class MoveAppointmentRequest:
    """The new start of an appointment.

    Attributes:
        datetime_ (str): New start, exactly as the slot gave it, with its offset.
        comment (str | Unset): New remark of the visitor.
    """

    datetime_: str
    comment: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        datetime_ = self.datetime_

        comment = self.comment

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "datetime": datetime_,
            }
        )
        if comment is not UNSET:
            field_dict["comment"] = comment

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        datetime_ = d.pop("datetime")

        comment = d.pop("comment", UNSET)

        move_appointment_request = cls(
            datetime_=datetime_,
            comment=comment,
        )

        return move_appointment_request
