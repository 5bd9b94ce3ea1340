"""News-like passages of our own, each with what it tells of: see README.md beside this file."""
