// A page as a user of the package writes one: text of the server is made safe to show and set as text, never as HTML.
import { AxAdmin, AxAdminError, displaySafe, load } from '/dist/browser.mjs';

const [url, key] = location.hash.slice(1).split('&').map(decodeURIComponent);
const element = (id) => document.getElementById(id);
let plan;

await load();
const admin = new AxAdmin({ baseUrl: url, apiKey: key });
await showUsers();
element('find').addEventListener('submit', (event) => during(event, makePlan));
element('confirm').addEventListener('submit', (event) => during(event, applyPlan));
document.body.dataset.ready = 'true';

async function showUsers() {
  const items = [];
  for await (const user of admin.users.list({ limit: 15 })) {
    const item = document.createElement('li');
    item.textContent = `${displaySafe(user.name)} <${displaySafe(user.email)}>`;
    items.push(item);
  }
  element('users').replaceChildren(...items);
}

async function makePlan() {
  plan = await admin.users.delete(element('who').value);
  element('plan').textContent = plan.text;
  element('confirm').hidden = false;
  return 'planned';
}

async function applyPlan() {
  const { outcome, proof } = await plan.apply({ confirm: element('code').value });
  await showUsers();
  return `${outcome}: ${proof}`;
}

/** Says what came of it. */
async function during(event, act) {
  event.preventDefault();
  try {
    element('outcome').textContent = await act();
  } catch (error) {
    if (!(error instanceof AxAdminError)) throw error;
    element('outcome').textContent = `${error.kind}: ${error.message}; ${error.nextStep}`;
  }
}
