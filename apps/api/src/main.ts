import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { owner } from './access/principal';
import { SignInService } from './access/sign-in.service';
import { createLogger } from './config/create-logger';
import { parseEnvironment } from './config/environment';
import { createApplication } from './create-application';
import { ImportJobs } from './imports/jobs/import-jobs';
import { SampleService } from './imports/sample.service';

const environment = parseEnvironment(process.env);
const logger = createLogger(environment.logLevel);

/** The running server; the launcher closes it. */
export const app = await createApplication(environment, logger);
await app.listen(environment.port, environment.host);

const { port } = app.getHttpServer().address() as AddressInfo;
const host = environment.host.includes(':') ? `[${environment.host}]` : environment.host;
const address = environment.publicUrl ?? `http://${host}:${port}`;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

// So that `inflect sign-in`, another process, can print a whole link.
writeFileSync(join(environment.home, 'address'), `${address}\n`, { mode: 0o600 });
say(`Inflect is at ${address}`);
if (!environment.publicUrl)
  say(`Sign in once within 15 minutes: ${address}${await app.get(SignInService).newLinkPath()}`);

await app.get(ImportJobs).start();

const sample = app.get(SampleService);
if (environment.sample && (await sample.isEmpty())) {
  say('Loading the SAMPLE health system (synthetic; INFLECT_SAMPLE=off starts empty) …');
  const started = performance.now();
  sample
    .load(owner)
    .then((rows) =>
      say(
        `SAMPLE loaded: ${rows.toLocaleString('en-US')} rows in ${((performance.now() - started) / 1000).toFixed(1)} s.`,
      ),
    )
    .catch((error: unknown) => {
      logger.error({ err: error }, 'the sample could not be loaded');
      say('The SAMPLE could not be loaded. `npx inflect sample remove` and then `npx inflect sample load` try again.');
    });
}
