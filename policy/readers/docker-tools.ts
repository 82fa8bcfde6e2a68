import type { PolicyProblem, PolicyReader } from '../policy-reader.ts';
import { parseYaml } from '../formats/parse-yaml.ts';
import { readingOf } from './allow-list.ts';
import type { ListedTools } from './allow-list.ts';
import { isStrings } from './json.ts';

/** Reads Docker's tools.yaml: exact names; a server that is missing has all of its tools. */
export const dockerToolsReader: PolicyReader = {
  target: 'docker-tools',
  refusal: { client: 'Docker’s MCP gateway', instead: 'it does not start', decision: 'hide' },
  // Its parser goes by the mark.
  encodings: ['utf-16le', 'utf-16be'],
  read(text) {
    const parsed = parseYaml(text);
    if ('error' in parsed) return parsed;
    if (!(parsed.value instanceof Map)) return { error: 'Expected a list of tools for each server.' };
    const lists: ListedTools[] = [];
    const problems: PolicyProblem[] = [];
    for (const [server, value] of parsed.value) {
      const tools = value === null ? [] : value;
      if (typeof server !== 'string' || !isStrings(tools)) {
        return { error: `Expected a list of names at ${String(server)}.` };
      }
      for (const name of tools.filter((each) => each === '*' || each.startsWith(`${server}:`))) {
        const message = 'Names are exact in the file; patterns and server:tool work with --tools alone.';
        problems.push({ id: 'docker-tools-pattern', place: `${server}, ${name}`, message, opens: false });
      }
      lists.push({
        place: server,
        isFor: (each) => each === server,
        tools: new Map(tools.map((name) => [name, 'allow'])),
      });
    }
    return readingOf(lists, problems, 'allow');
  },
};
