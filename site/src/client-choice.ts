import { fitToFormat } from '../../policy/fit-to-format.ts';
import type { Decision, Loss, LossKind, ServerPolicy, Target, ToolPolicy } from '../../policy/policy.ts';
import { targets } from '../../policy/targets/index.ts';

/** One tool's policy in the format that a page shows. */
export interface ClientText {
  target: Target;
  text: string;
  /** What the format cannot say of this tool. */
  losses: Loss[];
}

/** Clients before gateways, since a client is what most readers have; the rest in their usual order. */
const clientsFirst = ['claude-code', 'gemini-cli', 'codex', 'cursor-cli', 'openai', 'langchain'];

/** Among those what programs are written with. */
const libraries = new Set(['openai', 'langchain']);

/** What only tells decisions to a program that goes by them puts nothing into force by itself. */
const told = new Set(['decision-table', 'overlay-toolhive', 'overlay-apollo']);

/** Whether a format only tells decisions, so that something else has to enforce them. */
export const tellsOnly = ({ id }: Target): boolean => told.has(id);

const rank = ({ id }: Target): number => {
  const at = clientsFirst.indexOf(id);
  return at === -1 ? clientsFirst.length : at;
};

/** The formats that somebody can put into force, clients first. */
export const enforceable: readonly Target[] = targets
  .filter((target) => !tellsOnly(target))
  .toSorted((a, b) => rank(a) - rank(b));

/** Kinds of losses that change what becomes of a call; a limit that is not counted is told beside the text. */
const changing: ReadonlySet<LossKind> = new Set(['decision', 'exception', 'name', 'collision']);

/** Whether a loss changes what becomes of a call. */
export const changesCalls = (kind: LossKind): boolean => changing.has(kind);

/** The ids of clients; every other format is of a gateway, a library or a table. */
export const isClient = ({ id }: Target): boolean => clients.has(id);
const clients = new Set(
  [...clientsFirst, 'copilot-agent', 'cursor', 'vscode'].filter((id) => !libraries.has(id)),
);

const closed = (decision: Decision): boolean => decision === 'deny' || decision === 'hide';

/** Whether a format enforces what is recommended: a denial is a denial, whether or not the agent sees the tool. */
export function enforces({ capabilities }: Target, policy: ToolPolicy): boolean {
  const { decision } = fitToFormat(policy, capabilities);
  if (capabilities.weakens?.includes(decision) === true) return false;
  if (closed(policy.decision)) return closed(decision) && capabilities.decisions.some(closed);
  return decision === policy.decision && capabilities.decisions.includes(decision);
}

/** The text of one tool in a format. */
export function textIn(
  target: Target,
  server: string,
  policy: ToolPolicy,
  preset: ServerPolicy['preset'],
): ClientText {
  const { text, losses } = target.render([{ server, preset, tools: [policy] }]);
  return { target, text, losses: losses.filter(({ tool }) => tool !== undefined) };
}

/**
 * The format in which a page shows the policy of one tool: the first that says its decision and every exception without
 * loss, else the first that enforces the decision. Never one that does something else than is recommended.
 */
export function clientFor(
  server: string,
  policy: ToolPolicy,
  preset: ServerPolicy['preset'],
): ClientText | undefined {
  let enforcing: ClientText | undefined;
  for (const target of enforceable) {
    if (!enforces(target, policy)) continue;
    const shown = textIn(target, server, policy, preset);
    if (!shown.losses.some(({ kind }) => changing.has(kind))) return shown;
    if (!shown.losses.some(({ kind }) => kind === 'name' || kind === 'decision')) enforcing ??= shown;
  }
  return enforcing;
}

/**
 * The format in which a page shows the policy of a whole server: the first that says every decision and exception without loss, else the
 * first that enforces every decision, else the first that can name every tool; what it cannot say stands beside it. Undefined where there is none.
 */
export function serverClient(policy: ServerPolicy): ClientText | undefined {
  let enforcing: ClientText | undefined;
  let nearest: ClientText | undefined;
  for (const target of enforceable) {
    if (policy.tools.length === 0 || policy.tools.some((tool) => weakened(target, tool))) continue;
    const shown = { target, ...target.render([policy]) };
    const enforcesAll = policy.tools.every((tool) => enforces(target, tool));
    if (enforcesAll && !shown.losses.some(({ kind }) => changing.has(kind))) return shown;
    if (shown.losses.some(({ kind }) => kind === 'name')) continue;
    if (enforcesAll) enforcing ??= shown;
    nearest ??= shown;
  }
  return enforcing ?? nearest;
}

/** Whether a format lets through more of a tool than is recommended. */
export function weakened({ capabilities }: Target, policy: ToolPolicy): boolean {
  const { decision } = fitToFormat(policy, capabilities);
  return capabilities.weakens?.includes(decision) === true;
}

/** The formats that say all of a tool's policy, its limit too. */
export function losslessFormats(
  server: string,
  policy: ToolPolicy,
  preset: ServerPolicy['preset'],
): Target[] {
  return enforceable.filter(
    (target) => enforces(target, policy) && textIn(target, server, policy, preset).losses.length === 0,
  );
}
