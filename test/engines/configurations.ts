import type { Decision, ServerPolicy, ToolPolicy } from '../../policy/policy.ts';
import { samples } from '../policy/targets/check-sample.ts';
import { hostileNames } from '../policy/targets/generated-policies.ts';

// A client takes seconds to start, so that it judges fewer configurations than our reader does, and larger ones.
const joined = 10;
const runs = 6;

/** A configuration with a name for the report of a test. */
export interface Configuration {
  name: string;
  servers: ServerPolicy[];
}

/** Configurations of many servers with ordinary names, more than 500 tools in all. */
export const plainConfigurations: Configuration[] = Array.from({ length: runs }, (_, run) => ({
  name: `plain ${run}`,
  servers: samples.plain
    .slice(run * joined, (run + 1) * joined)
    .flatMap((servers, index) =>
      servers.map((server) => ({ ...server, server: `${server.server}-${index}` })),
    ),
}));

function tool(name: string, decision: Decision): ToolPolicy {
  return {
    tool: name,
    category: 'Write',
    level: 'medium',
    effects: [],
    decision,
    exceptions: [],
    reason: 'For a test.',
    evidence: [],
  };
}

const decisions: Decision[] = ['allow', 'ask', 'hide'];

/** Every hostile name, once with each decision. */
const everyName: ServerPolicy[] = decisions.map((_, shift) => ({
  server: `server-${shift}`,
  preset: 'supervised',
  tools: hostileNames.map((name, index) => tool(name, decisions[(index + shift) % 3] ?? 'hide')),
}));

/** Configurations in which servers and tools have names that nobody should have. */
export const hostileConfigurations: Configuration[] = [
  everyName,
  ...samples.hostile.filter((servers) => servers.length > 1).slice(0, 5),
].map((servers, index) => ({ name: `hostile ${index}`, servers }));
