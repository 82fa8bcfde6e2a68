import type { Classification } from '../../classifier/classification.ts';
import type { Attack, Incident } from './attack.ts';
import { attacks } from './index.ts';

/** An attack that concerns a tool, why it does, and what happened to tools like it. */
export interface ConcerningAttack {
  attack: Attack;
  /** What this tool contributes, a sentence each; never empty. */
  reasons: string[];
  /** Only incidents in which an effect of this tool was abused, newest first. */
  incidents: Incident[];
}

type Label = Pick<Classification, 'category' | 'level' | 'effects' | 'findings'>;

function reasonsFor(attack: Attack, label: Label): string[] {
  // A harmless write cannot loop anybody into trouble; the weak effect needs a level to count.
  const effects =
    label.level === 'low' ? label.effects.filter((one) => one !== 'writes-data') : label.effects;
  const reasons = attack.parts
    .filter((part) => effects.includes(part.effect))
    .slice(0, 2)
    .map((part) => part.sentence);
  for (const finding of label.findings) {
    if (attack.findings?.includes(finding.kind)) reasons.push(finding.message);
  }
  return reasons;
}

/**
 * Chooses the attacks that live on what a tool can do, in the order of `attacks`.
 *
 * By effects and findings, not by category: a tool of which nothing is known gets none, and a page
 * must say so instead of guessing.
 */
export function attacksFor(label: Label): ConcerningAttack[] {
  return attacks.flatMap((attack) => {
    const reasons = reasonsFor(attack, label);
    if (reasons.length === 0) return [];
    const byFinding = attack.parts.length === 0;
    const its = attack.incidents.filter(
      (incident) => byFinding || incident.effects.some((effect) => label.effects.includes(effect)),
    );
    return [{ attack, reasons, incidents: its.toSorted((a, b) => (a.date < b.date ? 1 : -1)) }];
  });
}
