from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.position import Position


T = TypeVar("T", bound="AppointmentTeamMember")


@_attrs_define
class AppointmentTeamMember:
    """Who serves an appointment.

    Attributes:
        id (int | None | Unset): Id of the team member.
        name (None | str | Unset): Name of the team member.
        specialization (None | str | Unset): What the member does. The answer to a move calls it `spec`.
        spec (None | str | Unset): What the member does, in the answer to a move.
        position (list[str] | None | Position | Unset): Job of the member; `[]` when there is none.
        show_rating (bool | int | None | Unset): Whether to show the rating.
        rating (float | None | Unset): Rating from 0 to 5.
        votes_count (int | None | Unset): How many ratings there are.
        comments_count (int | None | Unset): How many reviews there are.
        avatar (None | str | Unset): Address of a picture.
        avatar_big (None | str | Unset): Address of a larger picture.
    """

    id: int | None | Unset = UNSET
    name: None | str | Unset = UNSET
    specialization: None | str | Unset = UNSET
    spec: None | str | Unset = UNSET
    position: list[str] | None | Position | Unset = UNSET
    show_rating: bool | int | None | Unset = UNSET
    rating: float | None | Unset = UNSET
    votes_count: int | None | Unset = UNSET
    comments_count: int | None | Unset = UNSET
    avatar: None | str | Unset = UNSET
    avatar_big: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.position import Position  # noqa: PLC0415

        id: int | None | Unset
        if isinstance(self.id, Unset):
            id = UNSET
        else:
            id = self.id

        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        specialization: None | str | Unset
        if isinstance(self.specialization, Unset):
            specialization = UNSET
        else:
            specialization = self.specialization

        spec: None | str | Unset
        if isinstance(self.spec, Unset):
            spec = UNSET
        else:
            spec = self.spec

        position: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.position, Unset):
            position = UNSET
        elif isinstance(self.position, Position):
            position = self.position.to_dict()
        elif isinstance(self.position, list):
            position = self.position

        else:
            position = self.position

        show_rating: bool | int | None | Unset
        if isinstance(self.show_rating, Unset):
            show_rating = UNSET
        else:
            show_rating = self.show_rating

        rating: float | None | Unset
        if isinstance(self.rating, Unset):
            rating = UNSET
        else:
            rating = self.rating

        votes_count: int | None | Unset
        if isinstance(self.votes_count, Unset):
            votes_count = UNSET
        else:
            votes_count = self.votes_count

        comments_count: int | None | Unset
        if isinstance(self.comments_count, Unset):
            comments_count = UNSET
        else:
            comments_count = self.comments_count

        avatar: None | str | Unset
        if isinstance(self.avatar, Unset):
            avatar = UNSET
        else:
            avatar = self.avatar

        avatar_big: None | str | Unset
        if isinstance(self.avatar_big, Unset):
            avatar_big = UNSET
        else:
            avatar_big = self.avatar_big

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if id is not UNSET:
            field_dict["id"] = id
        if name is not UNSET:
            field_dict["name"] = name
        if specialization is not UNSET:
            field_dict["specialization"] = specialization
        if spec is not UNSET:
            field_dict["spec"] = spec
        if position is not UNSET:
            field_dict["position"] = position
        if show_rating is not UNSET:
            field_dict["show_rating"] = show_rating
        if rating is not UNSET:
            field_dict["rating"] = rating
        if votes_count is not UNSET:
            field_dict["votes_count"] = votes_count
        if comments_count is not UNSET:
            field_dict["comments_count"] = comments_count
        if avatar is not UNSET:
            field_dict["avatar"] = avatar
        if avatar_big is not UNSET:
            field_dict["avatar_big"] = avatar_big

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.position import Position  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_id(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        id = _parse_id(d.pop("id", UNSET))

        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))

        def _parse_specialization(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        specialization = _parse_specialization(d.pop("specialization", UNSET))

        def _parse_spec(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        spec = _parse_spec(d.pop("spec", UNSET))

        def _parse_position(data: object) -> list[str] | None | Position | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                position_type_0 = Position.from_dict(data)

                return position_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                position_type_1 = cast(list[str], data)

                return position_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Position | Unset, data)

        position = _parse_position(d.pop("position", UNSET))

        def _parse_show_rating(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        show_rating = _parse_show_rating(d.pop("show_rating", UNSET))

        def _parse_rating(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        rating = _parse_rating(d.pop("rating", UNSET))

        def _parse_votes_count(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        votes_count = _parse_votes_count(d.pop("votes_count", UNSET))

        def _parse_comments_count(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        comments_count = _parse_comments_count(d.pop("comments_count", UNSET))

        def _parse_avatar(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        avatar = _parse_avatar(d.pop("avatar", UNSET))

        def _parse_avatar_big(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        avatar_big = _parse_avatar_big(d.pop("avatar_big", UNSET))

        appointment_team_member = cls(
            id=id,
            name=name,
            specialization=specialization,
            spec=spec,
            position=position,
            show_rating=show_rating,
            rating=rating,
            votes_count=votes_count,
            comments_count=comments_count,
            avatar=avatar,
            avatar_big=avatar_big,
        )

        appointment_team_member.additional_properties = d
        return appointment_team_member

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
