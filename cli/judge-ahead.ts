import { setImmediate as nextTurn } from 'node:timers/promises';
import { classifyDefinition } from '../classifier/classify-definition.ts';
import type { ClassifiedDefinition } from '../classifier/classify-definition.ts';

/** Judges definitions before it is known whether they stay; see `openJudgeAhead`. */
export interface JudgeAhead {
  /** Begins to judge what a server has listed. */
  begin(definitions: readonly unknown[]): void;
  /** The verdict on a definition, which may be there already. */
  judge(definition: unknown): ClassifiedDefinition;
}

/**
 * While a list is watched for changes nothing else is to be done, and mostly it does not change: so what it had first is judged
 * meanwhile. One definition a turn, so that answers of servers and deadlines of visits are not kept waiting. A verdict depends on the
 * definition alone, and one that has changed is another definition.
 */
export function openJudgeAhead(): JudgeAhead {
  const known = new Map<string, ClassifiedDefinition>();
  const judge = (definition: unknown): ClassifiedDefinition => {
    const text = JSON.stringify(definition);
    const verdict = known.get(text) ?? classifyDefinition(definition);
    known.set(text, verdict);
    return verdict;
  };
  const judgeInTurn = async (definitions: readonly unknown[]): Promise<void> => {
    for (const definition of definitions) {
      await nextTurn();
      judge(definition);
    }
  };
  return {
    // A failure is met again, and told, where the verdict is asked for.
    begin: (definitions) => void judgeInTurn(definitions).catch(() => undefined),
    judge,
  };
}
