import { onlyReturnsAnAnswer } from './kit/answers.ts';
import { isSandboxed } from './kit/sandbox.ts';
import { isBrowserTool, isSmartHome } from './kit/screens.ts';
import { actsOf } from './kit/acts-of.ts';
import { objectText } from './kit/object-text.ts';
import { fromActs, together } from './kit/signals.ts';
import type { Act } from '../language/acts.ts';
import type { Effect } from '../taxonomy.ts';
import type { Rule } from '../rule.ts';
import type { View } from '../definition/view.ts';

/** What runs is written by the caller: a shell command, a script, a statement. */
const freely =
  /\b(?:(?:shell|cli|terminal|bash|system|console|wp cli|any|arbitrary) commands?|cli operations?|^commands?|code|scripts?|javascript|python|shell|bash|powershell|(?:my|postgre|ms)sql (?:query|queries|statements?)|(?:sql|graphql)(?: \w+){0,2}|cypher(?: \w+)?|(?:insert|update|delete|modification|dml|ddl) (?:\w+ )?(?:query|queries|statements?))$/;

/** What runs is a row of clicks, or an agent that makes them. */
const onScreen =
  /\b(?:ui|user|browser) (?:interactions?|actions|clicks)\b|\bbrowser[ _-]?(?:use[ _-]?)?(?:agent|task|automation)\b/i;
const onChain = /\b(?:contracts?|tokens?|nft|erc\d+)$/;

function namesItself({ object }: Act, { tool }: View): boolean {
  return object.at(-1) === 'command' && object.at(-2) === tool.name.toLowerCase();
}

const releases = /^(?:deploy|redeploy|build|rebuild)$/;

/** Whether the arguments decide what runs. Code that is deployed is a program that somebody has released. */
function isFree({ lemma, object }: Act): boolean {
  return !releases.test(lemma) && freely.test(object.join(' '));
}

function effectsOfRunning(act: Act, view: View): Effect[] {
  const carried = act.source === 'name' && view.acts.some((other) => other.kind === 'run' && isFree(other));
  if (carried) return isBrowserTool(view) ? ['runs-code', 'controls-browser'] : ['runs-code'];
  const last = act.object.at(-1) ?? '';
  if (isSmartHome(view)) return ['controls-device'];
  // A scan knocks and leaves what answers as it is.
  if (act.lemma === 'sign' || act.lemma === 'scan' || /^scans?$/.test(last)) return [];
  // “Execute led_control command” names the tool itself.
  if (namesItself(act, view)) return [];
  if (/^(?:install|reinstall)$/.test(act.lemma)) return ['runs-code', 'touches-filesystem'];
  if (isFree(act) && !act.object.includes('test')) return ['runs-code'];
  if (act.lemma === 'upgrade') return ['controls-process', 'writes-data'];
  if (
    !releases.test(act.lemma) &&
    /^(?:code|scripts?|commands?|sql|query|shell|expression|cell|snippet|notebook|python|javascript|shortcuts?|macros?)$/.test(
      last,
    )
  )
    return ['runs-code'];
  if (onScreen.test(act.phrase.quote) || onScreen.test(view.first)) return [];
  if (/^(?:run|call|invoke|execute)$/.test(act.lemma) && /^(?:functions?|lambda|tools?)$/.test(last))
    return ['runs-code'];
  if (act.lemma === 'deploy' && onChain.test(act.object.join(' '))) return ['spends-money', 'writes-data'];
  if (/^(?:tests?|suites?)$/.test(last) && act.object.some((word) => /^tests?$/.test(word)))
    return ['runs-code', 'controls-process'];
  if (
    /^(?:exec|execute)$/.test(act.lemma) &&
    act.source === 'name' &&
    /^(?:container|shell|pod|docker)$/.test(last)
  )
    return ['runs-code'];
  return ['controls-process'];
}

export const runsSomething: Rule = {
  id: 'runs-something',
  argues: 'Execute',
  description:
    'The name or the description says that the call runs, deploys, installs or triggers something.',
  rationale:
    'What happens is decided by what is run, not by the definition. Running a report or a search has a rule ' +
    'of its own.',
  falsePositives: ['A tool called `run` that returns one stored run.'],
  examples: {
    matches: [
      { name: 'run_tests', description: 'Run the test suites.' },
      { name: 'trigger_workflow' },
      { name: 'deploy_app' },
    ],
    ignores: [{ name: 'run_report' }, { name: 'list_runs' }, { name: 'get_build' }],
  },
  match: (view) =>
    fromActs(
      together(
        actsOf(view, ['run'], (act) => !onlyReturnsAnAnswer(act, view)),
        // `process_command`: nothing else is done with a command.
        actsOf(
          view,
          ['vague'],
          (act) => act.source === 'name' && /^(?:commands?|scripts?)$/.test(act.object.at(-1) ?? ''),
        ),
      ),
      (act) => ({
        supports: 'Execute',
        flag: 'only-runs',
        means: () => `sets ${objectText(act, 'something')} running`,
        effects: effectsOfRunning(act, view),
        reversibility: 'irreversible',
        ...(isFree(act) &&
          !namesItself(act, view) &&
          !act.object.includes('test') && {
            level: { move: 'raise', to: isSandboxed(view) ? 'high' : 'critical', under: ['Execute'] },
          }),
      }),
    ),
};
