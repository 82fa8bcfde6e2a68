import type { ClassifiedStored } from './classify-stored.ts';
import { onlyRemoves } from './judging-reach.ts';

const maxNames = 12;

function namesIn(names: readonly string[]): string {
  const more = names.length - maxNames;
  return names.slice(0, maxNames).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function counted(count: number, one: string, several: string): string {
  return `${count} ${count === 1 ? one : several}`;
}

/** Lines that say what was left out and why, for whoever wonders how few or how many definitions were judged. */
export function reachText({ reach, classified, left }: ClassifiedStored): string {
  const { modules, rules, removedRules, view, parts } = reach;
  const judged = counted(classified, 'definition', 'definitions');
  const changed = modules.length > 0 ? `Changed modules: ${namesIn(modules)}.\n` : '';
  if (reach.reach === 'none')
    return `Reached no verdict: ${reach.because}. ${judged} without one ${classified === 1 ? 'was' : 'were'} judged.\n${changed}`;
  if (reach.reach === 'all') return `Reached every verdict: ${reach.because}. ${judged} judged.\n${changed}`;
  const asked = [
    ...(rules.length > 0
      ? [`what ${counted(rules.length, 'rule says', 'rules say')} (${namesIn(rules)})`]
      : []),
    ...(removedRules.length > 0 ? [`what rules said that are no more (${namesIn(removedRules)})`] : []),
    ...(view ? ['what is seen of a definition'] : []),
    ...(parts ? ['which parts of it are judged by themselves'] : []),
  ];
  const others = onlyRemoves(reach) ? 'Others were not read: none of those rules spoke of them.\n' : '';
  return (
    `Reached some verdicts: ${reach.because}. Asked of each definition: ${asked.join('; ')}. ` +
    `${counted(left, 'verdict', 'verdicts')} left as nothing it is made of is another; ${judged} judged whole.\n${others}${changed}`
  );
}
