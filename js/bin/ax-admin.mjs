#!/usr/bin/env node
// `npx ax-admin`: starts the program, which a package for each platform holds.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import process from 'node:process';

const name = `ax-admin-cli-${process.platform}-${process.arch}`;

function find() {
  const file = process.platform === 'win32' ? 'ax-admin.exe' : 'ax-admin';
  try {
    return createRequire(import.meta.url).resolve(`${name}/${file}`);
  } catch {
    return undefined;
  }
}

function failed(message, next) {
  process.stderr.write(`error: ${message}\n  next: ${next}\n`);
  process.exitCode = 1;
}

function run(program) {
  const child = spawn(program, process.argv.slice(2), { stdio: 'inherit' });
  for (const signal of ['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM']) {
    process.on(signal, () => {
      // Ctrl-C at a terminal reaches both, and a second one would end the program before it reports what it did.
      const hasTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
      const isTyped = (signal === 'SIGINT' || signal === 'SIGQUIT') && hasTerminal;
      if (!isTyped) child.kill(signal);
    });
  }
  child.on('error', (error) => {
    failed(`can't start ${program}: ${error.message}`, `install ${name} again`);
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + constants.signals[signal];
  });
}

const program = find();
if (program === undefined) {
  failed(
    `the package ${name} with the program for this platform is not installed`,
    'install ax-admin without `--omit=optional`; if there is no such package: `cargo install ax-admin-cli`',
  );
} else {
  run(program);
}
