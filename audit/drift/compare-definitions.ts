import { canonicalJson } from '../../classifier/canonical-json.ts';
import type { Json, JsonObject, Tool } from '../../classifier/tool.ts';
import { compareSchemas } from './compare-schemas.ts';
import { compareTexts } from './compare-texts.ts';
import type { Drift, DriftKind } from './drift.ts';
import type { SchemaChange } from './schema-change.ts';

type Drafted = Omit<Drift, 'server' | 'tool'>;

/** More of a change than this is not quoted. */
const maxQuoteLength = 2000;

function quoted(value: Json | undefined): string | undefined {
  if (value === undefined) return undefined;
  const text = typeof value === 'string' ? value : canonicalJson(value);
  return text.length > maxQuoteLength ? `${text.slice(0, maxQuoteLength)}…` : text;
}

function sides(before: Json | undefined, after: Json | undefined): Pick<Drift, 'before' | 'after'> {
  const [old, now] = [quoted(before), quoted(after)];
  return { ...(old !== undefined && { before: old }), ...(now !== undefined && { after: now }) };
}

function compareText(key: 'title' | 'description', before: Tool, after: Tool): Drafted[] {
  const [old = '', now = ''] = [before[key], after[key]];
  const change = compareTexts(old, now);
  if (change === 'same' || change === 'digits') return [];
  const isCosmetic = change === 'cosmetic';
  return [
    {
      kind: isCosmetic ? 'text-cosmetic' : 'text-changed',
      severity: isCosmetic ? 'info' : 'low',
      pointer: `/${key}`,
      message: isCosmetic
        ? `Its ${key} is written differently and says the same.`
        : `Its ${key} is another one.`,
      ...sides(before[key], after[key]),
    },
  ];
}

const kinds: Record<Exclude<SchemaChange['kind'], 'digits'>, [DriftKind, Drift['severity']]> = {
  widened: ['schema-widened', 'low'],
  narrowed: ['schema-narrowed', 'info'],
  changed: ['schema-changed', 'low'],
  text: ['text-changed', 'low'],
  cosmetic: ['text-cosmetic', 'info'],
};

function compareInput(before: Tool, after: Tool): Drafted[] {
  return compareSchemas(before.inputSchema, after.inputSchema, '/inputSchema').flatMap(
    ({ kind, pointer, what, ...values }): Drafted[] => {
      if (kind === 'digits') return [];
      const [drift, severity] = kinds[kind];
      const message = `Its input schema ${what}.`;
      return [{ kind: drift, severity, pointer, message, ...sides(values.before, values.after) }];
    },
  );
}

/** What a tool returns is no danger of a call; a change of it is told once. */
function compareOutput(before: Tool, after: Tool): Drafted[] {
  const changes = compareSchemas(before.outputSchema, after.outputSchema, '/outputSchema');
  const [first] = changes.filter(({ kind }) => kind !== 'digits' && kind !== 'cosmetic');
  if (first === undefined) return [];
  const message = `Its output schema ${first.what}.`;
  return [
    {
      kind: 'output-changed',
      severity: 'info',
      pointer: first.pointer,
      message,
      ...sides(first.before, first.after),
    },
  ];
}

/** The titles in annotations are texts; all other members are promises. */
function compareAnnotations(before: Tool, after: Tool): Drafted[] {
  const [old, now]: JsonObject[] = [before.annotations ?? {}, after.annotations ?? {}];
  const names = [...new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})])].sort();
  return names.flatMap((name): Drafted[] => {
    const [was, is] = [old?.[name], now?.[name]];
    if (canonicalJson(was ?? null) === canonicalJson(is ?? null)) return [];
    const pointer = `/annotations/${name}`;
    if (typeof was === 'string' && typeof is === 'string') {
      const change = compareTexts(was, is);
      if (change === 'digits') return [];
      const kind = change === 'cosmetic' ? 'text-cosmetic' : 'text-changed';
      const severity = change === 'cosmetic' ? 'info' : 'low';
      return [
        { kind, severity, pointer, message: `Its annotation ${name} is another text.`, ...sides(was, is) },
      ];
    }
    const message =
      is === undefined
        ? `It no longer has the annotation ${name}.`
        : was === undefined
          ? `It has the annotation ${name} now.`
          : `Its annotation ${name} is another one.`;
    return [{ kind: 'annotation-changed', severity: 'medium', pointer, message, ...sides(was, is) }];
  });
}

/** Every difference between two definitions of one tool, whatever it means for the verdict. Numbers in texts are none. */
export function compareDefinitions(before: Tool, after: Tool): Drafted[] {
  return [
    ...compareText('title', before, after),
    ...compareText('description', before, after),
    ...compareInput(before, after),
    ...compareOutput(before, after),
    ...compareAnnotations(before, after),
  ];
}
