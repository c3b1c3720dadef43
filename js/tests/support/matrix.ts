import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SandboxServer } from './server.js';

export const ADA = 'ada.admin@acme.example';
export const JANE = 'jane@acme.example';
const PRODUCTS = 'T3JnYW5pemF0aW9uOjExOlNEMjM=';
const CHECKOUT = 'U3BhY2U6MjAxOnJXVkI=';
const CHECKOUT_TRACES = 'TW9kZWw6MzAwMTpVN0hn';
const FRAUD_TRACES = 'TW9kZWw6MzAwMjp1Nmw2';
const JANES_BINDING = 'Um9sZUJpbmRpbmc6NzAxOlJKVHg=';
const JANES_KEY = 'QXBpS2V5OjE1MDQ6ajg0VA==';

/** A destructive operation on the account, its request, and a concurrent change by somebody else. */
export interface DestructiveOperation {
  readonly name: string;
  /** The operation in the sandbox's log. */
  readonly api: string;
  readonly method: 'DELETE' | 'PUT';
  /** The arguments of the method. */
  readonly args: readonly unknown[];
  change(server: SandboxServer): Promise<unknown>;
}

export const OPERATIONS: readonly DestructiveOperation[] = [
  {
    name: 'users.delete',
    api: 'delete_user',
    method: 'DELETE',
    args: [JANE],
    change: (server) => server.change({ user: JANE, set: { email: 'jane.roe@acme.example' } }),
  },
  {
    name: 'organizations.delete',
    api: 'delete_organization',
    method: 'DELETE',
    args: ['Acme Products'],
    change: (server) => server.api('PATCH', `organizations/${PRODUCTS}`, { name: 'Acme Goods' }),
  },
  {
    name: 'organizations.removeUser',
    api: 'remove_organization_user',
    method: 'DELETE',
    args: ['Acme Products', { user: JANE }],
    change: (server) => server.change({ user: JANE, set: { name: 'Jane Roe' } }),
  },
  {
    name: 'spaces.delete',
    api: 'delete_space',
    method: 'DELETE',
    args: ['Checkout', { organization: 'Acme Products' }],
    change: (server) => server.api('PATCH', `spaces/${CHECKOUT}`, { name: 'Till' }),
  },
  {
    name: 'spaces.removeUser',
    api: 'remove_space_user',
    method: 'DELETE',
    args: ['Checkout', { user: JANE }],
    change: (server) => server.change({ remove_binding: JANES_BINDING }),
  },
  {
    name: 'projects.delete',
    api: 'delete_project',
    method: 'DELETE',
    args: ['checkout-traces', { space: 'Checkout' }],
    change: (server) => server.api('PATCH', `projects/${CHECKOUT_TRACES}`, { name: 'till-traces' }),
  },
  {
    name: 'roles.delete',
    api: 'delete_role',
    method: 'DELETE',
    args: ['Unused'],
    change: (server) => server.change({ change_role: { role: 'Unused', set: { name: 'Used' } } }),
  },
  {
    name: 'roleBindings.delete',
    api: 'delete_role_binding',
    method: 'DELETE',
    args: [JANES_BINDING],
    change: (server) => server.change({ change_binding: { id: JANES_BINDING, role: 'Unused' } }),
  },
  {
    name: 'resourceRestrictions.delete',
    api: 'delete_resource_restriction',
    method: 'DELETE',
    args: [FRAUD_TRACES],
    change: async (server) => {
      await server.api('DELETE', `resource-restrictions/${FRAUD_TRACES}`);
      return server.api('POST', 'resource-restrictions', { resource_id: FRAUD_TRACES });
    },
  },
  {
    name: 'apiKeys.revoke',
    api: 'revoke_api_key',
    method: 'PUT',
    args: ['jane-laptop', { user: JANE }],
    change: (server) => server.change({ change_key: { id: JANES_KEY, set: { name: 'desktop' } } }),
  },
];

/** Resets the account and adds the role that `roles.delete` deletes. */
export async function startOver(server: SandboxServer): Promise<void> {
  await server.setFaults();
  await server.reset();
  await server.api('POST', 'roles', { name: 'Unused', permissions: ['PROJECT_READ'] });
  await server.clearLog();
}

/** How a call ended, as far as it says whether something was done. */
export type ReportedEnd =
  | { readonly outcome: string; readonly sent: number; readonly sentIsAtLeast: boolean }
  | { readonly kind: string };

/** What a call is reported to have done, and whether it really did. */
export interface Cell {
  readonly report: string;
  readonly isDone: boolean;
  readonly isUntrue: boolean;
}

/** Success where nothing was done is untrue, and so is any error but `OutcomeUnknown` where something was. */
export function judge(reported: ReportedEnd, isDone: boolean): Cell {
  if ('kind' in reported) {
    return { report: reported.kind, isDone, isUntrue: isDone && reported.kind !== 'OutcomeUnknown' };
  }
  const sent = `${reported.sentIsAtLeast ? 'at least ' : ''}${reported.sent}`;
  return { report: `${reported.outcome} (sent ${sent})`, isDone, isUntrue: !isDone };
}

export const inWords = ({ report, isDone }: Cell) => `${report}; ${isDone ? 'done' : 'not done'}`;

/** How many requests of an operation reached the sandbox's handler. */
export async function delivered(server: SandboxServer, api: string): Promise<number> {
  return (await server.log()).filter((request) => request.executed && request.operation === api).length;
}

/** Whether the account has changed. */
export async function isChanged(server: SandboxServer, before: unknown): Promise<boolean> {
  const { gone, added, changed } = await server.compare(before);
  return [gone, added, changed].some((rows) => Object.keys(rows).length > 0);
}

/** Writes a table to `target/matrix`, for information. */
export function writeTable(
  file: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  const folder = join(process.env['AX_ADMIN_TARGET'] ?? '../target', 'matrix');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, file), [head, head.map(() => '---'), ...rows].map(line).join(''));
}
