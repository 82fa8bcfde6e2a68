import type { ActionLabel, CallLabel, ConditionLabel, Unmet } from '../classifier/classification.ts';
import { argumentOf } from './named-parameters.ts';
import type { ClassifiedTool } from './recommend.ts';
import { showName } from './unseen-characters.ts';

/** Calls of a tool whose label is known, apart from what conditions make of them. */
export interface KnownCalls {
  label: CallLabel;
  /** What has to hold of their arguments. */
  given: Unmet[];
  pointers: string[];
  /** How sentences name them: `such a call`. */
  name: string;
  /** The conditions that can make one of them graver. */
  conditions: ConditionLabel[];
}

/** One parameter chooses the action, or none does: with two, a label of one says nothing of both. */
function choosing(actions: readonly ActionLabel[]): { argument: string; pointer: string } | undefined {
  const parameters = new Set(actions.map(({ parameter }) => parameter));
  const [pointer = ''] = parameters;
  const argument = parameters.size === 1 ? argumentOf(pointer) : undefined;
  return argument === undefined || argument === '' ? undefined : { argument, pointer };
}

function usualCalls({ classification: { usual, conditions = [] } }: ClassifiedTool): KnownCalls[] {
  return usual ? [{ label: usual, given: [], pointers: [], name: 'such a call', conditions }] : [];
}

/** The calls of a dry run, and of any other switch that takes the harm out of a call. */
function sparedCalls({ classification: { conditions = [] } }: ClassifiedTool): KnownCalls[] {
  return conditions.flatMap((condition): KnownCalls[] => {
    const { spared, unmetBy, pointer } = condition;
    if (spared === undefined || unmetBy === undefined) return [];
    // Of a call that only shows what it would do, it does not matter what it would leave.
    const onlyShows = spared.category === 'Read';
    const others = conditions.filter((one) => one !== condition && !(onlyShows && one.spared));
    const name = onlyShows ? 'the call only shows what it would do and' : 'such a call';
    return [{ label: spared, given: unmetBy, pointers: [pointer], name, conditions: others }];
  });
}

/** The calls of each action of a multiplexed tool. */
function actionCalls({ classification: { actions = [], conditions = [] } }: ClassifiedTool): KnownCalls[] {
  const chooser = choosing(actions);
  if (chooser === undefined) return [];
  const { argument, pointer } = chooser;
  return actions.map((action) => ({
    label: action,
    given: [{ argument, absent: false, values: [action.value] }],
    pointers: [pointer],
    name: `${showName(action.value)}`,
    // Which action it is, the action itself says; another of them may lie within the arguments all the same.
    conditions: conditions.flatMap((condition) => {
      // An action is labelled as it is without a dry run.
      if (condition.spared !== undefined) return [];
      if (condition.pointer !== pointer) return [condition];
      const elsewhere = condition.unmetBy?.filter((one) => one.argument !== argument) ?? [];
      return elsewhere.length > 0 ? [{ ...condition, unmetBy: elsewhere }] : [];
    }),
  }));
}

/** Every kind of call whose label is known: the usual one, each action, and those that a switch takes the harm from. */
export function knownCalls(tool: ClassifiedTool): KnownCalls[] {
  return [...sparedCalls(tool), ...actionCalls(tool), ...usualCalls(tool)];
}
