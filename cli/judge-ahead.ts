import { setImmediate as nextTurn } from 'node:timers/promises';
import type { classifyDefinition, ClassifiedDefinition } from '../classifier/classify-definition.ts';

type Classify = typeof classifyDefinition;

/** Judges definitions before it is known whether they stay; see `openJudgeAhead`. */
export interface JudgeAhead {
  /** Loads the rules, which takes a while, and uses them once, which makes most of their patterns. */
  prepare(): void;
  /** Begins to judge what a server has listed. */
  begin(definitions: readonly unknown[]): void;
  /** What gives the verdict on a definition, which may be there already. */
  judge(): Promise<(definition: unknown) => ClassifiedDefinition>;
}

/** With the parts that most definitions have. */
const example = {
  name: 'send_report',
  description: 'Sends the report to a person and deletes the draft. Returns its id.',
  inputSchema: {
    type: 'object',
    properties: { id: { type: 'string', description: 'Which report' } },
    required: ['id'],
  },
};

/**
 * Nothing else is to be done while a server starts and while its list is watched for changes, and mostly the list does not change: so what it
 * had first is judged meanwhile. One definition a turn, so that answers of servers and deadlines of visits are not kept waiting. A
 * verdict depends on the definition alone, and one that has changed is another definition.
 */
export function openJudgeAhead(): JudgeAhead {
  const known = new Map<string, ClassifiedDefinition>();
  let rules: Promise<Classify> | undefined;
  const load = (): Promise<Classify> =>
    (rules ??= import('../classifier/classify-definition.ts').then((all) => all.classifyDefinition));
  const judge = async (): Promise<(definition: unknown) => ClassifiedDefinition> => {
    const classify = await load();
    return (definition) => {
      const text = JSON.stringify(definition);
      const verdict = known.get(text) ?? classify(definition);
      known.set(text, verdict);
      return verdict;
    };
  };
  const prepare = async (): Promise<void> => {
    if (rules === undefined) (await load())(example);
  };
  const begin = async (definitions: readonly unknown[]): Promise<void> => {
    const verdictOn = await judge();
    for (const definition of definitions) {
      await nextTurn();
      verdictOn(definition);
    }
  };
  // A failure is met again, and told, where the verdict is asked for.
  return {
    prepare: () => void prepare().catch(() => undefined),
    begin: (definitions) => void begin(definitions).catch(() => undefined),
    judge,
  };
}
