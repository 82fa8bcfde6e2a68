import type { Classification } from './classification.ts';
import { hintDefaults, hintOf } from './hints.ts';
import type { HintName } from './hints.ts';
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

/** The hints that are missing in a definition or say otherwise than the label calls for. */
export function wrongHints(tool: Tool, corrected: Annotations): HintName[] {
  const names = Object.keys(hintDefaults) as HintName[];
  return names.filter((name) => {
    // Without a hint a client assumes the default, and a reading tool needs no more than to say that it reads.
    const value = hintOf(tool, name)?.value ?? hintDefaults[name];
    if (corrected.readOnlyHint && (name === 'destructiveHint' || name === 'idempotentHint')) return false;
    return value !== corrected[name];
  });
}
