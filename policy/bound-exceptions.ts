import type { Bounds } from './bounds.ts';
import { conditionInWords } from './condition.ts';
import type { Condition } from './condition.ts';
import type { TableEntry } from './decision-table.ts';
import type { NamedParameter } from './named-parameters.ts';
import type { Exception, RateLimit } from './policy.ts';
import type { ClassifiedTool } from './recommend.ts';

/** Roles of parameters that say how far a call goes. A shell or a program goes anywhere, whatever its path. */
const bounding = ['path', 'url', 'recipient', 'amount', 'sql'] as const;
type BoundingRole = (typeof bounding)[number];
const boundless = new Set(['code', 'shell', 'bulk']);

const isBounding = (parameter: NamedParameter): parameter is NamedParameter & { role: BoundingRole } =>
  bounding.some((role) => role === parameter.role);

/** Which parameters say how far this tool goes; none if it goes further than they say. */
function boundingParameters(
  { classification: { category, effects }, relabelled }: ClassifiedTool,
  parameters: NamedParameter[],
): (NamedParameter & { role: BoundingRole })[] {
  // A user's label speaks of every statement, whatever it says.
  const isBoundless = (role: string) => boundless.has(role) || (role === 'sql' && relabelled !== undefined);
  if (category === 'Unknown' || parameters.some(({ role }) => isBoundless(role))) return [];
  const movesMoney = category === 'Financial';
  return parameters.filter(isBounding).filter(({ role }) => {
    if (role === 'amount') return movesMoney;
    if (role === 'path') return effects.includes('touches-filesystem');
    if (role === 'recipient') return effects.includes('sends-outside') || movesMoney;
    return true;
  });
}

/** Whether bounds can say anything about a tool. */
export function isBoundable(tool: ClassifiedTool, parameters: NamedParameter[]): boolean {
  return boundingParameters(tool, parameters).length > 0;
}

function conditionFor(
  { argument, role }: NamedParameter & { role: BoundingRole },
  bounds: Bounds,
  optional: boolean,
): Condition | undefined {
  const orAbsent = optional && { optional: true as const };
  switch (role) {
    case 'path':
    case 'url': {
      const prefixes = role === 'path' ? bounds.paths : bounds.urls;
      return prefixes.length > 0 ? { kind: 'under', argument, prefixes, ...orAbsent } : undefined;
    }
    case 'recipient': {
      const domains = bounds.recipients.filter((each) => each.startsWith('@')).map((each) => each.slice(1));
      const addresses = bounds.recipients.filter((each) => !each.startsWith('@'));
      return bounds.recipients.length > 0
        ? { kind: 'addressed-to', argument, addresses, domains, ...orAbsent }
        : undefined;
    }
    case 'amount':
      return bounds.maxAmount === undefined
        ? undefined
        : { kind: 'at-most', argument, max: bounds.maxAmount };
    case 'sql':
      return { kind: 'reading-sql', argument };
  }
}

const perHour = (max: number): RateLimit => ({ max, window: 'hour' });
const perDay = (max: number): RateLimit => ({ max, window: 'day' });

/** One step softer, never two; money and statements always wait for a person. */
function softened(tool: ClassifiedTool, entry: TableEntry, roles: Set<BoundingRole>, confined: boolean) {
  const { category, effects } = tool.classification;
  if (confined) return { decision: 'allow' as const, limit: entry.limit };
  if (entry.decision === 'hide' || entry.decision === 'deny') {
    return { decision: 'ask' as const, limit: category === 'Financial' ? perDay(10) : undefined };
  }
  const isWrite = category === 'Write' && !effects.includes('changes-access');
  if (entry.decision !== 'ask' || !isWrite || roles.has('sql')) return undefined;
  return { decision: 'allow' as const, limit: roles.has('recipient') ? perHour(10) : perHour(30) };
}

/**
 * The softer decision for calls that stay within the user's bounds. Every parameter that says how far a call goes
 * has to stay in them; where there are several, those that are left out count as inside, but not all of them can be.
 */
export function boundExceptions(
  tool: ClassifiedTool,
  entry: TableEntry,
  parameters: NamedParameter[],
  bounds: Bounds,
  confined: boolean,
): Exception[] {
  const chosen = boundingParameters(tool, parameters);
  const roles = new Set(chosen.map(({ role }) => role));
  const soft = chosen.length > 0 && softened(tool, entry, roles, confined);
  if (!soft) return [];
  // The first of each role is taken for the one that a call has to have.
  const seen = new Set<BoundingRole>();
  const when: Condition[] = [];
  for (const parameter of chosen) {
    const condition = conditionFor(parameter, bounds, seen.has(parameter.role));
    if (!condition) return [];
    seen.add(parameter.role);
    when.push(condition);
  }
  const amount = chosen.find(({ role }) => role === 'amount')?.argument;
  const words = when.map(conditionInWords).join(' and ');
  return [
    {
      when,
      decision: soft.decision,
      ...(soft.limit && { limit: soft.limit }),
      ...(amount !== undefined &&
        bounds.maxAmountPerDay !== undefined && {
          sum: { argument: amount, max: bounds.maxAmountPerDay, window: 'day' as const },
        }),
      pointers: chosen.map(({ pointer }) => pointer),
      reason: `${soft.decision === 'allow' ? 'Let it run' : 'Ask a person'} when ${words}.`,
    },
  ];
}
