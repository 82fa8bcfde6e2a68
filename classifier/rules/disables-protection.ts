import { hasStake } from '../language/act-objects.ts';
import { actsOf } from './kit/acts-of.ts';
import { objectText } from './kit/object-text.ts';
import { fromActs } from './kit/signals.ts';
import type { Rule } from '../rule.ts';

const stops = new Set([
  'stop',
  'pause',
  'dismiss',
  'disable',
  'suspend',
  'bypass',
  'halt',
  'skip',
  'deactivate',
]);

export const disablesProtection: Rule = {
  id: 'disables-protection',
  argues: 'Destructive',
  description: 'The call switches a protection off: a second factor, logging, a firewall, an alert.',
  rationale:
    'Until somebody notices, everything that the protection would have stopped goes through (decision 3).',
  falsePositives: ['Stopping the “monitoring” of a game or a price.'],
  references: ['https://attack.mitre.org/techniques/T1562/'],
  examples: {
    matches: [{ name: 'disable_mfa' }, { name: 'stop_logging' }, { name: 'dismiss_alert' }],
    ignores: [{ name: 'enable_mfa' }, { name: 'disable_job' }, { name: 'list_alerts' }],
  },
  match: (view) =>
    fromActs(
      actsOf(
        view,
        ['disable', 'control', 'change', 'run', 'remove', 'take', 'park', 'act'],
        (act) =>
          (stops.has(act.lemma) || act.lemma === 'turn' || act.kind === 'remove' || act.kind === 'take') &&
          hasStake(act, 'protection'),
      ),
      (act) => ({
        supports: 'Destructive',
        means: () =>
          act.kind === 'remove' || act.kind === 'take'
            ? `takes a protection away (${objectText(act)})`
            : `switches a protection off (${objectText(act)})`,
        effects: ['changes-access', 'writes-data'],
        reversibility: 'reversible',
      }),
    ),
};
