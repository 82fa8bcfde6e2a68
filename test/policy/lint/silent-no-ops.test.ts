import { describe, expect, test } from 'vitest';
import type { Category, Level } from '../../../classifier/taxonomy.ts';
import { lintPolicy } from '../../../policy/lint.ts';
import { findFormat } from '../../../policy/formats/index.ts';
import { recommendServer } from '../../../policy/recommend.ts';
import { clientNoOps } from './client-no-ops.ts';
import { gatewayNoOps } from './gateway-no-ops.ts';
import { overlayNoOps } from './overlay-no-ops.ts';
import { settingsNoOps } from './settings-no-ops.ts';

const tool = (name: string, category: Category, level: Level) => ({
  name,
  classification: { category, level, effects: [] },
});

/** The one server of all rows: one tool for each of the decisions allow, ask and hide. */
const server = (key: string) =>
  recommendServer(key, [
    tool('get_issue', 'Read', 'low'),
    tool('create_issue', 'Write', 'high'),
    tool('delete_repo', 'Destructive', 'critical'),
  ]);

function lint(target: string, key: string, text: string) {
  const format = findFormat(target);
  if (!format) throw new Error(`Expected to be able to read ${target}`);
  const { capabilities } = format.target;
  const reading = format.reader.read(text);
  if ('error' in reading) throw new Error(reading.error);
  return lintPolicy({ reading, capabilities, servers: [server(key)], areAll: true, isConfiguration: true });
}

/** What a gate counts, by id. */
const gated = (...args: Parameters<typeof lint>) =>
  lint(...args)
    .findings.filter(({ severity }) => severity !== 'info')
    .map(({ id }) => id);

const rows = [...clientNoOps, ...gatewayNoOps, ...settingsNoOps, ...overlayNoOps];

describe.each(rows)('$target: $what', (row) => {
  const { target, id, text, mended, server: key = 'github', mendedServer = key, opens } = row;

  test('is found', () => {
    expect(gated(target, key, text)).toContain(id);
  });

  test(`is shown to ${opens === undefined ? 'open nothing by itself' : `leave ${opens} open`}`, () => {
    const { tools } = lint(target, key, text);
    const open = tools.filter(({ laxest }) => laxest).map((each) => each.tool);
    if (opens === undefined) expect(open).toEqual([]);
    else expect(open).toContain(opens);
  });

  test('is gone when it is mended', () => {
    expect(gated(target, mendedServer, mended)).toEqual([]);
  });
});

test('a row is one of its own', () => {
  const keys = rows.map(({ target, what }) => `${target}: ${what}`);
  expect(new Set(keys).size).toBe(keys.length);
});

test('lists that a gateway would refuse as too long are refused', () => {
  const include = Array.from({ length: 33 }, (_, at) => `tool_${at}`);
  const route = { kind: 'MCPRoute', spec: { backendRefs: [{ name: 'github', toolSelector: { include } }] } };
  expect(() => lint('envoy', 'github', JSON.stringify(route))).toThrow('more than 32 items');
});
