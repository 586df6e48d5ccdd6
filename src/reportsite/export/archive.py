"""Files → one ZIP."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping


def archive(files: Mapping[str, bytes]) -> bytes:
    """A ZIP of the files, in order of name, every one of them dated 1980-01-01 and stored as it is."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as box:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            box.writestr(entry, files[name])
    return out.getvalue()
