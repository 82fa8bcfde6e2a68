import type { PolicyReader, ReadRule } from '../policy-reader.ts';
import { langchainTool } from '../targets/langchain.ts';
import { isStrings, parseJson } from './json.ts';

/** A list of strings that the file assigns to a name; nothing of the file is run. */
function listNamed(text: string, name: string): string[] | undefined {
  const start = `export const ${name}: string[] = [`;
  const from = text.startsWith(start) ? 0 : text.indexOf(`\n${start}`);
  if (from < 0) return undefined;
  const open = text.indexOf('[', text.indexOf('=', from));
  const close = text.indexOf('];', open);
  // A name may hold the end of a list, so the first end that leaves valid JSON is taken.
  for (let end = close; end >= 0; end = text.indexOf('];', end + 1)) {
    const parsed = parseJson(`${text.slice(open, end).replace(/,\s*$/, '')}]`);
    if ('value' in parsed && isStrings(parsed.value)) return parsed.value;
  }
  return undefined;
}

function ruleFor(name: string, decision: 'allow' | 'ask'): ReadRule {
  return {
    place: decision === 'allow' ? 'allowed' : 'asked',
    text: name,
    decision,
    isExact: true,
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
    return {
      rules: [...allowed.map((name) => ruleFor(name, 'allow')), ...asked.map((name) => ruleFor(name, 'ask'))],
      problems: [],
      decide: ({ server, tool }) => {
        const name = langchainTool(server, tool);
        return asked.includes(name) ? 'ask' : allowed.includes(name) ? 'allow' : 'hide';
      },
    };
  },
};
