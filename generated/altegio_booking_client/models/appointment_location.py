from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="AppointmentLocation")


@_attrs_define
class AppointmentLocation:
    """Where an appointment takes place.

    Attributes:
        id (int | None | Unset): Id of the location.
        title (None | str | Unset): Name of the location.
        country_id (int | None | Unset): Id of the country.
        country (None | str | Unset): Name of the country.
        city_id (int | None | Unset): Id of the city.
        city (None | str | Unset): Name of the city.
        address (None | str | Unset): Street and number.
        phone (None | str | Unset): Phone of the location.
        phones (list[str] | None | Unset): All phones of the location.
        timezone (float | None | str | Unset): Offset from UTC in hours, a number or a quoted one. Seen wrong; take the
            time zone from elsewhere.
        coordinate_lat (float | None | Unset): Latitude in degrees.
        coordinate_lon (float | None | Unset): Longitude in degrees.
        site (None | str | Unset): Web address of the location.
        logo (None | str | Unset): Address of the logo.
        currency_short_title (None | str | Unset): Sign or code of the currency, such as `$` or `USD`.
        allow_delete_record (bool | None | Unset): Whether visitors may cancel here.
        allow_change_record (bool | None | Unset): Whether visitors may move appointments here.
        allow_delete_record_delay_step (int | None | Unset): Until how many seconds before the start a visitor may
            cancel.
        allow_change_record_delay_step (int | None | Unset): Until how many seconds before the start a visitor may move
            an appointment.
    """

    id: int | None | Unset = UNSET
    title: None | str | Unset = UNSET
    country_id: int | None | Unset = UNSET
    country: None | str | Unset = UNSET
    city_id: int | None | Unset = UNSET
    city: None | str | Unset = UNSET
    address: None | str | Unset = UNSET
    phone: None | str | Unset = UNSET
    phones: list[str] | None | Unset = UNSET
    timezone: float | None | str | Unset = UNSET
    coordinate_lat: float | None | Unset = UNSET
    coordinate_lon: float | None | Unset = UNSET
    site: None | str | Unset = UNSET
    logo: None | str | Unset = UNSET
    currency_short_title: None | str | Unset = UNSET
    allow_delete_record: bool | None | Unset = UNSET
    allow_change_record: bool | None | Unset = UNSET
    allow_delete_record_delay_step: int | None | Unset = UNSET
    allow_change_record_delay_step: int | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id: int | None | Unset
        if isinstance(self.id, Unset):
            id = UNSET
        else:
            id = self.id

        title: None | str | Unset
        if isinstance(self.title, Unset):
            title = UNSET
        else:
            title = self.title

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

        timezone: float | None | str | Unset
        if isinstance(self.timezone, Unset):
            timezone = UNSET
        else:
            timezone = self.timezone

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

        site: None | str | Unset
        if isinstance(self.site, Unset):
            site = UNSET
        else:
            site = self.site

        logo: None | str | Unset
        if isinstance(self.logo, Unset):
            logo = UNSET
        else:
            logo = self.logo

        currency_short_title: None | str | Unset
        if isinstance(self.currency_short_title, Unset):
            currency_short_title = UNSET
        else:
            currency_short_title = self.currency_short_title

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

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if id is not UNSET:
            field_dict["id"] = id
        if title is not UNSET:
            field_dict["title"] = title
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
        if phone is not UNSET:
            field_dict["phone"] = phone
        if phones is not UNSET:
            field_dict["phones"] = phones
        if timezone is not UNSET:
            field_dict["timezone"] = timezone
        if coordinate_lat is not UNSET:
            field_dict["coordinate_lat"] = coordinate_lat
        if coordinate_lon is not UNSET:
            field_dict["coordinate_lon"] = coordinate_lon
        if site is not UNSET:
            field_dict["site"] = site
        if logo is not UNSET:
            field_dict["logo"] = logo
        if currency_short_title is not UNSET:
            field_dict["currency_short_title"] = currency_short_title
        if allow_delete_record is not UNSET:
            field_dict["allow_delete_record"] = allow_delete_record
        if allow_change_record is not UNSET:
            field_dict["allow_change_record"] = allow_change_record
        if allow_delete_record_delay_step is not UNSET:
            field_dict["allow_delete_record_delay_step"] = allow_delete_record_delay_step
        if allow_change_record_delay_step is not UNSET:
            field_dict["allow_change_record_delay_step"] = allow_change_record_delay_step

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_id(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        id = _parse_id(d.pop("id", UNSET))

        def _parse_title(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        title = _parse_title(d.pop("title", UNSET))

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

        def _parse_timezone(data: object) -> float | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | str | Unset, data)

        timezone = _parse_timezone(d.pop("timezone", UNSET))

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

        def _parse_site(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        site = _parse_site(d.pop("site", UNSET))

        def _parse_logo(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        logo = _parse_logo(d.pop("logo", UNSET))

        def _parse_currency_short_title(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        currency_short_title = _parse_currency_short_title(d.pop("currency_short_title", UNSET))

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

        appointment_location = cls(
            id=id,
            title=title,
            country_id=country_id,
            country=country,
            city_id=city_id,
            city=city,
            address=address,
            phone=phone,
            phones=phones,
            timezone=timezone,
            coordinate_lat=coordinate_lat,
            coordinate_lon=coordinate_lon,
            site=site,
            logo=logo,
            currency_short_title=currency_short_title,
            allow_delete_record=allow_delete_record,
            allow_change_record=allow_change_record,
            allow_delete_record_delay_step=allow_delete_record_delay_step,
            allow_change_record_delay_step=allow_change_record_delay_step,
        )

        appointment_location.additional_properties = d
        return appointment_location

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
