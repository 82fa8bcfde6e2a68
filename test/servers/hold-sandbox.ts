/** Starts a server in the sandbox, says `ready` and waits to be killed: for the test of what then remains. */
import { isFailure } from '../../crawler/failure.ts';
import { openSandbox } from '../../crawler/sandbox/open-sandbox.ts';
import { startServer } from '../../crawler/sandbox/start-server.ts';

const [token = ''] = process.argv.slice(2);
const sandbox = await openSandbox('auto');
if (isFailure(sandbox)) throw new Error(`expected a sandbox that works here, got: ${sandbox.reason}`);
const script =
  'require("node:child_process").spawn("sleep", ["300"], { detached: true }).on("spawn", () => console.log("up")); setInterval(() => {}, 1000)';
const server = await startServer(sandbox, {
  command: 'node',
  args: ['-e', script, token],
  env: {},
  workingDirectory: '/tmp',
  mounts: [],
  scratch: [],
});
server.stdout.once('data', () => process.stdout.write('ready\n'));
