import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from './until';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The environment of a user who set nothing, plus what the suite sets. */
export function userEnvironment(settings: Record<string, string>) {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(NX_|INFLECT_|OIDC_|DATABASE_URL$|PORT$|HOST$|LOG_LEVEL$|JEST_|NODE_ENV$|NODE_OPTIONS$)/.test(name),
  );
  return { ...Object.fromEntries(own), ...settings } as NodeJS.ProcessEnv;
}

/** `npm start`'s program, run as a user would, on a port of its own choosing. */
export function launchProduct(settings: Record<string, string>) {
  const child = spawn(process.execPath, [join(root, 'tools', 'start.mjs')], {
    cwd: root,
    env: userEnvironment({ PORT: '0', ...settings }),
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal })),
  );
  return {
    pid: child.pid ?? 0,
    exited,
    output: () => output,
    errors: () => errors,
    stop: (signal: NodeJS.Signals = 'SIGINT') => {
      child.kill(signal);
      return exited;
    },
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
  };
}

/** Starts the product and waits until it printed its address and the one-time sign-in link. */
export async function startProduct(settings: Record<string, string>) {
  const product = launchProduct(settings);
  const link = await until({
    what: 'the product prints its sign-in link',
    seconds: 150,
    condition: () => {
      if (product.hasEnded()) throw new Error(`The product ended: ${product.output()}${product.errors()}`);
      return /http:\/\/\S+\/sign-in\/\S+/.exec(product.output())?.[0];
    },
  });
  return { ...product, address: new URL(link).origin, signInLink: link };
}

/** Signs in through the one-time link without a browser; answers the session cookie. */
export async function sessionCookie(signInLink: string) {
  const response = await fetch(signInLink, { redirect: 'manual' });
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
  return { status: response.status, cookie: cookie ?? null };
}
