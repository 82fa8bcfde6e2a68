import { breakFlows } from '../../policy/break-flows.ts';
import type { MergedPolicies } from '../../policy/break-flows.ts';
import { expressingFirst } from '../../policy/expressing-first.ts';
import { recommendServer } from '../../policy/recommend.ts';
import { defaultPreset } from '../../policy/policy.ts';
import type { Loss, Preset, ServerPolicy, Target, ToolPolicy } from '../../policy/policy.ts';
import { targets } from '../../policy/targets/index.ts';
import type { ServerRecord } from './catalogue.ts';

/** A policy in one format, as pages show and offer it. */
export interface PolicyText {
  preset: Preset;
  target: Target;
  text: string;
  losses: Loss[];
}

/** A policy in one format, fit to be shown: what is invisible is escaped. */
export function renderPolicy(policy: ServerPolicy, target: Target): PolicyText {
  const { text, losses } = target.render([policy]);
  return {
    preset: policy.preset,
    target,
    text,
    losses,
  };
}

/**
 * A server's recommended policy for a preset. The key of the server is its slug: what a client
 * configuration calls it is its user's choice, and pages say so.
 */
export function serverPolicy(server: ServerRecord, preset: Preset): ServerPolicy {
  const { policies } = brokenFlows(server, preset);
  const [policy] = policies;
  if (!policy) throw new Error(`Expected a policy of ${server.slug}, got none`);
  return policy;
}

const merged = new WeakMap<ServerRecord, MergedPolicies>();

/** The policy of one tool as its server's has it, so that a page of a tool says what the page of the server says. */
export function policyInServer(server: ServerRecord, slug: string): ToolPolicy {
  const at = server.tools.findIndex((tool) => tool.slug === slug);
  const policy = serverPolicy(server, defaultPreset).tools[at];
  if (!policy) throw new Error(`Expected the tool ${slug} in ${server.slug}, got none`);
  return policy;
}

/** What the tools of a server can do together, and the policy in which a person is asked before it happens. */
export function brokenFlows(server: ServerRecord, preset: Preset): MergedPolicies {
  const known = preset === defaultPreset ? merged.get(server) : undefined;
  if (known) return known;
  const tools = server.tools.map((tool) => ({ name: tool.name, classification: tool }));
  const policies = breakFlows([recommendServer(server.slug, tools, preset)]);
  if (preset === defaultPreset) merged.set(server, policies);
  return policies;
}

/** The formats in the order in which to show them for a server: those first that express its decisions. */
export function targetsFor(server: ServerRecord, preset: Preset): Target[] {
  return expressingFirst(targets, [serverPolicy(server, preset)]);
}

/** One server's policy in one format; the download and the page show the same text. */
export function serverPolicyText(server: ServerRecord, preset: Preset, target: Target): PolicyText {
  return renderPolicy(serverPolicy(server, preset), target);
}
