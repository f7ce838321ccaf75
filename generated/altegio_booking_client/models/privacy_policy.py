from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.policy_agreement import PolicyAgreement


T = TypeVar("T", bound="PrivacyPolicy")


@_attrs_define
class PrivacyPolicy:
    """A privacy policy.

    Attributes:
        agreement (list[str] | None | PolicyAgreement | Unset): What the visitor agrees to.
    """

    agreement: list[str] | None | PolicyAgreement | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.policy_agreement import PolicyAgreement  # noqa: PLC0415

        agreement: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.agreement, Unset):
            agreement = UNSET
        elif isinstance(self.agreement, PolicyAgreement):
            agreement = self.agreement.to_dict()
        elif isinstance(self.agreement, list):
            agreement = self.agreement

        else:
            agreement = self.agreement

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if agreement is not UNSET:
            field_dict["agreement"] = agreement

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.policy_agreement import PolicyAgreement  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_agreement(data: object) -> list[str] | None | PolicyAgreement | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                agreement_type_0 = PolicyAgreement.from_dict(data)

                return agreement_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                agreement_type_1 = cast(list[str], data)

                return agreement_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | PolicyAgreement | Unset, data)

        agreement = _parse_agreement(d.pop("agreement", UNSET))

        privacy_policy = cls(
            agreement=agreement,
        )

        privacy_policy.additional_properties = d
        return privacy_policy

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
