from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.booking_form_step import BookingFormStep
    from ..models.form_style import FormStyle
    from ..models.language import Language
    from ..models.open_object import OpenObject


T = TypeVar("T", bound="BookingForm")


@_attrs_define
class BookingForm:
    """Settings of a booking form. Most of them matter to the vendor's widget alone.

    Attributes:
        id (int | None | Unset): Id of the form.
        company_id (int | None | Unset): Id of the location.
        group_id (int | None | Unset): Id of the chain; 0 when the form belongs to one location.
        url (None | str | Unset): Address of the form.
        steps (list[BookingFormStep] | None | Unset): Steps of the form. Their order is in `num`.
        style (FormStyle | list[str] | None | Unset): Colours and pictures.
        lang (None | str | Unset): Language of the form, a `code` of `langs`.
        langs (list[Language] | None | Unset): Languages on offer.
        phone_confirmation (bool | None | Unset): Whether booking demands an SMS code. Says something only when
            `group_id` is 0.
        comment_required (bool | None | Unset): Whether a remark is demanded.
        comment_input_name (None | str | Unset): Label of the remark.
        booking_notify_text (None | str | Unset): Notice that is shown while booking.
        sms_enabled (bool | None | Unset): Whether reminders by SMS are on offer.
        is_show_privacy_policy (bool | int | None | Unset): Whether to show the privacy policy.
        is_client_agreements_feature_enabled (bool | int | None | Unset): Whether agreements with visitors are in use.
        specialization_display_mode (int | None | Unset): What to show below a member's name, 0 the specialization and 1
            the position.
        staff_name (list[str] | None | OpenObject | Unset): How team members are called.
        without_menu (bool | int | None | Unset): Whether the form hides its menu.
        sequence_type (None | str | Unset): Kind of the sequence, such as `steps`.
        first_service_category_close (bool | int | None | Unset): Whether the first category starts folded.
        map_ (list[str] | None | OpenObject | Unset): Settings of the map.
        salon_select_type_code (None | str | Unset): How a location of a chain is picked.
        display_activity_type (None | str | Unset): How group events are shown.
        is_multiple_activity_record (bool | int | None | Unset): Whether several places of an event may be booked at
            once.
        activity_record_count (int | None | Unset): A number that has to do with group events; not documented further.
        weekly_view_enabled (bool | int | None | Unset): Whether the week view is on.
        show_weekly_view_without_online_booking (bool | int | None | Unset): Whether the week view shows events that
            cannot be booked online.
        weekly_view_default_salon_id (int | None | Unset): Location that the week view starts with.
        chain_main_salon_id (int | None | Unset): Main location of the chain.
        record_type_id (int | None | Unset): Whether single appointments, group events or both are booked; the values
            are not documented.
        certificate_count (int | None | Unset): A number of gift cards; not documented further.
        abonement_count (int | None | Unset): A number of memberships; not documented further.
        is_online_sale_available (bool | int | None | Unset): Whether things are on sale online.
        online_sales_links (list[OpenObject] | None | Unset): Links to what is on sale.
        legal_info (list[str] | None | OpenObject | Unset): Legal details of the business.
        brand (list[str] | None | OpenObject | Unset): Settings of the brand.
        injection (list[str] | None | OpenObject | Unset): Code that the owner added.
        client_scripts (None | str | Unset): Scripts that the owner added.
        y_injection (None | str | Unset): Script of a web statistics service.
        features (list[str] | None | OpenObject | Unset): Switches of the widget.
        ab_test_enabled (bool | int | None | Unset): Whether a comparison of variants runs.
        ab_test_percentage (float | None | Unset): Share of visitors in the comparison, in per cent.
        google_analytics_id (None | str | Unset): Account of a web statistics service.
        google_analytics_client_id_index (None | str | Unset): Where a web statistics service keeps its client id.
        facebook_pixel_id (None | str | Unset): Account of an advertising service.
        vkontakte_pixel_id (None | str | Unset): Account of an advertising service.
        metrika_counter_id (int | None | str | Unset): Account of a web statistics service.
        app_metrika_id (None | str | Unset): Account of an app statistics service.
    """

    id: int | None | Unset = UNSET
    company_id: int | None | Unset = UNSET
    group_id: int | None | Unset = UNSET
    url: None | str | Unset = UNSET
    steps: list[BookingFormStep] | None | Unset = UNSET
    style: FormStyle | list[str] | None | Unset = UNSET
    lang: None | str | Unset = UNSET
    langs: list[Language] | None | Unset = UNSET
    phone_confirmation: bool | None | Unset = UNSET
    comment_required: bool | None | Unset = UNSET
    comment_input_name: None | str | Unset = UNSET
    booking_notify_text: None | str | Unset = UNSET
    sms_enabled: bool | None | Unset = UNSET
    is_show_privacy_policy: bool | int | None | Unset = UNSET
    is_client_agreements_feature_enabled: bool | int | None | Unset = UNSET
    specialization_display_mode: int | None | Unset = UNSET
    staff_name: list[str] | None | OpenObject | Unset = UNSET
    without_menu: bool | int | None | Unset = UNSET
    sequence_type: None | str | Unset = UNSET
    first_service_category_close: bool | int | None | Unset = UNSET
    map_: list[str] | None | OpenObject | Unset = UNSET
    salon_select_type_code: None | str | Unset = UNSET
    display_activity_type: None | str | Unset = UNSET
    is_multiple_activity_record: bool | int | None | Unset = UNSET
    activity_record_count: int | None | Unset = UNSET
    weekly_view_enabled: bool | int | None | Unset = UNSET
    show_weekly_view_without_online_booking: bool | int | None | Unset = UNSET
    weekly_view_default_salon_id: int | None | Unset = UNSET
    chain_main_salon_id: int | None | Unset = UNSET
    record_type_id: int | None | Unset = UNSET
    certificate_count: int | None | Unset = UNSET
    abonement_count: int | None | Unset = UNSET
    is_online_sale_available: bool | int | None | Unset = UNSET
    online_sales_links: list[OpenObject] | None | Unset = UNSET
    legal_info: list[str] | None | OpenObject | Unset = UNSET
    brand: list[str] | None | OpenObject | Unset = UNSET
    injection: list[str] | None | OpenObject | Unset = UNSET
    client_scripts: None | str | Unset = UNSET
    y_injection: None | str | Unset = UNSET
    features: list[str] | None | OpenObject | Unset = UNSET
    ab_test_enabled: bool | int | None | Unset = UNSET
    ab_test_percentage: float | None | Unset = UNSET
    google_analytics_id: None | str | Unset = UNSET
    google_analytics_client_id_index: None | str | Unset = UNSET
    facebook_pixel_id: None | str | Unset = UNSET
    vkontakte_pixel_id: None | str | Unset = UNSET
    metrika_counter_id: int | None | str | Unset = UNSET
    app_metrika_id: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.form_style import FormStyle  # noqa: PLC0415
        from ..models.open_object import OpenObject  # noqa: PLC0415

        id: int | None | Unset
        if isinstance(self.id, Unset):
            id = UNSET
        else:
            id = self.id

        company_id: int | None | Unset
        if isinstance(self.company_id, Unset):
            company_id = UNSET
        else:
            company_id = self.company_id

        group_id: int | None | Unset
        if isinstance(self.group_id, Unset):
            group_id = UNSET
        else:
            group_id = self.group_id

        url: None | str | Unset
        if isinstance(self.url, Unset):
            url = UNSET
        else:
            url = self.url

        steps: list[dict[str, Any]] | None | Unset
        if isinstance(self.steps, Unset):
            steps = UNSET
        elif isinstance(self.steps, list):
            steps = []
            for steps_type_0_item_data in self.steps:
                steps_type_0_item = steps_type_0_item_data.to_dict()
                steps.append(steps_type_0_item)

        else:
            steps = self.steps

        style: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.style, Unset):
            style = UNSET
        elif isinstance(self.style, FormStyle):
            style = self.style.to_dict()
        elif isinstance(self.style, list):
            style = self.style

        else:
            style = self.style

        lang: None | str | Unset
        if isinstance(self.lang, Unset):
            lang = UNSET
        else:
            lang = self.lang

        langs: list[dict[str, Any]] | None | Unset
        if isinstance(self.langs, Unset):
            langs = UNSET
        elif isinstance(self.langs, list):
            langs = []
            for langs_type_0_item_data in self.langs:
                langs_type_0_item = langs_type_0_item_data.to_dict()
                langs.append(langs_type_0_item)

        else:
            langs = self.langs

        phone_confirmation: bool | None | Unset
        if isinstance(self.phone_confirmation, Unset):
            phone_confirmation = UNSET
        else:
            phone_confirmation = self.phone_confirmation

        comment_required: bool | None | Unset
        if isinstance(self.comment_required, Unset):
            comment_required = UNSET
        else:
            comment_required = self.comment_required

        comment_input_name: None | str | Unset
        if isinstance(self.comment_input_name, Unset):
            comment_input_name = UNSET
        else:
            comment_input_name = self.comment_input_name

        booking_notify_text: None | str | Unset
        if isinstance(self.booking_notify_text, Unset):
            booking_notify_text = UNSET
        else:
            booking_notify_text = self.booking_notify_text

        sms_enabled: bool | None | Unset
        if isinstance(self.sms_enabled, Unset):
            sms_enabled = UNSET
        else:
            sms_enabled = self.sms_enabled

        is_show_privacy_policy: bool | int | None | Unset
        if isinstance(self.is_show_privacy_policy, Unset):
            is_show_privacy_policy = UNSET
        else:
            is_show_privacy_policy = self.is_show_privacy_policy

        is_client_agreements_feature_enabled: bool | int | None | Unset
        if isinstance(self.is_client_agreements_feature_enabled, Unset):
            is_client_agreements_feature_enabled = UNSET
        else:
            is_client_agreements_feature_enabled = self.is_client_agreements_feature_enabled

        specialization_display_mode: int | None | Unset
        if isinstance(self.specialization_display_mode, Unset):
            specialization_display_mode = UNSET
        else:
            specialization_display_mode = self.specialization_display_mode

        staff_name: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.staff_name, Unset):
            staff_name = UNSET
        elif isinstance(self.staff_name, OpenObject):
            staff_name = self.staff_name.to_dict()
        elif isinstance(self.staff_name, list):
            staff_name = self.staff_name

        else:
            staff_name = self.staff_name

        without_menu: bool | int | None | Unset
        if isinstance(self.without_menu, Unset):
            without_menu = UNSET
        else:
            without_menu = self.without_menu

        sequence_type: None | str | Unset
        if isinstance(self.sequence_type, Unset):
            sequence_type = UNSET
        else:
            sequence_type = self.sequence_type

        first_service_category_close: bool | int | None | Unset
        if isinstance(self.first_service_category_close, Unset):
            first_service_category_close = UNSET
        else:
            first_service_category_close = self.first_service_category_close

        map_: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.map_, Unset):
            map_ = UNSET
        elif isinstance(self.map_, OpenObject):
            map_ = self.map_.to_dict()
        elif isinstance(self.map_, list):
            map_ = self.map_

        else:
            map_ = self.map_

        salon_select_type_code: None | str | Unset
        if isinstance(self.salon_select_type_code, Unset):
            salon_select_type_code = UNSET
        else:
            salon_select_type_code = self.salon_select_type_code

        display_activity_type: None | str | Unset
        if isinstance(self.display_activity_type, Unset):
            display_activity_type = UNSET
        else:
            display_activity_type = self.display_activity_type

        is_multiple_activity_record: bool | int | None | Unset
        if isinstance(self.is_multiple_activity_record, Unset):
            is_multiple_activity_record = UNSET
        else:
            is_multiple_activity_record = self.is_multiple_activity_record

        activity_record_count: int | None | Unset
        if isinstance(self.activity_record_count, Unset):
            activity_record_count = UNSET
        else:
            activity_record_count = self.activity_record_count

        weekly_view_enabled: bool | int | None | Unset
        if isinstance(self.weekly_view_enabled, Unset):
            weekly_view_enabled = UNSET
        else:
            weekly_view_enabled = self.weekly_view_enabled

        show_weekly_view_without_online_booking: bool | int | None | Unset
        if isinstance(self.show_weekly_view_without_online_booking, Unset):
            show_weekly_view_without_online_booking = UNSET
        else:
            show_weekly_view_without_online_booking = self.show_weekly_view_without_online_booking

        weekly_view_default_salon_id: int | None | Unset
        if isinstance(self.weekly_view_default_salon_id, Unset):
            weekly_view_default_salon_id = UNSET
        else:
            weekly_view_default_salon_id = self.weekly_view_default_salon_id

        chain_main_salon_id: int | None | Unset
        if isinstance(self.chain_main_salon_id, Unset):
            chain_main_salon_id = UNSET
        else:
            chain_main_salon_id = self.chain_main_salon_id

        record_type_id: int | None | Unset
        if isinstance(self.record_type_id, Unset):
            record_type_id = UNSET
        else:
            record_type_id = self.record_type_id

        certificate_count: int | None | Unset
        if isinstance(self.certificate_count, Unset):
            certificate_count = UNSET
        else:
            certificate_count = self.certificate_count

        abonement_count: int | None | Unset
        if isinstance(self.abonement_count, Unset):
            abonement_count = UNSET
        else:
            abonement_count = self.abonement_count

        is_online_sale_available: bool | int | None | Unset
        if isinstance(self.is_online_sale_available, Unset):
            is_online_sale_available = UNSET
        else:
            is_online_sale_available = self.is_online_sale_available

        online_sales_links: list[dict[str, Any]] | None | Unset
        if isinstance(self.online_sales_links, Unset):
            online_sales_links = UNSET
        elif isinstance(self.online_sales_links, list):
            online_sales_links = []
            for online_sales_links_type_0_item_data in self.online_sales_links:
                online_sales_links_type_0_item = online_sales_links_type_0_item_data.to_dict()
                online_sales_links.append(online_sales_links_type_0_item)

        else:
            online_sales_links = self.online_sales_links

        legal_info: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.legal_info, Unset):
            legal_info = UNSET
        elif isinstance(self.legal_info, OpenObject):
            legal_info = self.legal_info.to_dict()
        elif isinstance(self.legal_info, list):
            legal_info = self.legal_info

        else:
            legal_info = self.legal_info

        brand: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.brand, Unset):
            brand = UNSET
        elif isinstance(self.brand, OpenObject):
            brand = self.brand.to_dict()
        elif isinstance(self.brand, list):
            brand = self.brand

        else:
            brand = self.brand

        injection: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.injection, Unset):
            injection = UNSET
        elif isinstance(self.injection, OpenObject):
            injection = self.injection.to_dict()
        elif isinstance(self.injection, list):
            injection = self.injection

        else:
            injection = self.injection

        client_scripts: None | str | Unset
        if isinstance(self.client_scripts, Unset):
            client_scripts = UNSET
        else:
            client_scripts = self.client_scripts

        y_injection: None | str | Unset
        if isinstance(self.y_injection, Unset):
            y_injection = UNSET
        else:
            y_injection = self.y_injection

        features: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.features, Unset):
            features = UNSET
        elif isinstance(self.features, OpenObject):
            features = self.features.to_dict()
        elif isinstance(self.features, list):
            features = self.features

        else:
            features = self.features

        ab_test_enabled: bool | int | None | Unset
        if isinstance(self.ab_test_enabled, Unset):
            ab_test_enabled = UNSET
        else:
            ab_test_enabled = self.ab_test_enabled

        ab_test_percentage: float | None | Unset
        if isinstance(self.ab_test_percentage, Unset):
            ab_test_percentage = UNSET
        else:
            ab_test_percentage = self.ab_test_percentage

        google_analytics_id: None | str | Unset
        if isinstance(self.google_analytics_id, Unset):
            google_analytics_id = UNSET
        else:
            google_analytics_id = self.google_analytics_id

        google_analytics_client_id_index: None | str | Unset
        if isinstance(self.google_analytics_client_id_index, Unset):
            google_analytics_client_id_index = UNSET
        else:
            google_analytics_client_id_index = self.google_analytics_client_id_index

        facebook_pixel_id: None | str | Unset
        if isinstance(self.facebook_pixel_id, Unset):
            facebook_pixel_id = UNSET
        else:
            facebook_pixel_id = self.facebook_pixel_id

        vkontakte_pixel_id: None | str | Unset
        if isinstance(self.vkontakte_pixel_id, Unset):
            vkontakte_pixel_id = UNSET
        else:
            vkontakte_pixel_id = self.vkontakte_pixel_id

        metrika_counter_id: int | None | str | Unset
        if isinstance(self.metrika_counter_id, Unset):
            metrika_counter_id = UNSET
        else:
            metrika_counter_id = self.metrika_counter_id

        app_metrika_id: None | str | Unset
        if isinstance(self.app_metrika_id, Unset):
            app_metrika_id = UNSET
        else:
            app_metrika_id = self.app_metrika_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if id is not UNSET:
            field_dict["id"] = id
        if company_id is not UNSET:
            field_dict["company_id"] = company_id
        if group_id is not UNSET:
            field_dict["group_id"] = group_id
        if url is not UNSET:
            field_dict["url"] = url
        if steps is not UNSET:
            field_dict["steps"] = steps
        if style is not UNSET:
            field_dict["style"] = style
        if lang is not UNSET:
            field_dict["lang"] = lang
        if langs is not UNSET:
            field_dict["langs"] = langs
        if phone_confirmation is not UNSET:
            field_dict["phone_confirmation"] = phone_confirmation
        if comment_required is not UNSET:
            field_dict["comment_required"] = comment_required
        if comment_input_name is not UNSET:
            field_dict["comment_input_name"] = comment_input_name
        if booking_notify_text is not UNSET:
            field_dict["booking_notify_text"] = booking_notify_text
        if sms_enabled is not UNSET:
            field_dict["sms_enabled"] = sms_enabled
        if is_show_privacy_policy is not UNSET:
            field_dict["is_show_privacy_policy"] = is_show_privacy_policy
        if is_client_agreements_feature_enabled is not UNSET:
            field_dict["is_client_agreements_feature_enabled"] = (
                is_client_agreements_feature_enabled
            )
        if specialization_display_mode is not UNSET:
            field_dict["specialization_display_mode"] = specialization_display_mode
        if staff_name is not UNSET:
            field_dict["staff_name"] = staff_name
        if without_menu is not UNSET:
            field_dict["without_menu"] = without_menu
        if sequence_type is not UNSET:
            field_dict["sequence_type"] = sequence_type
        if first_service_category_close is not UNSET:
            field_dict["first_service_category_close"] = first_service_category_close
        if map_ is not UNSET:
            field_dict["map"] = map_
        if salon_select_type_code is not UNSET:
            field_dict["salon_select_type_code"] = salon_select_type_code
        if display_activity_type is not UNSET:
            field_dict["display_activity_type"] = display_activity_type
        if is_multiple_activity_record is not UNSET:
            field_dict["is_multiple_activity_record"] = is_multiple_activity_record
        if activity_record_count is not UNSET:
            field_dict["activity_record_count"] = activity_record_count
        if weekly_view_enabled is not UNSET:
            field_dict["weekly_view_enabled"] = weekly_view_enabled
        if show_weekly_view_without_online_booking is not UNSET:
            field_dict["show_weekly_view_without_online_booking"] = (
                show_weekly_view_without_online_booking
            )
        if weekly_view_default_salon_id is not UNSET:
            field_dict["weekly_view_default_salon_id"] = weekly_view_default_salon_id
        if chain_main_salon_id is not UNSET:
            field_dict["chain_main_salon_id"] = chain_main_salon_id
        if record_type_id is not UNSET:
            field_dict["record_type_id"] = record_type_id
        if certificate_count is not UNSET:
            field_dict["certificate_count"] = certificate_count
        if abonement_count is not UNSET:
            field_dict["abonement_count"] = abonement_count
        if is_online_sale_available is not UNSET:
            field_dict["is_online_sale_available"] = is_online_sale_available
        if online_sales_links is not UNSET:
            field_dict["online_sales_links"] = online_sales_links
        if legal_info is not UNSET:
            field_dict["legal_info"] = legal_info
        if brand is not UNSET:
            field_dict["brand"] = brand
        if injection is not UNSET:
            field_dict["injection"] = injection
        if client_scripts is not UNSET:
            field_dict["client_scripts"] = client_scripts
        if y_injection is not UNSET:
            field_dict["y_injection"] = y_injection
        if features is not UNSET:
            field_dict["features"] = features
        if ab_test_enabled is not UNSET:
            field_dict["ab_test_enabled"] = ab_test_enabled
        if ab_test_percentage is not UNSET:
            field_dict["ab_test_percentage"] = ab_test_percentage
        if google_analytics_id is not UNSET:
            field_dict["google_analytics_id"] = google_analytics_id
        if google_analytics_client_id_index is not UNSET:
            field_dict["google_analytics_client_id_index"] = google_analytics_client_id_index
        if facebook_pixel_id is not UNSET:
            field_dict["facebook_pixel_id"] = facebook_pixel_id
        if vkontakte_pixel_id is not UNSET:
            field_dict["vkontakte_pixel_id"] = vkontakte_pixel_id
        if metrika_counter_id is not UNSET:
            field_dict["metrika_counter_id"] = metrika_counter_id
        if app_metrika_id is not UNSET:
            field_dict["app_metrika_id"] = app_metrika_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.booking_form_step import BookingFormStep  # noqa: PLC0415
        from ..models.form_style import FormStyle  # noqa: PLC0415
        from ..models.language import Language  # noqa: PLC0415
        from ..models.open_object import OpenObject  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_id(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        id = _parse_id(d.pop("id", UNSET))

        def _parse_company_id(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        company_id = _parse_company_id(d.pop("company_id", UNSET))

        def _parse_group_id(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        group_id = _parse_group_id(d.pop("group_id", UNSET))

        def _parse_url(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        url = _parse_url(d.pop("url", UNSET))

        def _parse_steps(data: object) -> list[BookingFormStep] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                steps_type_0 = []
                _steps_type_0 = data
                for steps_type_0_item_data in _steps_type_0:
                    steps_type_0_item = BookingFormStep.from_dict(steps_type_0_item_data)

                    steps_type_0.append(steps_type_0_item)

                return steps_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[BookingFormStep] | None | Unset, data)

        steps = _parse_steps(d.pop("steps", UNSET))

        def _parse_style(data: object) -> FormStyle | list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                style_type_0 = FormStyle.from_dict(data)

                return style_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                style_type_1 = cast(list[str], data)

                return style_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FormStyle | list[str] | None | Unset, data)

        style = _parse_style(d.pop("style", UNSET))

        def _parse_lang(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        lang = _parse_lang(d.pop("lang", UNSET))

        def _parse_langs(data: object) -> list[Language] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                langs_type_0 = []
                _langs_type_0 = data
                for langs_type_0_item_data in _langs_type_0:
                    langs_type_0_item = Language.from_dict(langs_type_0_item_data)

                    langs_type_0.append(langs_type_0_item)

                return langs_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[Language] | None | Unset, data)

        langs = _parse_langs(d.pop("langs", UNSET))

        def _parse_phone_confirmation(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        phone_confirmation = _parse_phone_confirmation(d.pop("phone_confirmation", UNSET))

        def _parse_comment_required(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        comment_required = _parse_comment_required(d.pop("comment_required", UNSET))

        def _parse_comment_input_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        comment_input_name = _parse_comment_input_name(d.pop("comment_input_name", UNSET))

        def _parse_booking_notify_text(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        booking_notify_text = _parse_booking_notify_text(d.pop("booking_notify_text", UNSET))

        def _parse_sms_enabled(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        sms_enabled = _parse_sms_enabled(d.pop("sms_enabled", UNSET))

        def _parse_is_show_privacy_policy(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        is_show_privacy_policy = _parse_is_show_privacy_policy(
            d.pop("is_show_privacy_policy", UNSET)
        )

        def _parse_is_client_agreements_feature_enabled(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        is_client_agreements_feature_enabled = _parse_is_client_agreements_feature_enabled(
            d.pop("is_client_agreements_feature_enabled", UNSET)
        )

        def _parse_specialization_display_mode(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        specialization_display_mode = _parse_specialization_display_mode(
            d.pop("specialization_display_mode", UNSET)
        )

        def _parse_staff_name(data: object) -> list[str] | None | OpenObject | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                staff_name_type_0 = OpenObject.from_dict(data)

                return staff_name_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                staff_name_type_1 = cast(list[str], data)

                return staff_name_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | OpenObject | Unset, data)

        staff_name = _parse_staff_name(d.pop("staff_name", UNSET))

        def _parse_without_menu(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        without_menu = _parse_without_menu(d.pop("without_menu", UNSET))

        def _parse_sequence_type(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        sequence_type = _parse_sequence_type(d.pop("sequence_type", UNSET))

        def _parse_first_service_category_close(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        first_service_category_close = _parse_first_service_category_close(
            d.pop("first_service_category_close", UNSET)
        )

        def _parse_map_(data: object) -> list[str] | None | OpenObject | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                map_type_0 = OpenObject.from_dict(data)

                return map_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                map_type_1 = cast(list[str], data)

                return map_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | OpenObject | Unset, data)

        map_ = _parse_map_(d.pop("map", UNSET))

        def _parse_salon_select_type_code(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        salon_select_type_code = _parse_salon_select_type_code(
            d.pop("salon_select_type_code", UNSET)
        )

        def _parse_display_activity_type(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        display_activity_type = _parse_display_activity_type(d.pop("display_activity_type", UNSET))

        def _parse_is_multiple_activity_record(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        is_multiple_activity_record = _parse_is_multiple_activity_record(
            d.pop("is_multiple_activity_record", UNSET)
        )

        def _parse_activity_record_count(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        activity_record_count = _parse_activity_record_count(d.pop("activity_record_count", UNSET))

        def _parse_weekly_view_enabled(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        weekly_view_enabled = _parse_weekly_view_enabled(d.pop("weekly_view_enabled", UNSET))

        def _parse_show_weekly_view_without_online_booking(
            data: object,
        ) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        show_weekly_view_without_online_booking = _parse_show_weekly_view_without_online_booking(
            d.pop("show_weekly_view_without_online_booking", UNSET)
        )

        def _parse_weekly_view_default_salon_id(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        weekly_view_default_salon_id = _parse_weekly_view_default_salon_id(
            d.pop("weekly_view_default_salon_id", UNSET)
        )

        def _parse_chain_main_salon_id(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        chain_main_salon_id = _parse_chain_main_salon_id(d.pop("chain_main_salon_id", UNSET))

        def _parse_record_type_id(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        record_type_id = _parse_record_type_id(d.pop("record_type_id", UNSET))

        def _parse_certificate_count(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        certificate_count = _parse_certificate_count(d.pop("certificate_count", UNSET))

        def _parse_abonement_count(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        abonement_count = _parse_abonement_count(d.pop("abonement_count", UNSET))

        def _parse_is_online_sale_available(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        is_online_sale_available = _parse_is_online_sale_available(
            d.pop("is_online_sale_available", UNSET)
        )

        def _parse_online_sales_links(data: object) -> list[OpenObject] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                online_sales_links_type_0 = []
                _online_sales_links_type_0 = data
                for online_sales_links_type_0_item_data in _online_sales_links_type_0:
                    online_sales_links_type_0_item = OpenObject.from_dict(
                        online_sales_links_type_0_item_data
                    )

                    online_sales_links_type_0.append(online_sales_links_type_0_item)

                return online_sales_links_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[OpenObject] | None | Unset, data)

        online_sales_links = _parse_online_sales_links(d.pop("online_sales_links", UNSET))

        def _parse_legal_info(data: object) -> list[str] | None | OpenObject | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                legal_info_type_0 = OpenObject.from_dict(data)

                return legal_info_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                legal_info_type_1 = cast(list[str], data)

                return legal_info_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | OpenObject | Unset, data)

        legal_info = _parse_legal_info(d.pop("legal_info", UNSET))

        def _parse_brand(data: object) -> list[str] | None | OpenObject | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                brand_type_0 = OpenObject.from_dict(data)

                return brand_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                brand_type_1 = cast(list[str], data)

                return brand_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | OpenObject | Unset, data)

        brand = _parse_brand(d.pop("brand", UNSET))

        def _parse_injection(data: object) -> list[str] | None | OpenObject | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                injection_type_0 = OpenObject.from_dict(data)

                return injection_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                injection_type_1 = cast(list[str], data)

                return injection_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | OpenObject | Unset, data)

        injection = _parse_injection(d.pop("injection", UNSET))

        def _parse_client_scripts(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        client_scripts = _parse_client_scripts(d.pop("client_scripts", UNSET))

        def _parse_y_injection(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        y_injection = _parse_y_injection(d.pop("y_injection", UNSET))

        def _parse_features(data: object) -> list[str] | None | OpenObject | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                features_type_0 = OpenObject.from_dict(data)

                return features_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                features_type_1 = cast(list[str], data)

                return features_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | OpenObject | Unset, data)

        features = _parse_features(d.pop("features", UNSET))

        def _parse_ab_test_enabled(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        ab_test_enabled = _parse_ab_test_enabled(d.pop("ab_test_enabled", UNSET))

        def _parse_ab_test_percentage(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        ab_test_percentage = _parse_ab_test_percentage(d.pop("ab_test_percentage", UNSET))

        def _parse_google_analytics_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        google_analytics_id = _parse_google_analytics_id(d.pop("google_analytics_id", UNSET))

        def _parse_google_analytics_client_id_index(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        google_analytics_client_id_index = _parse_google_analytics_client_id_index(
            d.pop("google_analytics_client_id_index", UNSET)
        )

        def _parse_facebook_pixel_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        facebook_pixel_id = _parse_facebook_pixel_id(d.pop("facebook_pixel_id", UNSET))

        def _parse_vkontakte_pixel_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        vkontakte_pixel_id = _parse_vkontakte_pixel_id(d.pop("vkontakte_pixel_id", UNSET))

        def _parse_metrika_counter_id(data: object) -> int | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | str | Unset, data)

        metrika_counter_id = _parse_metrika_counter_id(d.pop("metrika_counter_id", UNSET))

        def _parse_app_metrika_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        app_metrika_id = _parse_app_metrika_id(d.pop("app_metrika_id", UNSET))

        booking_form = cls(
            id=id,
            company_id=company_id,
            group_id=group_id,
            url=url,
            steps=steps,
            style=style,
            lang=lang,
            langs=langs,
            phone_confirmation=phone_confirmation,
            comment_required=comment_required,
            comment_input_name=comment_input_name,
            booking_notify_text=booking_notify_text,
            sms_enabled=sms_enabled,
            is_show_privacy_policy=is_show_privacy_policy,
            is_client_agreements_feature_enabled=is_client_agreements_feature_enabled,
            specialization_display_mode=specialization_display_mode,
            staff_name=staff_name,
            without_menu=without_menu,
            sequence_type=sequence_type,
            first_service_category_close=first_service_category_close,
            map_=map_,
            salon_select_type_code=salon_select_type_code,
            display_activity_type=display_activity_type,
            is_multiple_activity_record=is_multiple_activity_record,
            activity_record_count=activity_record_count,
            weekly_view_enabled=weekly_view_enabled,
            show_weekly_view_without_online_booking=show_weekly_view_without_online_booking,
            weekly_view_default_salon_id=weekly_view_default_salon_id,
            chain_main_salon_id=chain_main_salon_id,
            record_type_id=record_type_id,
            certificate_count=certificate_count,
            abonement_count=abonement_count,
            is_online_sale_available=is_online_sale_available,
            online_sales_links=online_sales_links,
            legal_info=legal_info,
            brand=brand,
            injection=injection,
            client_scripts=client_scripts,
            y_injection=y_injection,
            features=features,
            ab_test_enabled=ab_test_enabled,
            ab_test_percentage=ab_test_percentage,
            google_analytics_id=google_analytics_id,
            google_analytics_client_id_index=google_analytics_client_id_index,
            facebook_pixel_id=facebook_pixel_id,
            vkontakte_pixel_id=vkontakte_pixel_id,
            metrika_counter_id=metrika_counter_id,
            app_metrika_id=app_metrika_id,
        )

        booking_form.additional_properties = d
        return booking_form

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
