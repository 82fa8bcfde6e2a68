import { rules } from '../../classifier/all-rules.ts';
import { verbCases } from '../../classifier/language/acting-verbs.ts';
import { joins, raises } from '../../classifier/language/joined-acts.ts';
import { objectClasses } from '../../classifier/language/lexicon/object-classes.ts';
import { verbs } from '../../classifier/language/lexicon/verbs.ts';
import { predicateCases } from '../../classifier/language/predicates.ts';
import { unlistedCases } from '../../classifier/language/unlisted-verbs.ts';
import type { JsonObject, Tool } from '../../classifier/tool.ts';
import { benign } from './texts/benign.ts';
import { toolOf } from './texts/example.ts';
import { poisoned } from './texts/poisoned.ts';
import { benignTasks, poisonedTasks } from './texts/tasks-and-consent.ts';

/** A definition of our own, and whose example it is. */
export interface OwnDefinition {
  owner: string;
  tool: Tool;
}

/** The examples of all rules and of all cases of reading, each a definition. */
export function ownExamples(): OwnDefinition[] {
  const ofRules = rules.flatMap(({ id, examples }) =>
    [...examples.matches, ...examples.ignores].map((tool) => ({ owner: id, tool })),
  );
  const named = [...verbCases, ...unlistedCases].map(({ example }) => ({
    owner: 'name',
    tool: { name: example[0] },
  }));
  const described = [...predicateCases, ...joins, ...raises].map(({ example }) => ({
    owner: 'description',
    tool: { name: 'x', description: example[0] },
  }));
  return [...ofRules, ...named, ...described];
}

/** Definitions that are told of together. */
interface OwnGroup {
  title: string;
  tools: Tool[];
}

/** Words that rules ask for, beside the names of the classes, which are words of most of them. */
const objects = [
  ...objectClasses,
  'invoice',
  'subscription',
  'tag',
  'cache',
  'message',
  'webhook',
  'prod_database',
  'transaction',
  'sql_query',
  'command',
  'research',
  'all_users',
];
const endings = [
  '.',
  ' to the given path.',
  ' on the website of a customer, and cannot be undone.',
  ', and overwrites it; it costs 5 credits, and it can be restored. The tool is read-only.',
];
const given: JsonObject = { output_path: { type: 'string' }, amount: { type: 'number' } };
/** Every verb meets each object with one of so many others. */
const stride = 3;

/** For each of some objects, definitions of every third verb of the lexicon with it, in the name and in prose. */
function* ofVerbs(): Generator<OwnGroup> {
  const lemmas = [...verbs.keys()];
  for (const [place, object] of objects.entries()) {
    const tools: Tool[] = [];
    for (let at = place % stride; at < lemmas.length; at += stride) {
      const lemma = lemmas[at] ?? '';
      const description = `${lemma} the ${object.replaceAll('_', ' ')}${endings[at % endings.length]}`;
      const properties = at % 2 === 0 ? {} : { ...given };
      tools.push({ name: `${lemma}_${object}`, description, inputSchema: { type: 'object', properties } });
    }
    yield { title: object, tools };
  }
}

/** Poisoned and harmless texts of our own, and definitions of most verbs with most objects. */
export function* ownGroups(): Generator<OwnGroup> {
  for (const [title, texts] of Object.entries({ poisoned, poisonedTasks, benign, benignTasks }))
    yield { title, tools: Object.values(texts).flat().map(toolOf) };
  yield* ofVerbs();
}
