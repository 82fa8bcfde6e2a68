import { isTellingName } from '../../../audit/stack/mentioned-names.ts';
import { readTool, toolKeys, toolKeysByServer } from '../catalogue.ts';
import type { ServerRecord, ToolKey } from '../catalogue.ts';
import { factsOfServer } from './facts-of-server.ts';
import type { StackFacts } from './twin.ts';

let known: { names: Set<string>; keys: Map<string, ToolKey[]> } | undefined;

/** The names of all tools, which are all that a text can name, and the tools of each server. */
function catalogueTools() {
  known ??= {
    names: new Set(toolKeys.flatMap(({ name }) => (isTellingName(name) ? [name] : []))),
    keys: Map.groupBy(toolKeysByServer, ({ server }) => server),
  };
  return known;
}

/** What the file of a server has beside its record. */
export function stackFacts({ slug, instructions = '' }: ServerRecord): StackFacts {
  const { names, keys } = catalogueTools();
  const definitions = (keys.get(slug) ?? []).map((key) => ({
    slug: key.slug,
    definition: readTool(key).definition,
  }));
  return factsOfServer(instructions, definitions, (name) => names.has(name));
}
