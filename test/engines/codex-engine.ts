import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse, stringify } from 'smol-toml';
import type { Decision, ServerPolicy } from '../../policy/policy.ts';
import type { Judge } from '../policy/targets/check-target.ts';
import { jsonLines, runClient } from './run-client.ts';
import type { ClientRun } from './run-client.ts';
import { startScriptedModel } from './scripted-model.ts';
import type { StreamEvent } from './scripted-model.ts';
import { startToolServers } from './tool-server.ts';

const vendors: Record<string, string> = {
  'linux-x64': 'x86_64-unknown-linux-musl',
  'linux-arm64': 'aarch64-unknown-linux-musl',
  'darwin-x64': 'x86_64-apple-darwin',
  'darwin-arm64': 'aarch64-apple-darwin',
};

/** The native binary, which the package brings for each platform. */
function codexBinary(): string {
  const platform = `${process.platform}-${process.arch}`;
  const from = createRequire(createRequire(import.meta.url).resolve('@openai/codex/package.json'));
  const folder = dirname(from.resolve(`@openai/codex-${platform}/package.json`));
  return join(folder, 'vendor', vendors[platform] ?? '', 'bin', 'codex');
}

/** Runs Codex with a configuration and nothing else. */
export async function runCodex(config: string, args: string[]): Promise<ClientRun> {
  const cwd = await mkdtemp(join(tmpdir(), 'codex-'));
  try {
    await mkdir(join(cwd, 'home'));
    await writeFile(join(cwd, 'home', 'config.toml'), config);
    return await runClient(codexBinary(), args, { cwd, env: { CODEX_HOME: join(cwd, 'home') } });
  } finally {
    await rm(cwd, { recursive: true });
  }
}

interface Offered {
  type: string;
  name: string;
  tools?: { name: string }[];
}

/** Calls every MCP tool that the model is offered, and those that it is not, by their own names. */
function callAll(servers: ServerPolicy[]): (body: Record<string, unknown>) => StreamEvent[] {
  let turn = 0;
  return (body) => {
    turn += 1;
    const offered = (body['tools'] as Offered[])
      .filter(({ type, name }) => type === 'namespace' && name.startsWith('mcp__'))
      .flatMap(({ name: namespace, tools = [] }) => tools.map(({ name }) => ({ namespace, name })));
    const others = servers.flatMap(({ server, tools }) =>
      tools.map(({ tool }) => ({ namespace: `mcp__${server}`, name: tool })),
    );
    const isOffered = (call: { namespace: string; name: string }) =>
      offered.some(({ namespace, name }) => namespace === call.namespace && name === call.name);
    const calls = [...offered, ...others.filter((call) => !isOffered(call))];
    const items =
      turn === 1
        ? calls.map((call, index) => ({
            type: 'function_call',
            id: `item${index}`,
            call_id: `call${index}`,
            arguments: '{}',
            ...call,
          }))
        : [
            {
              type: 'message',
              id: 'end',
              role: 'assistant',
              content: [{ type: 'output_text', text: 'End.' }],
            },
          ];
    const usage = { input_tokens: 0, output_tokens: 0, total_tokens: 0 };
    const events = [
      { type: 'response.created', response: { id: `turn${turn}` } },
      ...items.map((item) => ({ type: 'response.output_item.done', item })),
      { type: 'response.completed', response: { id: `turn${turn}`, usage } },
    ];
    return events.map((event) => [event.type, event]);
  };
}

interface CallItem {
  type: string;
  server: string;
  tool: string;
  error: { message: string } | null;
  status: string;
}

function decisionOf({ status, error }: CallItem): Decision {
  if (status === 'completed') return 'allow';
  if (error?.message.includes('requires approval')) return 'ask';
  throw new Error(`Expected a call to run or to need approval, got ${error?.message}`);
}

/** Lets Codex decide on a call of every tool: those that it does not take up are hidden. */
export async function codexEngine(policy: string, servers: ServerPolicy[]): Promise<Judge> {
  const names = new Map(servers.map(({ server, tools }) => [server, tools.map(({ tool }) => tool)]));
  const tools = await startToolServers(names);
  const model = await startScriptedModel('/v1/responses', callAll(servers));
  try {
    const config = parse(policy) as { mcp_servers: Record<string, object> };
    const tables = Object.entries(config.mcp_servers).map(([server, table]) => [
      server,
      { url: tools.urlOf(server), ...table },
    ]);
    const text = stringify({
      model: 'scripted',
      model_provider: 'scripted',
      check_for_update_on_startup: false,
      model_providers: { scripted: { name: 'scripted', base_url: `${model.url}/v1`, wire_api: 'responses' } },
      mcp_servers: Object.fromEntries(tables) as Record<string, object>,
    });
    const { stdout, stderr } = await runCodex(text, [
      '--strict-config',
      'exec',
      '--json',
      '--skip-git-repo-check',
      'Call every tool.',
    ]);
    const messages = jsonLines(stdout);
    if (!messages.some(({ type }) => type === 'turn.completed')) {
      throw new Error(`Expected Codex to finish, got ${stderr.slice(-2000)} ${stdout.slice(-2000)}`);
    }
    const decided = new Map<string, Decision>();
    for (const { type, item } of messages as { type: string; item?: CallItem }[]) {
      if (type !== 'item.completed' || item?.type !== 'mcp_tool_call') continue;
      decided.set(JSON.stringify([item.server, item.tool]), decisionOf(item));
    }
    for (const { server, tool } of tools.reached) {
      if (decided.get(JSON.stringify([server, tool])) !== 'allow')
        throw new Error(`${server}/${tool} was reached`);
    }
    return { decide: ({ server, tool }) => decided.get(JSON.stringify([server, tool])) ?? 'hide' };
  } finally {
    tools.close();
    model.close();
  }
}
