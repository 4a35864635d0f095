// npm run dev: embedded PostgreSQL, the API rebuilt and restarted on save, Vite's development server with its proxy to the API.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { build, createServer } from 'vite';
import { acquirePostgres } from './postgres.mjs';
import { madeInflectHome, root } from './workspace.mjs';

const home = madeInflectHome();
const postgres = process.env.DATABASE_URL ? null : await acquirePostgres({ home });
const env = {
  ...process.env,
  INFLECT_HOME: home,
  DATABASE_URL: process.env.DATABASE_URL ?? postgres.url,
  PORT: process.env.PORT ?? '4000',
};
const running = ({ exitCode, signalCode }) => exitCode === null && signalCode === null;
let api;
let restarts = Promise.resolve();

async function stopApi() {
  if (!api || !running(api)) return;
  const gone = once(api, 'exit');
  api.kill('SIGTERM');
  await gone;
}

async function restartApi() {
  await stopApi();
  if (!ending)
    api = spawn(process.execPath, ['--enable-source-maps', join(root, 'apps/api/dist/main.js')], {
      env,
      stdio: 'inherit',
    });
}

const apiRoot = join(root, 'apps/api');
const watcher = await build({
  root: apiRoot,
  configFile: join(apiRoot, 'vite.config.ts'),
  logLevel: 'warn',
  build: { watch: {} },
});
watcher.on('event', (event) => {
  if (event.code === 'BUNDLE_END') event.result?.close?.();
  if (event.code === 'END') restarts = restarts.then(restartApi);
  if (event.code === 'ERROR') console.error(event.error.message);
});

const webRoot = join(root, 'apps/web');
const port = Number(process.env.WEB_PORT ?? 5173);
const web = await createServer({
  root: webRoot,
  configFile: join(webRoot, 'vite.config.ts'),
  server: { port, host: '127.0.0.1' },
});
await web.listen();
web.printUrls();

let ending;
async function end() {
  await watcher.close();
  await web.close();
  await restarts;
  await stopApi();
  await postgres?.release();
  process.exit(0);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => (ending ??= end()));
