"""Text that must not be exposed by accident."""

from ax_admin._native import Secret

__all__ = ["Secret"]
