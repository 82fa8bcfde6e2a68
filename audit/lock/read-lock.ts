import { fingerprint } from '../../classifier/fingerprint.ts';
import { parseTool } from '../../classifier/parse-tool.ts';
import { categories, effects, levels } from '../../classifier/taxonomy.ts';
import type { CallLabel } from '../../classifier/classification.ts';
import { parseJson } from '../../policy/parse-json.ts';
import { showName } from '../../policy/unseen-characters.ts';
import { acceptable, lockVersion } from './lock.ts';
import type { Accepted, Lock, LockedServer, LockedTool } from './lock.ts';

/** A fault of the file, as `place: expected …, got …`. It never leaves this module. */
class LockFault extends Error {}

type Fields = Record<string, unknown>;

function shown(value: unknown): string {
  if (value === undefined) return 'none';
  return showName((JSON.stringify(value) ?? 'nothing').slice(0, 80));
}

function fieldsOf(value: unknown, place: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw new LockFault(`${place}: expected an object, got ${shown(value)}`);
}

function listOf(value: unknown, place: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw new LockFault(`${place}: expected a list, got ${shown(value)}`);
}

function textOf(fields: Fields, key: string, place: string): string {
  const value = fields[key];
  if (typeof value === 'string' && value !== '') return value;
  throw new LockFault(`${place}.${key}: expected a text, got ${shown(value)}`);
}

function wordOf<T extends string>(fields: Fields, key: string, words: readonly T[], place: string): T {
  const value = fields[key];
  const word = words.find((each) => each === value);
  if (word !== undefined) return word;
  throw new LockFault(`${place}.${key}: expected one of ${words.join(', ')}, got ${shown(value)}`);
}

function labelOf(fields: Fields, place: string): CallLabel {
  return {
    category: wordOf(fields, 'category', categories, place),
    level: wordOf(fields, 'level', levels, place),
    effects: listOf(fields['effects'], `${place}.effects`).map((effect) =>
      wordOf({ effect }, 'effect', effects, place),
    ),
  };
}

function readTool(value: unknown, place: string): LockedTool {
  const fields = fieldsOf(value, place);
  const parsed = parseTool(fields['definition']);
  if ('error' in parsed) throw new LockFault(`${place}.definition: ${parsed.error}`);
  const print = textOf(fields, 'fingerprint', place);
  if (fingerprint(parsed.tool) !== print)
    throw new LockFault(
      `${place}: expected the fingerprint of the definition, ${fingerprint(parsed.tool)}, got ${shown(print)}; one of them was altered`,
    );
  return {
    name: parsed.tool.name,
    fingerprint: print,
    ...labelOf(fields, place),
    usual: fields['usual'] === null ? null : labelOf(fieldsOf(fields['usual'], `${place}.usual`), place),
    definition: parsed.tool,
  };
}

function readServer(value: unknown, place: string): LockedServer {
  const fields = fieldsOf(value, place);
  return {
    name: textOf(fields, 'name', place),
    endpoint: textOf(fields, 'endpoint', place),
    ...(fields['version'] !== undefined && { version: textOf(fields, 'version', place) }),
    ...(typeof fields['instructions'] === 'string' && { instructions: fields['instructions'] }),
    ...(fields['incomplete'] !== undefined && { incomplete: textOf(fields, 'incomplete', place) }),
    tools: listOf(fields['tools'], `${place}.tools`).map((tool, at) =>
      readTool(tool, `${place}.tools[${at}]`),
    ),
  };
}

const isDay = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text);

function readAccepted(value: unknown, place: string): Accepted {
  const fields = fieldsOf(value, place);
  const expires = textOf(fields, 'expires', place);
  if (!isDay(expires))
    throw new LockFault(`${place}.expires: expected a day such as 2027-03-31, got ${shown(expires)}`);
  return {
    server: textOf(fields, 'server', place),
    tool: textOf(fields, 'tool', place),
    fingerprint: textOf(fields, 'fingerprint', place),
    finding: wordOf(fields, 'finding', acceptable, place),
    reason: textOf(fields, 'reason', place),
    owner: textOf(fields, 'owner', place),
    expires,
  };
}

/** Reads a lock, all of it or none: a gate that understood half of what was reviewed would let the rest pass. */
export function readLock(text: string): Lock | { error: string } {
  const parsed = parseJson(text);
  if ('error' in parsed) return parsed;
  try {
    const fields = fieldsOf(parsed.value, 'the lock');
    if (fields['lockVersion'] !== lockVersion)
      throw new LockFault(`lockVersion: expected ${lockVersion}, got ${shown(fields['lockVersion'])}`);
    return {
      ruleset: textOf(fields, 'ruleset', 'the lock'),
      servers: listOf(fields['servers'], 'servers').map((server, at) => readServer(server, `servers[${at}]`)),
      accepted: listOf(fields['accepted'], 'accepted').map((each, at) =>
        readAccepted(each, `accepted[${at}]`),
      ),
    };
  } catch (fault) {
    if (fault instanceof LockFault) return { error: fault.message };
    throw fault;
  }
}
