"""Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit."""
