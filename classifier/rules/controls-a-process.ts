import { isProtection } from '../object-tests.ts';
import { actsOf, doing, fromActs, objectText } from '../phrases.ts';
import type { Act } from '../acts.ts';
import type { Rule } from '../rule.ts';

const media =
  /^(?:music|song|songs|track|tracks|playback|player|spotify|video|podcast|album|playlist|tv|radio|media|itunes|sonos|plex|vlc|sounds?|audio|notifications?|alarm|chime)$/;
const onDevice = /\b(?:on (?:the|a|your) (?:robot|device|phone|printer|vehicle|drone|tv)|robot)\b/i;

function playsMedia({ object }: Act): boolean {
  return object.slice(-2).some((word) => media.test(word));
}

export const controlsAProcess: Rule = {
  id: 'controls-a-process',
  argues: 'Execute',
  acts: ['control'],
  description: 'The call starts, stops, pauses, restarts or scales something that runs.',
  rationale:
    'Stopping a server or starting a job changes what machines do at once; the way back is to do the opposite ' +
    '(decision 8).',
  falsePositives: ['`start_date`, `stop_words` and other nouns.', '`play` as the play of a theatre.'],
  examples: {
    matches: [{ name: 'reboot_instances' }, { name: 'stop_server' }, { name: 'resume_workflow' }],
    ignores: [{ name: 'get_start_date' }, { name: 'stop_logging' }],
  },
  match: (view) =>
    fromActs(
      actsOf(view, ['control'], (act) => !isProtection(act) || act.lemma === 'start'),
      (act) => ({
        supports: 'Execute',
        means: `${doing(act)} ${objectText(act, 'what runs')}`,
        effects: [
          playsMedia(act) || onDevice.test(view.description.slice(0, 200))
            ? 'controls-device'
            : 'controls-process',
          ...(act.lemma === 'create' ? (['writes-data'] as const) : []),
        ],
        reversibility: 'reversible',
      }),
    ),
};
