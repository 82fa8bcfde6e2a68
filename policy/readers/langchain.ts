import type { PolicyReader, ReadRule } from '../policy-reader.ts';
import { langchainTool } from '../targets/langchain.ts';
import { parseJson } from '../parse-json.ts';

const itemPattern = /\s*("(?:[^"\\\n]|\\.)*"),?/y;

/** A list of strings that the file assigns to a name, one after the other; nothing of the file is run. */
function listNamed(text: string, name: string): string[] | undefined {
  const start = `export const ${name}: string[] = [`;
  const from = text.startsWith(start) ? 0 : text.indexOf(`\n${start}`) + 1;
  if (from === 0 && !text.startsWith(start)) return undefined;
  const names: string[] = [];
  let at = from + start.length;
  for (;;) {
    itemPattern.lastIndex = at;
    const item = itemPattern.exec(text)?.[1];
    if (item === undefined) break;
    at = itemPattern.lastIndex;
    const parsed = parseJson(item);
    if (!('value' in parsed) || typeof parsed.value !== 'string') return undefined;
    names.push(parsed.value);
  }
  return /^\s{0,100}\];/.test(text.slice(at, at + 200)) ? names : undefined;
}

function ruleFor(name: string, decision: 'allow' | 'ask'): ReadRule {
  return {
    place: decision === 'allow' ? 'allowed' : 'asked',
    text: name,
    decision,
    isExact: true,
    key: name,
    fits: (server, tool) => langchainTool(server, tool) === name,
  };
}

/** Reads the lists of a file that the target wrote; the middleware itself is code, which nobody can judge from outside. */
export const langchainReader: PolicyReader = {
  target: 'langchain',
  read(text) {
    const [allowed, asked] = [listNamed(text, 'allowed'), listNamed(text, 'asked')];
    if (!allowed || !asked || !text.includes('export const onlyAllowed')) {
      return {
        error: 'Expected the lists “allowed” and “asked”, as this tool writes them, and their filter.',
      };
    }
    const [runs, asks] = [new Set(allowed), new Set(asked)];
    return {
      rules: [...allowed.map((name) => ruleFor(name, 'allow')), ...asked.map((name) => ruleFor(name, 'ask'))],
      problems: [],
      keysOf: (server, tool) => [langchainTool(server, tool)],
      decide: ({ server, tool }) => {
        const name = langchainTool(server, tool);
        return asks.has(name) ? 'ask' : runs.has(name) ? 'allow' : 'hide';
      },
    };
  },
};
