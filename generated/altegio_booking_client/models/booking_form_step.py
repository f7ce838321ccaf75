from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="BookingFormStep")


@_attrs_define
class BookingFormStep:
    """A step of a booking form.

    Attributes:
        step (None | str | Unset): What is asked, such as `city`, `company`, `service`, `master`, `datetime`, `contact`,
            `confirm`. Also seen as `comfirm`.
        title (None | str | Unset): Heading of the step.
        num (int | None | Unset): Place in the order, from 1. Two steps may share one.
        hidden (bool | int | None | str | Unset): Whether the step is hidden; `0` and `1` also come as strings.
        default (int | None | str | Unset): Preset choice, an id; 0 or -1 is none.
        date_default (None | str | Unset): Preset day or moment of the `datetime` step; `0000-00-00` is none.
        time_default (int | None | str | Unset): Preset time of the `datetime` step, likely seconds since midnight.
        date_hidden (bool | int | None | str | Unset): Whether the day is hidden.
        time_hidden (bool | int | None | str | Unset): Whether the time is hidden.
        is_title_default (bool | int | None | Unset): Whether the heading is the vendor's own.
        category_view_type (None | str | Unset): How categories are shown, such as `horizontal_tags`.
    """

    step: None | str | Unset = UNSET
    title: None | str | Unset = UNSET
    num: int | None | Unset = UNSET
    hidden: bool | int | None | str | Unset = UNSET
    default: int | None | str | Unset = UNSET
    date_default: None | str | Unset = UNSET
    time_default: int | None | str | Unset = UNSET
    date_hidden: bool | int | None | str | Unset = UNSET
    time_hidden: bool | int | None | str | Unset = UNSET
    is_title_default: bool | int | None | Unset = UNSET
    category_view_type: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        step: None | str | Unset
        if isinstance(self.step, Unset):
            step = UNSET
        else:
            step = self.step

        title: None | str | Unset
        if isinstance(self.title, Unset):
            title = UNSET
        else:
            title = self.title

        num: int | None | Unset
        if isinstance(self.num, Unset):
            num = UNSET
        else:
            num = self.num

        hidden: bool | int | None | str | Unset
        if isinstance(self.hidden, Unset):
            hidden = UNSET
        else:
            hidden = self.hidden

        default: int | None | str | Unset
        if isinstance(self.default, Unset):
            default = UNSET
        else:
            default = self.default

        date_default: None | str | Unset
        if isinstance(self.date_default, Unset):
            date_default = UNSET
        else:
            date_default = self.date_default

        time_default: int | None | str | Unset
        if isinstance(self.time_default, Unset):
            time_default = UNSET
        else:
            time_default = self.time_default

        date_hidden: bool | int | None | str | Unset
        if isinstance(self.date_hidden, Unset):
            date_hidden = UNSET
        else:
            date_hidden = self.date_hidden

        time_hidden: bool | int | None | str | Unset
        if isinstance(self.time_hidden, Unset):
            time_hidden = UNSET
        else:
            time_hidden = self.time_hidden

        is_title_default: bool | int | None | Unset
        if isinstance(self.is_title_default, Unset):
            is_title_default = UNSET
        else:
            is_title_default = self.is_title_default

        category_view_type: None | str | Unset
        if isinstance(self.category_view_type, Unset):
            category_view_type = UNSET
        else:
            category_view_type = self.category_view_type

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if step is not UNSET:
            field_dict["step"] = step
        if title is not UNSET:
            field_dict["title"] = title
        if num is not UNSET:
            field_dict["num"] = num
        if hidden is not UNSET:
            field_dict["hidden"] = hidden
        if default is not UNSET:
            field_dict["default"] = default
        if date_default is not UNSET:
            field_dict["date_default"] = date_default
        if time_default is not UNSET:
            field_dict["time_default"] = time_default
        if date_hidden is not UNSET:
            field_dict["date_hidden"] = date_hidden
        if time_hidden is not UNSET:
            field_dict["time_hidden"] = time_hidden
        if is_title_default is not UNSET:
            field_dict["is_title_default"] = is_title_default
        if category_view_type is not UNSET:
            field_dict["category_view_type"] = category_view_type

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_step(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        step = _parse_step(d.pop("step", UNSET))

        def _parse_title(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        title = _parse_title(d.pop("title", UNSET))

        def _parse_num(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        num = _parse_num(d.pop("num", UNSET))

        def _parse_hidden(data: object) -> bool | int | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | str | Unset, data)

        hidden = _parse_hidden(d.pop("hidden", UNSET))

        def _parse_default(data: object) -> int | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | str | Unset, data)

        default = _parse_default(d.pop("default", UNSET))

        def _parse_date_default(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        date_default = _parse_date_default(d.pop("date_default", UNSET))

        def _parse_time_default(data: object) -> int | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | str | Unset, data)

        time_default = _parse_time_default(d.pop("time_default", UNSET))

        def _parse_date_hidden(data: object) -> bool | int | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | str | Unset, data)

        date_hidden = _parse_date_hidden(d.pop("date_hidden", UNSET))

        def _parse_time_hidden(data: object) -> bool | int | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | str | Unset, data)

        time_hidden = _parse_time_hidden(d.pop("time_hidden", UNSET))

        def _parse_is_title_default(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        is_title_default = _parse_is_title_default(d.pop("is_title_default", UNSET))

        def _parse_category_view_type(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        category_view_type = _parse_category_view_type(d.pop("category_view_type", UNSET))

        booking_form_step = cls(
            step=step,
            title=title,
            num=num,
            hidden=hidden,
            default=default,
            date_default=date_default,
            time_default=time_default,
            date_hidden=date_hidden,
            time_hidden=time_hidden,
            is_title_default=is_title_default,
            category_view_type=category_view_type,
        )

        booking_form_step.additional_properties = d
        return booking_form_step

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
