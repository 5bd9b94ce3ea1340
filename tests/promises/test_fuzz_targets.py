"""The targets of the fuzzers hold for bytes that hypothesis makes up, and for what the fuzzers have found."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

PATH = Path(__file__).parents[1] / "fuzz" / "targets.py"
SPEC = importlib.util.spec_from_file_location("fuzz_targets", PATH)
assert SPEC is not None
assert SPEC.loader is not None
MODULE = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(MODULE)
TARGETS: dict[str, Any] = MODULE.TARGETS
PIECES = st.lists(
    st.one_of(
        st.binary(max_size=12),
        st.sampled_from(
            [b"\r\n", b"\n\n", b"\x00", b'"', b",", b"{", b"}", b"[", b"]", b"<p>", b"</p>", b"<![CDATA[", b"]]>", b"--B\r\n",
             b"Content-Type: text/html\r\n\r\n", b"Content-Length: 9\r\n", b"WARC/1.0\r\n", b"\x1f\x8b\x08\x00", b"PK\x01\x02", b"PK\x05\x06",
             b"Police arrested two men on Monday, the minister said.", b"By Jo Roe", b"14 March 2024", b"\xff\xfe", b"\xe2\x80\xa8", b"\xf0\x9f\x98\x80"]
        ),
    ),
    max_size=20,
)  # fmt: skip


@pytest.mark.parametrize("name", TARGETS)
@given(pieces=PIECES)
@settings(max_examples=40, deadline=None)
def test_whatever_the_bytes_nothing_is_raised_and_every_block_is_where_it_says(name: str, pieces: list[bytes]) -> None:
    TARGETS[name](b"".join(pieces))


def test_every_reader_has_a_target() -> None:
    assert {"file", "html", "text", "warc", "warc_gzip", "zip", "tar", "gzip", "feed", "json", "csv", "mail"} <= set(
        TARGETS
    )
