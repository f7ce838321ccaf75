from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.open_object import OpenObject
    from ..models.position import Position


T = TypeVar("T", bound="TeamMember")


@_attrs_define
class TeamMember:
    """Someone, or something such as a court, that can be booked.

    Attributes:
        id (int): Id of the team member.
        name (None | str | Unset): Name of the team member.
        bookable (bool | None | Unset): Whether there are free slots. May be missing.
        specialization (None | str | Unset): What the member does.
        position (list[str] | None | Position | Unset): Job of the member; `[]` when there is none.
        position_id (int | None | Unset): Id of the job; 0 when there is none.
        seance_date (None | str | Unset): Next day with slots, `YYYY-MM-DD`. Only when `bookable`.
        seances (list[OpenObject] | None | Unset): Slots of that day. Only when `bookable`, and never seen filled.
        schedule_till (None | str | Unset): Last day of the schedule, `YYYY-MM-DD`.
        show_rating (bool | int | None | Unset): Whether to show the rating.
        rating (float | None | Unset): Rating from 0 to 5.
        votes_count (int | None | Unset): How many ratings there are.
        comments_count (int | None | Unset): How many reviews there are.
        weight (float | None | Unset): Order in lists, heavier first.
        avatar (None | str | Unset): Address of a picture.
        avatar_big (None | str | Unset): Address of a larger picture.
        image_group (list[str] | None | OpenObject | Unset): More pictures; `[]` when there are none.
        information (None | str | Unset): About the member, HTML.
        prepaid (None | str | Unset): Online payment, such as `forbidden`.
        has_access_timetable (bool | int | None | Unset): Whether the member has access to the timetable.
        fired (bool | int | None | Unset): Whether the member has left.
        status (int | None | Unset): State of the member.
        hidden (bool | int | None | Unset): Whether the member is hidden online.
        user_id (int | None | Unset): Id of the member's own account.
        user (list[str] | None | OpenObject | Unset): The member's own account.
        api_id (int | None | str | Unset): Id in a system outside.
    """

    id: int
    name: None | str | Unset = UNSET
    bookable: bool | None | Unset = UNSET
    specialization: None | str | Unset = UNSET
    position: list[str] | None | Position | Unset = UNSET
    position_id: int | None | Unset = UNSET
    seance_date: None | str | Unset = UNSET
    seances: list[OpenObject] | None | Unset = UNSET
    schedule_till: None | str | Unset = UNSET
    show_rating: bool | int | None | Unset = UNSET
    rating: float | None | Unset = UNSET
    votes_count: int | None | Unset = UNSET
    comments_count: int | None | Unset = UNSET
    weight: float | None | Unset = UNSET
    avatar: None | str | Unset = UNSET
    avatar_big: None | str | Unset = UNSET
    image_group: list[str] | None | OpenObject | Unset = UNSET
    information: None | str | Unset = UNSET
    prepaid: None | str | Unset = UNSET
    has_access_timetable: bool | int | None | Unset = UNSET
    fired: bool | int | None | Unset = UNSET
    status: int | None | Unset = UNSET
    hidden: bool | int | None | Unset = UNSET
    user_id: int | None | Unset = UNSET
    user: list[str] | None | OpenObject | Unset = UNSET
    api_id: int | None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.open_object import OpenObject  # noqa: PLC0415
        from ..models.position import Position  # noqa: PLC0415

        id = self.id

        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        bookable: bool | None | Unset
        if isinstance(self.bookable, Unset):
            bookable = UNSET
        else:
            bookable = self.bookable

        specialization: None | str | Unset
        if isinstance(self.specialization, Unset):
            specialization = UNSET
        else:
            specialization = self.specialization

        position: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.position, Unset):
            position = UNSET
        elif isinstance(self.position, Position):
            position = self.position.to_dict()
        elif isinstance(self.position, list):
            position = self.position

        else:
            position = self.position

        position_id: int | None | Unset
        if isinstance(self.position_id, Unset):
            position_id = UNSET
        else:
            position_id = self.position_id

        seance_date: None | str | Unset
        if isinstance(self.seance_date, Unset):
            seance_date = UNSET
        else:
            seance_date = self.seance_date

        seances: list[dict[str, Any]] | None | Unset
        if isinstance(self.seances, Unset):
            seances = UNSET
        elif isinstance(self.seances, list):
            seances = []
            for seances_type_0_item_data in self.seances:
                seances_type_0_item = seances_type_0_item_data.to_dict()
                seances.append(seances_type_0_item)

        else:
            seances = self.seances

        schedule_till: None | str | Unset
        if isinstance(self.schedule_till, Unset):
            schedule_till = UNSET
        else:
            schedule_till = self.schedule_till

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

        weight: float | None | Unset
        if isinstance(self.weight, Unset):
            weight = UNSET
        else:
            weight = self.weight

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

        image_group: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.image_group, Unset):
            image_group = UNSET
        elif isinstance(self.image_group, OpenObject):
            image_group = self.image_group.to_dict()
        elif isinstance(self.image_group, list):
            image_group = self.image_group

        else:
            image_group = self.image_group

        information: None | str | Unset
        if isinstance(self.information, Unset):
            information = UNSET
        else:
            information = self.information

        prepaid: None | str | Unset
        if isinstance(self.prepaid, Unset):
            prepaid = UNSET
        else:
            prepaid = self.prepaid

        has_access_timetable: bool | int | None | Unset
        if isinstance(self.has_access_timetable, Unset):
            has_access_timetable = UNSET
        else:
            has_access_timetable = self.has_access_timetable

        fired: bool | int | None | Unset
        if isinstance(self.fired, Unset):
            fired = UNSET
        else:
            fired = self.fired

        status: int | None | Unset
        if isinstance(self.status, Unset):
            status = UNSET
        else:
            status = self.status

        hidden: bool | int | None | Unset
        if isinstance(self.hidden, Unset):
            hidden = UNSET
        else:
            hidden = self.hidden

        user_id: int | None | Unset
        if isinstance(self.user_id, Unset):
            user_id = UNSET
        else:
            user_id = self.user_id

        user: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.user, Unset):
            user = UNSET
        elif isinstance(self.user, OpenObject):
            user = self.user.to_dict()
        elif isinstance(self.user, list):
            user = self.user

        else:
            user = self.user

        api_id: int | None | str | Unset
        if isinstance(self.api_id, Unset):
            api_id = UNSET
        else:
            api_id = self.api_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
            }
        )
        if name is not UNSET:
            field_dict["name"] = name
        if bookable is not UNSET:
            field_dict["bookable"] = bookable
        if specialization is not UNSET:
            field_dict["specialization"] = specialization
        if position is not UNSET:
            field_dict["position"] = position
        if position_id is not UNSET:
            field_dict["position_id"] = position_id
        if seance_date is not UNSET:
            field_dict["seance_date"] = seance_date
        if seances is not UNSET:
            field_dict["seances"] = seances
        if schedule_till is not UNSET:
            field_dict["schedule_till"] = schedule_till
        if show_rating is not UNSET:
            field_dict["show_rating"] = show_rating
        if rating is not UNSET:
            field_dict["rating"] = rating
        if votes_count is not UNSET:
            field_dict["votes_count"] = votes_count
        if comments_count is not UNSET:
            field_dict["comments_count"] = comments_count
        if weight is not UNSET:
            field_dict["weight"] = weight
        if avatar is not UNSET:
            field_dict["avatar"] = avatar
        if avatar_big is not UNSET:
            field_dict["avatar_big"] = avatar_big
        if image_group is not UNSET:
            field_dict["image_group"] = image_group
        if information is not UNSET:
            field_dict["information"] = information
        if prepaid is not UNSET:
            field_dict["prepaid"] = prepaid
        if has_access_timetable is not UNSET:
            field_dict["has_access_timetable"] = has_access_timetable
        if fired is not UNSET:
            field_dict["fired"] = fired
        if status is not UNSET:
            field_dict["status"] = status
        if hidden is not UNSET:
            field_dict["hidden"] = hidden
        if user_id is not UNSET:
            field_dict["user_id"] = user_id
        if user is not UNSET:
            field_dict["user"] = user
        if api_id is not UNSET:
            field_dict["api_id"] = api_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.open_object import OpenObject  # noqa: PLC0415
        from ..models.position import Position  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))

        def _parse_bookable(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        bookable = _parse_bookable(d.pop("bookable", UNSET))

        def _parse_specialization(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        specialization = _parse_specialization(d.pop("specialization", UNSET))

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

        def _parse_position_id(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        position_id = _parse_position_id(d.pop("position_id", UNSET))

        def _parse_seance_date(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        seance_date = _parse_seance_date(d.pop("seance_date", UNSET))

        def _parse_seances(data: object) -> list[OpenObject] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                seances_type_0 = []
                _seances_type_0 = data
                for seances_type_0_item_data in _seances_type_0:
                    seances_type_0_item = OpenObject.from_dict(seances_type_0_item_data)

                    seances_type_0.append(seances_type_0_item)

                return seances_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[OpenObject] | None | Unset, data)

        seances = _parse_seances(d.pop("seances", UNSET))

        def _parse_schedule_till(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        schedule_till = _parse_schedule_till(d.pop("schedule_till", UNSET))

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

        def _parse_weight(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        weight = _parse_weight(d.pop("weight", UNSET))

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

        def _parse_image_group(data: object) -> list[str] | None | OpenObject | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                image_group_type_0 = OpenObject.from_dict(data)

                return image_group_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                image_group_type_1 = cast(list[str], data)

                return image_group_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | OpenObject | Unset, data)

        image_group = _parse_image_group(d.pop("image_group", UNSET))

        def _parse_information(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        information = _parse_information(d.pop("information", UNSET))

        def _parse_prepaid(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        prepaid = _parse_prepaid(d.pop("prepaid", UNSET))

        def _parse_has_access_timetable(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        has_access_timetable = _parse_has_access_timetable(d.pop("has_access_timetable", UNSET))

        def _parse_fired(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        fired = _parse_fired(d.pop("fired", UNSET))

        def _parse_status(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        status = _parse_status(d.pop("status", UNSET))

        def _parse_hidden(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        hidden = _parse_hidden(d.pop("hidden", UNSET))

        def _parse_user_id(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        user_id = _parse_user_id(d.pop("user_id", UNSET))

        def _parse_user(data: object) -> list[str] | None | OpenObject | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                user_type_0 = OpenObject.from_dict(data)

                return user_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                user_type_1 = cast(list[str], data)

                return user_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | OpenObject | Unset, data)

        user = _parse_user(d.pop("user", UNSET))

        def _parse_api_id(data: object) -> int | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | str | Unset, data)

        api_id = _parse_api_id(d.pop("api_id", UNSET))

        team_member = cls(
            id=id,
            name=name,
            bookable=bookable,
            specialization=specialization,
            position=position,
            position_id=position_id,
            seance_date=seance_date,
            seances=seances,
            schedule_till=schedule_till,
            show_rating=show_rating,
            rating=rating,
            votes_count=votes_count,
            comments_count=comments_count,
            weight=weight,
            avatar=avatar,
            avatar_big=avatar_big,
            image_group=image_group,
            information=information,
            prepaid=prepaid,
            has_access_timetable=has_access_timetable,
            fired=fired,
            status=status,
            hidden=hidden,
            user_id=user_id,
            user=user,
            api_id=api_id,
        )

        team_member.additional_properties = d
        return team_member

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
