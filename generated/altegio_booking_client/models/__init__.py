"""Contains all the data models used in inputs/outputs"""

from .agreement_links import AgreementLinks
from .appointment import Appointment
from .appointment_draft import AppointmentDraft
from .appointment_envelope import AppointmentEnvelope
from .appointment_list_envelope import AppointmentListEnvelope
from .appointment_location import AppointmentLocation
from .appointment_service import AppointmentService
from .appointment_team_member import AppointmentTeamMember
from .available_dates import AvailableDates
from .available_dates_envelope import AvailableDatesEnvelope
from .book_event_request import BookEventRequest
from .booked_appointment import BookedAppointment
from .booked_appointment_list_envelope import BookedAppointmentListEnvelope
from .booking_form import BookingForm
from .booking_form_envelope import BookingFormEnvelope
from .booking_form_step import BookingFormStep
from .booking_form_style import BookingFormStyle
from .booking_user import BookingUser
from .change_password_request import ChangePasswordRequest
from .check_appointments_request import CheckAppointmentsRequest
from .create_booking_request import CreateBookingRequest
from .currency import Currency
from .custom_fields import CustomFields
from .day_map import DayMap
from .error_envelope import ErrorEnvelope
from .event_booking import EventBooking
from .event_booking_envelope import EventBookingEnvelope
from .header_background import HeaderBackground
from .issued_user_token import IssuedUserToken
from .issued_user_token_envelope import IssuedUserTokenEnvelope
from .language import Language
from .log_in_request import LogInRequest
from .log_in_with_code_request import LogInWithCodeRequest
from .message_envelope import MessageEnvelope
from .meta import Meta
from .move_appointment_request import MoveAppointmentRequest
from .nearest_slots import NearestSlots
from .nearest_slots_envelope import NearestSlotsEnvelope
from .open_object import OpenObject
from .policy_agreement import PolicyAgreement
from .position import Position
from .prepaid_amount import PrepaidAmount
from .prepaid_settings import PrepaidSettings
from .privacy_policy import PrivacyPolicy
from .privacy_policy_envelope import PrivacyPolicyEnvelope
from .review_form import ReviewForm
from .review_form_envelope import ReviewFormEnvelope
from .review_language import ReviewLanguage
from .review_location import ReviewLocation
from .review_receipt import ReviewReceipt
from .review_receipt_envelope import ReviewReceiptEnvelope
from .review_team_member import ReviewTeamMember
from .reviewed_visit import ReviewedVisit
from .send_code_request import SendCodeRequest
from .service import Service
from .service_catalogue import ServiceCatalogue
from .service_catalogue_envelope import ServiceCatalogueEnvelope
from .service_category import ServiceCategory
from .service_event import ServiceEvent
from .slot import Slot
from .slot_list_envelope import SlotListEnvelope
from .submit_review_request import SubmitReviewRequest
from .team_member import TeamMember
from .team_member_list_envelope import TeamMemberListEnvelope
from .tip_charge import TipCharge
from .translations import Translations
from .update_user_request import UpdateUserRequest

__all__ = (
    "AgreementLinks",
    "Appointment",
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
    "BookingFormStyle",
    "BookingUser",
    "ChangePasswordRequest",
    "CheckAppointmentsRequest",
    "CreateBookingRequest",
    "Currency",
    "CustomFields",
    "DayMap",
    "ErrorEnvelope",
    "EventBooking",
    "EventBookingEnvelope",
    "HeaderBackground",
    "IssuedUserToken",
    "IssuedUserTokenEnvelope",
    "Language",
    "LogInRequest",
    "LogInWithCodeRequest",
    "MessageEnvelope",
    "Meta",
    "MoveAppointmentRequest",
    "NearestSlots",
    "NearestSlotsEnvelope",
    "OpenObject",
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
    "SendCodeRequest",
    "Service",
    "ServiceCatalogue",
    "ServiceCatalogueEnvelope",
    "ServiceCategory",
    "ServiceEvent",
    "Slot",
    "SlotListEnvelope",
    "SubmitReviewRequest",
    "TeamMember",
    "TeamMemberListEnvelope",
    "TipCharge",
    "Translations",
    "UpdateUserRequest",
)
