"""The old name of `python -m tools.vendor_drift`, for one version."""

from __future__ import annotations

import sys

from tools.vendor_drift.__main__ import main

if __name__ == "__main__":
    print("`python -m tools.drift` is `python -m tools.vendor_drift` now", file=sys.stderr)
    sys.exit(main())
