import { isObject, listOf, ownValue } from '../readers/json-value.ts';
import { valueAt } from './shape.ts';
import { endsWithPath, isUsers, mergeSettings } from './settings-files.ts';

const systemFolders = ['gemini-cli', 'GeminiCli'];
const ofSystem = (file: string, name: string) =>
  systemFolders.some((folder) => endsWithPath(file, `${folder}/${name}`));

/** Where Gemini CLI's settings lie, the strongest first: the machine, the project, the user; the machine's defaults come last. */
export const geminiSettingsPlaces = [
  (file: string) => ofSystem(file, 'settings.json'),
  (file: string) => !isUsers(file, '.gemini/settings.json') && !endsWithPath(file, 'system-defaults.json'),
  (file: string) => !endsWithPath(file, 'system-defaults.json'),
];

const lists = [
  ['tools', 'exclude'],
  ['mcp', 'excluded'],
] as const;

/** Merges settings of two files as Gemini CLI 0.61 does: a server is taken whole, and what any file excludes stays excluded. */
export function mergeGeminiSettings(strong: unknown, weak: unknown): unknown {
  const merged = mergeSettings(strong, weak);
  if (!isObject(merged)) return merged;
  const [own, others] = [ownValue(strong, 'mcpServers'), ownValue(weak, 'mcpServers')];
  if (isObject(own) && isObject(others)) merged['mcpServers'] = { ...others, ...own };
  for (const [holder, list] of lists) {
    const held = ownValue(merged, holder);
    const excluded = [weak, strong].flatMap((each) => listOf(valueAt(each, holder, list)));
    if (isObject(held) && excluded.length > 0) merged[holder] = { ...held, [list]: [...new Set(excluded)] };
  }
  return merged;
}

const plain = (name: unknown) => (typeof name === 'string' ? name.toLowerCase().trim() : name);

/**
 * The servers that Gemini CLI 0.61 lets in, by the settings of all files: those that every list of them has. Where the
 * lists have none in common, it lets all in, as it does without a list.
 */
export function allowedGeminiServers(files: unknown[]): unknown[] {
  const [first = [], ...others] = files
    .map((value) => valueAt(value, 'mcp', 'allowed'))
    .filter((list) => Array.isArray(list));
  const sets = others.map((list: unknown[]) => new Set(list.map(plain)));
  return (first as unknown[]).filter((name) => sets.every((set) => set.has(plain(name))));
}
