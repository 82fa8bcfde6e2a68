import type { HintName } from '../../classifier/definition/hints.ts';
import type { Directory, DirectoryFault, DirectoryRule } from './directory-fault.ts';
import { settleHints } from './directory-annotations.ts';
import type { SettledHint } from './directory-annotations.ts';

const askedByChatgpt: readonly HintName[] = ['readOnlyHint', 'destructiveHint', 'openWorldHint'];

const isMissing = ({ stated }: SettledHint) => stated === undefined;

/** The hints that a directory misses; what the author says of reading decides which ones Claude’s wants. */
function missing(hints: readonly SettledHint[], directory: Directory): SettledHint[] {
  if (directory === 'chatgpt')
    return hints.filter((each) => askedByChatgpt.includes(each.hint) && isMissing(each));
  const readOnly = hints.find(({ hint }) => hint === 'readOnlyHint');
  const isReader = readOnly?.stated ?? readOnly?.value;
  const asked: HintName = isReader === true ? 'readOnlyHint' : 'destructiveHint';
  return hints.filter((each) => each.hint === asked && isMissing(each));
}

/** ChatGPT’s directory takes no missing or null hint; Claude’s asks which tools read and which of the others destroy. */
export const missingHints: DirectoryRule = (submitted, directory) =>
  missing(settleHints(submitted, directory), directory).map(({ hint, value, basis }): DirectoryFault => ({
    rule: 'missing-hint',
    tool: submitted.tool.name,
    blocks: true,
    message: `It has no ${hint} of true or false.`,
    mend:
      basis === 'guess'
        ? `Set ${hint} to what is true of your tool; its definition does not tell, and ${value} is the stricter value.`
        : `Set ${hint} to ${value}.`,
    pointer: '/annotations',
  }));

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

/** A hint that says the opposite of the definition under the directory’s own reading, and has clients ask less than they should. */
export const contradictingHints: DirectoryRule = (submitted, directory) =>
  settleHints(submitted, directory)
    .filter(({ contradicts, hint }) => contradicts && (directory === 'chatgpt' || hint !== 'openWorldHint'))
    .map(({ hint, stated, value, reason }): DirectoryFault => ({
      rule: 'contradicting-hint',
      tool: submitted.tool.name,
      blocks: true,
      message: `Its ${hint} is ${stated}, but ${reason}.`,
      mend: `Set ${hint} to ${value}, or say in the description what makes ${stated} right.`,
      pointer: `/annotations/${hint}`,
      quote: String(stated),
    }));

const mendsOfStricter: Record<HintName, string> = {
  readOnlyHint:
    'Set it to true if a call changes nothing, and say in the description what it changes if not.',
  destructiveHint: 'Set it to false if a call destroys nothing.',
  idempotentHint: 'Set it to true if the same call again changes nothing more.',
  openWorldHint:
    'Decide whom you answer: false is this directory’s reading, true the safer answer to everybody who reads it as the protocol does.',
};

const whyStricter: Partial<Record<HintName, string>> = {
  readOnlyHint: 'its definition tells of nothing that a call changes',
  openWorldHint: 'for this directory only changes count, and its definition tells of none',
};

/** A hint that has clients ask more than the definition gives reason for. What else a call does only its author knows, so no patch changes it. */
export const stricterHints: DirectoryRule = (submitted, directory) =>
  settleHints(submitted, directory)
    .filter(({ isStricter }) => isStricter)
    .map(({ hint, stated, reason }): DirectoryFault => ({
      rule: 'stricter-hint',
      tool: submitted.tool.name,
      blocks: false,
      message: `Its ${hint} is ${stated}, but ${whyStricter[hint] ?? reason}.`,
      mend: mendsOfStricter[hint],
      pointer: `/annotations/${hint}`,
      quote: String(stated),
    }));
