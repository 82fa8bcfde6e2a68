import type { Act } from '../../language/acts.ts';
import type { Signal } from '../../rule.ts';

const nothing: readonly never[] = [];

/** Some lists of acts or signals as one; most are empty. */
export function together<Item>(...lists: readonly (readonly Item[])[]): readonly Item[] {
  let all: readonly Item[] = nothing;
  for (const list of lists) if (list.length > 0) all = all.length === 0 ? list : [...all, ...list];
  return all;
}

/** What a rule says of an act; as much as the act is stated, unless it says otherwise. */
type ActSignal = Omit<Signal, 'act' | 'strength' | 'evidence'> & Partial<Pick<Signal, 'strength'>>;

/** Turns each act into a signal that quotes it. */
export function fromActs(acts: readonly Act[], signal: (act: Act) => ActSignal): readonly Signal[] {
  if (acts.length === 0) return nothing;
  return acts.map((act) => {
    const said = signal(act);
    return {
      supports: said.supports,
      opposes: said.opposes,
      strength: said.strength ?? 'stated',
      act,
      flag: said.flag,
      means: said.means,
      effects: said.effects,
      reversibility: said.reversibility,
      blastRadius: said.blastRadius,
      level: said.level,
      finding: said.finding,
      evidence: [act.source === 'name' ? act.verb : act.phrase],
    };
  });
}
