"""Contains all the data models used in inputs/outputs; each is loaded when it is first used"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .agreement_links import AgreementLinks as AgreementLinks
    from .appointment import Appointment as Appointment
    from .appointment_charge import AppointmentCharge as AppointmentCharge
    from .appointment_draft import AppointmentDraft as AppointmentDraft
    from .appointment_envelope import AppointmentEnvelope as AppointmentEnvelope
    from .appointment_list_envelope import (
        AppointmentListEnvelope as AppointmentListEnvelope,
    )
    from .appointment_location import AppointmentLocation as AppointmentLocation
    from .appointment_service import AppointmentService as AppointmentService
    from .appointment_team_member import AppointmentTeamMember as AppointmentTeamMember
    from .available_dates import AvailableDates as AvailableDates
    from .available_dates_envelope import (
        AvailableDatesEnvelope as AvailableDatesEnvelope,
    )
    from .book_event_request import BookEventRequest as BookEventRequest
    from .booked_appointment import BookedAppointment as BookedAppointment
    from .booked_appointment_list_envelope import (
        BookedAppointmentListEnvelope as BookedAppointmentListEnvelope,
    )
    from .booking_form import BookingForm as BookingForm
    from .booking_form_envelope import BookingFormEnvelope as BookingFormEnvelope
    from .booking_form_step import BookingFormStep as BookingFormStep
    from .booking_user import BookingUser as BookingUser
    from .category_of_event import CategoryOfEvent as CategoryOfEvent
    from .chain import Chain as Chain
    from .change_password_request import ChangePasswordRequest as ChangePasswordRequest
    from .check_appointments_request import (
        CheckAppointmentsRequest as CheckAppointmentsRequest,
    )
    from .complaint import Complaint as Complaint
    from .create_booking_request import CreateBookingRequest as CreateBookingRequest
    from .currency import Currency as Currency
    from .custom_fields import CustomFields as CustomFields
    from .day_map import DayMap as DayMap
    from .duration_details import DurationDetails as DurationDetails
    from .error_envelope import ErrorEnvelope as ErrorEnvelope
    from .event import Event as Event
    from .event_booking import EventBooking as EventBooking
    from .event_booking_envelope import EventBookingEnvelope as EventBookingEnvelope
    from .event_date_list_envelope import EventDateListEnvelope as EventDateListEnvelope
    from .event_label import EventLabel as EventLabel
    from .event_list_envelope import EventListEnvelope as EventListEnvelope
    from .event_resource import EventResource as EventResource
    from .event_team_member import EventTeamMember as EventTeamMember
    from .form_link import FormLink as FormLink
    from .form_style import FormStyle as FormStyle
    from .header_background import HeaderBackground as HeaderBackground
    from .issued_user_token import IssuedUserToken as IssuedUserToken
    from .issued_user_token_envelope import (
        IssuedUserTokenEnvelope as IssuedUserTokenEnvelope,
    )
    from .language import Language as Language
    from .location import Location as Location
    from .location_envelope import LocationEnvelope as LocationEnvelope
    from .location_list_envelope import LocationListEnvelope as LocationListEnvelope
    from .log_in_request import LogInRequest as LogInRequest
    from .log_in_with_code_request import LogInWithCodeRequest as LogInWithCodeRequest
    from .message_envelope import MessageEnvelope as MessageEnvelope
    from .meta import Meta as Meta
    from .move_appointment_request import (
        MoveAppointmentRequest as MoveAppointmentRequest,
    )
    from .nearest_slots import NearestSlots as NearestSlots
    from .nearest_slots_envelope import NearestSlotsEnvelope as NearestSlotsEnvelope
    from .open_object import OpenObject as OpenObject
    from .payment_policy import PaymentPolicy as PaymentPolicy
    from .policy_agreement import PolicyAgreement as PolicyAgreement
    from .position import Position as Position
    from .prepaid_amount import PrepaidAmount as PrepaidAmount
    from .prepaid_settings import PrepaidSettings as PrepaidSettings
    from .privacy_policy import PrivacyPolicy as PrivacyPolicy
    from .privacy_policy_envelope import PrivacyPolicyEnvelope as PrivacyPolicyEnvelope
    from .review_form import ReviewForm as ReviewForm
    from .review_form_envelope import ReviewFormEnvelope as ReviewFormEnvelope
    from .review_language import ReviewLanguage as ReviewLanguage
    from .review_location import ReviewLocation as ReviewLocation
    from .review_receipt import ReviewReceipt as ReviewReceipt
    from .review_receipt_envelope import ReviewReceiptEnvelope as ReviewReceiptEnvelope
    from .review_team_member import ReviewTeamMember as ReviewTeamMember
    from .reviewed_visit import ReviewedVisit as ReviewedVisit
    from .search_meta import SearchMeta as SearchMeta
    from .send_code_request import SendCodeRequest as SendCodeRequest
    from .service import Service as Service
    from .service_catalogue import ServiceCatalogue as ServiceCatalogue
    from .service_catalogue_envelope import (
        ServiceCatalogueEnvelope as ServiceCatalogueEnvelope,
    )
    from .service_category import ServiceCategory as ServiceCategory
    from .service_event import ServiceEvent as ServiceEvent
    from .service_of_event import ServiceOfEvent as ServiceOfEvent
    from .slot import Slot as Slot
    from .slot_list_envelope import SlotListEnvelope as SlotListEnvelope
    from .social_links import SocialLinks as SocialLinks
    from .submit_review_request import SubmitReviewRequest as SubmitReviewRequest
    from .team_member import TeamMember as TeamMember
    from .team_member_list_envelope import (
        TeamMemberListEnvelope as TeamMemberListEnvelope,
    )
    from .tip_charge import TipCharge as TipCharge
    from .translations import Translations as Translations
    from .update_user_request import UpdateUserRequest as UpdateUserRequest

__all__ = (
    "AgreementLinks",
    "Appointment",
    "AppointmentCharge",
    "AppointmentDraft",
    "AppointmentEnvelope",
    "AppointmentListEnvelope",
    "AppointmentLocation",
    "AppointmentService",
    "AppointmentTeamMember",
    "AvailableDates",
    "AvailableDatesEnvelope",
    "BookedAppointment",
    "BookedAppointmentListEnvelope",
    "BookEventRequest",
    "BookingForm",
    "BookingFormEnvelope",
    "BookingFormStep",
    "BookingUser",
    "CategoryOfEvent",
    "Chain",
    "ChangePasswordRequest",
    "CheckAppointmentsRequest",
    "Complaint",
    "CreateBookingRequest",
    "Currency",
    "CustomFields",
    "DayMap",
    "DurationDetails",
    "ErrorEnvelope",
    "Event",
    "EventBooking",
    "EventBookingEnvelope",
    "EventDateListEnvelope",
    "EventLabel",
    "EventListEnvelope",
    "EventResource",
    "EventTeamMember",
    "FormLink",
    "FormStyle",
    "HeaderBackground",
    "IssuedUserToken",
    "IssuedUserTokenEnvelope",
    "Language",
    "Location",
    "LocationEnvelope",
    "LocationListEnvelope",
    "LogInRequest",
    "LogInWithCodeRequest",
    "MessageEnvelope",
    "Meta",
    "MoveAppointmentRequest",
    "NearestSlots",
    "NearestSlotsEnvelope",
    "OpenObject",
    "PaymentPolicy",
    "PolicyAgreement",
    "Position",
    "PrepaidAmount",
    "PrepaidSettings",
    "PrivacyPolicy",
    "PrivacyPolicyEnvelope",
    "ReviewedVisit",
    "ReviewForm",
    "ReviewFormEnvelope",
    "ReviewLanguage",
    "ReviewLocation",
    "ReviewReceipt",
    "ReviewReceiptEnvelope",
    "ReviewTeamMember",
    "SearchMeta",
    "SendCodeRequest",
    "Service",
    "ServiceCatalogue",
    "ServiceCatalogueEnvelope",
    "ServiceCategory",
    "ServiceEvent",
    "ServiceOfEvent",
    "Slot",
    "SlotListEnvelope",
    "SocialLinks",
    "SubmitReviewRequest",
    "TeamMember",
    "TeamMemberListEnvelope",
    "TipCharge",
    "Translations",
    "UpdateUserRequest",
)

_MODULES = {
    "AgreementLinks": ".agreement_links",
    "Appointment": ".appointment",
    "AppointmentCharge": ".appointment_charge",
    "AppointmentDraft": ".appointment_draft",
    "AppointmentEnvelope": ".appointment_envelope",
    "AppointmentListEnvelope": ".appointment_list_envelope",
    "AppointmentLocation": ".appointment_location",
    "AppointmentService": ".appointment_service",
    "AppointmentTeamMember": ".appointment_team_member",
    "AvailableDates": ".available_dates",
    "AvailableDatesEnvelope": ".available_dates_envelope",
    "BookEventRequest": ".book_event_request",
    "BookedAppointment": ".booked_appointment",
    "BookedAppointmentListEnvelope": ".booked_appointment_list_envelope",
    "BookingForm": ".booking_form",
    "BookingFormEnvelope": ".booking_form_envelope",
    "BookingFormStep": ".booking_form_step",
    "BookingUser": ".booking_user",
    "CategoryOfEvent": ".category_of_event",
    "Chain": ".chain",
    "ChangePasswordRequest": ".change_password_request",
    "CheckAppointmentsRequest": ".check_appointments_request",
    "Complaint": ".complaint",
    "CreateBookingRequest": ".create_booking_request",
    "Currency": ".currency",
    "CustomFields": ".custom_fields",
    "DayMap": ".day_map",
    "DurationDetails": ".duration_details",
    "ErrorEnvelope": ".error_envelope",
    "Event": ".event",
    "EventBooking": ".event_booking",
    "EventBookingEnvelope": ".event_booking_envelope",
    "EventDateListEnvelope": ".event_date_list_envelope",
    "EventLabel": ".event_label",
    "EventListEnvelope": ".event_list_envelope",
    "EventResource": ".event_resource",
    "EventTeamMember": ".event_team_member",
    "FormLink": ".form_link",
    "FormStyle": ".form_style",
    "HeaderBackground": ".header_background",
    "IssuedUserToken": ".issued_user_token",
    "IssuedUserTokenEnvelope": ".issued_user_token_envelope",
    "Language": ".language",
    "Location": ".location",
    "LocationEnvelope": ".location_envelope",
    "LocationListEnvelope": ".location_list_envelope",
    "LogInRequest": ".log_in_request",
    "LogInWithCodeRequest": ".log_in_with_code_request",
    "MessageEnvelope": ".message_envelope",
    "Meta": ".meta",
    "MoveAppointmentRequest": ".move_appointment_request",
    "NearestSlots": ".nearest_slots",
    "NearestSlotsEnvelope": ".nearest_slots_envelope",
    "OpenObject": ".open_object",
    "PaymentPolicy": ".payment_policy",
    "PolicyAgreement": ".policy_agreement",
    "Position": ".position",
    "PrepaidAmount": ".prepaid_amount",
    "PrepaidSettings": ".prepaid_settings",
    "PrivacyPolicy": ".privacy_policy",
    "PrivacyPolicyEnvelope": ".privacy_policy_envelope",
    "ReviewForm": ".review_form",
    "ReviewFormEnvelope": ".review_form_envelope",
    "ReviewLanguage": ".review_language",
    "ReviewLocation": ".review_location",
    "ReviewReceipt": ".review_receipt",
    "ReviewReceiptEnvelope": ".review_receipt_envelope",
    "ReviewTeamMember": ".review_team_member",
    "ReviewedVisit": ".reviewed_visit",
    "SearchMeta": ".search_meta",
    "SendCodeRequest": ".send_code_request",
    "Service": ".service",
    "ServiceCatalogue": ".service_catalogue",
    "ServiceCatalogueEnvelope": ".service_catalogue_envelope",
    "ServiceCategory": ".service_category",
    "ServiceEvent": ".service_event",
    "ServiceOfEvent": ".service_of_event",
    "Slot": ".slot",
    "SlotListEnvelope": ".slot_list_envelope",
    "SocialLinks": ".social_links",
    "SubmitReviewRequest": ".submit_review_request",
    "TeamMember": ".team_member",
    "TeamMemberListEnvelope": ".team_member_list_envelope",
    "TipCharge": ".tip_charge",
    "Translations": ".translations",
    "UpdateUserRequest": ".update_user_request",
}

if not TYPE_CHECKING:  # a type checker would then take any name for a known one

    def __getattr__(name: str) -> Any:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        model = getattr(import_module(_MODULES[name], __name__), name)
        globals()[name] = model
        return model

    def __dir__() -> list[str]:
        return sorted({*globals(), *_MODULES})
