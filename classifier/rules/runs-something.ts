import { isBrowserTool, isSandboxed, onlyReturnsAnAnswer } from '../object-tests.ts';
import { actsOf, fromActs, objectText } from '../phrases.ts';
import type { Act } from '../acts.ts';
import type { Effect } from '../taxonomy.ts';
import type { Rule } from '../rule.ts';
import type { View } from '../view.ts';

/** What runs is written by the caller: a shell command, a script, a statement. */
const freely =
  /\b(?:(?:shell|cli|terminal|bash|system|console|wp cli|any|arbitrary) commands?|cli operations?|^commands?|code|scripts?|javascript|python|shell|bash|powershell|(?:sql|graphql)(?: \w+){0,2}|cypher(?: \w+)?|(?:insert|update|delete) (?:\w+ )?(?:query|queries|statements?))$/;

function effectsOfRunning(act: Act, view: View): Effect[] {
  const carried =
    act.source === 'name' &&
    view.acts.some((other) => other.kind === 'run' && freely.test(other.object.join(' ')));
  if (carried) return isBrowserTool(view) ? ['runs-code', 'controls-browser'] : ['runs-code'];
  const last = act.object.at(-1) ?? '';
  if (/^(?:install|reinstall)$/.test(act.lemma)) return ['runs-code', 'touches-filesystem'];
  if (act.lemma === 'upgrade') return ['controls-process', 'writes-data'];
  if (
    /^(?:code|scripts?|commands?|sql|query|shell|expression|cell|snippet|notebook|python|javascript)$/.test(
      last,
    )
  )
    return ['runs-code'];
  if (
    /^(?:interactions?|workflows?)$/.test(last) &&
    act.object.some((word) => /^(?:ui|user|browser)$/.test(word))
  )
    return [];
  if (/^(?:tests?|suites?)$/.test(last)) return ['runs-code', 'controls-process'];
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
  acts: ['run'],
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
      actsOf(view, ['run'], (act) => !onlyReturnsAnAnswer(act, view)),
      (act) => ({
        supports: 'Execute',
        means: `sets ${objectText(act, 'something')} running`,
        effects: effectsOfRunning(act, view),
        reversibility: 'irreversible',
        ...(freely.test(act.object.join(' ')) &&
          !act.object.includes('test') && {
            level: { move: 'raise', to: isSandboxed(view) ? 'high' : 'critical', under: ['Execute'] },
          }),
      }),
    ),
};
