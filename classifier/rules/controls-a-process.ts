import { hasStake } from '../language/act-objects.ts';
import { actsOf } from './kit/acts-of.ts';
import { objectText } from './kit/object-text.ts';
import { fromActs } from './kit/signals.ts';
import { doing } from './kit/verb-text.ts';
import type { Act } from '../language/acts.ts';
import type { Rule } from '../rule.ts';

const media =
  /^(?:music|song|songs|track|tracks|playback|player|spotify|video|podcast|album|playlist|tv|radio|media|itunes|sonos|plex|vlc|sounds?|audio|alarm|chime)$/;
const onDevice = /\b(?:on (?:the|a|your) (?:robot|device|phone|printer|vehicle|drone|tv)|robot)\b/i;

/** What is made of a film or a sound is a process; what is played comes out of a device. */
const made = /^(?:recordings?|streams?|stream|captures?|uploads?|render\w*|export)$/;
/** Jobs that are paid for by what they work through. */
const paid =
  /^(?:research|translations?|transcriptions?|synthesis|generations?|inference|finetuning|training|renders?|rendering|dubbing)$/;

function playsMedia({ lemma, object }: Act): boolean {
  if (made.test(object.at(-1) ?? '')) return false;
  return (
    lemma === 'playback' ||
    (lemma === 'play' && /^notifications?$/.test(object.at(-1) ?? '')) ||
    object.slice(-2).some((word) => media.test(word))
  );
}

/** `start_translation_job`: the job costs what it makes, and leaves it behind. */
function startsPaidJob({ lemma, object }: Act): boolean {
  const [before = '', last = ''] = [object.at(-2), object.at(-1)];
  if (!/^(?:start|begin|launch|initiate)$/.test(lemma)) return false;
  return paid.test(last) || (/^(?:jobs?|tasks?|batch|run)$/.test(last) && paid.test(before));
}

export const controlsAProcess: Rule = {
  id: 'controls-a-process',
  argues: 'Execute',
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
      actsOf(view, ['control'], (act) => !hasStake(act, 'protection') || act.lemma === 'start'),
      (act) => ({
        supports: 'Execute',
        flag: 'only-controls',
        means: () => `${doing(act)} ${objectText(act, 'what runs')}`,
        // Research makes nothing but an answer.
        effects:
          act.object.includes('research') && startsPaidJob(act)
            ? ['spends-money']
            : [
                /^browsers?$/.test(act.object.at(-1) ?? '')
                  ? 'controls-browser'
                  : playsMedia(act) || onDevice.test(view.description.slice(0, 200))
                    ? 'controls-device'
                    : 'controls-process',
                ...(startsPaidJob(act) ? (['spends-money', 'writes-data'] as const) : []),
                ...(act.lemma === 'create' ? (['writes-data'] as const) : []),
              ],
        reversibility: startsPaidJob(act) ? 'irreversible' : 'reversible',
      }),
    ),
};
