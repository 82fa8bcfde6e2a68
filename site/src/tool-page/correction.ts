import type { ToolRecord } from '../catalogue.ts';
import { pointerInWords } from '../definition-parts.ts';
import { safeLink } from '../safe-link.ts';
import { nameInWords, plainText } from '../visible-text.ts';

const maxQuote = 200;

/** The text of a correction with all that says which label it is about; a reader adds what is wrong. */
export function correctionText({ name, server, classification }: ToolRecord): string {
  const { fingerprint, ruleset, category, level, evidence } = classification;
  const [first] = evidence;
  return [
    `Tool: ${nameInWords(name)} of ${plainText(server.name, 120)}`,
    `Definition: ${fingerprint}`,
    `Label: ${category}, ${level} (ruleset ${ruleset})`,
    first
      ? `Rule: ${first.rule}, which quotes “${plainText(first.quote, maxQuote)}” in ${plainText(pointerInWords(first.pointer), 120)}`
      : 'Rule: none; nothing is quoted',
    'What it should be, and why:',
    '',
  ].join('\n');
}

/**
 * The address of a form that already holds a correction, where the operator has said where corrections go: an https address
 * with `{title}` and `{body}` in it. Undefined without one, and where it is none.
 */
export function correctionLink(tool: ToolRecord, template: string | undefined): string | undefined {
  if (template === undefined || !template.includes('{body}')) return undefined;
  const title = `Label of ${nameInWords(tool.name)} (${plainText(tool.server.name, 80)})`;
  return safeLink(
    template
      .replaceAll('{title}', encodeURIComponent(title))
      .replaceAll('{body}', encodeURIComponent(correctionText(tool))),
  );
}
