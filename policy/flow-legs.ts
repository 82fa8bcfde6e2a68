import type { CallLabel } from '../classifier/classification.ts';
import type { Effect, Level } from '../classifier/taxonomy.ts';
import type { Condition } from './condition.ts';
import { argumentOf } from './named-parameters.ts';
import type { ClassifiedTool } from './recommend.ts';

/**
 * What a call adds to a flow: it returns what is not meant for everybody, it returns text of strangers, something leaves
 * by it, or it does harm that a stranger may want. In the order in which legs are given up where the cost is the same.
 */
export const flowLegs = ['way-out', 'harm', 'strangers-text', 'private-data'] as const;
export type FlowLeg = (typeof flowLegs)[number];

/** What a tool on a leg does, as sentences go on: `it sends something out`. */
export const legInWords: Record<FlowLeg, string> = {
  'way-out': 'can send something out',
  harm: 'deletes, pays or changes access',
  'strangers-text': 'reads text of strangers',
  'private-data': 'reads private data',
};

const privately: ReadonlySet<Effect> = new Set(['reads-private-data', 'reads-secrets', 'runs-code']);
const outward: ReadonlySet<Effect> = new Set([
  'sends-outside',
  'reaches-network',
  'controls-browser',
  'runs-code',
]);
const harmful: ReadonlySet<Effect> = new Set(['moves-money', 'spends-money', 'changes-access']);

/** Words of names for what leaves the house: an upload, or what is put where others read it. */
const uploads =
  /^(?:upload|uploads|publish|push|tweet|toot|post|share|broadcast|submit|gist|gists|issue|issues|pull|pr|discussion|webhook|webhooks)$/;

function wordsOf(name: string): string[] {
  return name
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
}

/** The legs on which effects alone put a call. */
export function legsOfEffects(effects: readonly Effect[]): FlowLeg[] {
  const any = (among: ReadonlySet<Effect>) => effects.some((effect) => among.has(effect));
  const on: Record<FlowLeg, boolean> = {
    'way-out': any(outward),
    harm: any(harmful) || effects.includes('deletes-data'),
    'strangers-text': effects.includes('reads-untrusted-content'),
    'private-data': any(privately),
  };
  return flowLegs.filter((leg) => on[leg]);
}

/**
 * Whether effects lead out where the caller names no address: a search engine that is asked, and a page that is scrolled, carry
 * nothing to whoever a stranger's text names.
 */
function leadsOut(effects: readonly Effect[], level: Level, isSchemaKnown: boolean): boolean {
  if (effects.includes('sends-outside') || effects.includes('runs-code')) return true;
  if (effects.includes('controls-browser')) return level === 'high' || level === 'critical';
  return !isSchemaKnown;
}

/**
 * The legs on which a call of a tool stands: by what it does, and by the files and addresses that the caller names. An
 * argument that has to be left out counts for nothing.
 */
export function legsOfCall(
  { name, classification: { parameters = [] }, relabelled }: ClassifiedTool,
  { category, level, effects }: CallLabel,
  when: readonly Condition[] = [],
): FlowLeg[] {
  const isOut = ({ pointer }: { pointer: string }): boolean =>
    when.some(({ kind, argument }) => kind === 'unset' && argument === argumentOf(pointer));
  const roles = new Set(parameters.filter((one) => !isOut(one)).map(({ role }) => role));
  const legs = new Set(legsOfEffects(effects));
  // What is cleared without anybody missing it is no loss.
  if (level === 'low' && !effects.some((effect) => harmful.has(effect))) legs.delete('harm');
  // A user who lists the effects has said all that a call may do, whatever its parameters are called.
  if (relabelled?.label.effects) return flowLegs.filter((leg) => legs.has(leg));
  const sends = category === 'Write' || category === 'Execute';
  const isUpload = sends && wordsOf(name).some((word) => uploads.test(word));
  if (roles.has('url') || (sends && roles.has('recipient')) || isUpload) legs.add('way-out');
  else if (!leadsOut(effects, level, parameters.length > 0)) legs.delete('way-out');
  // What stands at an address that the caller names is what strangers wrote; it has no private data by itself.
  const isFetched = effects.includes('reads-untrusted-content') && roles.has('url');
  const isKept = effects.some(
    (one) => one === 'reads-secrets' || one === 'touches-filesystem' || one === 'runs-code',
  );
  if (isFetched && !isKept) legs.delete('private-data');
  const namesFile = roles.has('path') && effects.includes('touches-filesystem');
  if (roles.has('path') && isUpload) legs.add('private-data');
  if (category === 'Read' && namesFile) legs.add('private-data');
  return flowLegs.filter((leg) => legs.has(leg));
}
