"""The version of Joined-Up: the one place; CHANGELOG.md says what each brought."""

VERSION = "0.2.0"
