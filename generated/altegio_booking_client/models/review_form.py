from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.agreement_links import AgreementLinks
    from ..models.currency import Currency
    from ..models.open_object import OpenObject
    from ..models.review_language import ReviewLanguage
    from ..models.review_location import ReviewLocation
    from ..models.review_team_member import ReviewTeamMember
    from ..models.reviewed_visit import ReviewedVisit


T = TypeVar("T", bound="ReviewForm")


@_attrs_define
class ReviewForm:
    """What a page shows that asks for a review.

    Attributes:
        is_review_submitted (bool | int | None | Unset): Whether the appointment was already reviewed.
        page_title (None | str | Unset): Title of the page.
        favicon_url (None | str | Unset): Address of the page's icon.
        master (list[str] | None | ReviewTeamMember | Unset): Who served the appointment.
        company (list[str] | None | ReviewLocation | Unset): Where it took place.
        record (list[str] | None | ReviewedVisit | Unset): The appointment.
        tips (list[OpenObject] | None | Unset): Tips on offer. Never seen filled.
        currency (Currency | list[str] | None | Unset): Currency of price and tip.
        agreement_links (AgreementLinks | list[str] | None | Unset): What the visitor agrees to.
        language (list[str] | None | ReviewLanguage | Unset): Language of the page.
    """

    is_review_submitted: bool | int | None | Unset = UNSET
    page_title: None | str | Unset = UNSET
    favicon_url: None | str | Unset = UNSET
    master: list[str] | None | ReviewTeamMember | Unset = UNSET
    company: list[str] | None | ReviewLocation | Unset = UNSET
    record: list[str] | None | ReviewedVisit | Unset = UNSET
    tips: list[OpenObject] | None | Unset = UNSET
    currency: Currency | list[str] | None | Unset = UNSET
    agreement_links: AgreementLinks | list[str] | None | Unset = UNSET
    language: list[str] | None | ReviewLanguage | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.agreement_links import AgreementLinks  # noqa: PLC0415
        from ..models.currency import Currency  # noqa: PLC0415
        from ..models.review_language import ReviewLanguage  # noqa: PLC0415
        from ..models.review_location import ReviewLocation  # noqa: PLC0415
        from ..models.review_team_member import ReviewTeamMember  # noqa: PLC0415
        from ..models.reviewed_visit import ReviewedVisit  # noqa: PLC0415

        is_review_submitted: bool | int | None | Unset
        if isinstance(self.is_review_submitted, Unset):
            is_review_submitted = UNSET
        else:
            is_review_submitted = self.is_review_submitted

        page_title: None | str | Unset
        if isinstance(self.page_title, Unset):
            page_title = UNSET
        else:
            page_title = self.page_title

        favicon_url: None | str | Unset
        if isinstance(self.favicon_url, Unset):
            favicon_url = UNSET
        else:
            favicon_url = self.favicon_url

        master: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.master, Unset):
            master = UNSET
        elif isinstance(self.master, ReviewTeamMember):
            master = self.master.to_dict()
        elif isinstance(self.master, list):
            master = self.master

        else:
            master = self.master

        company: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.company, Unset):
            company = UNSET
        elif isinstance(self.company, ReviewLocation):
            company = self.company.to_dict()
        elif isinstance(self.company, list):
            company = self.company

        else:
            company = self.company

        record: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.record, Unset):
            record = UNSET
        elif isinstance(self.record, ReviewedVisit):
            record = self.record.to_dict()
        elif isinstance(self.record, list):
            record = self.record

        else:
            record = self.record

        tips: list[dict[str, Any]] | None | Unset
        if isinstance(self.tips, Unset):
            tips = UNSET
        elif isinstance(self.tips, list):
            tips = []
            for tips_type_0_item_data in self.tips:
                tips_type_0_item = tips_type_0_item_data.to_dict()
                tips.append(tips_type_0_item)

        else:
            tips = self.tips

        currency: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.currency, Unset):
            currency = UNSET
        elif isinstance(self.currency, Currency):
            currency = self.currency.to_dict()
        elif isinstance(self.currency, list):
            currency = self.currency

        else:
            currency = self.currency

        agreement_links: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.agreement_links, Unset):
            agreement_links = UNSET
        elif isinstance(self.agreement_links, AgreementLinks):
            agreement_links = self.agreement_links.to_dict()
        elif isinstance(self.agreement_links, list):
            agreement_links = self.agreement_links

        else:
            agreement_links = self.agreement_links

        language: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.language, Unset):
            language = UNSET
        elif isinstance(self.language, ReviewLanguage):
            language = self.language.to_dict()
        elif isinstance(self.language, list):
            language = self.language

        else:
            language = self.language

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if is_review_submitted is not UNSET:
            field_dict["is_review_submitted"] = is_review_submitted
        if page_title is not UNSET:
            field_dict["page_title"] = page_title
        if favicon_url is not UNSET:
            field_dict["favicon_url"] = favicon_url
        if master is not UNSET:
            field_dict["master"] = master
        if company is not UNSET:
            field_dict["company"] = company
        if record is not UNSET:
            field_dict["record"] = record
        if tips is not UNSET:
            field_dict["tips"] = tips
        if currency is not UNSET:
            field_dict["currency"] = currency
        if agreement_links is not UNSET:
            field_dict["agreement_links"] = agreement_links
        if language is not UNSET:
            field_dict["language"] = language

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.agreement_links import AgreementLinks  # noqa: PLC0415
        from ..models.currency import Currency  # noqa: PLC0415
        from ..models.open_object import OpenObject  # noqa: PLC0415
        from ..models.review_language import ReviewLanguage  # noqa: PLC0415
        from ..models.review_location import ReviewLocation  # noqa: PLC0415
        from ..models.review_team_member import ReviewTeamMember  # noqa: PLC0415
        from ..models.reviewed_visit import ReviewedVisit  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_is_review_submitted(data: object) -> bool | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | int | None | Unset, data)

        is_review_submitted = _parse_is_review_submitted(d.pop("is_review_submitted", UNSET))

        def _parse_page_title(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        page_title = _parse_page_title(d.pop("page_title", UNSET))

        def _parse_favicon_url(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        favicon_url = _parse_favicon_url(d.pop("favicon_url", UNSET))

        def _parse_master(data: object) -> list[str] | None | ReviewTeamMember | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                master_type_0 = ReviewTeamMember.from_dict(data)

                return master_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                master_type_1 = cast(list[str], data)

                return master_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | ReviewTeamMember | Unset, data)

        master = _parse_master(d.pop("master", UNSET))

        def _parse_company(data: object) -> list[str] | None | ReviewLocation | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                company_type_0 = ReviewLocation.from_dict(data)

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
            return cast(list[str] | None | ReviewLocation | Unset, data)

        company = _parse_company(d.pop("company", UNSET))

        def _parse_record(data: object) -> list[str] | None | ReviewedVisit | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                record_type_0 = ReviewedVisit.from_dict(data)

                return record_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                record_type_1 = cast(list[str], data)

                return record_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | ReviewedVisit | Unset, data)

        record = _parse_record(d.pop("record", UNSET))

        def _parse_tips(data: object) -> list[OpenObject] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                tips_type_0 = []
                _tips_type_0 = data
                for tips_type_0_item_data in _tips_type_0:
                    tips_type_0_item = OpenObject.from_dict(tips_type_0_item_data)

                    tips_type_0.append(tips_type_0_item)

                return tips_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[OpenObject] | None | Unset, data)

        tips = _parse_tips(d.pop("tips", UNSET))

        def _parse_currency(data: object) -> Currency | list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                currency_type_0 = Currency.from_dict(data)

                return currency_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                currency_type_1 = cast(list[str], data)

                return currency_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Currency | list[str] | None | Unset, data)

        currency = _parse_currency(d.pop("currency", UNSET))

        def _parse_agreement_links(data: object) -> AgreementLinks | list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                agreement_links_type_0 = AgreementLinks.from_dict(data)

                return agreement_links_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                agreement_links_type_1 = cast(list[str], data)

                return agreement_links_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AgreementLinks | list[str] | None | Unset, data)

        agreement_links = _parse_agreement_links(d.pop("agreement_links", UNSET))

        def _parse_language(data: object) -> list[str] | None | ReviewLanguage | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                language_type_0 = ReviewLanguage.from_dict(data)

                return language_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                language_type_1 = cast(list[str], data)

                return language_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | ReviewLanguage | Unset, data)

        language = _parse_language(d.pop("language", UNSET))

        review_form = cls(
            is_review_submitted=is_review_submitted,
            page_title=page_title,
            favicon_url=favicon_url,
            master=master,
            company=company,
            record=record,
            tips=tips,
            currency=currency,
            agreement_links=agreement_links,
            language=language,
        )

        review_form.additional_properties = d
        return review_form

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
