/** A text for a POSIX shell that does no more than run one program, perhaps in another folder and with some variables. */
export interface ShellLine {
  words: string[];
  env: Record<string, string>;
  directory?: string;
}

const assignment = /^([A-Za-z_]\w{0,200})=(.*)$/s;
/** Files that belong to the user or the system, and not to what came with the command line. */
const ownScript = /^(?:~|\/etc|\/usr|\/opt)\//;
/** Output that goes nowhere, or where the other goes. */
const discarded = /^>>?\s{0,10}(?:&\d|\/dev\/null)/;

/**
 * Reads `cd DIR && A=b exec PROGRAM ARG…`. Undefined for everything that only a shell can make sense of: pipes, substitutions,
 * patterns, a variable that is still there, several programs.
 */
export function readShellLine(text: string): ShellLine | undefined {
  const commands = splitCommands(text);
  if (commands === undefined) return undefined;
  const line: ShellLine = { words: [], env: {} };
  for (const [index, words] of commands.entries()) {
    const isLast = index === commands.length - 1;
    const rest = [...words];
    const env: Record<string, string> = {};
    const isExport = rest[0] === 'export';
    if (isExport) rest.shift();
    for (;;) {
      const [, name, value] = assignment.exec(rest[0] ?? '') ?? [];
      if (name === undefined || value === undefined) break;
      env[name] = value;
      rest.shift();
    }
    if (isExport || rest.length === 0) {
      if (rest.length > 0) return undefined;
      Object.assign(line.env, env);
    } else if (rest[0] === 'cd' && rest.length === 2 && rest[1] !== undefined && !isLast) {
      if (line.directory !== undefined) return undefined;
      line.directory = rest[1];
    } else if (
      (rest[0] === 'source' || rest[0] === '.') &&
      ownScript.test(rest[1] ?? '') &&
      rest.length === 2 &&
      !isLast
    ) {
      // What such a file sets is its user's own: a version of Node, keys.
    } else if (rest[0] === 'set' && !isLast) {
      // Options of the shell itself.
    } else if (isLast) {
      Object.assign(line.env, env);
      line.words = rest[0] === 'exec' ? rest.slice(1) : rest;
    } else return undefined;
  }
  return line.words.length === 0 ? undefined : line;
}

/** The words of each command between `&&`, `;` and line breaks. */
function splitCommands(text: string): string[][] | undefined {
  const commands: string[][] = [[]];
  let word: string | undefined;
  const endWord = (): void => {
    if (word !== undefined) commands.at(-1)?.push(word);
    word = undefined;
  };
  const endCommand = (): void => {
    endWord();
    if (commands.at(-1)?.length !== 0) commands.push([]);
  };
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (character === "'" || character === '"') {
      const read = readQuoted(text, index);
      if (read === undefined) return undefined;
      word = (word ?? '') + read.text;
      index = read.end;
    } else if (character === '\\') {
      index++;
      if (text.charAt(index) !== '\n') word = (word ?? '') + text.charAt(index);
    } else if (/[ \t\r]/.test(character)) endWord();
    else if (character === ';' || character === '\n') endCommand();
    else if (character === '&' && text.charAt(index + 1) === '&') {
      endCommand();
      index++;
    } else if (character === '>') {
      const [sink] = discarded.exec(text.slice(index, index + 40)) ?? [];
      if (sink === undefined) return undefined;
      if (word !== undefined && /^[12]$/.test(word)) word = undefined;
      endWord();
      index += sink.length - 1;
    } else if (/[|&<()$`*?{}#[\]!]/.test(character)) return undefined;
    else word = (word ?? '') + character;
  }
  endWord();
  return commands.filter((words) => words.length > 0);
}

function readQuoted(text: string, start: number): { text: string; end: number } | undefined {
  const quote = text.charAt(start);
  let inner = '';
  for (let index = start + 1; index < text.length; index++) {
    const character = text.charAt(index);
    if (character === quote) return { text: inner, end: index };
    if (quote === '"' && (character === '$' || character === '`')) return undefined;
    if (quote === '"' && character === '\\' && /["\\$`]/.test(text.charAt(index + 1))) {
      inner += text.charAt(++index);
    } else inner += character;
  }
  return undefined;
}
