import { mentionsOfText, mentionsOfTool } from '../../../audit/stack/mentioned-names.ts';
import { examineText } from '../../../classifier/examine-text.ts';
import type { Tool } from '../../../classifier/tool.ts';
import type { StackFacts } from './twin.ts';

/** A definition as its server sent it, under the name of its page. */
export interface NamedDefinition {
  slug: string;
  definition: Record<string, unknown>;
}

function readTexts({ title, description, inputSchema }: Record<string, unknown>) {
  return {
    ...(typeof title === 'string' && { title }),
    ...(typeof description === 'string' && { description }),
    ...(typeof inputSchema === 'object' &&
      inputSchema !== null && { inputSchema: inputSchema as NonNullable<Tool['inputSchema']> }),
  };
}

/** What is to be known of a server beside its record where it is added up with others. `isName` knows the names of tools. */
export function factsOfServer(
  instructions: string,
  definitions: readonly NamedDefinition[],
  isName: (name: string) => boolean,
): StackFacts {
  const findings = examineText(instructions).map(({ kind, severity, rule }) => ({ kind, severity, rule }));
  const mentioned = mentionsOfText(instructions).filter(isName);
  const mentions = definitions.flatMap(({ slug, definition }): [string, string[]][] => {
    const own = mentionsOfTool(readTexts(definition)).filter(isName);
    return own.length === 0 ? [] : [[slug, own]];
  });
  return {
    ...(findings.length > 0 && { instructionFindings: findings }),
    ...(mentioned.length > 0 && { instructionMentions: mentioned }),
    ...(mentions.length > 0 && { mentions: Object.fromEntries(mentions) }),
  };
}
