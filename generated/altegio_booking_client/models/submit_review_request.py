from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="SubmitReviewRequest")


@_attrs_define
class SubmitReviewRequest:
    """A review of an appointment.

    Attributes:
        rating (int): Stars, 1 to 5.
        text (str | Unset): What the visitor says.
        tips_amount (float | Unset): Tip, in the currency that the review form names.
        redirect_prefix (str | Unset): Start of the address to which the visitor returns after paying the tip.
    """

    rating: int
    text: str | Unset = UNSET
    tips_amount: float | Unset = UNSET
    redirect_prefix: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        rating = self.rating

        text = self.text

        tips_amount = self.tips_amount

        redirect_prefix = self.redirect_prefix

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "rating": rating,
            }
        )
        if text is not UNSET:
            field_dict["text"] = text
        if tips_amount is not UNSET:
            field_dict["tips_amount"] = tips_amount
        if redirect_prefix is not UNSET:
            field_dict["redirect_prefix"] = redirect_prefix

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        rating = d.pop("rating")

        text = d.pop("text", UNSET)

        tips_amount = d.pop("tips_amount", UNSET)

        redirect_prefix = d.pop("redirect_prefix", UNSET)

        submit_review_request = cls(
            rating=rating,
            text=text,
            tips_amount=tips_amount,
            redirect_prefix=redirect_prefix,
        )

        return submit_review_request
