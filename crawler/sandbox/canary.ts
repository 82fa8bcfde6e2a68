import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cleanText } from '../clean-text.ts';
import { moduleExtension, type Sandbox } from './sandbox.ts';
import { startServer } from './start-server.ts';
import { makeTemporaryDirectory } from './temporary-directory.ts';

const timeoutMs = 15_000;
const insideProbe = `/sandbox/probe${moduleExtension}`;

/**
 * Runs a probe in the sandbox that tries to get out of it. Undefined if every attempt failed, else what
 * it managed or why it did not run: a sandbox that has not been tried is a hope. `onStarted` is called once the probe is under way,
 * when others may use the time.
 */
export async function findEscapes(
  sandbox: Sandbox,
  onStarted: () => void = () => undefined,
): Promise<string | undefined> {
  const directory = makeTemporaryDirectory('canary');
  const secretFile = join(directory, 'secret');
  writeFileSync(secretFile, 'secret', { mode: 0o644 });
  const listener = createServer((socket) => socket.destroy());
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  const server = await startServer(sandbox, {
    command: 'node',
    args: ['--no-warnings', insideProbe, String(port), secretFile, homedir()],
    env: {},
    workingDirectory: '/tmp',
    mounts: [{ source: fileURLToPath(new URL('probe.mts', import.meta.url)), target: insideProbe }],
    scratch: [],
  });
  onStarted();
  const timer = setTimeout(() => void server.stop(), timeoutMs);
  try {
    let output = '';
    const said = new Promise<void>((resolve) => {
      server.stdout.on('data', (chunk: Buffer) => {
        output = (output + chunk.toString('utf8')).slice(0, 4096);
        if (output.includes('\n')) resolve();
      });
    });
    await Promise.race([said, Promise.all([server.ended, once(server.stdout, 'close')])]);
    return judge(output, server.stderrTail());
  } finally {
    clearTimeout(timer);
    // Nobody need wait for its end.
    void server.stop().then(() => {
      listener.close();
      rmSync(directory, { recursive: true, force: true });
    });
  }
}

function judge(output: string, stderr: string): string | undefined {
  const [line = ''] = output.split('\n', 1);
  let escapes: unknown;
  try {
    ({ escapes } = JSON.parse(line) as { escapes: unknown });
  } catch {
    return `the probe did not answer: ${cleanText(stderr || output, 500) || 'nothing printed'}`;
  }
  if (!Array.isArray(escapes)) return 'the probe gave an answer that cannot be read';
  return escapes.length === 0 ? undefined : `the probe ${escapes.join(', ')}`;
}
