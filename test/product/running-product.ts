import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
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

const stopSeconds = 90;
/** Of this suite: each has modules of its own. */
const launched: { hasEnded(): boolean; stop(): Promise<unknown> }[] = [];

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
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const endOf = (text: string) => text.trimEnd().split('\n').slice(-20).join('\n');
  const postgresLog = join(settings['INFLECT_HOME'] ?? '', 'logs', 'postgres.log');
  const lastWords = () =>
    [
      `the product (${hasEnded() ? `ended: ${child.exitCode ?? child.signalCode}` : 'runs'}) printed:`,
      endOf(output + errors),
      'its PostgreSQL logged:',
      existsSync(postgresLog) ? endOf(readFileSync(postgresLog, 'utf8')) : 'nothing',
    ].join('\n');
  const product = {
    pid: child.pid ?? 0,
    exited,
    output: () => output,
    errors: () => errors,
    hasEnded,
    /** What it and its database said last, for the message of a test that failed. */
    lastWords,
    /** One that does not stop when asked to is killed, and that is an error. */
    stop: async (signal: NodeJS.Signals = 'SIGINT') => {
      child.kill(signal);
      let patience: NodeJS.Timeout | undefined;
      const impatient = new Promise<null>((resolve) => {
        patience = setTimeout(() => resolve(null), stopSeconds * 1000);
      });
      const ended = await Promise.race([exited, impatient]);
      clearTimeout(patience);
      if (ended) return ended;
      child.kill('SIGKILL');
      throw new Error(`Not stopped ${stopSeconds} s after ${signal}; ${lastWords()}`);
    },
  };
  launched.push(product);
  return product;
}

type Launched = ReturnType<typeof launchProduct>;

/** Ends what this suite launched and a failed test left running: the next test begins without it. */
export async function endProducts() {
  for (const product of launched.splice(0)) if (!product.hasEnded()) await product.stop();
}

/** Waits for something the product does. If it does not come, the product is ended and the error holds its last words. */
export async function fromProduct<T>(product: Launched, wanted: Parameters<typeof until<T>>[0]) {
  try {
    return await until({
      ...wanted,
      condition: () => {
        if (product.hasEnded()) throw new Error(`The product ended before: ${wanted.what}`);
        return wanted.condition();
      },
    });
  } catch (error) {
    const words = product.lastWords();
    if (!product.hasEnded()) await product.stop().catch(() => undefined);
    throw new Error(`${(error as Error).message}; ${words}`, { cause: error });
  }
}

/** Starts the product and waits until it printed its address and the one-time sign-in link. */
export async function startProduct(settings: Record<string, string>) {
  const product = launchProduct(settings);
  const link = await fromProduct(product, {
    what: 'the product prints its sign-in link',
    seconds: 100,
    condition: () => /http:\/\/\S+\/sign-in\/\S+/.exec(product.output())?.[0],
  });
  return { ...product, address: new URL(link).origin, signInLink: link };
}

/** Signs in through the one-time link without a browser; answers the session cookie. */
export async function sessionCookie(signInLink: string) {
  const response = await fetch(signInLink, { redirect: 'manual' });
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
  return { status: response.status, cookie: cookie ?? null };
}
