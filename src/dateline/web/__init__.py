"""The app: a casefile in a browser on this machine, and on no other."""

from dateline.web.app import make_app
from dateline.web.server import serve

__all__ = ["make_app", "serve"]
