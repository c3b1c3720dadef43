// Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

/**
 * The members of inputs that name a thing.
 *
 * @internal
 */
export const THINGS: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'actingUser',
  'apiKey',
  'customRole',
  'organization',
  'project',
  'resource',
  'role',
  'roleBinding',
  'space',
  'user',
]);
