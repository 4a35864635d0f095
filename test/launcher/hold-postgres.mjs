// A process that uses the embedded server of INFLECT_HOME until its standard input ends: what a launcher or a command does.
import { acquirePostgres } from '../../tools/postgres.mjs';

const { url, pid, attached, dataDir, logFile, release } = await acquirePostgres({ home: process.env.INFLECT_HOME });
process.stdout.write(`${JSON.stringify({ url, pid, attached, dataDir, logFile })}\n`);
process.stdin.resume().on('end', async () => {
  const { stopped } = await release();
  process.stdout.write(`${JSON.stringify({ stopped })}\n`);
});
