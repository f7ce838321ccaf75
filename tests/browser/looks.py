"""What a page looks like, asked of the browser: width, contrast, names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

FAINT = """
() => {
  const channel = (value) => {
    const part = value / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const ground = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const colour = numbers(getComputedStyle(one).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const ratio = (element) => {
    const pair = [numbers(getComputedStyle(element).color), ground(element)].map(luminance);
    return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
  };
  const isText = (node) => node.nodeType === 3 && node.data.trim();
  const hasText = (one) => [...one.childNodes].some(isText);
  return [...document.body.querySelectorAll("*")]
    .filter((one) => hasText(one) && one.checkVisibility() && ratio(one) < 4.5)
    .map((one) => `${one.outerHTML.slice(0, 80)}: ${ratio(one).toFixed(2)}`);
}
"""
"""Elements whose text stands out less than 4.5 to 1 from what is behind it (WCAG 1.4.3)."""

NAMELESS = """
() => [...document.querySelectorAll("button, input:not([type=hidden]), select, textarea")]
  .filter((one) => !one.getAttribute("aria-label") && !one.labels?.length)
  .filter((one) => !one.textContent.trim())
  .map((one) => one.outerHTML.slice(0, 80))
"""
"""Controls that a screen reader has no name for."""


def faint_texts(page: Page) -> list[Any]:
    """Texts without enough contrast."""
    found: list[Any] = page.evaluate(FAINT)
    return found


def nameless_controls(page: Page) -> list[Any]:
    """Controls without a name."""
    found: list[Any] = page.evaluate(NAMELESS)
    return found


def fits(page: Page) -> bool:
    """Whether the page is no wider than its window."""
    found: bool = page.evaluate(
        "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )
    return found
