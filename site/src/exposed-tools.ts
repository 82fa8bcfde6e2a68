import type { Attack } from '../../audit/attacks/attack.ts';
import { decisiveEffects, effectFor } from '../../audit/attacks/decisive-attacks.ts';
import type { Classification } from '../../classifier/classification.ts';
import { firstAcrossServers } from './danger.ts';
import type { ToolKey } from './catalogue.ts';

const maxTools = 8;
const maxOfServer = 2;
const maxRead = 200;

/**
 * The most dangerous tools that an attack could be made with, by the effect that it turns on: those first that have it
 * in every call. Of an
 * attack that turns on none there are none. `read` fetches a label; of `keys`, most dangerous first, no more than 200 are read.
 */
export function exposedTools(
  attack: Pick<Attack, 'id'>,
  keys: readonly ToolKey[],
  read: (key: ToolKey) => Classification,
): ToolKey[] {
  const decisive = decisiveEffects[attack.id] ?? [];
  const found = keys
    .filter(({ effects }) => effects.some((effect) => decisive.includes(effect)))
    .slice(0, maxRead)
    .flatMap((key) => {
      const label = read(key);
      const effect = effectFor(attack, label);
      if (effect === undefined) return [];
      const isUsual = label.usual?.effects.includes(effect) === true;
      return [{ key, isUsual }];
    });
  // The sort is stable, so that the most dangerous stay first.
  const ordered = found.toSorted((a, b) => Number(b.isUsual) - Number(a.isUsual));
  return firstAcrossServers(
    ordered.map(({ key }) => key),
    maxTools,
    maxOfServer,
  );
}
