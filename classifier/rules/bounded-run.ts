import type { Act } from '../language/acts.ts';
import { actsOf, isStated } from './kit/acts-of.ts';
import { objectText } from './kit/object-text.ts';
import { fromActs } from './kit/signals.ts';
import { doing } from './kit/verb-text.ts';
import type { Rule } from '../rule.ts';

const observed =
  /^(?:research|analysis|trace|tracing|profile|profiler|profiling|tab|tabs|crawl|search|query|demo|scan|recording|window|viewport|session|benchmark|evaluation|measurement|audit|simulation)$/;
/** What a scanner knocks at. */
const probes = /\b(?:nmap|masscan|nuclei|nikto|ports?|subnets?)\b/;
/** What ends with an answer of its own. */
const looked = /^(?:scans?|checks?|assessments?|diagnosis|diagnostics?|evaluations?)$/;
const played =
  /^(?:game|player|playback|music|song|track|playlist|spotify|movie|dice|video|podcast|album|itunes|sonos|sounds?|audio|tv|radio|media|notifications?)$/;
const looksFurther = /^(?:scroll|resize|zoom|hover|wait|select|focus|maximize|minimize)$/;

function isBounded(act: Act, nameWords: string[]): boolean {
  if (looksFurther.test(act.lemma)) return true;
  if (act.lemma === 'play' || act.lemma === 'playback') return true;
  const words = act.source === 'name' ? [...act.object, ...nameWords] : act.object;
  if (/^(?:activate|switch|focus)$/.test(act.lemma) && /^tabs?$/.test(act.object.at(-1) ?? ''))
    return !nameWords.some((word) => /^(?:click|type|press|fill|drag)$/.test(word));
  if (probes.test(act.object.join(' ')) && /^scan$/.test(act.lemma)) return true;
  if (/^(?:start|begin|initiate|trigger|run)$/.test(act.lemma) && looked.test(act.object.at(-1) ?? ''))
    return true;
  if (act.kind === 'control') return words.some((word) => observed.test(word) || played.test(word));
  return act.kind === 'act' && words.some((word) => played.test(word));
}

export const boundedRun: Rule = {
  id: 'bounded-run',
  argues: 'level',
  description: 'What runs only observes, is a bounded analysis, or plays a game or a player.',
  rationale: 'The effect ends with the run, and an unwanted one costs time rather than data.',
  falsePositives: ['A “scan” that attacks what it scans.'],
  examples: {
    matches: [{ name: 'start_trace' }, { name: 'pause_playback' }, { name: 'browser_scroll' }],
    ignores: [{ name: 'stop_server' }, { name: 'browser_click' }],
  },
  match(view) {
    const nameWords = view.nameWords.map((word) => word.text);
    return fromActs(
      actsOf(
        view,
        ['control', 'act', 'change', 'run'],
        (act) => isStated(act, 0.5) && isBounded(act, nameWords),
      ),
      (act) => ({
        means: () =>
          looksFurther.test(act.lemma)
            ? `only ${doing(act)} ${objectText(act, 'what is shown')}, which moves only the view`
            : `only ${doing(act)} ${objectText(act, 'what is shown')}, which costs time rather than data`,
        level: { move: 'lower', to: 'medium', under: ['Execute'] },
      }),
    );
  },
};
