import type { PolicyReading } from '../policy-reader.ts';
import type { ExaminedTool } from './compare-tool.ts';
import { listNames } from './lint-finding.ts';

/** A tool that somebody may have meant. */
export interface Lookalike {
  server: string;
  tool: string;
}

/** Finds the tools whose names look like the end of a rule but for case and punctuation. */
export type Lookalikes = (rule: string) => Lookalike[];

/** A name without case and punctuation, by which `getPage` and `get-page` are alike. */
export function plainName(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Of several tools that are called alike, those of the servers that a rule names. */
function ofNamedServers(found: Lookalike[], rule: string): Lookalike[] {
  const text = plainName(rule);
  const named = found.filter(({ server }) => text.includes(plainName(server)));
  return named.length > 0 ? named : found;
}

/** Puts the names of tools where those that look like a rule are found at once. */
export function lookalikesAmong(tools: ExaminedTool[]): Lookalikes {
  const rows = tools.map(({ row: { server, tool } }) => ({ server, tool }));
  const places = Map.groupBy(rows, ({ tool }) => plainName(tool));
  const longest = Math.max(0, ...[...places.keys()].map(({ length }) => length));
  return (rule) => {
    const end = plainName(rule).slice(-longest);
    // The longest end that is a name; two letters are none.
    for (let from = 0; from + 2 < end.length; from += 1) {
      const found = places.get(end.slice(from));
      if (found) return ofNamedServers(found, rule);
    }
    return [];
  };
}

const maxWritten = 3;

/** What to write instead of a rule that fits nothing: only what fits a tool that there is. */
export function suggestion(similar: Lookalike[], write: PolicyReading['write']): string {
  if (similar.length === 0) return '';
  const names = [...new Set(similar.map(({ tool }) => tool))];
  const written = write ? [...new Set(similar.flatMap(({ server, tool }) => write(server, tool) ?? []))] : [];
  const shown = written.slice(0, maxWritten);
  const instead = shown.length === 0 ? '' : ` Write ${listNames(shown)}.`;
  return `There is ${listNames(names)}.${instead}`;
}
