import type { CallLabel, Classification, Finding } from '../../classifier/classification.ts';
import { compareLevels, gravityOf } from '../../classifier/taxonomy.ts';
import type { Effect } from '../../classifier/taxonomy.ts';
import { compareTexts } from './compare-texts.ts';
import type { Drift } from './drift.ts';

/** Which way a label moved: by level first, then by what else a call may do, then by its category. */
export type Direction = 'up' | 'down' | 'same';

/** Compares two labels of calls. New effects count as more even where others went, since each is a danger of its own. */
export function directionOf(before: CallLabel, after: CallLabel): Direction {
  const byLevel = compareLevels(after.level, before.level);
  if (byLevel !== 0) return byLevel > 0 ? 'up' : 'down';
  if (after.effects.some((effect) => !before.effects.includes(effect))) return 'up';
  const byCategory = gravityOf(after.category) - gravityOf(before.category);
  if (byCategory !== 0) return byCategory > 0 ? 'up' : 'down';
  return after.effects.length < before.effects.length ? 'down' : 'same';
}

/** A label in a few words: `Destructive/critical: changes-access`. */
export function labelInWords({ category, level, effects }: CallLabel): string {
  return `${category}/${level}${effects.length === 0 ? '' : `: ${effects.join(', ')}`}`;
}

/** Where a call acts rather than what it does: to say so for the first time is no harm of its own. */
const places: readonly Effect[] = ['touches-filesystem', 'reaches-network'];

/** Whether all that one call does beyond another is that its definition says where. */
function isByPlaceAlone(less: CallLabel, more: CallLabel): boolean {
  const gained = more.effects.filter((effect) => !less.effects.includes(effect));
  return (
    gained.length > 0 &&
    more.level === less.level &&
    gravityOf(more.category) <= gravityOf(less.category) &&
    gained.every((effect) => places.includes(effect))
  );
}

function sentenceOf(call: string, direction: Direction, isOfPlace: boolean): string {
  const isUp = direction === 'up';
  if (isOfPlace)
    return isUp
      ? `${call} meets the file system or a network, by what the definition says; what was reviewed did not say so.`
      : `${call} meets the file system or a network no more, by what the definition says.`;
  return `${call} may do ${isUp ? 'more' : 'less'} harm than what was reviewed, by what the definition says.`;
}

type Drafted = Omit<Drift, 'server' | 'tool'>;

function move(
  kind: 'risk' | 'usual-risk',
  call: string,
  before: CallLabel | null,
  after: CallLabel | null,
): Drafted[] {
  if (before === null || after === null) return [];
  const direction = directionOf(before, after);
  if (direction === 'same') return [];
  const [less, more] = direction === 'up' ? [before, after] : [after, before];
  const isOfPlace = isByPlaceAlone(less, more);
  const message = sentenceOf(call, direction, isOfPlace);
  return [
    {
      kind: `${kind}-${direction}`,
      severity: direction === 'down' ? 'info' : isOfPlace ? 'low' : after.level,
      message,
      before: labelInWords(before),
      after: labelInWords(after),
    },
  ];
}

const accusing = ['poisoning', 'hidden-text'];

const quotesOf = ({ evidence }: Finding) => evidence.map(({ quote }) => quote).join('\n');

/** A finding is known if one of its rule was there about the same words, whatever their numbers. */
function isKnown(finding: Finding, before: readonly Finding[]): boolean {
  return before.some(
    (each) =>
      each.rule === finding.rule &&
      ['same', 'digits'].includes(compareTexts(quotesOf(each), quotesOf(finding))),
  );
}

/** The findings that are new; remarks are no drift. */
export function newFindings(before: readonly Finding[], after: readonly Finding[]): Drafted[] {
  return after
    .filter((finding) => finding.severity !== 'info' && !isKnown(finding, before))
    .map((finding) => {
      const [first] = finding.evidence;
      return {
        kind: accusing.includes(finding.kind)
          ? ('poisoning-appeared' as const)
          : ('finding-appeared' as const),
        severity: finding.severity,
        message: finding.message,
        ...(first !== undefined && { pointer: first.pointer, after: first.quote }),
      };
    });
}

/** How the verdict on a definition moved, both by the same rules. */
export function compareVerdicts(before: Classification, after: Classification): Drafted[] {
  return [
    ...move('risk', 'Its worst call', before, after),
    ...move('usual-risk', 'Its usual call', before.usual, after.usual),
    ...newFindings(before.findings, after.findings),
  ];
}
