import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Decision } from '../../policy/policy.ts';
import type { Call } from '../../policy/policy-reader.ts';

// The package is installed here only, so that the types cannot come from it.
interface LoadedPolicies {
  rules: unknown[];
  checkers: unknown[];
  errors: { errorType: string; severity?: string; message: string; details?: string }[];
}

interface Engine {
  check(
    call: { name: string; args: Record<string, unknown> },
    server: string,
  ): Promise<{ decision: 'allow' | 'ask_user' | 'deny' }>;
  getExcludedTools(annotations: Map<string, { _serverName: string }>, names: Set<string>): Set<string>;
}

interface Modules {
  loadPoliciesFromToml(paths: string[], tierOf: () => number): Promise<LoadedPolicies>;
  PolicyEngine: new (config: { rules: unknown[]; checkers: unknown[]; approvalMode?: string }) => Engine;
  generateValidName(name: string): string;
  isEnabled(tool: { name: string }, server: string, config: object): boolean;
}

const root = '@google/gemini-cli-core/dist/src';

async function load<Name extends keyof Modules>(path: string, name: Name): Promise<Modules[Name]> {
  const module = (await import(/* @vite-ignore */ `${root}/${path}`)) as Pick<Modules, Name>;
  return module[name];
}

const userTier = 4;

/** What the client's own loader and engine make of a policy file in the folder of a user. */
export interface GeminiEngine {
  errors: LoadedPolicies['errors'];
  decide(call: Call): Promise<Decision>;
}

/** Loads a policy file into Gemini CLI's engine, as the client does when it starts. */
export async function geminiEngine(text: string, approvalMode = 'default'): Promise<GeminiEngine> {
  const loadPolicies = await load('policy/toml-loader.js', 'loadPoliciesFromToml');
  const PolicyEngine = await load('policy/policy-engine.js', 'PolicyEngine');
  const generateValidName = await load('tools/mcp-tool.js', 'generateValidName');
  const isEnabled = await load('tools/mcp-client.js', 'isEnabled');
  const folder = await mkdtemp(join(tmpdir(), 'gemini-policies-'));
  try {
    await writeFile(join(folder, 'tools.toml'), text);
    const { rules, checkers, errors } = await loadPolicies([folder], () => userTier);
    const engine = new PolicyEngine({ rules, checkers, approvalMode });
    return {
      errors,
      async decide({ server, tool, given }) {
        if (!isEnabled({ name: tool }, server, {})) return 'hide';
        const name = generateValidName(`${server}_${tool}`);
        const { decision } = await engine.check({ name, args: given }, server);
        if (decision !== 'deny') return decision === 'allow' ? 'allow' : 'ask';
        const annotations = new Map([[name, { _serverName: server }]]);
        return engine.getExcludedTools(annotations, new Set([name])).has(name) ? 'hide' : 'deny';
      },
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}
