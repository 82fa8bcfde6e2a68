import type { Classification } from '../../classifier/classification.ts';
import { severities } from '../../classifier/taxonomy.ts';
import type { Effect } from '../../classifier/taxonomy.ts';
import type { Attack, Incident } from './attack.ts';
import { attacks } from './index.ts';

/** An attack that a tool is good for by itself, and what happened to tools like it. */
export interface DecisiveAttack {
  attack: Attack;
  /** The effect that it turns on; undefined where a finding about the definition points to it. */
  effect: Effect | undefined;
  incident: Incident;
}

type Label = Pick<Classification, 'category' | 'level' | 'effects' | 'findings' | 'parameters'>;

/**
 * The effects without which an attack cannot be made with a tool. An attack that turns on no effect, such as one by the publisher of a
 * package, is nothing to hold against one tool.
 */
export const decisiveEffects: Record<string, readonly Effect[]> = {
  'tool-poisoning': [],
  'destructive-action-autonomy': ['deletes-data', 'overwrites'],
  'transaction-hijack': ['moves-money'],
  'arbitrary-code-execution': ['runs-code'],
  'privilege-escalation': ['changes-access'],
  'credential-exposure': ['reads-secrets'],
  'indirect-prompt-injection': ['reads-untrusted-content'],
  'data-exfiltration-via-tool-chaining': ['sends-outside'],
  'path-traversal': ['touches-filesystem'],
  'broken-tenant-isolation': [],
  'runaway-tool-loops': ['spends-money'],
  'mcp-rug-pull': [],
  'compromised-mcp-package': [],
};

const maxAttacks = 2;

/** Only a finding that accuses points to an attack; a remark does not. */
function isAccused(attack: Attack, { findings }: Label): boolean {
  return findings.some(
    ({ kind, severity }) =>
      attack.findings?.includes(kind) === true &&
      severities.indexOf(severity) >= severities.indexOf('medium'),
  );
}

/** The effect of a tool that an attack turns on; undefined where the attack cannot be made with the tool by itself. */
export function effectFor(
  { id }: Pick<Attack, 'id'>,
  { effects, parameters }: Pick<Label, 'effects' | 'parameters'>,
): Effect | undefined {
  const effect = decisiveEffects[id]?.find((one) => effects.includes(one));
  // A path that nobody names cannot lead astray.
  if (effect === 'touches-filesystem' && !parameters.some(({ role }) => role === 'path')) return undefined;
  return effect;
}

const gravity: readonly Incident['kind'][] = ['incident', 'vulnerability', 'demonstration'];

function telling(among: readonly Incident[]): Incident | undefined {
  return among
    .toSorted((a, b) => gravity.indexOf(a.kind) - gravity.indexOf(b.kind) || (a.date < b.date ? 1 : -1))
    .at(0);
}

/**
 * The attacks, at most two, whose decisive effect a tool has, each with an incident in which that effect was abused. By effects and
 * findings alone: where there is no such incident, nothing is told.
 */
export function decisiveAttacks(label: Label): DecisiveAttack[] {
  const found = attacks.flatMap((attack): DecisiveAttack[] => {
    const effect = effectFor(attack, label);
    const accused = isAccused(attack, label);
    if (effect === undefined && !accused) return [];
    const incident = telling(
      accused
        ? attack.incidents
        : attack.incidents.filter(({ effects }) => effect && effects.includes(effect)),
    );
    return incident ? [{ attack, effect: accused ? undefined : effect, incident }] : [];
  });
  // One incident is told once.
  const told = new Set<string>();
  return found.filter(({ incident }) => !told.has(incident.id) && told.add(incident.id)).slice(0, maxAttacks);
}
