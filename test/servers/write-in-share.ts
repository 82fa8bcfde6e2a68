/** Shares a directory with a command that tries to write in it and in `mounted` within it, where something is mounted, and prints what it managed. */
import { isFailure } from '../../crawler/failure.ts';
import { prepareJob } from '../../crawler/prepare-job.ts';
import { openSandbox } from '../../crawler/sandbox/open-sandbox.ts';
import { startServer } from '../../crawler/sandbox/start-server.ts';
import { openShares } from '../../crawler/share.ts';

const [directory = ''] = process.argv.slice(2);
const script = `
  [ -d "$1/mounted" ] && echo there
  for place in "$1" "$1/mounted"; do ( : > "$place/new" ) 2>/dev/null && echo "wrote in $place"; done
  echo wrote nothing`;
const sandbox = await openSandbox('auto');
if (isFailure(sandbox)) throw new Error(`expected a sandbox that works here, got: ${sandbox.reason}`);
const launch = { command: 'sh', args: ['-c', script, 'sh', directory], env: {} };
const job = prepareJob(launch, { shares: openShares([directory]) });
if (isFailure(job)) throw new Error(job.reason);
const server = await startServer(sandbox, job);
server.stdout.pipe(process.stdout);
await server.ended;
