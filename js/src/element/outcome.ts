import type { AxAdminError, Change } from '../errors/classes.js';
import type { Applied } from '../values/plan-document.js';
import { node } from './nodes.js';

/** What stands in the cell of a value that is not there. */
const NONE = '(none)';

/**
 * What the element says while a plan is applied, with a bar that shows the progress.
 *
 * @internal
 */
export function working(bar: HTMLProgressElement): Node[] {
  return [
    node('h4', {}, 'Applying'),
    node('p', {}, 'Everything is read again first. The request is sent only if nothing changed.'),
    bar,
  ];
}

/** @internal */
export function declined(): Node[] {
  return [node('h4', {}, 'Declined'), node('p', {}, 'The plan was not applied.')];
}

/** @internal */
export function done({ proof }: Applied): Node[] {
  return [node('h4', {}, 'Done'), facts(['How this is known', proof])];
}

/**
 * What went wrong, by its kind and never by its class: a page may have loaded the package more than once.
 *
 * @internal
 */
export function failed(error: AxAdminError): Node[] {
  const { kind, message, nextStep } = error;
  if (kind === 'StalePlan') return stale(error);
  if (reasonOf(error) === 'missing') {
    return [node('h4', {}, 'Not confirmed'), node('p', {}, 'Type or paste the code that the plan shows.')];
  }
  return [
    node('h4', {}, HEADINGS[kind] ?? 'Applying the plan failed'),
    facts(['What happened', message], ['What to do', nextStep]),
  ];
}

/**
 * Why the code of a plan was not accepted; `null` for any other error.
 *
 * @internal
 */
export function reasonOf({ details }: AxAdminError): string | null {
  return details.type === 'confirmation' ? details.reason : null;
}

/**
 * Whether the same plan can be applied after this error.
 *
 * @internal
 */
export function mayTryAgain(error: AxAdminError): boolean {
  const reason = reasonOf(error);
  return error.kind !== 'OutcomeUnknown' && (reason === null ? error.safeToRetry : reason !== 'used');
}

const HEADINGS: Partial<Record<AxAdminError['kind'], string>> = {
  ConfirmationRequired: 'Not confirmed',
  GuardTripped: 'Stopped by a guard',
  OutcomeUnknown: 'The outcome is unknown',
};

function stale({ details, message, nextStep }: AxAdminError): Node[] {
  const changes = details.type === 'difference' ? details.changes : [];
  const heading = node('h4', {}, 'The plan is out of date');
  if (changes.length === 0) return [heading, facts(['What happened', message], ['What to do', nextStep])];
  return [
    heading,
    node('p', {}, sentence(message.split(': ', 1)[0] ?? message)),
    differenceTable(changes),
    facts(['What to do', nextStep]),
  ];
}

/** A message as a sentence. The message of a stale plan lists the changes again, after a colon. */
function sentence(message: string): string {
  return `${message.slice(0, 1).toUpperCase()}${message.slice(1)}.`;
}

function differenceTable(changes: readonly Change[]): HTMLTableElement {
  const columns = ['What', 'Before', 'Now'].map((name) => node('th', { scope: 'col' }, name));
  const rows = changes.map(({ what, before, now }) =>
    node(
      'tr',
      {},
      node('th', { scope: 'row' }, what),
      node('td', {}, before ?? NONE),
      node('td', {}, now ?? NONE),
    ),
  );
  return node(
    'table',
    {},
    node('caption', {}, 'What changed'),
    node('thead', {}, node('tr', {}, ...columns)),
    node('tbody', {}, ...rows),
  );
}

function facts(...rows: (readonly [name: string, text: string])[]): HTMLDListElement {
  return node('dl', {}, ...rows.flatMap(([name, text]) => [node('dt', {}, name), node('dd', {}, text)]));
}
