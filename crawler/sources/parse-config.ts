import { visit as visitJsonc } from 'jsonc-parser';
import { parse as parseToml } from 'smol-toml';
import { emptyObject, isConfigObject, withoutPrototypes, type ConfigObject } from './config-object.ts';
import { parseYamlConfig } from './parse-yaml-config.ts';
import type { ParsedConfig } from './parsed-config.ts';
import { isSourceError, type SourceError } from './source-error.ts';

/** Reads a configuration by the ending of its file, and one with another ending by whatever it turns out to be. */
export function parseConfig(text: string, file: string): ParsedConfig | SourceError {
  const ending = /[^/\\](\.[^./\\]*)$/.exec(file)?.[1]?.toLowerCase() ?? '';
  if (ending === '.toml') return parseTomlConfig(text);
  if (ending === '.yaml' || ending === '.yml') return parseYamlConfig(text);
  const json = parseJsonConfig(text);
  if (!isSourceError(json) || /^\.(?:json[c5]?|code-workspace)$/.test(ending)) return json;
  for (const parse of [parseTomlConfig, parseYamlConfig]) {
    const other = parse(text);
    // Any text is a scalar of YAML.
    if (!isSourceError(other) && isConfigObject(other.value)) return other;
  }
  return json;
}

/** Reads JSON, with comments and trailing commas as most clients allow them. */
export function parseJsonConfig(text: string): ParsedConfig | SourceError {
  const earlier = new Map<object, [string, unknown][]>();
  const open: (ConfigObject | unknown[])[] = [];
  const names: string[] = [];
  let root: { value: unknown } | undefined;
  let wrong: number | undefined;
  const take = (value: unknown): void => {
    const parent = open.at(-1);
    if (parent === undefined) root ??= { value };
    else if (Array.isArray(parent)) parent.push(value);
    else {
      const name = names.at(-1) ?? '';
      if (name in parent) {
        const known = earlier.get(parent) ?? [];
        known.push([name, parent[name]]);
        earlier.set(parent, known);
      }
      parent[name] = value;
    }
  };
  const begin = (value: ConfigObject | unknown[]): void => {
    take(value);
    open.push(value);
    names.push('');
  };
  const end = (): void => {
    open.pop();
    names.pop();
  };
  try {
    visitJsonc(
      text,
      {
        onObjectBegin: () => begin(emptyObject()),
        onObjectProperty: (name) => void names.splice(-1, 1, name),
        onObjectEnd: end,
        onArrayBegin: () => begin([]),
        onArrayEnd: end,
        onLiteralValue: take,
        onError: (_, offset) => void (wrong ??= offset),
      },
      { allowTrailingComma: true },
    );
  } catch (error) {
    // Only nesting that no configuration has can exhaust the parser.
    if (error instanceof RangeError) return { error: 'expected JSON of ordinary depth' };
    throw error;
  }
  if (wrong !== undefined || root === undefined) {
    const line = text.slice(0, wrong ?? 0).split('\n').length;
    return { error: `expected JSON, got something else in line ${line}` };
  }
  return { value: root.value, earlier };
}

/** Reads TOML, which knows no second member of one name. */
export function parseTomlConfig(text: string): ParsedConfig | SourceError {
  try {
    return { value: withoutPrototypes(parseToml(text)), earlier: new Map() };
  } catch (error) {
    if (error instanceof RangeError) return { error: 'expected TOML of ordinary depth' };
    const [line = ''] = error instanceof Error ? error.message.split('\n', 1) : [String(error)];
    return { error: `expected TOML: ${line}` };
  }
}
