import type { Classification } from '../../../classifier/classification.ts';
import { hintDefaults, hintOf } from '../../../classifier/definition/hints.ts';
import type { HintName } from '../../../classifier/definition/hints.ts';
import type { Tool } from '../../../classifier/tool.ts';
import type { AnnotationState } from './filter-values.ts';

/** What the hints of a definition come to beside its label; titles and other annotations are no hints. */
export function annotationState(
  definition: Readonly<Record<string, unknown>>,
  { findings }: Pick<Classification, 'findings'>,
): AnnotationState {
  const rules = new Set(findings.map(({ rule }) => rule));
  if (rules.has('annotation-contradicts')) return 'contradicts';
  if (rules.has('annotation-stamped')) return 'stamped';
  const { annotations } = definition;
  if (typeof annotations !== 'object' || annotations === null || Array.isArray(annotations)) return 'none';
  const tool = { annotations } as Pick<Tool, 'annotations'>;
  const isSaid = (name: HintName) => hintOf(tool, name) !== undefined;
  return (Object.keys(hintDefaults) as HintName[]).some(isSaid) ? 'agrees' : 'none';
}
