import { isObject, ownEntries, ownValue } from '../readers/json-value.ts';
import type { Shape, ShapeFault } from './shape.ts';

const hook = (type: string, fields: Record<string, Shape>): Shape => ({
  fields: { type: { oneOf: [type] }, timeout: 'number', ...fields },
  required: ['type', ...Object.keys(fields)],
});

/** A hook that cannot be read may be what guards the rules beside it, so that the client takes nothing of the file. */
export const guardingHook: Shape = {
  either: [
    'null',
    {
      listOf: {
        fields: {
          matcher: 'text',
          hooks: {
            listOf: {
              either: [
                hook('command', { command: 'text' }),
                hook('prompt', { prompt: 'text' }),
                hook('agent', { prompt: 'text' }),
                hook('http', { url: 'text' }),
                hook('mcp_tool', { server: 'text', tool: 'text' }),
              ],
              expected: 'a hook with its type and what that needs',
            },
          },
        },
        required: ['hooks'],
      },
    },
  ],
  expected: 'a list of matchers with hooks',
};

/** The events whose hooks decide on calls. */
export const guardingEvents = ['PreToolUse', 'PermissionRequest'] as const;

const maxDepth = 20;

function holdsGuard(value: unknown, depth = 0): boolean {
  if (depth > maxDepth) return false;
  if (Array.isArray(value)) return value.some((each) => holdsGuard(each, depth + 1));
  return ownEntries(value).some(
    ([name, held]) => guardingEvents.some((event) => event === name) || holdsGuard(held, depth + 1),
  );
}

const told = (place: string): ShapeFault => ({
  place,
  message: 'expected hooks of PreToolUse and PermissionRequest in the object hooks, got them here',
});

/** Finds hooks that guard in a place where the client does not look for them, for which it refuses the file as well. */
export function misplacedGuards(settings: unknown): ShapeFault[] {
  const hooks = ownValue(settings, 'hooks');
  const within = isObject(hooks)
    ? Object.entries(hooks).flatMap(([event, held]) => {
        const isGuard = guardingEvents.some((each) => each === event);
        return !isGuard && holdsGuard(held) ? [told(`hooks.${event.slice(0, 80)}`)] : [];
      })
    : holdsGuard(hooks)
      ? [told('hooks')]
      : [];
  const outside = ownEntries(settings).flatMap(([key, held]) => {
    const isGuard = guardingEvents.some((event) => event === key || ownValue(held, event) !== undefined);
    return key !== 'hooks' && isGuard ? [told(key.slice(0, 80))] : [];
  });
  return [...within, ...outside];
}
