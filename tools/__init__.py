"""What keeps contract, generated code and vendor in step."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The project's folder."""
