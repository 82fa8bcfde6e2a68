import type { Drift } from '../../audit/drift/drift.ts';
import { classify } from '../../classifier/classify.ts';
import type { Tool } from '../../classifier/tool.ts';
import { judgeStructure } from './judge-structure.ts';
import { judgeVerdict } from './judge-verdict.ts';
import { leafDifferences } from './leaf-differences.ts';
import type { Leaf } from './leaf-differences.ts';

/** What may be wrong with what is told of a pair. */
export const checks = [
  'not classed',
  'alarm at nothing',
  'alarm at numbers',
  'text',
  'annotation',
  'direction missed',
  'direction left open',
  'direction untrue',
  'risk',
  'poisoning',
] as const;

/** Something told that is not so, or not told that is. */
export interface Fault {
  check: (typeof checks)[number];
  detail: string;
}

/** A tool in two versions of its server, both there, and what the product says. */
export interface ChangedPair {
  before: Tool;
  after: Tool;
  drifts: readonly Drift[];
}

const pointerOf = ({ path }: Leaf) =>
  path.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
const isBelow = (pointer: string, above: string) => pointer === above || pointer.startsWith(`${above}/`);
const verdicts = /^(?:usual-)?risk-|-appeared$/;

function judgeLeaf(leaf: Leaf, drifts: readonly Drift[]): Fault[] {
  const at = pointerOf(leaf);
  const told = drifts.filter(({ kind }) => !verdicts.test(kind));
  const near = told.filter(({ kind, pointer = '' }) =>
    kind === 'output-changed'
      ? isBelow(at, '/outputSchema')
      : isBelow(at, pointer) || (leaf.kind === 'structure' && isBelow(pointer, at)),
  );
  const here = near.filter(({ pointer }) => pointer === at);
  if (leaf.kind === 'numbers')
    return here.length === 0 || isBelow(at, '/outputSchema')
      ? []
      : [{ check: 'alarm at numbers', detail: at }];
  if (near.length === 0) return [{ check: 'not classed', detail: `${leaf.kind} ${at}` }];
  const kinds = here.map(({ kind }) => kind);
  if (leaf.kind === 'annotation' && !kinds.includes('annotation-changed'))
    return [{ check: 'annotation', detail: `${at} told as ${kinds.join()}` }];
  const wanted = leaf.kind === 'looks' ? 'text-cosmetic' : leaf.kind === 'words' ? 'text-changed' : undefined;
  const isWrong = wanted !== undefined && here.length > 0 && !kinds.includes(wanted);
  return isWrong && !isBelow(at, '/outputSchema')
    ? [{ check: 'text', detail: `${leaf.kind} ${at} told as ${kinds.join()}` }]
    : [];
}

/** The parts of a definition that say what a tool is; all other members are its client's matter. */
function judged({ name, title, description, inputSchema, outputSchema, annotations }: Tool) {
  return {
    name,
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(inputSchema !== undefined && { inputSchema }),
    ...(outputSchema !== undefined && { outputSchema }),
    // None at all promise as much as an empty object.
    annotations: annotations ?? {},
  };
}

/** Every place in which the definitions of a pair differ. */
export const leavesOf = ({ before, after }: Pick<ChangedPair, 'before' | 'after'>): Leaf[] =>
  leafDifferences(judged(before), judged(after));

/** Holds what is told of a pair against an account of its differences that shares nothing with what made it. */
export function judgePair(pair: ChangedPair): Fault[] {
  const { before, after, drifts } = pair;
  const leaves = leavesOf(pair);
  const show = () => drifts.map(({ kind, pointer = '' }) => `${kind} ${pointer}`).join('; ');
  if (leaves.length === 0) return drifts.length === 0 ? [] : [{ check: 'alarm at nothing', detail: show() }];
  if (leaves.every(({ kind }) => kind === 'numbers'))
    return drifts.length === 0 ? [] : [{ check: 'alarm at numbers', detail: show() }];
  return [
    ...leaves.flatMap((leaf) => judgeLeaf(leaf, drifts)),
    ...judgeStructure(before, after, drifts),
    ...judgeVerdict(classify(before), classify(after), drifts),
  ];
}
