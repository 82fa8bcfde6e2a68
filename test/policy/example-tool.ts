import type { ActionLabel, ParameterRole } from '../../classifier/classification.ts';
import type { Category, Effect, Level } from '../../classifier/taxonomy.ts';
import { exampleBounds } from '../../policy/bounds.ts';
import { decideToolCall } from '../../policy/decide-call.ts';
import type { Decision, Preset } from '../../policy/policy.ts';
import { recommendTool } from '../../policy/recommend.ts';
import type { ClassifiedTool, PolicySettings } from '../../policy/recommend.ts';

/** A labelled tool with parameters of these roles, and with actions if it has several. */
export function exampleTool(
  category: Category,
  level: Level,
  parameters: Record<string, ParameterRole>,
  more: { effects?: Effect[]; actions?: Record<string, [Category, Level]> } = {},
): ClassifiedTool {
  const pointer = (name: string) => `/inputSchema/properties/${name}`;
  const actions = Object.entries(more.actions ?? {}).map(([value, [itsCategory, itsLevel]]): ActionLabel => ({
    parameter: pointer('action'),
    value,
    category: itsCategory,
    level: itsLevel,
    effects: [],
  }));
  return {
    name: 'tool',
    classification: {
      category,
      level,
      effects: more.effects ?? [],
      parameters: Object.entries(parameters).map(([name, role]) => ({ pointer: pointer(name), role })),
      actions,
      evidence: [],
    },
  };
}

/** What is recommended for a call, with the bounds of the examples if there are no others. */
export function decideCall(
  given: Record<string, unknown>,
  one: ClassifiedTool,
  preset: Preset = 'supervised',
  settings: PolicySettings = { bounds: exampleBounds },
): Decision {
  return decideToolCall(recommendTool(one, preset, settings), given);
}
