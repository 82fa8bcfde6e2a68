import type { Classification } from './classification.ts';
import { hintDefaults, hintOf } from './definition/hints.ts';
import type { HintName } from './definition/hints.ts';
import type { Effect } from './taxonomy.ts';
import type { Tool } from './tool.ts';

/** What `annotations` of a definition should say, ready to be pasted. */
export interface Annotations {
  title?: string;
  readOnlyHint: boolean;
  destructiveHint: boolean;
  idempotentHint: boolean;
  openWorldHint: boolean;
}

const destroying: readonly Effect[] = ['deletes-data', 'overwrites', 'runs-code', 'moves-money'];
const outside: readonly Effect[] = [
  'reaches-network',
  'sends-outside',
  'reads-untrusted-content',
  'controls-browser',
];

function hasOneOf(effects: readonly Effect[], wanted: readonly Effect[]): boolean {
  return effects.some((effect) => wanted.includes(effect));
}

/** What the author said, unless it only repeats what the protocol assumes anyway. */
function chosen(tool: Tool, name: HintName): boolean | undefined {
  const names = Object.keys(hintDefaults) as HintName[];
  const isStamped = names.every((each) => hintOf(tool, each)?.value === hintDefaults[each]);
  return isStamped ? undefined : hintOf(tool, name)?.value;
}

/**
 * The annotations that a label calls for, with the author's title kept. What no label can tell, whether a repeated
 * call changes more, stays as the author has it. Undefined for a tool of which nothing is known.
 */
export function correctedAnnotations(
  { category, effects, reversibility }: Classification,
  tool: Tool,
): Annotations | undefined {
  if (category === 'Unknown') return undefined;
  const isRead = category === 'Read';
  const isDestructive =
    category === 'Destructive' ||
    hasOneOf(effects, destroying) ||
    (category === 'Execute' && reversibility === 'irreversible');
  const title = tool.annotations?.['title'];
  return {
    ...(typeof title === 'string' && { title }),
    readOnlyHint: isRead,
    destructiveHint: !isRead && isDestructive,
    idempotentHint: isRead || (chosen(tool, 'idempotentHint') ?? category === 'Destructive'),
    openWorldHint: hasOneOf(effects, outside) || (chosen(tool, 'openWorldHint') ?? false),
  };
}

/**
 * The hints that are missing in a definition or contradict its label. Whether a call can be repeated, and whether a
 * tool keeps to itself, no label proves; a claim that it does is wrong only where an effect says otherwise.
 */
export function wrongHints(tool: Tool, corrected: Annotations): HintName[] {
  const wrong: HintName[] = [];
  // Without a hint a client assumes the default.
  const assumed = (name: HintName): boolean => hintOf(tool, name)?.value ?? hintDefaults[name];
  if (assumed('readOnlyHint') !== corrected.readOnlyHint) wrong.push('readOnlyHint');
  if (!corrected.readOnlyHint && assumed('destructiveHint') !== corrected.destructiveHint) {
    wrong.push('destructiveHint');
  }
  if (corrected.openWorldHint && !assumed('openWorldHint')) wrong.push('openWorldHint');
  return wrong;
}
