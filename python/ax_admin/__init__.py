"""Administer who may do what in an Arize AX account."""

from ax_admin._native import version as _version

__all__ = ["__version__"]

__version__ = _version()
