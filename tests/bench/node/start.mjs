// Measures loading the package and making a client, in a fresh process: `ax-admin` against the vendor's
// `@arizeai/ax-client`. In turns, and the median counts; the start of Node is left out. Run by `cargo xtask bench` with
// `OUR_PROJECT VENDORS_PROJECT`.
import { execFileSync } from 'node:child_process';
import { report } from './times.mjs';

const RUNS = 9;

const OURS = `const { AxAdmin } = require('ax-admin');
  new AxAdmin({ apiKey: 'ak-x', baseUrl: 'http://127.0.0.1:9' });`;
const VENDORS = `const { createClient } = require('@arizeai/ax-client');
  createClient({ apiKey: 'ak-x', baseUrl: 'http://127.0.0.1:9' });`;

function milliseconds(project, statements) {
  const program = `const started = performance.now(); ${statements} console.log(performance.now() - started);`;
  const output = execFileSync(process.execPath, ['--input-type=commonjs', '--eval', program], {
    cwd: project,
  });
  return Number(output.toString());
}

const [ourProject, vendorsProject] = process.argv.slice(2);
const times = [[], []];
for (let run = 0; run <= RUNS; run += 1) {
  const pair = [milliseconds(ourProject, OURS), milliseconds(vendorsProject, VENDORS)];
  // The first run warms the disk cache.
  if (run > 0) {
    times[0].push(pair[0]);
    times[1].push(pair[1]);
  }
}
report('import and make a client', '@arizeai/ax-client 1.28.0', times);
