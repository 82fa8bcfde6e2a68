import { breakFlows } from '../../../policy/break-flows.ts';
import type { MergedPolicies } from '../../../policy/break-flows.ts';
import { decisionInWords } from '../../../policy/decision-in-words.ts';
import { fitToFormat } from '../../../policy/fit-to-format.ts';
import { effectiveDecision } from '../../../policy/effective-decision.ts';
import type { Loss, Preset, ServerPolicy, Target, ToolPolicy } from '../../../policy/policy.ts';
import { recommendServer } from '../../../policy/recommend.ts';
import { changesCalls, enforceable, enforces, textIn, tellsOnly } from '../client-choice.ts';
import type { FetchedServer } from '../policy-builder/fetch-servers.ts';
import { agentSees } from '../sentences/agent-sees.ts';
import { headlineOf, limitsOf, titlesInWords } from '../tool-page/advice.ts';
import { nameInWords, plainText } from '../visible-text.ts';
import { exceptionInWords } from '../sentences/exceptions.ts';

/** A policy in the reader’s format, with everything that has to stand beside it. */
export interface ClientPolicy {
  text: string;
  /** Where the text does something else than is advised; never left out where it does. */
  warnings: string[];
  /** What else the format cannot say, and which can. */
  limits: string[];
}

/** The same for one tool, with the advice that it is about. */
export interface ToolClientPolicy extends ClientPolicy {
  headline: string;
  exceptions: string[];
  sees: string;
}

/** What is recommended for a server under the reader’s key for it: what “toolrisk policy” makes of the same tools. */
export function policiesOf(server: FetchedServer, key: string, preset: Preset): MergedPolicies {
  return breakFlows([recommendServer(key, server.tools, preset)]);
}

function putsNothingIntoForce({ title }: Target): string {
  return `${title} tells decisions to a program that goes by them; by itself it puts nothing into force.`;
}

/** What becomes of a tool’s calls where the format cannot do what is advised. */
function departureOf(target: Target, policy: ToolPolicy): string[] {
  if (tellsOnly(target)) return [putsNothingIntoForce(target)];
  if (enforces(target, policy)) return [];
  const { decision } = fitToFormat(policy, target.capabilities);
  const done = decisionInWords[effectiveDecision(target.capabilities, decision)];
  return [
    `${target.title} cannot do what is advised, which is to ${decisionInWords[policy.decision]}. This text makes it ${done}.`,
  ];
}

const messagesOf = (losses: readonly Loss[]) => [
  ...new Set(losses.map(({ message }) => plainText(message, 300))),
];

/** One tool of a server in a format. */
export function toolInClient(
  key: string,
  policy: ToolPolicy,
  preset: Preset,
  target: Target,
): ToolClientPolicy {
  const shown = textIn(target, key, policy, preset);
  const warnings = [
    ...departureOf(target, policy),
    ...messagesOf(shown.losses.filter(({ kind }) => changesCalls(kind))),
  ];
  return {
    text: shown.text,
    warnings,
    limits: limitsOf(key, policy, shown, preset).filter((limit) => !warnings.includes(limit)),
    headline: headlineOf(policy),
    exceptions: policy.exceptions.map((exception) => plainText(exceptionInWords(exception), 300)),
    sees: agentSees(policy, target),
  };
}

/** Each message once, with the tools that it is about. */
function grouped(losses: readonly Loss[]): string[] {
  return [...Map.groupBy(losses, ({ message }) => message)].map(([message, group]) => {
    const tools = group.flatMap(({ tool }) => (tool === undefined ? [] : nameInWords(tool)));
    const about = tools.length > 1 ? ` (${tools.length} tools)` : tools.length === 1 ? ` (${tools[0]})` : '';
    return `${plainText(message, 300)}${about}`;
  });
}

/** So many tools are rendered in every format to find those that lose nothing. */
const maxCompared = 300;

function losslessFormats(policies: ServerPolicy[]): string[] {
  const tools = policies.reduce((sum, policy) => sum + policy.tools.length, 0);
  if (tools > maxCompared) return [];
  const able = enforceable.filter(
    (target) => !target.render(policies).losses.some(({ kind }) => changesCalls(kind)),
  );
  return able.length === 0
    ? []
    : [`Without loss of a decision: ${titlesInWords(able.map(({ title }) => title))}.`];
}

/** Whole servers in a format. */
export function serversInClient(policies: ServerPolicy[], target: Target): ClientPolicy {
  const { text, losses } = target.render(policies);
  const unlisted = new Set(policies.flatMap((policy) => (policy.unlisted ? [policy.server] : [])));
  // What may be anything is no small thing to leave open.
  const isGrave = ({ kind, server }: Loss) =>
    changesCalls(kind) || (kind === 'unlisted' && unlisted.has(server));
  const grave = losses.filter(isGrave);
  return {
    text,
    warnings: [...(tellsOnly(target) ? [putsNothingIntoForce(target)] : []), ...grouped(grave)],
    limits: [
      ...grouped(losses.filter((loss) => !isGrave(loss))),
      ...(grave.length > 0 ? losslessFormats(policies) : []),
    ],
  };
}
