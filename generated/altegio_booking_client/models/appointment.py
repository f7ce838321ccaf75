from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.appointment_location import AppointmentLocation
    from ..models.appointment_service import AppointmentService
    from ..models.appointment_team_member import AppointmentTeamMember
    from ..models.custom_fields import CustomFields
    from ..models.open_object import OpenObject


T = TypeVar("T", bound="Appointment")


@_attrs_define
class Appointment:
    """A booked appointment. The answer to a move may hold `id` alone.

    Attributes:
        id (int): Id of the appointment.
        services (list[AppointmentService] | None | Unset): What was booked.
        company (AppointmentLocation | list[str] | None | Unset): Where the appointment takes place.
        staff (AppointmentTeamMember | list[str] | None | Unset): With whom.
        date (None | str | Unset): Start, local to the location and without offset, `2026-05-17 20:00:00` or with a `T`.
            Right where `datetime` differs.
        datetime_ (None | str | Unset): Start with an offset mostly without colon, `2026-05-17T20:00:00+0500`. The
            offset was seen wrong by an hour.
        length (int | None | Unset): Length in seconds.
        create_date (None | str | Unset): When it was booked, ISO 8601 with or without offset.
        last_change_date (None | str | Unset): When it was last changed, ISO 8601 with offset.
        comment (None | str | Unset): Remark of the visitor.
        deleted (bool | None | Unset): Whether it was cancelled.
        attendance (int | None | Unset): 2 confirmed, 1 came, 0 expected, -1 did not come.
        clients_count (int | None | Unset): How many people come.
        notify_by_sms (int | None | Unset): Hours before the appointment at which an SMS reminds; 0 is never.
        notify_by_email (int | None | Unset): Hours before the appointment at which an e-mail reminds; 0 is never.
        master_requested (bool | None | Unset): Whether this team member was asked for; false when anyone would do.
        online (bool | None | Unset): Whether it was booked online; false when the staff entered it.
        api_id (int | None | str | Unset): Your own id of the appointment.
        prepaid (bool | None | Unset): Whether it can be paid online.
        prepaid_confirmed (bool | None | Unset): Whether it was paid online.
        paid_amount (float | None | Unset): What was paid, in the currency of the location.
        activity_id (int | None | Unset): Id of the group event; 0 when it is none.
        resource_instances (list[OpenObject] | None | Unset): Resources that the appointment takes, such as rooms.
        allow_delete_record (bool | None | Unset): Whether the visitor may cancel.
        allow_change_record (bool | None | Unset): Whether the visitor may move it.
        is_confirmation_needed (bool | None | Unset): Whether the visitor still has to confirm.
        custom_fields (CustomFields | list[str] | None | Unset): Values of the location's own fields; `[]` when there
            are none.
    """

    id: int
    services: list[AppointmentService] | None | Unset = UNSET
    company: AppointmentLocation | list[str] | None | Unset = UNSET
    staff: AppointmentTeamMember | list[str] | None | Unset = UNSET
    date: None | str | Unset = UNSET
    datetime_: None | str | Unset = UNSET
    length: int | None | Unset = UNSET
    create_date: None | str | Unset = UNSET
    last_change_date: None | str | Unset = UNSET
    comment: None | str | Unset = UNSET
    deleted: bool | None | Unset = UNSET
    attendance: int | None | Unset = UNSET
    clients_count: int | None | Unset = UNSET
    notify_by_sms: int | None | Unset = UNSET
    notify_by_email: int | None | Unset = UNSET
    master_requested: bool | None | Unset = UNSET
    online: bool | None | Unset = UNSET
    api_id: int | None | str | Unset = UNSET
    prepaid: bool | None | Unset = UNSET
    prepaid_confirmed: bool | None | Unset = UNSET
    paid_amount: float | None | Unset = UNSET
    activity_id: int | None | Unset = UNSET
    resource_instances: list[OpenObject] | None | Unset = UNSET
    allow_delete_record: bool | None | Unset = UNSET
    allow_change_record: bool | None | Unset = UNSET
    is_confirmation_needed: bool | None | Unset = UNSET
    custom_fields: CustomFields | list[str] | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.appointment_location import AppointmentLocation  # noqa: PLC0415
        from ..models.appointment_team_member import AppointmentTeamMember  # noqa: PLC0415
        from ..models.custom_fields import CustomFields  # noqa: PLC0415

        id = self.id

        services: list[dict[str, Any]] | None | Unset
        if isinstance(self.services, Unset):
            services = UNSET
        elif isinstance(self.services, list):
            services = []
            for services_type_0_item_data in self.services:
                services_type_0_item = services_type_0_item_data.to_dict()
                services.append(services_type_0_item)

        else:
            services = self.services

        company: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.company, Unset):
            company = UNSET
        elif isinstance(self.company, AppointmentLocation):
            company = self.company.to_dict()
        elif isinstance(self.company, list):
            company = self.company

        else:
            company = self.company

        staff: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.staff, Unset):
            staff = UNSET
        elif isinstance(self.staff, AppointmentTeamMember):
            staff = self.staff.to_dict()
        elif isinstance(self.staff, list):
            staff = self.staff

        else:
            staff = self.staff

        date: None | str | Unset
        if isinstance(self.date, Unset):
            date = UNSET
        else:
            date = self.date

        datetime_: None | str | Unset
        if isinstance(self.datetime_, Unset):
            datetime_ = UNSET
        else:
            datetime_ = self.datetime_

        length: int | None | Unset
        if isinstance(self.length, Unset):
            length = UNSET
        else:
            length = self.length

        create_date: None | str | Unset
        if isinstance(self.create_date, Unset):
            create_date = UNSET
        else:
            create_date = self.create_date

        last_change_date: None | str | Unset
        if isinstance(self.last_change_date, Unset):
            last_change_date = UNSET
        else:
            last_change_date = self.last_change_date

        comment: None | str | Unset
        if isinstance(self.comment, Unset):
            comment = UNSET
        else:
            comment = self.comment

        deleted: bool | None | Unset
        if isinstance(self.deleted, Unset):
            deleted = UNSET
        else:
            deleted = self.deleted

        attendance: int | None | Unset
        if isinstance(self.attendance, Unset):
            attendance = UNSET
        else:
            attendance = self.attendance

        clients_count: int | None | Unset
        if isinstance(self.clients_count, Unset):
            clients_count = UNSET
        else:
            clients_count = self.clients_count

        notify_by_sms: int | None | Unset
        if isinstance(self.notify_by_sms, Unset):
            notify_by_sms = UNSET
        else:
            notify_by_sms = self.notify_by_sms

        notify_by_email: int | None | Unset
        if isinstance(self.notify_by_email, Unset):
            notify_by_email = UNSET
        else:
            notify_by_email = self.notify_by_email

        master_requested: bool | None | Unset
        if isinstance(self.master_requested, Unset):
            master_requested = UNSET
        else:
            master_requested = self.master_requested

        online: bool | None | Unset
        if isinstance(self.online, Unset):
            online = UNSET
        else:
            online = self.online

        api_id: int | None | str | Unset
        if isinstance(self.api_id, Unset):
            api_id = UNSET
        else:
            api_id = self.api_id

        prepaid: bool | None | Unset
        if isinstance(self.prepaid, Unset):
            prepaid = UNSET
        else:
            prepaid = self.prepaid

        prepaid_confirmed: bool | None | Unset
        if isinstance(self.prepaid_confirmed, Unset):
            prepaid_confirmed = UNSET
        else:
            prepaid_confirmed = self.prepaid_confirmed

        paid_amount: float | None | Unset
        if isinstance(self.paid_amount, Unset):
            paid_amount = UNSET
        else:
            paid_amount = self.paid_amount

        activity_id: int | None | Unset
        if isinstance(self.activity_id, Unset):
            activity_id = UNSET
        else:
            activity_id = self.activity_id

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

        allow_delete_record: bool | None | Unset
        if isinstance(self.allow_delete_record, Unset):
            allow_delete_record = UNSET
        else:
            allow_delete_record = self.allow_delete_record

        allow_change_record: bool | None | Unset
        if isinstance(self.allow_change_record, Unset):
            allow_change_record = UNSET
        else:
            allow_change_record = self.allow_change_record

        is_confirmation_needed: bool | None | Unset
        if isinstance(self.is_confirmation_needed, Unset):
            is_confirmation_needed = UNSET
        else:
            is_confirmation_needed = self.is_confirmation_needed

        custom_fields: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.custom_fields, Unset):
            custom_fields = UNSET
        elif isinstance(self.custom_fields, CustomFields):
            custom_fields = self.custom_fields.to_dict()
        elif isinstance(self.custom_fields, list):
            custom_fields = self.custom_fields

        else:
            custom_fields = self.custom_fields

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
            }
        )
        if services is not UNSET:
            field_dict["services"] = services
        if company is not UNSET:
            field_dict["company"] = company
        if staff is not UNSET:
            field_dict["staff"] = staff
        if date is not UNSET:
            field_dict["date"] = date
        if datetime_ is not UNSET:
            field_dict["datetime"] = datetime_
        if length is not UNSET:
            field_dict["length"] = length
        if create_date is not UNSET:
            field_dict["create_date"] = create_date
        if last_change_date is not UNSET:
            field_dict["last_change_date"] = last_change_date
        if comment is not UNSET:
            field_dict["comment"] = comment
        if deleted is not UNSET:
            field_dict["deleted"] = deleted
        if attendance is not UNSET:
            field_dict["attendance"] = attendance
        if clients_count is not UNSET:
            field_dict["clients_count"] = clients_count
        if notify_by_sms is not UNSET:
            field_dict["notify_by_sms"] = notify_by_sms
        if notify_by_email is not UNSET:
            field_dict["notify_by_email"] = notify_by_email
        if master_requested is not UNSET:
            field_dict["master_requested"] = master_requested
        if online is not UNSET:
            field_dict["online"] = online
        if api_id is not UNSET:
            field_dict["api_id"] = api_id
        if prepaid is not UNSET:
            field_dict["prepaid"] = prepaid
        if prepaid_confirmed is not UNSET:
            field_dict["prepaid_confirmed"] = prepaid_confirmed
        if paid_amount is not UNSET:
            field_dict["paid_amount"] = paid_amount
        if activity_id is not UNSET:
            field_dict["activity_id"] = activity_id
        if resource_instances is not UNSET:
            field_dict["resource_instances"] = resource_instances
        if allow_delete_record is not UNSET:
            field_dict["allow_delete_record"] = allow_delete_record
        if allow_change_record is not UNSET:
            field_dict["allow_change_record"] = allow_change_record
        if is_confirmation_needed is not UNSET:
            field_dict["is_confirmation_needed"] = is_confirmation_needed
        if custom_fields is not UNSET:
            field_dict["custom_fields"] = custom_fields

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.appointment_location import AppointmentLocation  # noqa: PLC0415
        from ..models.appointment_service import AppointmentService  # noqa: PLC0415
        from ..models.appointment_team_member import AppointmentTeamMember  # noqa: PLC0415
        from ..models.custom_fields import CustomFields  # noqa: PLC0415
        from ..models.open_object import OpenObject  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        def _parse_services(data: object) -> list[AppointmentService] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                services_type_0 = []
                _services_type_0 = data
                for services_type_0_item_data in _services_type_0:
                    services_type_0_item = AppointmentService.from_dict(services_type_0_item_data)

                    services_type_0.append(services_type_0_item)

                return services_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[AppointmentService] | None | Unset, data)

        services = _parse_services(d.pop("services", UNSET))

        def _parse_company(data: object) -> AppointmentLocation | list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                company_type_0 = AppointmentLocation.from_dict(data)

                return company_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                company_type_1 = cast(list[str], data)

                return company_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AppointmentLocation | list[str] | None | Unset, data)

        company = _parse_company(d.pop("company", UNSET))

        def _parse_staff(data: object) -> AppointmentTeamMember | list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                staff_type_0 = AppointmentTeamMember.from_dict(data)

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
            return cast(AppointmentTeamMember | list[str] | None | Unset, data)

        staff = _parse_staff(d.pop("staff", UNSET))

        def _parse_date(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        date = _parse_date(d.pop("date", UNSET))

        def _parse_datetime_(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        datetime_ = _parse_datetime_(d.pop("datetime", UNSET))

        def _parse_length(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        length = _parse_length(d.pop("length", UNSET))

        def _parse_create_date(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        create_date = _parse_create_date(d.pop("create_date", UNSET))

        def _parse_last_change_date(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        last_change_date = _parse_last_change_date(d.pop("last_change_date", UNSET))

        def _parse_comment(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        comment = _parse_comment(d.pop("comment", UNSET))

        def _parse_deleted(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        deleted = _parse_deleted(d.pop("deleted", UNSET))

        def _parse_attendance(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        attendance = _parse_attendance(d.pop("attendance", UNSET))

        def _parse_clients_count(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        clients_count = _parse_clients_count(d.pop("clients_count", UNSET))

        def _parse_notify_by_sms(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        notify_by_sms = _parse_notify_by_sms(d.pop("notify_by_sms", UNSET))

        def _parse_notify_by_email(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        notify_by_email = _parse_notify_by_email(d.pop("notify_by_email", UNSET))

        def _parse_master_requested(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        master_requested = _parse_master_requested(d.pop("master_requested", UNSET))

        def _parse_online(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        online = _parse_online(d.pop("online", UNSET))

        def _parse_api_id(data: object) -> int | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | str | Unset, data)

        api_id = _parse_api_id(d.pop("api_id", UNSET))

        def _parse_prepaid(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        prepaid = _parse_prepaid(d.pop("prepaid", UNSET))

        def _parse_prepaid_confirmed(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        prepaid_confirmed = _parse_prepaid_confirmed(d.pop("prepaid_confirmed", UNSET))

        def _parse_paid_amount(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        paid_amount = _parse_paid_amount(d.pop("paid_amount", UNSET))

        def _parse_activity_id(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        activity_id = _parse_activity_id(d.pop("activity_id", UNSET))

        def _parse_resource_instances(data: object) -> list[OpenObject] | None | Unset:
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
                    resource_instances_type_0_item = OpenObject.from_dict(
                        resource_instances_type_0_item_data
                    )

                    resource_instances_type_0.append(resource_instances_type_0_item)

                return resource_instances_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[OpenObject] | None | Unset, data)

        resource_instances = _parse_resource_instances(d.pop("resource_instances", UNSET))

        def _parse_allow_delete_record(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        allow_delete_record = _parse_allow_delete_record(d.pop("allow_delete_record", UNSET))

        def _parse_allow_change_record(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        allow_change_record = _parse_allow_change_record(d.pop("allow_change_record", UNSET))

        def _parse_is_confirmation_needed(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        is_confirmation_needed = _parse_is_confirmation_needed(
            d.pop("is_confirmation_needed", UNSET)
        )

        def _parse_custom_fields(data: object) -> CustomFields | list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                custom_fields_type_0 = CustomFields.from_dict(data)

                return custom_fields_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                custom_fields_type_1 = cast(list[str], data)

                return custom_fields_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CustomFields | list[str] | None | Unset, data)

        custom_fields = _parse_custom_fields(d.pop("custom_fields", UNSET))

        appointment = cls(
            id=id,
            services=services,
            company=company,
            staff=staff,
            date=date,
            datetime_=datetime_,
            length=length,
            create_date=create_date,
            last_change_date=last_change_date,
            comment=comment,
            deleted=deleted,
            attendance=attendance,
            clients_count=clients_count,
            notify_by_sms=notify_by_sms,
            notify_by_email=notify_by_email,
            master_requested=master_requested,
            online=online,
            api_id=api_id,
            prepaid=prepaid,
            prepaid_confirmed=prepaid_confirmed,
            paid_amount=paid_amount,
            activity_id=activity_id,
            resource_instances=resource_instances,
            allow_delete_record=allow_delete_record,
            allow_change_record=allow_change_record,
            is_confirmation_needed=is_confirmation_needed,
            custom_fields=custom_fields,
        )

        appointment.additional_properties = d
        return appointment

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
