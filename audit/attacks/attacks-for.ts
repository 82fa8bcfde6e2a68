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

/** The parts of an attack that a tool plays, most telling first. */
function partsOf(attack: Attack, label: Label) {
  // A harmless write cannot loop anybody into trouble; the weak effect needs a level to count.
  const effects =
    label.level === 'low' ? label.effects.filter((one) => one !== 'writes-data') : label.effects;
  return attack.parts
    .map((part, rank) => ({ part, rank }))
    .filter(({ part }) => effects.includes(part.effect));
}

/**
 * Chooses the attacks that live on what a tool can do: first those that a finding points to, then those
 * to which the tool contributes most.
 *
 * By effects and findings, not by category: a tool of which nothing is known gets none, and a page
 * must say so instead of guessing.
 */
export function attacksFor(label: Label): ConcerningAttack[] {
  return attacks
    .flatMap((attack) => {
      const parts = partsOf(attack, label);
      const findings = label.findings.filter((finding) => attack.findings?.includes(finding.kind));
      if (parts.length === 0 && findings.length === 0) return [];
      const reasons = [
        ...findings.map((finding) => finding.message),
        ...parts.slice(0, 2).map(({ part }) => part.sentence),
      ];
      const incidents = attack.incidents
        .filter(
          (incident) =>
            findings.length > 0 || incident.effects.some((effect) => label.effects.includes(effect)),
        )
        .toSorted((a, b) => (a.date < b.date ? 1 : -1));
      const rank = findings.length > 0 ? -1 : (parts[0]?.rank ?? 0);
      return [{ rank, concerning: { attack, reasons, incidents } }];
    })
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ concerning }) => concerning);
}
