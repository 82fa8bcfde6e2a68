import type { Classification } from '../../../classifier/classification.ts';

/**
 * Whether a label rests on nothing but a name that reads. Such a page says nothing that its server’s page does not, so that search engines
 * are sent there.
 */
export function isUnread({ category, evidence, findings, conditions }: Classification): boolean {
  if (category !== 'Read' || findings.some(({ severity }) => severity !== 'info') || conditions.length > 0)
    return false;
  return evidence.every(({ pointer }) => pointer === '/name' || pointer === '/title');
}
