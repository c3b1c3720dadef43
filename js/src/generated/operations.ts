// Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

export * from './users.js';
export * from './organizations.js';
export * from './spaces.js';
export * from './projects.js';
export * from './roles.js';
export * from './role-bindings.js';
export * from './resource-restrictions.js';
export * from './api-keys.js';
export * from './audit-logs.js';
