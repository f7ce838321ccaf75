from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.header_background import HeaderBackground


T = TypeVar("T", bound="FormStyle")


@_attrs_define
class FormStyle:
    """Colours and pictures of a booking form.

    Attributes:
        show_header (bool | None | Unset): Whether the header is shown.
        logo (None | str | Unset): Address of the logo.
        logo_full (None | str | Unset): Address of the logo in full size.
        header_background (None | str | Unset): Address of the picture behind the header.
        header_background_full (None | str | Unset): Address of that picture in full size.
        header_background_new (HeaderBackground | list[str] | None | Unset): The picture behind the header in several
            sizes.
        menu_background (None | str | Unset): Address of the picture behind the menu.
        menu_background_full (None | str | Unset): Address of that picture in full size.
        main_color (None | str | Unset): Main colour, hexadecimal with or without the hash sign.
        secondary_color (None | str | Unset): Second colour, hexadecimal.
        buttons_color (None | str | Unset): Colour of buttons, hexadecimal.
        main_color_theme (None | str | Unset): Name of the colour theme.
        primary_palette (None | str | Unset): Named main colour, such as `deep-purple`.
        accent_palette (None | str | Unset): Named second colour.
        warn_palette (None | str | Unset): Named colour of warnings.
        background_palette (None | str | Unset): Named colour of the background.
    """

    show_header: bool | None | Unset = UNSET
    logo: None | str | Unset = UNSET
    logo_full: None | str | Unset = UNSET
    header_background: None | str | Unset = UNSET
    header_background_full: None | str | Unset = UNSET
    header_background_new: HeaderBackground | list[str] | None | Unset = UNSET
    menu_background: None | str | Unset = UNSET
    menu_background_full: None | str | Unset = UNSET
    main_color: None | str | Unset = UNSET
    secondary_color: None | str | Unset = UNSET
    buttons_color: None | str | Unset = UNSET
    main_color_theme: None | str | Unset = UNSET
    primary_palette: None | str | Unset = UNSET
    accent_palette: None | str | Unset = UNSET
    warn_palette: None | str | Unset = UNSET
    background_palette: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.header_background import HeaderBackground  # noqa: PLC0415

        show_header: bool | None | Unset
        if isinstance(self.show_header, Unset):
            show_header = UNSET
        else:
            show_header = self.show_header

        logo: None | str | Unset
        if isinstance(self.logo, Unset):
            logo = UNSET
        else:
            logo = self.logo

        logo_full: None | str | Unset
        if isinstance(self.logo_full, Unset):
            logo_full = UNSET
        else:
            logo_full = self.logo_full

        header_background: None | str | Unset
        if isinstance(self.header_background, Unset):
            header_background = UNSET
        else:
            header_background = self.header_background

        header_background_full: None | str | Unset
        if isinstance(self.header_background_full, Unset):
            header_background_full = UNSET
        else:
            header_background_full = self.header_background_full

        header_background_new: dict[str, Any] | list[str] | None | Unset
        if isinstance(self.header_background_new, Unset):
            header_background_new = UNSET
        elif isinstance(self.header_background_new, HeaderBackground):
            header_background_new = self.header_background_new.to_dict()
        elif isinstance(self.header_background_new, list):
            header_background_new = self.header_background_new

        else:
            header_background_new = self.header_background_new

        menu_background: None | str | Unset
        if isinstance(self.menu_background, Unset):
            menu_background = UNSET
        else:
            menu_background = self.menu_background

        menu_background_full: None | str | Unset
        if isinstance(self.menu_background_full, Unset):
            menu_background_full = UNSET
        else:
            menu_background_full = self.menu_background_full

        main_color: None | str | Unset
        if isinstance(self.main_color, Unset):
            main_color = UNSET
        else:
            main_color = self.main_color

        secondary_color: None | str | Unset
        if isinstance(self.secondary_color, Unset):
            secondary_color = UNSET
        else:
            secondary_color = self.secondary_color

        buttons_color: None | str | Unset
        if isinstance(self.buttons_color, Unset):
            buttons_color = UNSET
        else:
            buttons_color = self.buttons_color

        main_color_theme: None | str | Unset
        if isinstance(self.main_color_theme, Unset):
            main_color_theme = UNSET
        else:
            main_color_theme = self.main_color_theme

        primary_palette: None | str | Unset
        if isinstance(self.primary_palette, Unset):
            primary_palette = UNSET
        else:
            primary_palette = self.primary_palette

        accent_palette: None | str | Unset
        if isinstance(self.accent_palette, Unset):
            accent_palette = UNSET
        else:
            accent_palette = self.accent_palette

        warn_palette: None | str | Unset
        if isinstance(self.warn_palette, Unset):
            warn_palette = UNSET
        else:
            warn_palette = self.warn_palette

        background_palette: None | str | Unset
        if isinstance(self.background_palette, Unset):
            background_palette = UNSET
        else:
            background_palette = self.background_palette

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if show_header is not UNSET:
            field_dict["show_header"] = show_header
        if logo is not UNSET:
            field_dict["logo"] = logo
        if logo_full is not UNSET:
            field_dict["logo_full"] = logo_full
        if header_background is not UNSET:
            field_dict["header_background"] = header_background
        if header_background_full is not UNSET:
            field_dict["header_background_full"] = header_background_full
        if header_background_new is not UNSET:
            field_dict["header_background_new"] = header_background_new
        if menu_background is not UNSET:
            field_dict["menu_background"] = menu_background
        if menu_background_full is not UNSET:
            field_dict["menu_background_full"] = menu_background_full
        if main_color is not UNSET:
            field_dict["main_color"] = main_color
        if secondary_color is not UNSET:
            field_dict["secondary_color"] = secondary_color
        if buttons_color is not UNSET:
            field_dict["buttons_color"] = buttons_color
        if main_color_theme is not UNSET:
            field_dict["main_color_theme"] = main_color_theme
        if primary_palette is not UNSET:
            field_dict["primaryPalette"] = primary_palette
        if accent_palette is not UNSET:
            field_dict["accentPalette"] = accent_palette
        if warn_palette is not UNSET:
            field_dict["warnPalette"] = warn_palette
        if background_palette is not UNSET:
            field_dict["backgroundPalette"] = background_palette

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.header_background import HeaderBackground  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_show_header(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        show_header = _parse_show_header(d.pop("show_header", UNSET))

        def _parse_logo(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        logo = _parse_logo(d.pop("logo", UNSET))

        def _parse_logo_full(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        logo_full = _parse_logo_full(d.pop("logo_full", UNSET))

        def _parse_header_background(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        header_background = _parse_header_background(d.pop("header_background", UNSET))

        def _parse_header_background_full(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        header_background_full = _parse_header_background_full(
            d.pop("header_background_full", UNSET)
        )

        def _parse_header_background_new(
            data: object,
        ) -> HeaderBackground | list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                header_background_new_type_0 = HeaderBackground.from_dict(data)

                return header_background_new_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                header_background_new_type_1 = cast(list[str], data)

                return header_background_new_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(HeaderBackground | list[str] | None | Unset, data)

        header_background_new = _parse_header_background_new(d.pop("header_background_new", UNSET))

        def _parse_menu_background(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        menu_background = _parse_menu_background(d.pop("menu_background", UNSET))

        def _parse_menu_background_full(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        menu_background_full = _parse_menu_background_full(d.pop("menu_background_full", UNSET))

        def _parse_main_color(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        main_color = _parse_main_color(d.pop("main_color", UNSET))

        def _parse_secondary_color(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        secondary_color = _parse_secondary_color(d.pop("secondary_color", UNSET))

        def _parse_buttons_color(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        buttons_color = _parse_buttons_color(d.pop("buttons_color", UNSET))

        def _parse_main_color_theme(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        main_color_theme = _parse_main_color_theme(d.pop("main_color_theme", UNSET))

        def _parse_primary_palette(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        primary_palette = _parse_primary_palette(d.pop("primaryPalette", UNSET))

        def _parse_accent_palette(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        accent_palette = _parse_accent_palette(d.pop("accentPalette", UNSET))

        def _parse_warn_palette(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        warn_palette = _parse_warn_palette(d.pop("warnPalette", UNSET))

        def _parse_background_palette(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        background_palette = _parse_background_palette(d.pop("backgroundPalette", UNSET))

        form_style = cls(
            show_header=show_header,
            logo=logo,
            logo_full=logo_full,
            header_background=header_background,
            header_background_full=header_background_full,
            header_background_new=header_background_new,
            menu_background=menu_background,
            menu_background_full=menu_background_full,
            main_color=main_color,
            secondary_color=secondary_color,
            buttons_color=buttons_color,
            main_color_theme=main_color_theme,
            primary_palette=primary_palette,
            accent_palette=accent_palette,
            warn_palette=warn_palette,
            background_palette=background_palette,
        )

        form_style.additional_properties = d
        return form_style

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
