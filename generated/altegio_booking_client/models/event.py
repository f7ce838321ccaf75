from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.duration_details import DurationDetails
    from ..models.event_label import EventLabel
    from ..models.event_resource import EventResource
    from ..models.event_team_member import EventTeamMember
    from ..models.open_object import OpenObject
    from ..models.service_of_event import ServiceOfEvent


T = TypeVar("T", bound="Event")


@_attrs_define
class Event:
    """A group event with seats.

    Attributes:
        id (int): Id of the event.
        service_id (int | None | Unset): Id of the service.
        company_id (int | None | Unset): Id of the location.
        staff_id (int | None | Unset): Id of the team member.
        date (int | None | str | Unset): Start. Recorded as `2026-09-21 18:00:00`, local to the location; documented as
            ISO 8601 with offset and, for the sister service, as Unix seconds.
        timestamp (int | None | Unset): Not to be used: seen hours away from the start.
        length (int | None | Unset): Length in seconds.
        capacity (int | None | Unset): How many seats there are.
        records_count (int | None | Unset): How many seats are taken. Full events are listed too.
        prepaid (None | str | Unset): Online payment, such as `forbidden`, `optional`, `allowed` or `required`.
        color (None | str | Unset): Colour, `#rrggbb` or empty.
        font_color (None | str | Unset): Colour of the text, `#rrggbb` or empty.
        instructions (None | str | Unset): What visitors have to know; may be empty.
        stream_link (None | str | Unset): Address of a stream; may be empty.
        notified (bool | int | None | Unset): Whether visitors were told.
        is_deleted (bool | int | None | Unset): Whether it was cancelled.
        comment (None | str | Unset): Remark.
        service (list[str] | None | ServiceOfEvent | Unset): What takes place.
        staff (EventTeamMember | list[str] | None | Unset): Who holds it.
        labels (list[EventLabel] | None | OpenObject | Unset): Labels; `[]` or `{}` when there are none.
        resource_instances (list[EventResource] | None | Unset): Resources that it takes, such as rooms.
        duration_details (DurationDetails | list[DurationDetails] | None | Unset): What the length is made of;
            documented as a list, too.
    """

    id: int
    service_id: int | None | Unset = UNSET
    company_id: int | None | Unset = UNSET
    staff_id: int | None | Unset = UNSET
    date: int | None | str | Unset = UNSET
    timestamp: int | None | Unset = UNSET
    length: int | None | Unset = UNSET
    capacity: int | None | Unset = UNSET
    records_count: int | None | Unset = UNSET
    prepaid: None | str | Unset = UNSET
    color: None | str | Unset = UNSET
    font_color: None | str | Unset = UNSET
    instructions: None | str | Unset = UNSET
    stream_link: None | str | Unset = UNSET
    notified: bool | int | None | Unset = UNSET
    is_deleted: bool | int | None | Unset = UNSET
    comment: None | str | Unset = UNSET
    service: list[str] | None | ServiceOfEvent | Unset = UNSET
    staff: EventTeamMember | list[str] | None | Unset = UNSET
    labels: list[EventLabel] | None | OpenObject | Unset = UNSET
    resource_instances: list[EventResource] | None | Unset = UNSET
    duration_details: DurationDetails | list[DurationDetails] | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.duration_details import DurationDetails  # noqa: PLC0415
        from ..models.event_team_member import EventTeamMember  # noqa: PLC0415
        from ..models.open_object import OpenObject  # noqa: PLC0415
        from ..models.service_of_event import ServiceOfEvent  # noqa: PLC0415

        id = self.id

        service_id: int | None | Unset
        if isinstance(self.service_id, Unset):
            service_id = UNSET
        else:
            service_id = self.service_id

        company_id: int | None | Unset
        if isinstance(self.company_id, Unset):
            company_id = UNSET
        else:
            company_id = self.company_id

        staff_id: int | None | Unset
        if isinstance(self.staff_id, Unset):
            staff_id = UNSET
        else:
            staff_id = self.staff_id

        date: int | None | str | Unset
        if isinstance(self.date, Unset):
            date = UNSET
        else:
            date = self.date

        timestamp: int | None | Unset
        if isinstance(self.timestamp, Unset):
            timestamp = UNSET
        else:
            timestamp = self.timestamp

        length: int | None | Unset
        if isinstance(self.length, Unset):
            length = UNSET
        else:
            length = self.length

        capacity: int | None | Unset
        if isinstance(self.capacity, Unset):
            capacity = UNSET
        else:
            capacity = self.capacity

        records_count: int | None | Unset
        if isinstance(self.records_count, Unset):
            records_count = UNSET
        else:
            records_count = self.records_count

        prepaid: None | str | Unset
        if isinstance(self.prepaid, Unset):
            prepaid = UNSET
        else:
            prepaid = self.prepaid

        color: None | str | Unset
        if isinstance(self.color, Unset):
            color = UNSET
        else:
            color = self.color

        font_color: None | str | Unset
        if isinstance(self.font_color, Unset):
            font_color = UNSET
        else:
            font_color = self.font_color

        instructions: None | str | Unset
        if isinstance(self.instructions, Unset):
            instructions = UNSET
        else:
            instructions = self.instructions

        stream_link: None | str | Unset
        if isinstance(self.stream_link, Unset):
            stream_link = UNSET
        else:
            stream_link = self.stream_link

        notified: bool | int | None | Unset
        if isinstance(self.notified, Unset):
            notified = UNSET
        else:
            notified = self.notified

        is_deleted: bool | int | None | Unset
        if isinstance(self.is_deleted, Unset):
            is_deleted = UNSET
        else:
            is_deleted = self.is_deleted

        comment: None | str | Unset
        if isinstance(self.comment, Unset):
            comment = UNSET
        else:
            comment = self.comment

        service: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.service, Unset):
            service = UNSET
        elif isinstance(self.service, ServiceOfEvent):
            service = self.service.to_dict()
        elif isinstance(self.service, list):
            service = self.service

        else:
            service = self.service

        staff: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.staff, Unset):
            staff = UNSET
        elif isinstance(self.staff, EventTeamMember):
            staff = self.staff.to_dict()
        elif isinstance(self.staff, list):
            staff = self.staff

        else:
            staff = self.staff

        labels: dict[str, Any] | list[dict[str, Any]] | None | Unset
        if isinstance(self.labels, Unset):
            labels = UNSET
        elif isinstance(self.labels, list):
            labels = []
            for labels_type_0_item_data in self.labels:
                labels_type_0_item = labels_type_0_item_data.to_dict()
                labels.append(labels_type_0_item)

        elif isinstance(self.labels, OpenObject):
            labels = self.labels.to_dict()
        else:
            labels = self.labels

        resource_instances: list[dict[str, Any]] | None | Unset
        if isinstance(self.resource_instances, Unset):
            resource_instances = UNSET
        elif isinstance(self.resource_instances, list):
            resource_instances = []
            for resource_instances_type_0_item_data in self.resource_instances:
                resource_instances_type_0_item = resource_instances_type_0_item_data.to_dict()
                resource_instances.append(resource_instances_type_0_item)

        else:
            resource_instances = self.resource_instances

        duration_details: dict[str, Any] | list[dict[str, Any]] | None | Unset
        if isinstance(self.duration_details, Unset):
            duration_details = UNSET
        elif isinstance(self.duration_details, DurationDetails):
            duration_details = self.duration_details.to_dict()
        elif isinstance(self.duration_details, list):
            duration_details = []
            for duration_details_type_1_item_data in self.duration_details:
                duration_details_type_1_item = duration_details_type_1_item_data.to_dict()
                duration_details.append(duration_details_type_1_item)

        else:
            duration_details = self.duration_details

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
            }
        )
        if service_id is not UNSET:
            field_dict["service_id"] = service_id
        if company_id is not UNSET:
            field_dict["company_id"] = company_id
        if staff_id is not UNSET:
            field_dict["staff_id"] = staff_id
        if date is not UNSET:
            field_dict["date"] = date
        if timestamp is not UNSET:
            field_dict["timestamp"] = timestamp
        if length is not UNSET:
            field_dict["length"] = length
        if capacity is not UNSET:
            field_dict["capacity"] = capacity
        if records_count is not UNSET:
            field_dict["records_count"] = records_count
        if prepaid is not UNSET:
            field_dict["prepaid"] = prepaid
        if color is not UNSET:
            field_dict["color"] = color
        if font_color is not UNSET:
            field_dict["font_color"] = font_color
        if instructions is not UNSET:
            field_dict["instructions"] = instructions
        if stream_link is not UNSET:
            field_dict["stream_link"] = stream_link
        if notified is not UNSET:
            field_dict["notified"] = notified
        if is_deleted is not UNSET:
            field_dict["is_deleted"] = is_deleted
        if comment is not UNSET:
            field_dict["comment"] = comment
        if service is not UNSET:
            field_dict["service"] = service
        if staff is not UNSET:
            field_dict["staff"] = staff
        if labels is not UNSET:
            field_dict["labels"] = labels
        if resource_instances is not UNSET:
            field_dict["resource_instances"] = resource_instances
        if duration_details is not UNSET:
            field_dict["duration_details"] = duration_details

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.duration_details import DurationDetails  # noqa: PLC0415
        from ..models.event_label import EventLabel  # noqa: PLC0415
        from ..models.event_resource import EventResource  # noqa: PLC0415
        from ..models.event_team_member import EventTeamMember  # noqa: PLC0415
        from ..models.open_object import OpenObject  # noqa: PLC0415
        from ..models.service_of_event import ServiceOfEvent  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        def _parse_service_id(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        service_id = _parse_service_id(d.pop("service_id", UNSET))

        def _parse_company_id(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        company_id = _parse_company_id(d.pop("company_id", UNSET))

        def _parse_staff_id(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        staff_id = _parse_staff_id(d.pop("staff_id", UNSET))

        def _parse_date(data: object) -> int | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | str | Unset, data)

        date = _parse_date(d.pop("date", UNSET))

        def _parse_timestamp(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        timestamp = _parse_timestamp(d.pop("timestamp", UNSET))

        def _parse_length(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        length = _parse_length(d.pop("length", UNSET))

        def _parse_capacity(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        capacity = _parse_capacity(d.pop("capacity", UNSET))

        def _parse_records_count(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        records_count = _parse_records_count(d.pop("records_count", UNSET))

        def _parse_prepaid(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        prepaid = _parse_prepaid(d.pop("prepaid", UNSET))

        def _parse_color(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        color = _parse_color(d.pop("color", UNSET))

        def _parse_font_color(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        font_color = _parse_font_color(d.pop("font_color", UNSET))

        def _parse_instructions(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        instructions = _parse_instructions(d.pop("instructions", UNSET))

        def _parse_stream_link(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        stream_link = _parse_stream_link(d.pop("stream_link", UNSET))

        def _parse_notified(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        notified = _parse_notified(d.pop("notified", UNSET))

        def _parse_is_deleted(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        is_deleted = _parse_is_deleted(d.pop("is_deleted", UNSET))

        def _parse_comment(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        comment = _parse_comment(d.pop("comment", UNSET))

        def _parse_service(data: object) -> list[str] | None | ServiceOfEvent | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                service_type_0 = ServiceOfEvent.from_dict(data)

                return service_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                service_type_1 = cast(list[str], data)

                return service_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | ServiceOfEvent | Unset, data)

        service = _parse_service(d.pop("service", UNSET))

        def _parse_staff(data: object) -> EventTeamMember | list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                staff_type_0 = EventTeamMember.from_dict(data)

                return staff_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                staff_type_1 = cast(list[str], data)

                return staff_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(EventTeamMember | list[str] | None | Unset, data)

        staff = _parse_staff(d.pop("staff", UNSET))

        def _parse_labels(data: object) -> list[EventLabel] | None | OpenObject | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                labels_type_0 = []
                _labels_type_0 = data
                for labels_type_0_item_data in _labels_type_0:
                    labels_type_0_item = EventLabel.from_dict(labels_type_0_item_data)

                    labels_type_0.append(labels_type_0_item)

                return labels_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                labels_type_1 = OpenObject.from_dict(data)

                return labels_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[EventLabel] | None | OpenObject | Unset, data)

        labels = _parse_labels(d.pop("labels", UNSET))

        def _parse_resource_instances(data: object) -> list[EventResource] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                resource_instances_type_0 = []
                _resource_instances_type_0 = data
                for resource_instances_type_0_item_data in _resource_instances_type_0:
                    resource_instances_type_0_item = EventResource.from_dict(
                        resource_instances_type_0_item_data
                    )

                    resource_instances_type_0.append(resource_instances_type_0_item)

                return resource_instances_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[EventResource] | None | Unset, data)

        resource_instances = _parse_resource_instances(d.pop("resource_instances", UNSET))

        def _parse_duration_details(
            data: object,
        ) -> DurationDetails | list[DurationDetails] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                duration_details_type_0 = DurationDetails.from_dict(data)

                return duration_details_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                duration_details_type_1 = []
                _duration_details_type_1 = data
                for duration_details_type_1_item_data in _duration_details_type_1:
                    duration_details_type_1_item = DurationDetails.from_dict(
                        duration_details_type_1_item_data
                    )

                    duration_details_type_1.append(duration_details_type_1_item)

                return duration_details_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DurationDetails | list[DurationDetails] | None | Unset, data)

        duration_details = _parse_duration_details(d.pop("duration_details", UNSET))

        event = cls(
            id=id,
            service_id=service_id,
            company_id=company_id,
            staff_id=staff_id,
            date=date,
            timestamp=timestamp,
            length=length,
            capacity=capacity,
            records_count=records_count,
            prepaid=prepaid,
            color=color,
            font_color=font_color,
            instructions=instructions,
            stream_link=stream_link,
            notified=notified,
            is_deleted=is_deleted,
            comment=comment,
            service=service,
            staff=staff,
            labels=labels,
            resource_instances=resource_instances,
            duration_details=duration_details,
        )

        event.additional_properties = d
        return event

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
