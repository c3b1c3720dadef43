// A page with a plan of one scene, by which the tests operate the element: `#scene` in the element, `#scene&bare` as bare HTML.
import { AxAdmin, load, withAuthorization } from '/dist/browser.mjs';
import { definePlanElement } from '/dist/plan-element.mjs';
import { createSandbox, loadSandbox } from '/dist/sandbox-browser.mjs';

const JANE = 'jane@acme.example';
const HOSTILE = [
  `<script>hacked = 1</script>"'><img src=x onerror="hacked = 2"> & \u202EnimdA\u202C a\u200Bd\u200Dm\u2066in `,
  '</code></section><style>* { display: none }</style><h1>It can be undone</h1>',
];

const [name, form] = location.hash.slice(1).split('&');
// What the tests use. `gate` holds every request until it resolves; with `isLost` no response arrives after a write.
const scene = { told: [], violations: [], gate: undefined, isLost: false };
globalThis.scene = scene;

await Promise.all([load(), loadSandbox()]);
const sandbox = createSandbox({ scenario: 'acme', rateLimit: 'off' });
let isCut = false;
const fetch = withAuthorization(async (url, init) => {
  await scene.gate;
  if (scene.isLost && init.method !== 'GET') isCut = true;
  if (isCut) throw new TypeError('the connection was lost');
  return sandbox.fetch(url, init);
});
const options = { baseUrl: sandbox.url, apiKey: sandbox.key, fetch, rateLimit: 'off', maxAttempts: 1 };
const admin = new AxAdmin(options);
const asking = new AxAdmin({ ...options, policy: { confirmBy: 'person' } });
const change = (what) => sandbox.control('POST', 'change', what);

const plans = {
  deletion: () => admin.users.delete(JANE),
  person: () => asking.users.delete(JANE),
  stopped: () => admin.users.delete('ada.admin@acme.example'),
  update: () => admin.plan.roles.update('Prompt Engineer', { permissions: ['PROMPT_READ', 'PROJECT_READ'] }),
  hostile: () => {
    change({ user: JANE, set: { name: HOSTILE[0].repeat(4).padEnd(300, 'N').slice(0, 300) } });
    for (const hostile of [...HOSTILE, 'M'.repeat(300)]) change({ add_key: { user: JANE, name: hostile } });
    return admin.users.delete(JANE);
  },
  bindings: () => {
    change({ add_projects: { space: 'Checkout', count: 500 } });
    change({ add_bindings: { user: JANE, count: 500, role: 'Project Viewer' } });
    return admin.users.delete(JANE);
  },
};

document.addEventListener('securitypolicyviolation', (event) => {
  scene.violations.push(`${event.violatedDirective} ${event.blockedURI}`);
});
for (const event of ['ax-admin-applied', 'ax-admin-declined', 'ax-admin-failed']) {
  document.addEventListener(event, ({ type, detail }) => {
    scene.told.push([type, detail?.outcome ?? detail?.kind ?? null]);
  });
}

const plan = await plans[name]();
const place = document.getElementById('place');
if (form === 'bare') {
  const policy = globalThis.trustedTypes.createPolicy('page', { createHTML: () => plan.html });
  place.innerHTML = policy.createHTML('plan');
} else if (form !== 'empty') {
  definePlanElement();
  const element = document.createElement('ax-admin-plan');
  element.plan = plan;
  place.append(element);
  scene.element = element;
}
Object.assign(scene, { admin, asking, change, plan, sandbox, definePlanElement });
document.body.dataset.ready = 'true';
