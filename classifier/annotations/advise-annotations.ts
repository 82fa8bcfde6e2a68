import type { Classification } from '../classification.ts';
import { hintDefaults, hintOf } from '../definition/hints.ts';
import type { HintName } from '../definition/hints.ts';
import { isCertain } from '../judgement/confidence.ts';
import type { Tool } from '../tool.ts';
import { readings, wantedHint } from './readings.ts';
import type { Reading } from './readings.ts';

/** What becomes of one hint. */
export interface HintAdvice {
  hint: HintName;
  /** What the author says, undefined where nothing is said. */
  stated: boolean | undefined;
  /** What this reading calls for, undefined where no label tells. */
  wanted: boolean | undefined;
  /**
   * `right`: leave it; `add`: it is missing; `change`: it says the opposite; `author`: only the author can say; `not-asked`: this
   * reading does not need it.
   */
  verdict: 'right' | 'add' | 'change' | 'author' | 'not-asked';
  /** Why, as a clause. */
  reason: string;
}

/** Annotations as the protocol spells them. */
export type Annotations = { title?: string } & Partial<Record<HintName, boolean>>;

/** What an author should do so that one reading of the annotations is right. */
export interface AnnotationAdvice {
  reading: Reading;
  hints: HintAdvice[];
  /** What else this reading would object to, as sentences. */
  remarks: string[];
  /** The annotations with what is to be added and changed, ready to be pasted; undefined if nothing is. */
  corrected: Annotations | undefined;
}

/** The value of a hint that has clients ask less. */
const looser: Record<HintName, boolean> = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
};
const maxNameLength = 64;

function adviseHint(label: Classification, tool: Tool, hint: HintName, reading: Reading): HintAdvice {
  const stated = hintOf(tool, hint)?.value;
  const { value: wanted, reason, isNotAsked } = wantedHint(label, hint, reading);
  const advice = { hint, stated, wanted, reason };
  if (isNotAsked) return { ...advice, verdict: 'not-asked' };
  if (wanted === undefined) return { ...advice, verdict: stated === undefined ? 'author' : 'right' };
  if (stated === wanted) return { ...advice, verdict: 'right' };
  if (!isCertain(label))
    return { ...advice, verdict: 'author', reason: 'the label is not certain enough to say' };
  const others = readings.map((each) => wantedHint(label, hint, each));
  const isDisputed = others.some((other) => !other.isNotAsked && other.value !== wanted);
  if (wanted === looser[hint] && isDisputed)
    return {
      ...advice,
      verdict: 'author',
      reason: `${reason}; not every reading agrees, so this is the author’s to decide`,
    };
  return { ...advice, verdict: stated === undefined ? 'add' : 'change' };
}

const isWrong = ({ verdict }: HintAdvice): boolean => verdict === 'add' || verdict === 'change';

function remarksOn(label: Classification, tool: Tool, reading: Reading): string[] {
  if (reading !== 'claude') return [];
  const title = tool.annotations?.['title'];
  const categories = new Set((label.actions ?? []).map(({ category }) => category));
  return [
    ...(typeof title === 'string' && title.trim() !== ''
      ? []
      : ['It asks for a title within the annotations.']),
    ...(tool.name.length > maxNameLength ? [`It takes names of at most ${maxNameLength} characters.`] : []),
    ...(categories.has('Read') && categories.size > 1
      ? ['It rejects a tool that both reads and changes, as the actions of this one do.']
      : []),
  ];
}

/**
 * What the annotations should say by one reading. Hints that would have clients ask less are advised only where the label is
 * certain and no reading disagrees: an author who was too careful has harmed nobody. Undefined for a tool of which nothing is known.
 */
export function adviseAnnotations(
  label: Classification,
  tool: Tool,
  reading: Reading,
): AnnotationAdvice | undefined {
  if (label.category === 'Unknown') return undefined;
  const names = Object.keys(hintDefaults) as HintName[];
  const hints = names.map((hint) => adviseHint(label, tool, hint, reading));
  const title = tool.annotations?.['title'];
  const corrected = {
    ...(typeof title === 'string' && { title }),
    ...Object.fromEntries(
      hints
        .map((advice) => [advice.hint, isWrong(advice) ? advice.wanted : advice.stated] as const)
        .filter(([, value]) => value !== undefined),
    ),
  };
  return {
    reading,
    hints,
    remarks: remarksOn(label, tool, reading),
    corrected: hints.some(isWrong) ? corrected : undefined,
  };
}
