// What reads client configurations on the command line reads them in the browser, too: the site takes it from there, and in this file alone.
import { normalName as nameOnPypi } from '../../../crawler/packages/python-spec.ts';
import { isSourceError } from '../../../crawler/sources/source-error.ts';
import { loadYaml } from '../../../crawler/sources/parse-yaml-config.ts';
import { readPasted } from '../../../crawler/sources/read-pasted.ts';
import type { EntryWay, PastedEntry } from '../../../crawler/sources/read-pasted.ts';

export type { EntryWay, PastedEntry };
export const normalName = nameOnPypi;

/** More than any configuration that was seen has, many times over. */
const maxCharacters = 1024 ** 2;
const maxDepth = 100;

/** How deeply brackets are nested; what stands between quotes counts too, which only errs to the strict side. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const sign of text) {
    if (sign === '{' || sign === '[') deepest = Math.max(deepest, (depth += 1));
    else if (sign === '}' || sign === ']') depth = Math.max(0, depth - 1);
  }
  return deepest;
}

/** The entries of a configuration, or what was expected of the text instead, as a sentence. */
export async function readConfiguration(text: string, file: string): Promise<PastedEntry[] | string> {
  if (text.trim() === '') return 'Expected a configuration, got nothing.';
  if (text.length > maxCharacters)
    return `Expected a configuration of at most ${maxCharacters.toLocaleString('en-GB')} characters, got ${text.length.toLocaleString('en-GB')}.`;
  const depth = depthOf(text);
  if (depth > maxDepth)
    return `Expected a configuration that is nested at most ${maxDepth} deep, got ${depth.toLocaleString('en-GB')}.`;
  if (!/^\s*[{[/]/.test(text)) await loadYaml();
  const read = readPasted(text, file);
  if (!isSourceError(read)) return read;
  return `This is no configuration that can be read: ${read.error}.`;
}
