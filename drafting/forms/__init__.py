"""Forms: what a person typed, read field by field; each kind of form is a module."""

from drafting.forms.form import Form

__all__ = ["Form"]
