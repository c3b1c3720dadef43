//! The admin API in memory, for tests, demos and trying things out.
