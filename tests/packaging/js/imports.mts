// Compiled, not run: what a TypeScript program that uses ES modules sees of the installed package.
import {
  AxAdmin,
  AxAdminError,
  type Applied,
  load,
  ModuleLostError,
  onTrap,
  type Plan,
  Secret,
  StalePlanError,
  type TrapListener,
  type User,
  version,
  withAuthorization,
} from 'ax-admin';
import { AxAdminPlanElement, definePlanElement } from 'ax-admin/plan-element';
import { createSandbox } from 'ax-admin/sandbox';

const listener: TrapListener = (error: ModuleLostError) => void error.message;
export const stop: () => void = onTrap(listener);
export const loaded: Promise<void> = load();
export const packageVersion: string = version();

const sandbox = createSandbox({ scenario: 'acme' });
const fetch = withAuthorization((url, init) => sandbox.fetch(url, init));
export const admin = new AxAdmin({ baseUrl: sandbox.url, apiKey: sandbox.key, fetch });

export const throughFetch = new AxAdmin({ apiKey: sandbox.key, transport: 'fetch' });
// @ts-expect-error: there is no other way to send
export const unknown = new AxAdmin({ apiKey: sandbox.key, transport: 'https' });

export async function use(signal: AbortSignal): Promise<Applied> {
  const found: User[] = [];
  for await (const user of admin.users.list({ status: ['ACTIVE', 'OF_TOMORROW'] }, { signal })) found.push(user);
  const { temporaryPassword } = await admin.users.create({
    name: 'Robin',
    email: 'robin@acme.example',
    role: 'MEMBER',
    inviteMode: 'TEMPORARY_PASSWORD',
  });
  if (temporaryPassword instanceof Secret) temporaryPassword.reveal();
  // @ts-expect-error: a role is not left out
  await admin.users.create({ name: 'Robin', email: 'robin@acme.example', inviteMode: 'NONE' });
  const plan: Plan = await admin.users.delete({ id: found[0]?.id ?? '' }, { overrideGuards: ['self'] });
  try {
    return await plan.apply({ confirm: plan.code, signal, deadlineMs: 1_000 });
  } catch (error) {
    if (error instanceof StalePlanError) console.log(error.difference);
    else if (error instanceof AxAdminError && error.kind === 'Transport') console.log(error.nextStep);
    throw error;
  }
}

export function show(plan: Plan<User>): void {
  definePlanElement();
  const element: AxAdminPlanElement = document.createElement('ax-admin-plan');
  element.plan = plan;
  element.plan = null;
  // @ts-expect-error: a plan is awaited first
  element.plan = admin.users.delete('jane@acme.example');
  element.addEventListener('ax-admin-applied', ({ detail }) => console.log(detail.proof));
  document.addEventListener('ax-admin-failed', ({ detail }) => console.log(detail.kind));
}
