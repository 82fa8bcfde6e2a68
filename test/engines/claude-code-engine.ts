import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { claudeCodeName } from '../../policy/formats/client-names.ts';
import type { Decision } from '../../policy/policy.ts';
import type { Judge } from '../policy/targets/check-target.ts';
import { jsonLines, runClient } from './run-client.ts';
import { startScriptedModel } from './scripted-model.ts';
import type { StreamEvent } from './scripted-model.ts';
import { startToolServers } from './tool-server.ts';

/** A server and the names of its tools. */
export interface NamedServer {
  server: string;
  tools: string[];
}

/** The native binary, which the package brings for each platform. */
export function claudeBinary(): string {
  const from = createRequire(
    createRequire(import.meta.url).resolve('@anthropic-ai/claude-code/package.json'),
  );
  const platform = `${process.platform}-${process.arch}`;
  return join(dirname(from.resolve(`@anthropic-ai/claude-code-${platform}/package.json`)), 'claude');
}

type Block = { type: 'tool_use'; id: string; name: string } | { type: 'text'; text: string };

function streamOf(blocks: Block[], model: unknown): StreamEvent[] {
  const usage = { input_tokens: 1, output_tokens: 1 };
  const message = { id: 'message', type: 'message', role: 'assistant', model, content: [], usage };
  const events: object[] = [
    { type: 'message_start', message },
    ...blocks.flatMap((block, index) => [
      {
        type: 'content_block_start',
        index,
        content_block: block.type === 'text' ? { ...block, text: '' } : { ...block, input: {} },
      },
      {
        type: 'content_block_delta',
        index,
        delta:
          block.type === 'text'
            ? { type: 'text_delta', text: block.text }
            : { type: 'input_json_delta', partial_json: '{}' },
      },
      { type: 'content_block_stop', index },
    ]),
    {
      type: 'message_delta',
      delta: { stop_reason: blocks.some(({ type }) => type === 'tool_use') ? 'tool_use' : 'end_turn' },
      usage: { output_tokens: 1 },
    },
    { type: 'message_stop' },
  ];
  return events.map((event) => [(event as { type: string }).type, event]);
}

/** Calls the tools once, whatever the client has offered. */
export function callAll(names: string[]): (body: Record<string, unknown>) => StreamEvent[] {
  return ({ model, messages, tools }) => {
    const isDone = JSON.stringify(messages).includes('"tool_result"');
    const isAgent = Array.isArray(tools) && tools.length > 0;
    const calls = names.map((name, index): Block => ({ type: 'tool_use', id: `toolu_${index}`, name }));
    return streamOf(isAgent && !isDone ? calls : [{ type: 'text', text: 'End.' }], model);
  };
}

interface Content {
  type: string;
  tool_use_id?: string;
  content?: unknown;
}

function decisionOf(content: unknown): Decision {
  const text = JSON.stringify(content);
  if (text.includes('"done"')) return 'allow';
  if (text.includes('requested permissions')) return 'ask';
  if (text.includes('No such tool available')) return 'hide';
  if (text.includes('has been denied')) return 'deny';
  throw new Error(`Expected the outcome of a call, got ${text.slice(0, 400)}`);
}

export interface ClaudeCodeRun {
  /** The full names of the tools that the client offers. */
  offered: string[];
  decided: Map<string, Decision>;
}

/** Where the servers are configured: in a file of their own, or by a plugin of this name. */
async function placeServers(cwd: string, servers: object, plugin: string | undefined): Promise<string[]> {
  if (plugin === undefined) {
    await writeFile(join(cwd, 'mcp.json'), JSON.stringify({ mcpServers: servers }));
    return ['--mcp-config=mcp.json', '--strict-mcp-config'];
  }
  await mkdir(join(cwd, 'plugin/.claude-plugin'), { recursive: true });
  const manifest = { name: plugin, version: '1.0.0', description: 'A plugin.' };
  await writeFile(join(cwd, 'plugin/.claude-plugin/plugin.json'), JSON.stringify(manifest));
  await writeFile(join(cwd, 'plugin/.mcp.json'), JSON.stringify({ mcpServers: servers }));
  return ['--plugin-dir=plugin'];
}

/** Runs Claude Code on settings and servers, and lets its model call the tools of these full names. */
export async function runClaudeCode(
  settings: string,
  servers: NamedServer[],
  names: string[],
  plugin?: string,
): Promise<ClaudeCodeRun> {
  const tools = await startToolServers(new Map(servers.map(({ server, tools: own }) => [server, own])));
  const model = await startScriptedModel('/v1/messages', callAll(names));
  const cwd = await mkdtemp(join(tmpdir(), 'claude-code-'));
  try {
    await writeFile(join(cwd, 'settings.json'), settings);
    const entries = servers.map(({ server }) => [server, { type: 'http', url: tools.urlOf(server) }]);
    const where = await placeServers(cwd, Object.fromEntries(entries), plugin);
    const { stdout, stderr } = await runClient(
      claudeBinary(),
      [
        '-p',
        'Call every tool.',
        '--output-format=stream-json',
        '--verbose',
        '--settings=settings.json',
        ...where,
      ],
      {
        cwd,
        env: {
          ANTHROPIC_BASE_URL: model.url,
          ANTHROPIC_API_KEY: 'none',
          CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
          DISABLE_AUTOUPDATER: '1',
          // Else the client refuses a mode that lets all run to the user root.
          IS_SANDBOX: '1',
        },
      },
    );
    const lines = jsonLines(stdout);
    if (!lines.some(({ type }) => type === 'result')) {
      throw new Error(`Expected Claude Code to finish, got ${stderr.slice(-2000)} ${stdout.slice(-2000)}`);
    }
    const start = lines.find(({ subtype }) => subtype === 'init');
    const all = (start?.['tools'] ?? []) as string[];
    const offered = all.filter((name) => name.startsWith('mcp__'));
    const contents = lines.flatMap(({ message }) => {
      const content = (message as { content?: unknown } | undefined)?.content;
      return Array.isArray(content) ? (content as Content[]) : [];
    });
    const decided = new Map<string, Decision>();
    for (const { type, tool_use_id: id, content } of contents) {
      // The client cuts long names, so that calls are known by their ids.
      if (type === 'tool_result') decided.set(names[Number(id?.slice(6))] ?? '', decisionOf(content));
    }
    return { offered, decided };
  } finally {
    tools.close();
    model.close();
    await rm(cwd, { recursive: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** Lets Claude Code decide on a call of every tool. */
export async function claudeCodeEngine(settings: string, servers: NamedServer[]): Promise<Judge> {
  const names = new Set(
    servers.flatMap(({ server, tools }) => tools.map((tool) => claudeCodeName(server, tool))),
  );
  const { decided } = await runClaudeCode(settings, servers, [...names]);
  return {
    decide({ server, tool }) {
      const decision = decided.get(claudeCodeName(server, tool));
      if (!decision) throw new Error(`Expected Claude Code to decide on ${server}/${tool}`);
      return decision;
    },
  };
}
