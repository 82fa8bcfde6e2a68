import { isRecord } from '../client/json-bounds.ts';
import type { Endpoint } from '../listing.ts';
import { showWords } from '../show-words.ts';
import { fakeSecret, looksMadeUp, madeUpValue } from '../packages/made-up-value.ts';

type Entry = Record<string, unknown>;

/**
 * How the image of a catalogue's entry is started: with its own arguments, and made-up values for what its user would have configured. What
 * the catalogue gives as an example is not used, since that may be somebody's.
 */
export function imageEndpoint(entry: Entry): Endpoint | undefined {
  const { image, run, command } = entry;
  if (typeof image !== 'string' || image === '') return undefined;
  const given = isRecord(run) ? run.command : command;
  const words = Array.isArray(given) ? given.filter((word): word is string => typeof word === 'string') : [];
  const spec = `oci:${image.slice(0, 512)}`;
  const config = isRecord(entry.config) ? entry.config : entry;
  const fill = (text: string, name: string): string => fillTemplates(text, name, defaultsOf(config));
  const secrets = recordsOf(config.secrets).flatMap(({ env }): [string, string][] =>
    isVariable(env) ? [[env, madeUpValue(env, { isSecret: true })]] : [],
  );
  const variables = recordsOf(config.env).flatMap(({ name, value }): [string, string][] =>
    isVariable(name) ? [[name, typeof value === 'string' ? fill(value, name) : madeUpValue(name)]] : [],
  );
  const made = variables.flatMap(([name, value]) => (looksMadeUp(value) ? [name] : []));
  return {
    locator: showWords([spec]).text,
    transport: 'stdio',
    launch: {
      package: spec,
      ...(secrets.length + made.length === 0 ? {} : { madeUp: [...secrets.map(([name]) => name), ...made] }),
      args: words.slice(0, 200).map((word) => fill(word, '')),
      env: Object.fromEntries([...secrets, ...variables]),
    },
  };
}

function recordsOf(value: unknown): Entry[] {
  return Array.isArray(value) ? value.slice(0, 200).filter(isRecord) : [];
}

function isVariable(name: unknown): name is string {
  return typeof name === 'string' && /^[A-Za-z_]\w{0,200}$/.test(name);
}

/** The defaults of the parameters that templates name, which is the one thing the catalogue says about their values. */
function defaultsOf(config: Entry): ReadonlyMap<string, string> {
  const schema = [config.parameters].flat().find(isRecord);
  const properties = isRecord(schema) && isRecord(schema.properties) ? Object.entries(schema.properties) : [];
  return new Map(
    properties.flatMap(([name, property]) => {
      const value = isRecord(property) ? property.default : undefined;
      return ['string', 'number', 'boolean'].includes(typeof value) ? [[name, String(value)]] : [];
    }),
  );
}

/** `{{server.parameter|filter}}` and `$VARIABLE`, neither of which a server may see. */
function fillTemplates(text: string, name: string, defaults: ReadonlyMap<string, string>): string {
  return text
    .slice(0, 4096)
    .replace(/\{\{([^{}]{1,200})\}\}/g, (_, inner: string) => {
      const [path = '', ...filters] = inner.split('|');
      const parameter = path.trim().split('.').at(-1) ?? '';
      if (filters.some((filter) => filter.includes('volume'))) return '{dir}';
      return defaults.get(parameter) ?? madeUpValue(name === '' ? parameter : name);
    })
    .replace(/^\$\{?[A-Za-z_]\w{0,200}\}?$/, fakeSecret);
}
