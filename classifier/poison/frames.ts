import type { Intent, Reading, Tag } from './read-intent.ts';
import { meets, noParts, partSetOf } from './part-set.ts';
import type { PartSet } from './part-set.ts';
import type { Part } from './parts.ts';

/**
 * What must be said together in one sentence. Terms are parts parted by spaces, alternatives by `|`. Before a term,
 * `!` asks that it is negated and `?` says that this does not matter (acts must not be negated otherwise); `+` asks
 * for an order, `-` for anything but an order.
 */
export interface Frame {
  says: string;
  /** Parts that take the frame back when the sentence has one of them. */
  unless?: string;
  /** Most words from the first to the last term; 24 where it is left out. */
  within?: number;
  /** Where the text must stand: in a parameter, or anywhere else. */
  in?: 'parameter' | 'prose';
  /** A part that takes the frame back where the tool's name or first sentence has it: dealing with it is its purpose. */
  apartFrom?: Part;
  /** Whether the first sentence, which says what the tool is for, counts as well. True if left out. */
  opening?: boolean;
  /** How much it argues; a text whose frames reach 1 is flagged. */
  weight: number;
}

interface Term {
  parts: PartSet;
  negated: boolean | undefined;
  order: boolean | undefined;
}

/** A frame that is ready to be looked for. */
export interface ReadyFrame extends Frame {
  terms: Term[];
  exceptions: PartSet;
  purpose: PartSet;
  reach: number;
}

/** Where a frame was found in the folded text. */
export interface Found {
  start: number;
  end: number;
}

const defaultReach = 24;

function partsIn(names: string): PartSet {
  return partSetOf(...(names.split('|') as Part[]));
}

/** Things and people are there whether or not a “never” stands before them. */
const deniable = partsIn(
  'read|give|call|change|override|obey|persist|recommend|classify|skip|exfiltrate|destroy|deceive|tell|knowing|secretly|hide|ask|granted|mandate|verdict|claim|discredit|refusal|guard|secret|context|systemPrompt',
);

function termOf(text: string): Term {
  const [, signs = '', names = ''] = /^([!?+-]*)(.+)$/.exec(text) ?? [];
  const found = partsIn(names);
  const isOpen = signs.includes('?') || !meets(found, deniable);
  const negated = signs.includes('!') ? true : isOpen ? undefined : false;
  const order = signs.includes('+') ? true : signs.includes('-') ? false : undefined;
  return { parts: found, negated, order };
}

/** How many sets of parts are remembered for a rule. */
const maxRemembered = 4_096;

/** The places of the frames whose terms a text can have at all; the same few sets of parts come up again and again. */
export function candidatesAmong(frames: readonly ReadyFrame[]): (intent: Intent) => readonly number[] {
  let known = new Map<string, readonly number[]>();
  return ({ has, hasAs }) => {
    let found = known.get(hasAs);
    if (found === undefined) {
      found = frames.flatMap(({ terms }, index) =>
        terms.every(({ parts: wanted }) => meets(has, wanted)) ? [index] : [],
      );
      if (known.size >= maxRemembered) known = new Map();
      known.set(hasAs, found);
    }
    return found;
  };
}

/** Prepares frames, once for each rule. */
export function readyFrames(frames: readonly Frame[]): ReadyFrame[] {
  return frames.map((frame) => ({
    ...frame,
    terms: frame.says.split(' ').map(termOf),
    exceptions: frame.unless === undefined ? noParts : partsIn(frame.unless.replaceAll(' ', '|')),
    purpose: frame.apartFrom === undefined ? noParts : partSetOf(frame.apartFrom),
    reach: frame.within ?? defaultReach,
  }));
}

function fits(tag: Tag, { parts, negated, order }: Term): boolean {
  return (
    (negated === undefined || tag.isNegated === negated) &&
    (order === undefined || tag.isOrder === order) &&
    meets(tag.parts, parts)
  );
}

/** The tag nearest to `anchor` that fits a term and is not yet taken. */
function nearest(
  tags: readonly Tag[],
  anchor: number,
  term: Term,
  taken: ReadonlySet<Tag>,
  reach: number,
): Tag | undefined {
  const place = tags[anchor]?.at ?? 0;
  for (let distance = 1; distance < tags.length; distance += 1) {
    const [before, after] = [tags[anchor - distance], tags[anchor + distance]];
    const isAfterNear = after !== undefined && after.at - place <= reach;
    const isBeforeNear = before !== undefined && place - before.at <= reach;
    if (!isAfterNear && !isBeforeNear) return undefined;
    if (isAfterNear && !taken.has(after) && fits(after, term)) return after;
    if (isBeforeNear && !taken.has(before) && fits(before, term)) return before;
  }
  return undefined;
}

/** Looks for a frame in one sentence. */
export function findFrame(
  { tags, has, isOpening, isDistrusted }: Reading,
  frame: ReadyFrame,
): Found | undefined {
  if (isOpening && frame.opening === false) return undefined;
  if (isDistrusted || meets(has, frame.exceptions)) return undefined;
  for (const term of frame.terms) if (!meets(has, term.parts)) return undefined;
  const [first, ...others] = frame.terms as [Term, ...Term[]];
  anchors: for (let index = 0; index < tags.length; index += 1) {
    const anchor = tags[index] as Tag;
    if (!fits(anchor, first)) continue;
    const taken = new Set([anchor]);
    for (const term of others) {
      if (anchor.length > 1 && fits(anchor, term)) continue;
      const tag = nearest(tags, index, term, taken, frame.reach);
      if (tag === undefined) continue anchors;
      taken.add(tag);
    }
    const all = [...taken];
    const places = all.map((tag) => tag.at);
    if (Math.max(...places) - Math.min(...places) > frame.reach) continue;
    return { start: Math.min(...all.map((tag) => tag.start)), end: Math.max(...all.map((tag) => tag.end)) };
  }
  return undefined;
}
