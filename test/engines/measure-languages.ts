/**
 * What it costs to read and ask policies in Cedar and CEL with the languages' own libraries instead of our readers:
 * `node test/engines/measure-languages.ts [TOOLS]`, after `npm run test:engines` has installed them. Each way reads the
 * text once and is asked about every tool once, without arguments; median of three runs, processor time.
 */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { celEnv, isCelError, parse as parseCel, plan } from '@bufbuild/cel';
import { parse as parseYaml } from 'yaml';
import { categories, levels } from '../../classifier/taxonomy.ts';
import { exampleBounds } from '../../policy/bounds.ts';
import type { ServerPolicy } from '../../policy/policy.ts';
import type { PolicyReader } from '../../policy/policy-reader.ts';
import { agentgatewayReader } from '../../policy/readers/agentgateway.ts';
import { dockerMcpCedarReader } from '../../policy/readers/docker-mcp-cedar.ts';
import { recommendServer } from '../../policy/recommend.ts';
import { agentgateway } from '../../policy/targets/agentgateway.ts';
import { dockerMcpCedar } from '../../policy/targets/docker-mcp-cedar.ts';
import { loadCedar } from './cedar-engine.ts';

const count = Number(process.argv[2] ?? 1000);
const parameters = [
  { pointer: '/inputSchema/properties/path', role: 'path' as const },
  { pointer: '/inputSchema/properties/dry_run', role: 'safeguard' as const },
];
const servers: ServerPolicy[] = Array.from({ length: 10 }, (_, at) => {
  const tools = Array.from({ length: count / 10 }, (__, index) => ({
    name: `tool_${at}_${index}`,
    classification: {
      category: categories[index % categories.length] ?? 'Unknown',
      level: levels[Math.floor(index / categories.length) % levels.length] ?? 'low',
      effects: ['touches-filesystem' as const],
      parameters,
      actions: [],
    },
  }));
  return recommendServer(`server${at}`, tools, 'supervised', { bounds: exampleBounds });
});
const calls = servers.flatMap(({ server, tools }) => tools.map(({ tool }) => ({ server, tool, given: {} })));

function byReader(reader: PolicyReader, text: string): number {
  const reading = reader.read(text);
  if ('error' in reading) throw new Error(reading.error);
  return calls.filter((call) => ['allow', 'ask'].includes(reading.decide(call))).length;
}

function byCedar(text: string): number {
  const engine = loadCedar(text);
  return calls.filter(({ server, tool }) => {
    const resource = { type: 'MCP::Tool', id: tool };
    return engine.ask({
      principal: { type: 'MCP::User', id: 'someone' },
      action: { type: 'MCP::Action', id: 'invokeTool' },
      resource,
      context: { args: {} },
      entities: [
        { uid: resource, attrs: { name: tool }, parents: [{ type: 'MCP::Server', id: server }] },
        { uid: { type: 'MCP::Server', id: server }, attrs: {}, parents: [] },
      ],
    }).isAllowed;
  }).length;
}

function byCel(text: string): number {
  const expressions: string[] = [];
  (function collect(value: unknown): void {
    if (Array.isArray(value)) value.forEach(collect);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
    else if (typeof value === 'string' && value.includes('mcp.tool')) expressions.push(value);
  })(parseYaml(text));
  const env = celEnv();
  const rules = expressions.map((expression) => plan(env, parseCel(expression)));
  return calls.filter(({ server, tool }) => {
    const mcp = new Map([
      [
        'tool',
        new Map([
          ['target', server],
          ['name', tool],
        ]),
      ],
    ]);
    return rules.some((rule) => {
      const value = rule({ mcp });
      return !isCelError(value) && value === true;
    });
  }).length;
}

function measure(name: string, run: () => number): void {
  const runs = [0, 1, 2].map(() => {
    const start = process.cpuUsage();
    const open = run();
    const { user, system } = process.cpuUsage(start);
    return { open, ms: (user + system) / 1000 };
  });
  const middle = runs.map(({ ms }) => ms).toSorted((a, b) => a - b)[1] ?? 0;
  console.log(
    `${name.padEnd(28)} ${middle.toFixed(0).padStart(7)} ms, ${runs[0]?.open} of ${calls.length} open`,
  );
}

const cedar = dockerMcpCedar.render(servers).text;
const cel = agentgateway.render(servers).text;
measure('Cedar, our reader', () => byReader(dockerMcpCedarReader, cedar));
measure('Cedar, cedar-wasm', () => byCedar(cedar));
measure('CEL, our reader', () => byReader(agentgatewayReader, cel));
measure('CEL, @bufbuild/cel', () => byCel(cel));
const wasm = readFileSync(
  new URL('node_modules/@cedar-policy/cedar-wasm/nodejs/cedar_wasm_bg.wasm', import.meta.url),
);
console.log(`cedar-wasm: ${wasm.length} bytes of wasm, ${gzipSync(wasm).length} compressed`);
