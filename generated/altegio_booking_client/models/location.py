from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.chain import Chain
    from ..models.form_link import FormLink
    from ..models.open_object import OpenObject
    from ..models.payment_policy import PaymentPolicy
    from ..models.social_links import SocialLinks


T = TypeVar("T", bound="Location")


@_attrs_define
class Location:
    """A location. Lists give fewer fields than reading one does.

    Attributes:
        id (int): Id of the location.
        title (None | str | Unset): Name of the location.
        public_title (None | str | Unset): Name for visitors; may be empty.
        short_descr (None | str | Unset): Kind of business.
        description (None | str | Unset): About the location, HTML; may be empty.
        logo (None | str | Unset): Address of the logo, or empty.
        country_id (int | None | Unset): Id of the country.
        country (None | str | Unset): Name of the country, in the language of the location.
        city_id (int | None | Unset): Id of the city.
        city (None | str | Unset): Name of the city, in the language of the location.
        address (None | str | Unset): Street and number.
        zip_ (int | None | str | Unset): Postal code.
        coordinate_lat (float | None | Unset): Latitude in degrees.
        coordinate_lon (float | None | Unset): Longitude in degrees.
        timezone (float | None | str | Unset): Offset from UTC in whole hours, without daylight saving. Seen wrong;
            `timezone_name` is right.
        timezone_name (None | str | Unset): Time zone by its IANA name, such as `America/New_York`.
        phone (None | str | Unset): Phone of the location, as its owner typed it; may be empty.
        phones (list[str] | None | Unset): All phones of the location.
        email (None | str | Unset): E-mail address of the location; may be empty.
        site (None | str | Unset): Web address of the location; may be empty.
        schedule (None | str | Unset): Opening hours in words; may be empty.
        social (list[str] | None | SocialLinks | Unset): Pages in social networks.
        app_ios (None | str | Unset): Address of an app for iOS, or empty.
        app_android (None | str | Unset): Address of an app for Android, or empty.
        currency_short_title (None | str | Unset): Sign or code of the currency, such as `$` or `USD`.
        active (bool | int | None | Unset): Whether the location can be used.
        business_type_id (int | None | Unset): Id of the kind of business.
        business_group_id (int | None | Unset): Id of the group of kinds of business.
        photos (list[str] | None | Unset): Addresses of pictures.
        company_photos (list[str] | None | Unset): Addresses of further pictures.
        phone_confirmation (bool | int | None | Unset): Whether the owner demands a confirmed phone; see `sms_enabled`.
        sms_enabled (bool | int | None | Unset): Whether the location can send SMS. A booking needs an SMS code when
            this and `phone_confirmation` are true.
        push_notification_phone_confirm (bool | int | None | Unset): Matters for push messages alone, not for booking.
        is_offline_record_notification_enabled (bool | int | None | Unset): Whether visitors are told of bookings that
            the staff entered.
        reminds_sms_disabled (bool | int | None | Unset): Whether visitors cannot choose a reminder.
        reminds_sms_default (int | None | Unset): Hours before the visit that the choice of a reminder starts with.
        email_hours_default (int | None | Unset): Hours before the visit that the choice of a reminder by e-mail starts
            with.
        active_staff_count (int | None | Unset): How many team members can be booked; only with `forBooking`.
        next_slot (None | str | Unset): Next free start, ISO 8601, the offset with or without colon; only with
            `forBooking`.
        group_priority (int | None | Unset): Order in the list of a chain, higher first.
        bookform_group_priority (int | None | Unset): Order in the booking form of a chain, higher first.
        main_group_id (int | None | Unset): Id of the chain; 0 when it is in none.
        main_group (Chain | list[str] | None | Unset): The chain; `[]` when it is in none.
        groups (list[str] | None | OpenObject | Unset): Chains by their id; only with `show_groups`.
        bookforms (list[FormLink] | None | Unset): Booking forms; only with `showBookforms`.
        online_sales_form_url (None | str | Unset): Address of the sales page of a form; only with `bookform_id`.
        payment_policy (list[str] | None | PaymentPolicy | Unset): How visits are paid for ahead.
        record_type_id (int | None | Unset): What can be booked here; the values are not documented.
        booking_email_required (bool | int | None | Unset): Whether the form demands an e-mail address.
        booking_email_hidden (bool | int | None | Unset): Whether the form leaves the e-mail address out.
        booking_comment_required (bool | int | None | Unset): Whether the form demands a comment.
        booking_comment_hidden (bool | int | None | Unset): Whether the form leaves the comment out.
        booking_comment_input_name (None | str | Unset): What the form calls the comment.
        booking_notify_text (None | str | Unset): Text that the form shows beside the contact.
        is_surname_field_enabled (bool | int | None | Unset): Whether the form asks for a surname.
        is_patronymic_field_enabled (bool | int | None | Unset): Whether the form asks for a patronymic.
        booking_surname_required (bool | int | None | Unset): Whether the form demands a surname.
        booking_patronymic_required (bool | int | None | Unset): Whether the form demands a patronymic.
        is_show_privacy_policy (bool | int | None | Unset): Whether the form shows the privacy policy.
        seance_delay_step (int | None | Unset): Minutes from one start to the next.
        show_any_master (bool | int | None | Unset): Whether the form offers any team member.
        allow_delete_record (bool | int | None | Unset): Whether visitors may cancel here.
        allow_change_record (bool | int | None | Unset): Whether visitors may move visits here.
        allow_delete_record_delay_step (int | None | Unset): Until how many seconds before the start a visitor may
            cancel.
        allow_change_record_delay_step (int | None | Unset): Until how many seconds before the start a visitor may move
            a visit.
        allow_change_prepaid_record (bool | int | None | Unset): Whether visitors may move visits that are paid for.
        allow_delete_prepaid_record (bool | int | None | Unset): Whether visitors may cancel visits that are paid for.
        prepayment_waiting_duration_ms (int | None | Unset): Milliseconds that a booking waits for its payment.
        is_charge_active (bool | int | None | Unset): Whether visits can be paid for online.
        is_charge_optional (bool | int | None | Unset): Whether that payment may be left out.
        is_tips_enabled (bool | int | None | Unset): Whether tips can be given online.
        is_abonement_restriction_enabled (bool | int | None | Unset): Whether memberships are restricted; not
            documented.
        is_individual (bool | int | None | Unset): Not documented.
        timetable_off (bool | int | None | Unset): Not documented.
        split_records_by_resources (bool | int | None | Unset): Not documented.
        booking_widget_promo (list[str] | None | OpenObject | Unset): What the form advertises.
        access (list[str] | None | OpenObject | Unset): What a user with rights may see; not for visitors.
        activity_record_clients_count_max (int | None | Unset): How many seats of a group event the staff may book for
            one visitor.
        activity_online_record_clients_count_max (int | None | Unset): How many seats of a group event one visitor may
            book online; 0 is said to be none.
    """

    id: int
    title: None | str | Unset = UNSET
    public_title: None | str | Unset = UNSET
    short_descr: None | str | Unset = UNSET
    description: None | str | Unset = UNSET
    logo: None | str | Unset = UNSET
    country_id: int | None | Unset = UNSET
    country: None | str | Unset = UNSET
    city_id: int | None | Unset = UNSET
    city: None | str | Unset = UNSET
    address: None | str | Unset = UNSET
    zip_: int | None | str | Unset = UNSET
    coordinate_lat: float | None | Unset = UNSET
    coordinate_lon: float | None | Unset = UNSET
    timezone: float | None | str | Unset = UNSET
    timezone_name: None | str | Unset = UNSET
    phone: None | str | Unset = UNSET
    phones: list[str] | None | Unset = UNSET
    email: None | str | Unset = UNSET
    site: None | str | Unset = UNSET
    schedule: None | str | Unset = UNSET
    social: list[str] | None | SocialLinks | Unset = UNSET
    app_ios: None | str | Unset = UNSET
    app_android: None | str | Unset = UNSET
    currency_short_title: None | str | Unset = UNSET
    active: bool | int | None | Unset = UNSET
    business_type_id: int | None | Unset = UNSET
    business_group_id: int | None | Unset = UNSET
    photos: list[str] | None | Unset = UNSET
    company_photos: list[str] | None | Unset = UNSET
    phone_confirmation: bool | int | None | Unset = UNSET
    sms_enabled: bool | int | None | Unset = UNSET
    push_notification_phone_confirm: bool | int | None | Unset = UNSET
    is_offline_record_notification_enabled: bool | int | None | Unset = UNSET
    reminds_sms_disabled: bool | int | None | Unset = UNSET
    reminds_sms_default: int | None | Unset = UNSET
    email_hours_default: int | None | Unset = UNSET
    active_staff_count: int | None | Unset = UNSET
    next_slot: None | str | Unset = UNSET
    group_priority: int | None | Unset = UNSET
    bookform_group_priority: int | None | Unset = UNSET
    main_group_id: int | None | Unset = UNSET
    main_group: Chain | list[str] | None | Unset = UNSET
    groups: list[str] | None | OpenObject | Unset = UNSET
    bookforms: list[FormLink] | None | Unset = UNSET
    online_sales_form_url: None | str | Unset = UNSET
    payment_policy: list[str] | None | PaymentPolicy | Unset = UNSET
    record_type_id: int | None | Unset = UNSET
    booking_email_required: bool | int | None | Unset = UNSET
    booking_email_hidden: bool | int | None | Unset = UNSET
    booking_comment_required: bool | int | None | Unset = UNSET
    booking_comment_hidden: bool | int | None | Unset = UNSET
    booking_comment_input_name: None | str | Unset = UNSET
    booking_notify_text: None | str | Unset = UNSET
    is_surname_field_enabled: bool | int | None | Unset = UNSET
    is_patronymic_field_enabled: bool | int | None | Unset = UNSET
    booking_surname_required: bool | int | None | Unset = UNSET
    booking_patronymic_required: bool | int | None | Unset = UNSET
    is_show_privacy_policy: bool | int | None | Unset = UNSET
    seance_delay_step: int | None | Unset = UNSET
    show_any_master: bool | int | None | Unset = UNSET
    allow_delete_record: bool | int | None | Unset = UNSET
    allow_change_record: bool | int | None | Unset = UNSET
    allow_delete_record_delay_step: int | None | Unset = UNSET
    allow_change_record_delay_step: int | None | Unset = UNSET
    allow_change_prepaid_record: bool | int | None | Unset = UNSET
    allow_delete_prepaid_record: bool | int | None | Unset = UNSET
    prepayment_waiting_duration_ms: int | None | Unset = UNSET
    is_charge_active: bool | int | None | Unset = UNSET
    is_charge_optional: bool | int | None | Unset = UNSET
    is_tips_enabled: bool | int | None | Unset = UNSET
    is_abonement_restriction_enabled: bool | int | None | Unset = UNSET
    is_individual: bool | int | None | Unset = UNSET
    timetable_off: bool | int | None | Unset = UNSET
    split_records_by_resources: bool | int | None | Unset = UNSET
    booking_widget_promo: list[str] | None | OpenObject | Unset = UNSET
    access: list[str] | None | OpenObject | Unset = UNSET
    activity_record_clients_count_max: int | None | Unset = UNSET
    activity_online_record_clients_count_max: int | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.chain import Chain  # noqa: PLC0415
        from ..models.open_object import OpenObject  # noqa: PLC0415
        from ..models.payment_policy import PaymentPolicy  # noqa: PLC0415
        from ..models.social_links import SocialLinks  # noqa: PLC0415

        id = self.id

        title: None | str | Unset
        if isinstance(self.title, Unset):
            title = UNSET
        else:
            title = self.title

        public_title: None | str | Unset
        if isinstance(self.public_title, Unset):
            public_title = UNSET
        else:
            public_title = self.public_title

        short_descr: None | str | Unset
        if isinstance(self.short_descr, Unset):
            short_descr = UNSET
        else:
            short_descr = self.short_descr

        description: None | str | Unset
        if isinstance(self.description, Unset):
            description = UNSET
        else:
            description = self.description

        logo: None | str | Unset
        if isinstance(self.logo, Unset):
            logo = UNSET
        else:
            logo = self.logo

        country_id: int | None | Unset
        if isinstance(self.country_id, Unset):
            country_id = UNSET
        else:
            country_id = self.country_id

        country: None | str | Unset
        if isinstance(self.country, Unset):
            country = UNSET
        else:
            country = self.country

        city_id: int | None | Unset
        if isinstance(self.city_id, Unset):
            city_id = UNSET
        else:
            city_id = self.city_id

        city: None | str | Unset
        if isinstance(self.city, Unset):
            city = UNSET
        else:
            city = self.city

        address: None | str | Unset
        if isinstance(self.address, Unset):
            address = UNSET
        else:
            address = self.address

        zip_: int | None | str | Unset
        if isinstance(self.zip_, Unset):
            zip_ = UNSET
        else:
            zip_ = self.zip_

        coordinate_lat: float | None | Unset
        if isinstance(self.coordinate_lat, Unset):
            coordinate_lat = UNSET
        else:
            coordinate_lat = self.coordinate_lat

        coordinate_lon: float | None | Unset
        if isinstance(self.coordinate_lon, Unset):
            coordinate_lon = UNSET
        else:
            coordinate_lon = self.coordinate_lon

        timezone: float | None | str | Unset
        if isinstance(self.timezone, Unset):
            timezone = UNSET
        else:
            timezone = self.timezone

        timezone_name: None | str | Unset
        if isinstance(self.timezone_name, Unset):
            timezone_name = UNSET
        else:
            timezone_name = self.timezone_name

        phone: None | str | Unset
        if isinstance(self.phone, Unset):
            phone = UNSET
        else:
            phone = self.phone

        phones: list[str] | None | Unset
        if isinstance(self.phones, Unset):
            phones = UNSET
        elif isinstance(self.phones, list):
            phones = self.phones

        else:
            phones = self.phones

        email: None | str | Unset
        if isinstance(self.email, Unset):
            email = UNSET
        else:
            email = self.email

        site: None | str | Unset
        if isinstance(self.site, Unset):
            site = UNSET
        else:
            site = self.site

        schedule: None | str | Unset
        if isinstance(self.schedule, Unset):
            schedule = UNSET
        else:
            schedule = self.schedule

        social: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.social, Unset):
            social = UNSET
        elif isinstance(self.social, SocialLinks):
            social = self.social.to_dict()
        elif isinstance(self.social, list):
            social = self.social

        else:
            social = self.social

        app_ios: None | str | Unset
        if isinstance(self.app_ios, Unset):
            app_ios = UNSET
        else:
            app_ios = self.app_ios

        app_android: None | str | Unset
        if isinstance(self.app_android, Unset):
            app_android = UNSET
        else:
            app_android = self.app_android

        currency_short_title: None | str | Unset
        if isinstance(self.currency_short_title, Unset):
            currency_short_title = UNSET
        else:
            currency_short_title = self.currency_short_title

        active: bool | int | None | Unset
        if isinstance(self.active, Unset):
            active = UNSET
        else:
            active = self.active

        business_type_id: int | None | Unset
        if isinstance(self.business_type_id, Unset):
            business_type_id = UNSET
        else:
            business_type_id = self.business_type_id

        business_group_id: int | None | Unset
        if isinstance(self.business_group_id, Unset):
            business_group_id = UNSET
        else:
            business_group_id = self.business_group_id

        photos: list[str] | None | Unset
        if isinstance(self.photos, Unset):
            photos = UNSET
        elif isinstance(self.photos, list):
            photos = self.photos

        else:
            photos = self.photos

        company_photos: list[str] | None | Unset
        if isinstance(self.company_photos, Unset):
            company_photos = UNSET
        elif isinstance(self.company_photos, list):
            company_photos = self.company_photos

        else:
            company_photos = self.company_photos

        phone_confirmation: bool | int | None | Unset
        if isinstance(self.phone_confirmation, Unset):
            phone_confirmation = UNSET
        else:
            phone_confirmation = self.phone_confirmation

        sms_enabled: bool | int | None | Unset
        if isinstance(self.sms_enabled, Unset):
            sms_enabled = UNSET
        else:
            sms_enabled = self.sms_enabled

        push_notification_phone_confirm: bool | int | None | Unset
        if isinstance(self.push_notification_phone_confirm, Unset):
            push_notification_phone_confirm = UNSET
        else:
            push_notification_phone_confirm = self.push_notification_phone_confirm

        is_offline_record_notification_enabled: bool | int | None | Unset
        if isinstance(self.is_offline_record_notification_enabled, Unset):
            is_offline_record_notification_enabled = UNSET
        else:
            is_offline_record_notification_enabled = self.is_offline_record_notification_enabled

        reminds_sms_disabled: bool | int | None | Unset
        if isinstance(self.reminds_sms_disabled, Unset):
            reminds_sms_disabled = UNSET
        else:
            reminds_sms_disabled = self.reminds_sms_disabled

        reminds_sms_default: int | None | Unset
        if isinstance(self.reminds_sms_default, Unset):
            reminds_sms_default = UNSET
        else:
            reminds_sms_default = self.reminds_sms_default

        email_hours_default: int | None | Unset
        if isinstance(self.email_hours_default, Unset):
            email_hours_default = UNSET
        else:
            email_hours_default = self.email_hours_default

        active_staff_count: int | None | Unset
        if isinstance(self.active_staff_count, Unset):
            active_staff_count = UNSET
        else:
            active_staff_count = self.active_staff_count

        next_slot: None | str | Unset
        if isinstance(self.next_slot, Unset):
            next_slot = UNSET
        else:
            next_slot = self.next_slot

        group_priority: int | None | Unset
        if isinstance(self.group_priority, Unset):
            group_priority = UNSET
        else:
            group_priority = self.group_priority

        bookform_group_priority: int | None | Unset
        if isinstance(self.bookform_group_priority, Unset):
            bookform_group_priority = UNSET
        else:
            bookform_group_priority = self.bookform_group_priority

        main_group_id: int | None | Unset
        if isinstance(self.main_group_id, Unset):
            main_group_id = UNSET
        else:
            main_group_id = self.main_group_id

        main_group: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.main_group, Unset):
            main_group = UNSET
        elif isinstance(self.main_group, Chain):
            main_group = self.main_group.to_dict()
        elif isinstance(self.main_group, list):
            main_group = self.main_group

        else:
            main_group = self.main_group

        groups: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.groups, Unset):
            groups = UNSET
        elif isinstance(self.groups, OpenObject):
            groups = self.groups.to_dict()
        elif isinstance(self.groups, list):
            groups = self.groups

        else:
            groups = self.groups

        bookforms: list[dict[str, Any]] | None | Unset
        if isinstance(self.bookforms, Unset):
            bookforms = UNSET
        elif isinstance(self.bookforms, list):
            bookforms = []
            for bookforms_type_0_item_data in self.bookforms:
                bookforms_type_0_item = bookforms_type_0_item_data.to_dict()
                bookforms.append(bookforms_type_0_item)

        else:
            bookforms = self.bookforms

        online_sales_form_url: None | str | Unset
        if isinstance(self.online_sales_form_url, Unset):
            online_sales_form_url = UNSET
        else:
            online_sales_form_url = self.online_sales_form_url

        payment_policy: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.payment_policy, Unset):
            payment_policy = UNSET
        elif isinstance(self.payment_policy, PaymentPolicy):
            payment_policy = self.payment_policy.to_dict()
        elif isinstance(self.payment_policy, list):
            payment_policy = self.payment_policy

        else:
            payment_policy = self.payment_policy

        record_type_id: int | None | Unset
        if isinstance(self.record_type_id, Unset):
            record_type_id = UNSET
        else:
            record_type_id = self.record_type_id

        booking_email_required: bool | int | None | Unset
        if isinstance(self.booking_email_required, Unset):
            booking_email_required = UNSET
        else:
            booking_email_required = self.booking_email_required

        booking_email_hidden: bool | int | None | Unset
        if isinstance(self.booking_email_hidden, Unset):
            booking_email_hidden = UNSET
        else:
            booking_email_hidden = self.booking_email_hidden

        booking_comment_required: bool | int | None | Unset
        if isinstance(self.booking_comment_required, Unset):
            booking_comment_required = UNSET
        else:
            booking_comment_required = self.booking_comment_required

        booking_comment_hidden: bool | int | None | Unset
        if isinstance(self.booking_comment_hidden, Unset):
            booking_comment_hidden = UNSET
        else:
            booking_comment_hidden = self.booking_comment_hidden

        booking_comment_input_name: None | str | Unset
        if isinstance(self.booking_comment_input_name, Unset):
            booking_comment_input_name = UNSET
        else:
            booking_comment_input_name = self.booking_comment_input_name

        booking_notify_text: None | str | Unset
        if isinstance(self.booking_notify_text, Unset):
            booking_notify_text = UNSET
        else:
            booking_notify_text = self.booking_notify_text

        is_surname_field_enabled: bool | int | None | Unset
        if isinstance(self.is_surname_field_enabled, Unset):
            is_surname_field_enabled = UNSET
        else:
            is_surname_field_enabled = self.is_surname_field_enabled

        is_patronymic_field_enabled: bool | int | None | Unset
        if isinstance(self.is_patronymic_field_enabled, Unset):
            is_patronymic_field_enabled = UNSET
        else:
            is_patronymic_field_enabled = self.is_patronymic_field_enabled

        booking_surname_required: bool | int | None | Unset
        if isinstance(self.booking_surname_required, Unset):
            booking_surname_required = UNSET
        else:
            booking_surname_required = self.booking_surname_required

        booking_patronymic_required: bool | int | None | Unset
        if isinstance(self.booking_patronymic_required, Unset):
            booking_patronymic_required = UNSET
        else:
            booking_patronymic_required = self.booking_patronymic_required

        is_show_privacy_policy: bool | int | None | Unset
        if isinstance(self.is_show_privacy_policy, Unset):
            is_show_privacy_policy = UNSET
        else:
            is_show_privacy_policy = self.is_show_privacy_policy

        seance_delay_step: int | None | Unset
        if isinstance(self.seance_delay_step, Unset):
            seance_delay_step = UNSET
        else:
            seance_delay_step = self.seance_delay_step

        show_any_master: bool | int | None | Unset
        if isinstance(self.show_any_master, Unset):
            show_any_master = UNSET
        else:
            show_any_master = self.show_any_master

        allow_delete_record: bool | int | None | Unset
        if isinstance(self.allow_delete_record, Unset):
            allow_delete_record = UNSET
        else:
            allow_delete_record = self.allow_delete_record

        allow_change_record: bool | int | None | Unset
        if isinstance(self.allow_change_record, Unset):
            allow_change_record = UNSET
        else:
            allow_change_record = self.allow_change_record

        allow_delete_record_delay_step: int | None | Unset
        if isinstance(self.allow_delete_record_delay_step, Unset):
            allow_delete_record_delay_step = UNSET
        else:
            allow_delete_record_delay_step = self.allow_delete_record_delay_step

        allow_change_record_delay_step: int | None | Unset
        if isinstance(self.allow_change_record_delay_step, Unset):
            allow_change_record_delay_step = UNSET
        else:
            allow_change_record_delay_step = self.allow_change_record_delay_step

        allow_change_prepaid_record: bool | int | None | Unset
        if isinstance(self.allow_change_prepaid_record, Unset):
            allow_change_prepaid_record = UNSET
        else:
            allow_change_prepaid_record = self.allow_change_prepaid_record

        allow_delete_prepaid_record: bool | int | None | Unset
        if isinstance(self.allow_delete_prepaid_record, Unset):
            allow_delete_prepaid_record = UNSET
        else:
            allow_delete_prepaid_record = self.allow_delete_prepaid_record

        prepayment_waiting_duration_ms: int | None | Unset
        if isinstance(self.prepayment_waiting_duration_ms, Unset):
            prepayment_waiting_duration_ms = UNSET
        else:
            prepayment_waiting_duration_ms = self.prepayment_waiting_duration_ms

        is_charge_active: bool | int | None | Unset
        if isinstance(self.is_charge_active, Unset):
            is_charge_active = UNSET
        else:
            is_charge_active = self.is_charge_active

        is_charge_optional: bool | int | None | Unset
        if isinstance(self.is_charge_optional, Unset):
            is_charge_optional = UNSET
        else:
            is_charge_optional = self.is_charge_optional

        is_tips_enabled: bool | int | None | Unset
        if isinstance(self.is_tips_enabled, Unset):
            is_tips_enabled = UNSET
        else:
            is_tips_enabled = self.is_tips_enabled

        is_abonement_restriction_enabled: bool | int | None | Unset
        if isinstance(self.is_abonement_restriction_enabled, Unset):
            is_abonement_restriction_enabled = UNSET
        else:
            is_abonement_restriction_enabled = self.is_abonement_restriction_enabled

        is_individual: bool | int | None | Unset
        if isinstance(self.is_individual, Unset):
            is_individual = UNSET
        else:
            is_individual = self.is_individual

        timetable_off: bool | int | None | Unset
        if isinstance(self.timetable_off, Unset):
            timetable_off = UNSET
        else:
            timetable_off = self.timetable_off

        split_records_by_resources: bool | int | None | Unset
        if isinstance(self.split_records_by_resources, Unset):
            split_records_by_resources = UNSET
        else:
            split_records_by_resources = self.split_records_by_resources

        booking_widget_promo: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.booking_widget_promo, Unset):
            booking_widget_promo = UNSET
        elif isinstance(self.booking_widget_promo, OpenObject):
            booking_widget_promo = self.booking_widget_promo.to_dict()
        elif isinstance(self.booking_widget_promo, list):
            booking_widget_promo = self.booking_widget_promo

        else:
            booking_widget_promo = self.booking_widget_promo

        access: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.access, Unset):
            access = UNSET
        elif isinstance(self.access, OpenObject):
            access = self.access.to_dict()
        elif isinstance(self.access, list):
            access = self.access

        else:
            access = self.access

        activity_record_clients_count_max: int | None | Unset
        if isinstance(self.activity_record_clients_count_max, Unset):
            activity_record_clients_count_max = UNSET
        else:
            activity_record_clients_count_max = self.activity_record_clients_count_max

        activity_online_record_clients_count_max: int | None | Unset
        if isinstance(self.activity_online_record_clients_count_max, Unset):
            activity_online_record_clients_count_max = UNSET
        else:
            activity_online_record_clients_count_max = self.activity_online_record_clients_count_max

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
            }
        )
        if title is not UNSET:
            field_dict["title"] = title
        if public_title is not UNSET:
            field_dict["public_title"] = public_title
        if short_descr is not UNSET:
            field_dict["short_descr"] = short_descr
        if description is not UNSET:
            field_dict["description"] = description
        if logo is not UNSET:
            field_dict["logo"] = logo
        if country_id is not UNSET:
            field_dict["country_id"] = country_id
        if country is not UNSET:
            field_dict["country"] = country
        if city_id is not UNSET:
            field_dict["city_id"] = city_id
        if city is not UNSET:
            field_dict["city"] = city
        if address is not UNSET:
            field_dict["address"] = address
        if zip_ is not UNSET:
            field_dict["zip"] = zip_
        if coordinate_lat is not UNSET:
            field_dict["coordinate_lat"] = coordinate_lat
        if coordinate_lon is not UNSET:
            field_dict["coordinate_lon"] = coordinate_lon
        if timezone is not UNSET:
            field_dict["timezone"] = timezone
        if timezone_name is not UNSET:
            field_dict["timezone_name"] = timezone_name
        if phone is not UNSET:
            field_dict["phone"] = phone
        if phones is not UNSET:
            field_dict["phones"] = phones
        if email is not UNSET:
            field_dict["email"] = email
        if site is not UNSET:
            field_dict["site"] = site
        if schedule is not UNSET:
            field_dict["schedule"] = schedule
        if social is not UNSET:
            field_dict["social"] = social
        if app_ios is not UNSET:
            field_dict["app_ios"] = app_ios
        if app_android is not UNSET:
            field_dict["app_android"] = app_android
        if currency_short_title is not UNSET:
            field_dict["currency_short_title"] = currency_short_title
        if active is not UNSET:
            field_dict["active"] = active
        if business_type_id is not UNSET:
            field_dict["business_type_id"] = business_type_id
        if business_group_id is not UNSET:
            field_dict["business_group_id"] = business_group_id
        if photos is not UNSET:
            field_dict["photos"] = photos
        if company_photos is not UNSET:
            field_dict["company_photos"] = company_photos
        if phone_confirmation is not UNSET:
            field_dict["phone_confirmation"] = phone_confirmation
        if sms_enabled is not UNSET:
            field_dict["sms_enabled"] = sms_enabled
        if push_notification_phone_confirm is not UNSET:
            field_dict["push_notification_phone_confirm"] = push_notification_phone_confirm
        if is_offline_record_notification_enabled is not UNSET:
            field_dict["is_offline_record_notification_enabled"] = (
                is_offline_record_notification_enabled
            )
        if reminds_sms_disabled is not UNSET:
            field_dict["reminds_sms_disabled"] = reminds_sms_disabled
        if reminds_sms_default is not UNSET:
            field_dict["reminds_sms_default"] = reminds_sms_default
        if email_hours_default is not UNSET:
            field_dict["email_hours_default"] = email_hours_default
        if active_staff_count is not UNSET:
            field_dict["active_staff_count"] = active_staff_count
        if next_slot is not UNSET:
            field_dict["next_slot"] = next_slot
        if group_priority is not UNSET:
            field_dict["group_priority"] = group_priority
        if bookform_group_priority is not UNSET:
            field_dict["bookform_group_priority"] = bookform_group_priority
        if main_group_id is not UNSET:
            field_dict["main_group_id"] = main_group_id
        if main_group is not UNSET:
            field_dict["main_group"] = main_group
        if groups is not UNSET:
            field_dict["groups"] = groups
        if bookforms is not UNSET:
            field_dict["bookforms"] = bookforms
        if online_sales_form_url is not UNSET:
            field_dict["online_sales_form_url"] = online_sales_form_url
        if payment_policy is not UNSET:
            field_dict["payment_policy"] = payment_policy
        if record_type_id is not UNSET:
            field_dict["record_type_id"] = record_type_id
        if booking_email_required is not UNSET:
            field_dict["booking_email_required"] = booking_email_required
        if booking_email_hidden is not UNSET:
            field_dict["booking_email_hidden"] = booking_email_hidden
        if booking_comment_required is not UNSET:
            field_dict["booking_comment_required"] = booking_comment_required
        if booking_comment_hidden is not UNSET:
            field_dict["booking_comment_hidden"] = booking_comment_hidden
        if booking_comment_input_name is not UNSET:
            field_dict["booking_comment_input_name"] = booking_comment_input_name
        if booking_notify_text is not UNSET:
            field_dict["booking_notify_text"] = booking_notify_text
        if is_surname_field_enabled is not UNSET:
            field_dict["is_surname_field_enabled"] = is_surname_field_enabled
        if is_patronymic_field_enabled is not UNSET:
            field_dict["is_patronymic_field_enabled"] = is_patronymic_field_enabled
        if booking_surname_required is not UNSET:
            field_dict["booking_surname_required"] = booking_surname_required
        if booking_patronymic_required is not UNSET:
            field_dict["booking_patronymic_required"] = booking_patronymic_required
        if is_show_privacy_policy is not UNSET:
            field_dict["is_show_privacy_policy"] = is_show_privacy_policy
        if seance_delay_step is not UNSET:
            field_dict["seance_delay_step"] = seance_delay_step
        if show_any_master is not UNSET:
            field_dict["show_any_master"] = show_any_master
        if allow_delete_record is not UNSET:
            field_dict["allow_delete_record"] = allow_delete_record
        if allow_change_record is not UNSET:
            field_dict["allow_change_record"] = allow_change_record
        if allow_delete_record_delay_step is not UNSET:
            field_dict["allow_delete_record_delay_step"] = allow_delete_record_delay_step
        if allow_change_record_delay_step is not UNSET:
            field_dict["allow_change_record_delay_step"] = allow_change_record_delay_step
        if allow_change_prepaid_record is not UNSET:
            field_dict["allow_change_prepaid_record"] = allow_change_prepaid_record
        if allow_delete_prepaid_record is not UNSET:
            field_dict["allow_delete_prepaid_record"] = allow_delete_prepaid_record
        if prepayment_waiting_duration_ms is not UNSET:
            field_dict["prepayment_waiting_duration_ms"] = prepayment_waiting_duration_ms
        if is_charge_active is not UNSET:
            field_dict["is_charge_active"] = is_charge_active
        if is_charge_optional is not UNSET:
            field_dict["is_charge_optional"] = is_charge_optional
        if is_tips_enabled is not UNSET:
            field_dict["is_tips_enabled"] = is_tips_enabled
        if is_abonement_restriction_enabled is not UNSET:
            field_dict["is_abonement_restriction_enabled"] = is_abonement_restriction_enabled
        if is_individual is not UNSET:
            field_dict["is_individual"] = is_individual
        if timetable_off is not UNSET:
            field_dict["timetable_off"] = timetable_off
        if split_records_by_resources is not UNSET:
            field_dict["split_records_by_resources"] = split_records_by_resources
        if booking_widget_promo is not UNSET:
            field_dict["booking_widget_promo"] = booking_widget_promo
        if access is not UNSET:
            field_dict["access"] = access
        if activity_record_clients_count_max is not UNSET:
            field_dict["activity_record_clients_count_max"] = activity_record_clients_count_max
        if activity_online_record_clients_count_max is not UNSET:
            field_dict["activity_online_record_clients_count_max"] = (
                activity_online_record_clients_count_max
            )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.chain import Chain  # noqa: PLC0415
        from ..models.form_link import FormLink  # noqa: PLC0415
        from ..models.open_object import OpenObject  # noqa: PLC0415
        from ..models.payment_policy import PaymentPolicy  # noqa: PLC0415
        from ..models.social_links import SocialLinks  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        def _parse_title(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        title = _parse_title(d.pop("title", UNSET))

        def _parse_public_title(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        public_title = _parse_public_title(d.pop("public_title", UNSET))

        def _parse_short_descr(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        short_descr = _parse_short_descr(d.pop("short_descr", UNSET))

        def _parse_description(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        description = _parse_description(d.pop("description", UNSET))

        def _parse_logo(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        logo = _parse_logo(d.pop("logo", UNSET))

        def _parse_country_id(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        country_id = _parse_country_id(d.pop("country_id", UNSET))

        def _parse_country(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        country = _parse_country(d.pop("country", UNSET))

        def _parse_city_id(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        city_id = _parse_city_id(d.pop("city_id", UNSET))

        def _parse_city(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        city = _parse_city(d.pop("city", UNSET))

        def _parse_address(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        address = _parse_address(d.pop("address", UNSET))

        def _parse_zip_(data: object) -> int | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | str | Unset, data)

        zip_ = _parse_zip_(d.pop("zip", UNSET))

        def _parse_coordinate_lat(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        coordinate_lat = _parse_coordinate_lat(d.pop("coordinate_lat", UNSET))

        def _parse_coordinate_lon(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        coordinate_lon = _parse_coordinate_lon(d.pop("coordinate_lon", UNSET))

        def _parse_timezone(data: object) -> float | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | str | Unset, data)

        timezone = _parse_timezone(d.pop("timezone", UNSET))

        def _parse_timezone_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        timezone_name = _parse_timezone_name(d.pop("timezone_name", UNSET))

        def _parse_phone(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        phone = _parse_phone(d.pop("phone", UNSET))

        def _parse_phones(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                phones_type_0 = cast(list[str], data)

                return phones_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        phones = _parse_phones(d.pop("phones", UNSET))

        def _parse_email(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        email = _parse_email(d.pop("email", UNSET))

        def _parse_site(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        site = _parse_site(d.pop("site", UNSET))

        def _parse_schedule(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        schedule = _parse_schedule(d.pop("schedule", UNSET))

        def _parse_social(data: object) -> list[str] | None | SocialLinks | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                social_type_0 = SocialLinks.from_dict(data)

                return social_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                social_type_1 = cast(list[str], data)

                return social_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | SocialLinks | Unset, data)

        social = _parse_social(d.pop("social", UNSET))

        def _parse_app_ios(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        app_ios = _parse_app_ios(d.pop("app_ios", UNSET))

        def _parse_app_android(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        app_android = _parse_app_android(d.pop("app_android", UNSET))

        def _parse_currency_short_title(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        currency_short_title = _parse_currency_short_title(d.pop("currency_short_title", UNSET))

        def _parse_active(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        active = _parse_active(d.pop("active", UNSET))

        def _parse_business_type_id(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        business_type_id = _parse_business_type_id(d.pop("business_type_id", UNSET))

        def _parse_business_group_id(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        business_group_id = _parse_business_group_id(d.pop("business_group_id", UNSET))

        def _parse_photos(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                photos_type_0 = cast(list[str], data)

                return photos_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        photos = _parse_photos(d.pop("photos", UNSET))

        def _parse_company_photos(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                company_photos_type_0 = cast(list[str], data)

                return company_photos_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        company_photos = _parse_company_photos(d.pop("company_photos", UNSET))

        def _parse_phone_confirmation(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        phone_confirmation = _parse_phone_confirmation(d.pop("phone_confirmation", UNSET))

        def _parse_sms_enabled(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        sms_enabled = _parse_sms_enabled(d.pop("sms_enabled", UNSET))

        def _parse_push_notification_phone_confirm(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        push_notification_phone_confirm = _parse_push_notification_phone_confirm(
            d.pop("push_notification_phone_confirm", UNSET)
        )

        def _parse_is_offline_record_notification_enabled(
            data: object,
        ) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        is_offline_record_notification_enabled = _parse_is_offline_record_notification_enabled(
            d.pop("is_offline_record_notification_enabled", UNSET)
        )

        def _parse_reminds_sms_disabled(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        reminds_sms_disabled = _parse_reminds_sms_disabled(d.pop("reminds_sms_disabled", UNSET))

        def _parse_reminds_sms_default(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        reminds_sms_default = _parse_reminds_sms_default(d.pop("reminds_sms_default", UNSET))

        def _parse_email_hours_default(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        email_hours_default = _parse_email_hours_default(d.pop("email_hours_default", UNSET))

        def _parse_active_staff_count(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        active_staff_count = _parse_active_staff_count(d.pop("active_staff_count", UNSET))

        def _parse_next_slot(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        next_slot = _parse_next_slot(d.pop("next_slot", UNSET))

        def _parse_group_priority(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        group_priority = _parse_group_priority(d.pop("group_priority", UNSET))

        def _parse_bookform_group_priority(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        bookform_group_priority = _parse_bookform_group_priority(
            d.pop("bookform_group_priority", UNSET)
        )

        def _parse_main_group_id(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        main_group_id = _parse_main_group_id(d.pop("main_group_id", UNSET))

        def _parse_main_group(data: object) -> Chain | list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                main_group_type_0 = Chain.from_dict(data)

                return main_group_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                main_group_type_1 = cast(list[str], data)

                return main_group_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Chain | list[str] | None | Unset, data)

        main_group = _parse_main_group(d.pop("main_group", UNSET))

        def _parse_groups(data: object) -> list[str] | None | OpenObject | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                groups_type_0 = OpenObject.from_dict(data)

                return groups_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                groups_type_1 = cast(list[str], data)

                return groups_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | OpenObject | Unset, data)

        groups = _parse_groups(d.pop("groups", UNSET))

        def _parse_bookforms(data: object) -> list[FormLink] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                bookforms_type_0 = []
                _bookforms_type_0 = data
                for bookforms_type_0_item_data in _bookforms_type_0:
                    bookforms_type_0_item = FormLink.from_dict(bookforms_type_0_item_data)

                    bookforms_type_0.append(bookforms_type_0_item)

                return bookforms_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[FormLink] | None | Unset, data)

        bookforms = _parse_bookforms(d.pop("bookforms", UNSET))

        def _parse_online_sales_form_url(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        online_sales_form_url = _parse_online_sales_form_url(d.pop("online_sales_form_url", UNSET))

        def _parse_payment_policy(data: object) -> list[str] | None | PaymentPolicy | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                payment_policy_type_0 = PaymentPolicy.from_dict(data)

                return payment_policy_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                payment_policy_type_1 = cast(list[str], data)

                return payment_policy_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | PaymentPolicy | Unset, data)

        payment_policy = _parse_payment_policy(d.pop("payment_policy", UNSET))

        def _parse_record_type_id(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        record_type_id = _parse_record_type_id(d.pop("record_type_id", UNSET))

        def _parse_booking_email_required(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        booking_email_required = _parse_booking_email_required(
            d.pop("booking_email_required", UNSET)
        )

        def _parse_booking_email_hidden(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        booking_email_hidden = _parse_booking_email_hidden(d.pop("booking_email_hidden", UNSET))

        def _parse_booking_comment_required(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        booking_comment_required = _parse_booking_comment_required(
            d.pop("booking_comment_required", UNSET)
        )

        def _parse_booking_comment_hidden(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        booking_comment_hidden = _parse_booking_comment_hidden(
            d.pop("booking_comment_hidden", UNSET)
        )

        def _parse_booking_comment_input_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        booking_comment_input_name = _parse_booking_comment_input_name(
            d.pop("booking_comment_input_name", UNSET)
        )

        def _parse_booking_notify_text(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        booking_notify_text = _parse_booking_notify_text(d.pop("booking_notify_text", UNSET))

        def _parse_is_surname_field_enabled(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        is_surname_field_enabled = _parse_is_surname_field_enabled(
            d.pop("is_surname_field_enabled", UNSET)
        )

        def _parse_is_patronymic_field_enabled(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        is_patronymic_field_enabled = _parse_is_patronymic_field_enabled(
            d.pop("is_patronymic_field_enabled", UNSET)
        )

        def _parse_booking_surname_required(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        booking_surname_required = _parse_booking_surname_required(
            d.pop("booking_surname_required", UNSET)
        )

        def _parse_booking_patronymic_required(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        booking_patronymic_required = _parse_booking_patronymic_required(
            d.pop("booking_patronymic_required", UNSET)
        )

        def _parse_is_show_privacy_policy(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        is_show_privacy_policy = _parse_is_show_privacy_policy(
            d.pop("is_show_privacy_policy", UNSET)
        )

        def _parse_seance_delay_step(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        seance_delay_step = _parse_seance_delay_step(d.pop("seance_delay_step", UNSET))

        def _parse_show_any_master(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        show_any_master = _parse_show_any_master(d.pop("show_any_master", UNSET))

        def _parse_allow_delete_record(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        allow_delete_record = _parse_allow_delete_record(d.pop("allow_delete_record", UNSET))

        def _parse_allow_change_record(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        allow_change_record = _parse_allow_change_record(d.pop("allow_change_record", UNSET))

        def _parse_allow_delete_record_delay_step(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        allow_delete_record_delay_step = _parse_allow_delete_record_delay_step(
            d.pop("allow_delete_record_delay_step", UNSET)
        )

        def _parse_allow_change_record_delay_step(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        allow_change_record_delay_step = _parse_allow_change_record_delay_step(
            d.pop("allow_change_record_delay_step", UNSET)
        )

        def _parse_allow_change_prepaid_record(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        allow_change_prepaid_record = _parse_allow_change_prepaid_record(
            d.pop("allow_change_prepaid_record", UNSET)
        )

        def _parse_allow_delete_prepaid_record(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        allow_delete_prepaid_record = _parse_allow_delete_prepaid_record(
            d.pop("allow_delete_prepaid_record", UNSET)
        )

        def _parse_prepayment_waiting_duration_ms(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        prepayment_waiting_duration_ms = _parse_prepayment_waiting_duration_ms(
            d.pop("prepayment_waiting_duration_ms", UNSET)
        )

        def _parse_is_charge_active(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        is_charge_active = _parse_is_charge_active(d.pop("is_charge_active", UNSET))

        def _parse_is_charge_optional(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        is_charge_optional = _parse_is_charge_optional(d.pop("is_charge_optional", UNSET))

        def _parse_is_tips_enabled(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        is_tips_enabled = _parse_is_tips_enabled(d.pop("is_tips_enabled", UNSET))

        def _parse_is_abonement_restriction_enabled(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        is_abonement_restriction_enabled = _parse_is_abonement_restriction_enabled(
            d.pop("is_abonement_restriction_enabled", UNSET)
        )

        def _parse_is_individual(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        is_individual = _parse_is_individual(d.pop("is_individual", UNSET))

        def _parse_timetable_off(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        timetable_off = _parse_timetable_off(d.pop("timetable_off", UNSET))

        def _parse_split_records_by_resources(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        split_records_by_resources = _parse_split_records_by_resources(
            d.pop("split_records_by_resources", UNSET)
        )

        def _parse_booking_widget_promo(data: object) -> list[str] | None | OpenObject | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                booking_widget_promo_type_0 = OpenObject.from_dict(data)

                return booking_widget_promo_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                booking_widget_promo_type_1 = cast(list[str], data)

                return booking_widget_promo_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | OpenObject | Unset, data)

        booking_widget_promo = _parse_booking_widget_promo(d.pop("booking_widget_promo", UNSET))

        def _parse_access(data: object) -> list[str] | None | OpenObject | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                access_type_0 = OpenObject.from_dict(data)

                return access_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                access_type_1 = cast(list[str], data)

                return access_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | OpenObject | Unset, data)

        access = _parse_access(d.pop("access", UNSET))

        def _parse_activity_record_clients_count_max(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        activity_record_clients_count_max = _parse_activity_record_clients_count_max(
            d.pop("activity_record_clients_count_max", UNSET)
        )

        def _parse_activity_online_record_clients_count_max(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        activity_online_record_clients_count_max = _parse_activity_online_record_clients_count_max(
            d.pop("activity_online_record_clients_count_max", UNSET)
        )

        location = cls(
            id=id,
            title=title,
            public_title=public_title,
            short_descr=short_descr,
            description=description,
            logo=logo,
            country_id=country_id,
            country=country,
            city_id=city_id,
            city=city,
            address=address,
            zip_=zip_,
            coordinate_lat=coordinate_lat,
            coordinate_lon=coordinate_lon,
            timezone=timezone,
            timezone_name=timezone_name,
            phone=phone,
            phones=phones,
            email=email,
            site=site,
            schedule=schedule,
            social=social,
            app_ios=app_ios,
            app_android=app_android,
            currency_short_title=currency_short_title,
            active=active,
            business_type_id=business_type_id,
            business_group_id=business_group_id,
            photos=photos,
            company_photos=company_photos,
            phone_confirmation=phone_confirmation,
            sms_enabled=sms_enabled,
            push_notification_phone_confirm=push_notification_phone_confirm,
            is_offline_record_notification_enabled=is_offline_record_notification_enabled,
            reminds_sms_disabled=reminds_sms_disabled,
            reminds_sms_default=reminds_sms_default,
            email_hours_default=email_hours_default,
            active_staff_count=active_staff_count,
            next_slot=next_slot,
            group_priority=group_priority,
            bookform_group_priority=bookform_group_priority,
            main_group_id=main_group_id,
            main_group=main_group,
            groups=groups,
            bookforms=bookforms,
            online_sales_form_url=online_sales_form_url,
            payment_policy=payment_policy,
            record_type_id=record_type_id,
            booking_email_required=booking_email_required,
            booking_email_hidden=booking_email_hidden,
            booking_comment_required=booking_comment_required,
            booking_comment_hidden=booking_comment_hidden,
            booking_comment_input_name=booking_comment_input_name,
            booking_notify_text=booking_notify_text,
            is_surname_field_enabled=is_surname_field_enabled,
            is_patronymic_field_enabled=is_patronymic_field_enabled,
            booking_surname_required=booking_surname_required,
            booking_patronymic_required=booking_patronymic_required,
            is_show_privacy_policy=is_show_privacy_policy,
            seance_delay_step=seance_delay_step,
            show_any_master=show_any_master,
            allow_delete_record=allow_delete_record,
            allow_change_record=allow_change_record,
            allow_delete_record_delay_step=allow_delete_record_delay_step,
            allow_change_record_delay_step=allow_change_record_delay_step,
            allow_change_prepaid_record=allow_change_prepaid_record,
            allow_delete_prepaid_record=allow_delete_prepaid_record,
            prepayment_waiting_duration_ms=prepayment_waiting_duration_ms,
            is_charge_active=is_charge_active,
            is_charge_optional=is_charge_optional,
            is_tips_enabled=is_tips_enabled,
            is_abonement_restriction_enabled=is_abonement_restriction_enabled,
            is_individual=is_individual,
            timetable_off=timetable_off,
            split_records_by_resources=split_records_by_resources,
            booking_widget_promo=booking_widget_promo,
            access=access,
            activity_record_clients_count_max=activity_record_clients_count_max,
            activity_online_record_clients_count_max=activity_online_record_clients_count_max,
        )

        location.additional_properties = d
        return location

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
