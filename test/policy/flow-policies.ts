import type { Effect } from '../../classifier/taxonomy.ts';
import type { Decision, Exception, ServerPolicy, ToolPolicy } from '../../policy/policy.ts';

/** A tool as tests of flows need it. */
export function line(
  tool: string,
  effects: Effect[],
  decision: Decision = 'allow',
  exceptions: Exception[] = [],
) {
  const policy: ToolPolicy = {
    tool,
    category: 'Write',
    level: 'medium',
    effects,
    decision,
    exceptions,
    reason: 'It is what it is.',
    evidence: [],
  };
  return policy;
}

/** A server of such tools. */
export const server = (name: string, ...tools: ToolPolicy[]): ServerPolicy => ({
  server: name,
  preset: 'supervised',
  tools,
});

/** An exception for calls within a folder. */
export const withinBounds = (decision: 'allow' | 'ask'): Exception => ({
  when: [{ kind: 'under', argument: 'path', prefixes: ['/workspace/'] }],
  decision,
  pointers: [],
  reason: 'Let it run when path is under “/workspace/”.',
});
