import { canonicalJson } from '../../classifier/canonical-json.ts';
import type { Json, JsonObject, Tool } from '../../classifier/tool.ts';
import { compareSchemas } from './compare-schemas.ts';
import { compareTexts } from './compare-texts.ts';
import type { Drift, DriftKind } from './drift.ts';
import { memberOf, token } from './schema-change.ts';
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

function sentenceFor(key: string, before: Json | undefined, after: Json | undefined): string {
  if (before === undefined) return `It has a ${key} now.`;
  return after === undefined ? `It has no ${key} any more.` : `Its ${key} is another one.`;
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
        : sentenceFor(key, before[key], after[key]),
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
  const cosmetic = changes.find(({ kind }) => kind === 'cosmetic');
  if (first === undefined)
    return cosmetic === undefined
      ? []
      : [
          {
            kind: 'text-cosmetic',
            severity: 'info',
            pointer: cosmetic.pointer,
            message: `Its output schema ${cosmetic.what}.`,
            ...sides(cosmetic.before, cosmetic.after),
          },
        ];
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

/** What counts where an annotation says nothing, by the protocol. */
const assumed: Readonly<Record<string, boolean>> = {
  readOnlyHint: false,
  destructiveHint: true,
  idempotentHint: false,
  openWorldHint: true,
};

function compareTitle(before: Json | undefined, after: Json | undefined): Drafted[] {
  const change = compareTexts(String(before ?? ''), String(after ?? ''));
  if (change === 'digits' || change === 'same') return [];
  const isCosmetic = change === 'cosmetic';
  return [
    {
      kind: isCosmetic ? 'text-cosmetic' : 'text-changed',
      severity: isCosmetic ? 'info' : 'low',
      pointer: '/annotations/title',
      message: isCosmetic
        ? 'The title in its annotations is written differently and says the same.'
        : sentenceFor('title in its annotations', before, after),
      ...sides(before, after),
    },
  ];
}

const isText = (value: Json | undefined) => value === undefined || typeof value === 'string';

/** The title in annotations is a text; all other members are promises, of which one that says what counts anyway is no news. */
function compareAnnotations(before: Tool, after: Tool): Drafted[] {
  const [old, now]: JsonObject[] = [before.annotations ?? {}, after.annotations ?? {}];
  const names = [...new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})])].sort();
  return names.flatMap((name): Drafted[] => {
    const [was, is] = [memberOf(old ?? {}, name), memberOf(now ?? {}, name)];
    if (was !== undefined && is !== undefined && canonicalJson(was) === canonicalJson(is)) return [];
    if (name === 'title' && isText(was) && isText(is)) return compareTitle(was, is);
    if (typeof was === 'string' && typeof is === 'string' && compareTexts(was, is) === 'digits') return [];
    const usual = Object.hasOwn(assumed, name) ? assumed[name] : undefined;
    const isNews = usual === undefined || (was ?? usual) !== usual || (is ?? usual) !== usual;
    const what =
      is === undefined
        ? `It no longer has the annotation ${name}`
        : was === undefined
          ? `It has the annotation ${name} now`
          : `Its annotation ${name} is another one`;
    return [
      {
        kind: 'annotation-changed',
        severity: isNews ? 'medium' : 'info',
        pointer: `/annotations/${token(name)}`,
        message: isNews ? `${what}.` : `${what}; ${String(usual)} is what counts without it.`,
        ...sides(was, is),
      },
    ];
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
