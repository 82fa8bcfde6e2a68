import type { Directory, DirectoryFault, DirectoryRule } from './directory-fault.ts';
import { settleHints } from './directory-annotations.ts';
import type { SettledHint } from './directory-annotations.ts';

const asked: Record<Directory, readonly string[]> = {
  chatgpt: ['readOnlyHint', 'destructiveHint', 'openWorldHint'],
  claude: ['readOnlyHint'],
};

/** The value that has clients ask less. */
const looser: Record<string, boolean> = { readOnlyHint: true, destructiveHint: false, openWorldHint: false };

function isAsked({ hint }: SettledHint, directory: Directory, isReader: boolean): boolean {
  if (directory === 'claude') return isReader ? hint === 'readOnlyHint' : hint === 'destructiveHint';
  return asked[directory].includes(hint);
}

/** ChatGPT’s directory takes no missing or null hint; Claude’s asks which tools read and which of the others destroy. */
export const missingHints: DirectoryRule = (submitted, directory) => {
  const hints = settleHints(submitted, directory);
  const isReader = hints.find(({ hint }) => hint === 'readOnlyHint')?.value === true;
  return hints
    .filter((hint) => hint.stated === undefined && isAsked(hint, directory, isReader))
    .map(({ hint, value, isGuessed }): DirectoryFault => ({
      rule: 'missing-hint',
      tool: submitted.tool.name,
      blocks: true,
      message: `It has no ${hint} of true or false.`,
      mend: isGuessed
        ? `Set ${hint} to what is true of your tool; its definition does not tell, and ${value} is the stricter value.`
        : `Set ${hint} to ${value}.`,
      pointer: '/annotations',
    }));
};

/** Without the fourth hint a submission was turned down once although no rule names it. */
export const missingIdempotent: DirectoryRule = (submitted, directory) => {
  if (directory !== 'chatgpt') return [];
  const hint = settleHints(submitted, directory).find((each) => each.hint === 'idempotentHint');
  if (hint === undefined || hint.stated !== undefined) return [];
  return [
    {
      rule: 'missing-idempotent-hint',
      tool: submitted.tool.name,
      blocks: false,
      message: 'It has no idempotentHint.',
      mend: `Set idempotentHint too, to ${hint.value} if you know nothing better; developers report that reviewers asked for it.`,
      pointer: '/annotations',
    },
  ];
};

/** A hint that says the opposite of the definition under the directory’s own reading. */
export const contradictingHints: DirectoryRule = (submitted, directory) =>
  settleHints(submitted, directory)
    .filter(({ contradicts, hint }) => contradicts && (directory === 'chatgpt' || hint !== 'openWorldHint'))
    .map(({ hint, stated, value, reason }): DirectoryFault => {
      const isLoose = stated === looser[hint];
      return {
        rule: 'contradicting-hint',
        tool: submitted.tool.name,
        blocks: isLoose || (directory === 'claude' && hint === 'readOnlyHint'),
        message: `Its ${hint} is ${stated}, but ${reason}.`,
        mend: `Set ${hint} to ${value}, or say in the description what makes ${stated} right.`,
        pointer: `/annotations/${hint}`,
        quote: String(stated),
      };
    });
