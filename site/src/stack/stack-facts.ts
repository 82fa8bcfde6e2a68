import { isTellingName, mentionsOfText, mentionsOfTool } from '../../../audit/stack/mentioned-names.ts';
import { examineText } from '../../../classifier/examine-text.ts';
import { readTool, toolKeys, toolKeysByServer } from '../catalogue.ts';
import type { ServerRecord, ToolKey } from '../catalogue.ts';
import type { StackFacts } from './twin.ts';

let known: { names: Set<string>; keys: Map<string, ToolKey[]> } | undefined;

/** The names of all tools, which are all that can be named by a text of another server, and the tools of each server. */
function catalogueTools() {
  known ??= {
    names: new Set(toolKeys.flatMap(({ name }) => (isTellingName(name) ? [name] : []))),
    keys: Map.groupBy(toolKeysByServer, ({ server }) => server),
  };
  return known;
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

function mentionsOf(key: ToolKey, isName: (name: string) => boolean): string[] {
  const { title, description, inputSchema } = readTool(key).definition;
  return mentionsOfTool({
    title: text(title),
    description: text(description),
    inputSchema,
  } as Parameters<typeof mentionsOfTool>[0]).filter(isName);
}

/** What is to be known of a server beside its record where it is added up with others. */
export function stackFacts({ slug, instructions = '' }: ServerRecord): StackFacts {
  const { names, keys } = catalogueTools();
  const isName = (name: string) => names.has(name);
  const findings = examineText(instructions).map(({ kind, severity, rule }) => ({ kind, severity, rule }));
  const mentioned = mentionsOfText(instructions).filter(isName);
  const mentions = (keys.get(slug) ?? []).flatMap((key): [string, string[]][] => {
    const own = mentionsOf(key, isName);
    return own.length === 0 ? [] : [[key.slug, own]];
  });
  return {
    ...(findings.length > 0 && { instructionFindings: findings }),
    ...(mentioned.length > 0 && { instructionMentions: mentioned }),
    ...(mentions.length > 0 && { mentions: Object.fromEntries(mentions) }),
  };
}
