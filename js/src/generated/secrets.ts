// Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

/** The members of each operation's result that are secrets. */
export const SECRETS: Readonly<Record<string, readonly string[]>> = {
  'users.create': ['temporaryPassword'],
  'api_keys.create': ['key'],
  'api_keys.create_service_key': ['key'],
  'api_keys.refresh': ['key'],
};
