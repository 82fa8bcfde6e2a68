import type { Finding } from './classification.ts';
import { rules } from './all-rules.ts';

const maxFindings = 30;

/**
 * Examines a text that a model reads and that belongs to no tool, such as the instructions of a server. Evidence has
 * an empty pointer, which is the text itself. Only the first 32,768 characters are looked at.
 */
export function examineText(text: string): Finding[] {
  return rules
    .flatMap((rule) =>
      (rule.examine?.(text) ?? []).flatMap(({ finding, evidence }): Finding[] =>
        finding
          ? [{ ...finding, rule: rule.id, evidence: evidence.map((one) => ({ rule: rule.id, ...one })) }]
          : [],
      ),
    )
    .slice(0, maxFindings);
}
