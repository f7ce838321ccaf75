from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.tip_charge import TipCharge


T = TypeVar("T", bound="ReviewReceipt")


@_attrs_define
class ReviewReceipt:
    """What follows after a review.

    Attributes:
        charge (list[str] | None | TipCharge | Unset): How to pay the tip; absent without one.
    """

    charge: list[str] | None | TipCharge | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.tip_charge import TipCharge  # noqa: PLC0415

        charge: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.charge, Unset):
            charge = UNSET
        elif isinstance(self.charge, TipCharge):
            charge = self.charge.to_dict()
        elif isinstance(self.charge, list):
            charge = self.charge

        else:
            charge = self.charge

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if charge is not UNSET:
            field_dict["charge"] = charge

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.tip_charge import TipCharge  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_charge(data: object) -> list[str] | None | TipCharge | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                charge_type_0 = TipCharge.from_dict(data)

                return charge_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                charge_type_1 = cast(list[str], data)

                return charge_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | TipCharge | Unset, data)

        charge = _parse_charge(d.pop("charge", UNSET))

        review_receipt = cls(
            charge=charge,
        )

        review_receipt.additional_properties = d
        return review_receipt

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
