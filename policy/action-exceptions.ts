import type { ActionLabel } from '../classifier/classification.ts';
import type { TableEntry } from './decision-table.ts';
import { argumentOf } from './named-parameters.ts';
import { compareStrictness } from './policy.ts';
import type { Exception, Preset } from './policy.ts';
import type { ClassifiedTool } from './recommend.ts';
import { isStricter, tableEntry } from './table-entry.ts';
import { conditionInWords } from './condition.ts';
import { showName } from './unseen-characters.ts';
import { unmetConditions } from './unmet-conditions.ts';

const inWords = { allow: 'Let it run', ask: 'Ask a person' } as const;

/** One parameter chooses the action, or none does: with two, a label of one says nothing of both. */
function choosing(actions: ActionLabel[]): string | undefined {
  const parameters = new Set(actions.map(({ parameter }) => parameter));
  const [only = ''] = parameters;
  return parameters.size === 1 ? argumentOf(only) : undefined;
}

/** The softer decisions for the harmless actions of a multiplexed tool, the softest first. */
export function actionExceptions(tool: ClassifiedTool, preset: Preset, base: TableEntry): Exception[] {
  const actions = tool.classification.actions ?? [];
  const argument = choosing(actions);
  if (argument === undefined || argument === '') return [];
  const softer = actions.flatMap((action) => {
    const entry = tableEntry(action, preset);
    const { decision } = entry;
    if (decision !== 'allow' && decision !== 'ask') return [];
    return compareStrictness(decision, base.decision) < 0 ? [{ action, entry, decision }] : [];
  });
  const groups = Map.groupBy(softer, ({ entry }) => JSON.stringify([entry.decision, entry.limit]));
  return [...groups.values()]
    .flatMap((group): Exception[] => {
      const [first] = group;
      if (!first) return [];
      // Whatever else makes a call graver than these actions are has to be left out.
      const graver = (tool.classification.conditions ?? []).filter(
        (condition) =>
          condition.pointer !== first.action.parameter &&
          isStricter(tableEntry(condition, preset), first.entry),
      );
      const proof = unmetConditions(graver);
      if (proof === undefined) return [];
      const values = group.map(({ action }) => action.value);
      const besides = proof.when.map((condition) => ` and ${conditionInWords(condition)}`).join('');
      const labels = [...new Set(group.map(({ action }) => `${action.category}, ${action.level}`))];
      return [
        {
          when: [{ kind: 'one-of', argument, values }, ...proof.when],
          decision: first.decision,
          ...(first.entry.limit && { limit: first.entry.limit }),
          pointers: [first.action.parameter, ...proof.pointers],
          reason: `${inWords[first.decision]} when ${showName(argument)} is ${values.map((value) => `“${showName(value)}”`).join(' or ')}${besides}: these actions are ${labels.join(' or ')}.`,
        },
      ];
    })
    .sort((a, b) => compareStrictness(a.decision, b.decision));
}
