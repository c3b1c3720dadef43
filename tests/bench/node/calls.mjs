// Measures calls of `ax-admin` in Node over one warm connection:
//
// - a list call of 100 users, against the vendor's `@arizeai/ax-client`;
// - the same page, against `fetch` and `JSON.parse`;
// - draining a list of 10,000 and one of 100,000 users, 100 a page, against `fetch` and `JSON.parse`.
//
// Both take turns and the median counts. Run by `cargo xtask bench` with
// `OUR_PROJECT VENDORS_PROJECT KEY URL_OF_10K URL_OF_100K`.
import { packageIn, report, takeTurns } from './times.mjs';

const BARE = 'fetch + JSON.parse';
const [ourProject, vendorsProject, key, small, large] = process.argv.slice(2);
const { AxAdmin } = packageIn(ourProject, 'ax-admin');
const { createClient, listUsers } = packageIn(vendorsProject, '@arizeai/ax-client');

await pages();
await drain(small, 10_000, 15);
await drain(large, 100_000, 5);

async function pages() {
  const admin = ours(small);
  const client = createClient({ apiKey: key, baseUrl: small });
  const page = async () => check(100, (await admin.users.listPage({ limit: 100 })).items);
  const vendorsPage = async () => check(100, (await listUsers({ client, limit: 100 })).data);
  const barePage = async () => check(100, (await bare(small)).users);
  const vendorsTimes = await takeTurns(page, vendorsPage, { runs: 300, warmUp: 100 });
  report('list call of 100 users', '@arizeai/ax-client 1.28.0', vendorsTimes);
  report('page of 100 users', BARE, await takeTurns(page, barePage, { runs: 300, warmUp: 100 }), 1.25);
}

async function drain(url, users, runs) {
  const admin = ours(url);
  const drainOurs = async () => {
    const rows = [];
    for await (const user of admin.users.list({ limit: 100 })) {
      rows.push(user);
    }
    check(users, rows);
  };
  const drainBare = async () => {
    const rows = [];
    let cursor;
    do {
      const page = await bare(url, cursor);
      rows.push(...page.users);
      cursor = page.pagination.next_cursor;
    } while (cursor);
    check(users, rows);
  };
  report(`drain ${users} users`, BARE, await takeTurns(drainOurs, drainBare, { runs }), 1.2);
}

function ours(baseUrl) {
  return new AxAdmin({ apiKey: key, baseUrl, rateLimit: 'off' });
}

/** What a program would write that needs this one list and nothing else. */
async function bare(url, cursor) {
  const rest = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
  const reply = await fetch(`${url}/v2/users?limit=100${rest}`, {
    headers: { authorization: `Bearer ${key}` },
  });
  return JSON.parse(await reply.text());
}

/** Makes sure that what is measured is what is meant. */
function check(least, rows) {
  if (rows.length < least) {
    throw new Error('rows are missing');
  }
}
