"""Text that must not be seen by accident."""

from ax_admin._native import Secret

__all__ = ["Secret"]
