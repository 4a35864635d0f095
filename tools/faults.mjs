// npm run faults [-- SERVER_KILLS [POSTGRES_KILLS [ROWS [SEED]]]]: the fault suites with many kills; prints a line for each.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './workspace.mjs';

const [serverKills = '30', postgresKills = '10', rows = '300000', seed = '20250314'] = process.argv.slice(2);
const { status } = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    join(root, 'node_modules/jest/bin/jest.js'),
    '--runInBand',
    'faults/',
  ],
  {
    cwd: join(root, 'test'),
    stdio: 'inherit',
    env: {
      ...process.env,
      FAULT_SERVER_KILLS: serverKills,
      FAULT_POSTGRES_KILLS: postgresKills,
      FAULT_ROWS: rows,
      FAULT_SEED: seed,
    },
  },
);
process.exitCode = status ?? 1;
