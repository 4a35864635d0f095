// Runs before anything is installed, so Node built-ins only: installs when node_modules is missing or older than the lockfile.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Inflect needs Node 20.19 or newer; this is ${process.version}.`);
  process.exit(1);
}
const lock = join(root, 'package-lock.json');
const hash = createHash('sha256').update(readFileSync(lock)).digest('hex');
const mark = join(root, 'node_modules', '.lock-hash');
const written = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
// npm writes node_modules/.package-lock.json when it is done: somebody ran `npm ci` himself.
const installedByHand = !existsSync(mark) && written(join(root, 'node_modules', '.package-lock.json')) > written(lock);

function install() {
  console.log('Installing dependencies (npm ci) …');
  const npm = process.env.npm_execpath; // set by `npm start`, `npm test`, …
  const args = ['ci', '--no-audit', '--no-fund'];
  const result = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (result.status !== 0) process.exit(result.status ?? 1);
}

if (!existsSync(mark) || readFileSync(mark, 'utf8') !== hash) {
  if (!installedByHand) install();
  writeFileSync(mark, hash);
}
