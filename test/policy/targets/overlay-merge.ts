import { expect } from 'vitest';
import { classify } from '../../../classifier/classify.ts';
import type { Tool } from '../../../classifier/tool.ts';
import type { Preset, ServerPolicy } from '../../../policy/policy.ts';
import { recommendServer } from '../../../policy/recommend.ts';
import type { ClassifiedTool } from '../../../policy/recommend.ts';
import { everydayServers } from '../everyday-servers.ts';

/** Hints as a gateway knows them; what nobody says is absent. */
export type Hints = Record<string, boolean>;

/** One resource for ToolHive, as the gateway loads it. */
export interface ToolConfig {
  metadata: { name: string };
  spec: {
    toolsFilter?: string[];
    toolsOverride?: Record<string, { name?: string; description?: string; annotations?: Hints }>;
  };
}

/**
 * The tools of a backend after its overrides, as the aggregator of a virtual MCP server merges them: a hint that is given replaces
 * the server's, any other passes through; a filter leaves the tools that it names. One override without a name and a description, or
 * of no tool, is an error, and then the tools stay as they were.
 */
export function mergeToolhive({ spec }: ToolConfig, tools: ReadonlyMap<string, Hints>): Map<string, Hints> {
  const overrides = new Map(Object.entries(spec.toolsOverride ?? {}));
  const filter = new Set(spec.toolsFilter ?? []);
  const isBroken = [...overrides].some(
    ([tool, { name = '', description = '' }]) => tool === '' || (name === '' && description === ''),
  );
  if (isBroken || filter.has('')) return new Map(tools);
  const merged = new Map<string, Hints>();
  for (const [tool, hints] of tools) {
    const { name = '', annotations = {} } = overrides.get(tool) ?? {};
    const shown = name === '' ? tool : name;
    if (filter.size === 0 || filter.has(shown)) merged.set(shown, { ...hints, ...annotations });
  }
  return merged;
}

/** The rule “no destructive tools”, as ToolHive's authorizer takes it. */
export const noDestructiveTools = [
  'permit (principal, action == Action::"call_tool", resource);',
  'forbid (principal, action == Action::"call_tool", resource) when { resource has destructiveHint && resource.destructiveHint == true };',
];

const text = { type: 'string' };

function toolOf(name: string, description: string, properties: Record<string, object> = {}): ClassifiedTool {
  const inputSchema = { type: 'object', properties, required: Object.keys(properties) };
  return { name, classification: classify({ name, description, inputSchema } as Tool) };
}

/** Servers whose tools say nothing of themselves, most of them harmless, some not. */
export const unannotatedServers: Record<string, ClassifiedTool[]> = {
  ...everydayServers,
  shop: [
    toolOf('list_orders', 'Lists the orders.'),
    toolOf('get_order', 'Returns an order.', { id: text }),
    toolOf('delete_order', 'Deletes an order for good.', { id: text }),
    toolOf('purge_customers', 'Removes all customers and their orders.'),
    toolOf('refund_order', 'Pays the price of an order back to the customer.', { id: text }),
  ],
  machine: [
    toolOf('list_processes', 'Lists the running processes.'),
    toolOf('run_command', 'Runs a shell command.', { command: text }),
    toolOf('format_disk', 'Formats a disk, which deletes all data on it.', { disk: text }),
    toolOf('drop_table', 'Drops a table of the database.', { table: text }),
  ],
};

/** What came of the calls that a gateway was asked about. */
export interface Passed {
  /** Calls that got through though they are destructive or not let run by the policy. */
  dangerous: string[];
  /** Shares of the harmless reads: those that got through, and all. */
  reads: { through: number; all: number };
}

/** Asks a gateway about every tool of servers that say nothing of themselves, in every preset. */
export function throughGateway(
  preset: Preset,
  isThrough: (policy: ServerPolicy, tools: ReadonlyMap<string, Hints>, tool: string) => boolean,
): Passed {
  const passed: Passed = { dangerous: [], reads: { through: 0, all: 0 } };
  for (const [name, tools] of Object.entries(unannotatedServers)) {
    const policy = recommendServer(name, tools, preset);
    const listed = new Map(tools.map((each) => [each.name, {}]));
    for (const own of policy.tools) {
      const through = isThrough(policy, listed, own.tool);
      const isDangerous = own.decision !== 'allow' || own.category === 'Destructive';
      if (isDangerous && through) passed.dangerous.push(`${name}/${own.tool}`);
      if (isDangerous || own.category !== 'Read') continue;
      passed.reads.all += 1;
      if (through) passed.reads.through += 1;
    }
  }
  expect(passed.reads.all).toBeGreaterThan(5);
  return passed;
}
