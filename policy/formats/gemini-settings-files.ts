import { isObject, listOf, ownValue } from '../readers/json-value.ts';
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

/** Merges settings of two files as Gemini CLI 0.61 does: a server is taken whole, and tools stay excluded that any file excludes. */
export function mergeGeminiSettings(strong: unknown, weak: unknown): unknown {
  const merged = mergeSettings(strong, weak);
  if (!isObject(merged)) return merged;
  const [own, others] = [ownValue(strong, 'mcpServers'), ownValue(weak, 'mcpServers')];
  if (isObject(own) && isObject(others)) merged['mcpServers'] = { ...others, ...own };
  const tools = ownValue(merged, 'tools');
  const excluded = [weak, strong].flatMap((each) => listOf(ownValue(ownValue(each, 'tools'), 'exclude')));
  if (isObject(tools) && excluded.length > 0) {
    merged['tools'] = { ...tools, exclude: [...new Set(excluded)] };
  }
  return merged;
}
