import { splitWords } from '../sources/split-words.ts';
import { isThere } from '../this-machine.ts';
import { programName } from './program-name.ts';

/** Programs that people put a whole command line behind, with the folder that they lie in. */
const interpreters =
  /^(?:npx|npm|pnpm|pnpx|yarn|bun|bunx|deno|node|nodejs|tsx|ts-node|uv|uvx|pipx|python[\d.]{0,5}|py|docker|podman|bash|sh|zsh|cmd|env|java|dotnet|go|ruby|php)$/;

/**
 * The words of a `command` into which somebody has put a whole line (`npx -y pkg`), while a program whose path has spaces
 * stays one word.
 */
export function commandWords(command: string, folder: string = process.cwd()): string[] {
  const line = command.trim();
  if (!/\s/.test(line) || isThere(command, folder)) return [command];
  if (isWindowsPath(line)) return windowsWords(line);
  const words = splitWords(line);
  const [first] = words ?? [];
  if (words === undefined || first === undefined) return [command];
  const isPath = /[\\/]/.test(first) && !/^["']/.test(line);
  return isPath && !isThere(first, folder) && !interpreters.test(programName(first)) ? [command] : words;
}

function isWindowsPath(line: string): boolean {
  return /^"?(?:[A-Za-z]:[\\/]|\\\\|%)/.test(line);
}

/** Splits a line as Windows does: only double quotes, and a backslash is a letter like any other; an unquoted path may have spaces. */
export function windowsWords(line: string): string[] {
  const text = line.trim();
  const program = isWindowsPath(text)
    ? /^[^"]{1,1000}?\.(?:exe|cmd|bat|ps1)(?=\s|$)/i.exec(text)?.[0]
    : undefined;
  if (program !== undefined) return [program, ...splitByQuotes(text.slice(program.length))];
  if (isWindowsPath(text) && !text.startsWith('"') && !/\s-/.test(text)) return [text];
  return splitByQuotes(text);
}

function splitByQuotes(line: string): string[] {
  return [...line.matchAll(/(?:[^\s"]|"[^"]*")+/g)].map(([word]) => word.replaceAll('"', ''));
}
