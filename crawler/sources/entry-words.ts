import { commandWords } from '../commands/command-words.ts';
import { isConfigObject, type ConfigObject } from './config-object.ts';
import type { SourceError } from './source-error.ts';
import { splitWords } from './split-words.ts';

/** In which member clients look for an address; they do not agree on which comes first. */
export const addressMembers = ['httpUrl', 'serverUrl', 'url', 'uri'];

const isFilled = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

/** The addresses at which an entry has its server, each once. */
export function addressesOf(entry: ConfigObject): string[] {
  const values = addressMembers.map((member) => entry[member]);
  return [...new Set(values.filter(isFilled))];
}

/** The words of a command, however an entry has them: apart, in a list, within an object, or as one line. */
export function wordsOf(entry: ConfigObject, folder: string): string[] | SourceError {
  // Zed once had the path, the arguments and the environment within `command`.
  const inner = isConfigObject(entry.command) ? entry.command : entry;
  const command = isConfigObject(entry.command) ? inner.path : (inner.command ?? inner.cmd);
  const line = typeof command === 'string' ? commandWords(command, folder) : command;
  const args = typeof inner.args === 'string' ? (splitWords(inner.args) ?? inner.args) : inner.args;
  // A port is a number to some, and to YAML.
  const rest = [args].flat().map((word) => (typeof word === 'number' ? String(word) : word));
  const words = [line, rest].flat().filter((word) => word !== undefined && word !== null);
  if (words.every((word) => typeof word === 'string')) return words;
  return { error: 'expected strings as command and args' };
}
