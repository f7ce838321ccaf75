from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.prepaid_amount import PrepaidAmount


T = TypeVar("T", bound="PrepaidSettings")


@_attrs_define
class PrepaidSettings:
    """How a service is paid online.

    Attributes:
        status (None | str | Unset): Online payment, such as `forbidden`, `allowed` or `required`.
        prepaid_full (list[str] | None | PrepaidAmount | Unset): The whole price.
        prepaid_min (list[str] | None | PrepaidAmount | Unset): The least that must be paid ahead.
    """

    status: None | str | Unset = UNSET
    prepaid_full: list[str] | None | PrepaidAmount | Unset = UNSET
    prepaid_min: list[str] | None | PrepaidAmount | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.prepaid_amount import PrepaidAmount  # noqa: PLC0415

        status: None | str | Unset
        if isinstance(self.status, Unset):
            status = UNSET
        else:
            status = self.status

        prepaid_full: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.prepaid_full, Unset):
            prepaid_full = UNSET
        elif isinstance(self.prepaid_full, PrepaidAmount):
            prepaid_full = self.prepaid_full.to_dict()
        elif isinstance(self.prepaid_full, list):
            prepaid_full = self.prepaid_full

        else:
            prepaid_full = self.prepaid_full

        prepaid_min: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.prepaid_min, Unset):
            prepaid_min = UNSET
        elif isinstance(self.prepaid_min, PrepaidAmount):
            prepaid_min = self.prepaid_min.to_dict()
        elif isinstance(self.prepaid_min, list):
            prepaid_min = self.prepaid_min

        else:
            prepaid_min = self.prepaid_min

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if status is not UNSET:
            field_dict["status"] = status
        if prepaid_full is not UNSET:
            field_dict["prepaid_full"] = prepaid_full
        if prepaid_min is not UNSET:
            field_dict["prepaid_min"] = prepaid_min

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.prepaid_amount import PrepaidAmount  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_status(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        status = _parse_status(d.pop("status", UNSET))

        def _parse_prepaid_full(data: object) -> list[str] | None | PrepaidAmount | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                prepaid_full_type_0 = PrepaidAmount.from_dict(data)

                return prepaid_full_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                prepaid_full_type_1 = cast(list[str], data)

                return prepaid_full_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | PrepaidAmount | Unset, data)

        prepaid_full = _parse_prepaid_full(d.pop("prepaid_full", UNSET))

        def _parse_prepaid_min(data: object) -> list[str] | None | PrepaidAmount | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                prepaid_min_type_0 = PrepaidAmount.from_dict(data)

                return prepaid_min_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                prepaid_min_type_1 = cast(list[str], data)

                return prepaid_min_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | PrepaidAmount | Unset, data)

        prepaid_min = _parse_prepaid_min(d.pop("prepaid_min", UNSET))

        prepaid_settings = cls(
            status=status,
            prepaid_full=prepaid_full,
            prepaid_min=prepaid_min,
        )

        prepaid_settings.additional_properties = d
        return prepaid_settings

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
