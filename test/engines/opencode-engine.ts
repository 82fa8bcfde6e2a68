import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Decision } from '../../policy/policy.ts';
import { opencodeName } from '../../policy/formats/client-names.ts';
import { wildcardFits } from '../../policy/readers/wildcard-fits.ts';
import { nowhere } from './run-client.ts';

interface PermissionRule {
  permission: string;
  pattern: string;
  action: 'allow' | 'ask' | 'deny';
}

/** What the client makes of the files of a project and a user: nothing where it refuses one of them. */
export interface OpencodeSettings {
  /** Whether it takes the files. */
  isTaken: boolean;
  decide(server: string, tool: string): Decision;
}

/** The client as a server, which reads the settings of every folder that it is asked about. */
export interface OpencodeEngine {
  /** The paths are within the project, or within the user's folder if they begin with `~/`. */
  read(files: Record<string, string | Uint8Array>): Promise<OpencodeSettings>;
  stop(): Promise<void>;
}

function opencodeBinary(): string {
  const platform = createRequire(import.meta.url).resolve(
    `opencode-${process.platform}-${process.arch}/package.json`,
  );
  return join(dirname(platform), 'bin', 'opencode');
}

const decisionOf = { allow: 'allow', ask: 'ask', deny: 'hide' } as const;

function decideBy(rules: PermissionRule[], server: string, tool: string): Decision {
  const name = opencodeName(server, tool);
  // A call of a server's tool is asked about as “*”.
  const found = rules.findLast(
    ({ permission, pattern }) => wildcardFits(permission, name) && wildcardFits(pattern, '*'),
  );
  return found ? decisionOf[found.action] : 'ask';
}

async function whenListening(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) {
    const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error('Expected the client to listen');
}

/** Starts OpenCode without network and without settings of its own. */
export async function startOpencode(): Promise<OpencodeEngine> {
  const root = await mkdtemp(join(tmpdir(), 'opencode-'));
  const home = join(root, 'home');
  await mkdir(home);
  const child = spawn(opencodeBinary(), ['serve', '--port', '0', '--hostname', '127.0.0.1'], {
    cwd: home,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: home,
      HTTPS_PROXY: nowhere,
      HTTP_PROXY: nowhere,
      NO_PROXY: '127.0.0.1',
      OPENCODE_DISABLE_AUTOUPDATE: '1',
      OPENCODE_DISABLE_DEFAULT_PLUGINS: '1',
      OPENCODE_DISABLE_LSP_DOWNLOAD: '1',
      OPENCODE_DISABLE_MODELS_FETCH: '1',
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const address = await whenListening(createInterface(child.stdout));
  let count = 0;
  return {
    async read(files) {
      count += 1;
      const project = join(root, `project-${count}`);
      for (const [path, content] of Object.entries(files)) {
        const file = path.startsWith('~/') ? join(home, path.slice(2)) : join(project, path);
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, content);
      }
      const ask = async (path: string) => {
        const response = await fetch(`${address}${path}?directory=${encodeURIComponent(project)}`);
        return (await response.json()) as unknown;
      };
      const config = (await ask('/config')) as { name?: string; mcp?: Record<string, { enabled?: boolean }> };
      const isTaken = !/^Config\w*Error$/.test(config.name ?? '');
      const agents = isTaken
        ? ((await ask('/agent')) as { name: string; permission: PermissionRule[] }[])
        : [];
      const rules = agents.find(({ name }) => name === 'build')?.permission ?? [];
      return {
        isTaken,
        decide: (server, tool) =>
          !isTaken || config.mcp?.[server]?.enabled === false ? 'hide' : decideBy(rules, server, tool),
      };
    },
    async stop() {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
      await rm(root, { recursive: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}
