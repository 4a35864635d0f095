// npm drops from the lock, without a word, optional platform packages that the registry of the day does not hold (macOS, Windows, ARM builds),
// and `npm ci` then refuses the lock. This adds them, modelled on their sibling that is there. Run after every change of dependencies.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './workspace.mjs';

const file = join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32', 'aix', 'sunos', 'openbsd', 'netbsd'];
const processors = ['x64', 'arm64', 'arm', 'ia32', 'riscv64', 'ppc64', 's390x', 'loong64'];

/** os, cpu and libc as the package's name spells them (`…-linux-arm64-musl`). */
function platformOf(name) {
  const words = name.split(/[-/]/);
  const os = systems.find((system) => words.includes(system));
  const cpu = processors.find((processor) => words.includes(processor));
  const libc = words.includes('musl') ? 'musl' : words.includes('gnu') || words.includes('gnueabihf') ? 'glibc' : null;
  if (!os) throw new Error(`complete-lock: no platform in the name ${name}`);
  return { os: [os], ...(cpu ? { cpu: [cpu] } : {}), ...(os === 'linux' && libc ? { libc: [libc] } : {}) };
}

const has = (name) =>
  Object.keys(lock.packages).some((path) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`));
const added = [];
for (const parent of Object.values(lock.packages)) {
  const names = Object.keys(parent.optionalDependencies ?? {});
  const sibling = names.map((name) => lock.packages[`node_modules/${name}`]).find((entry) => entry?.os);
  for (const name of names.filter((candidate) => !has(candidate))) {
    if (!sibling) throw new Error(`complete-lock: ${name} is missing and has no sibling to model it on.`);
    const { dev, license, engines } = sibling;
    const version = parent.optionalDependencies[name];
    const facts = { ...platformOf(name), dev, license, optional: true };
    const known = Object.entries(facts).filter(([, value]) => value !== undefined);
    // npm's own order (objects last), so that its next write changes nothing.
    const sorted = Object.fromEntries(known.sort(([a], [b]) => (a < b ? -1 : 1)));
    lock.packages[`node_modules/${name}`] = { version, ...sorted, ...(engines ? { engines } : {}) };
    added.push(`${name}@${version}`);
  }
}
const collator = new Intl.Collator('en');
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => collator.compare(a, b)));
if (added.length) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length ? `Added to package-lock.json:\n${added.join('\n')}` : 'package-lock.json misses nothing.');
