import { describe, expect, test } from 'vitest';
import { readDefinitions } from '../../classifier/read-definitions.ts';

const page = { name: 'delete_page' };
const names = (text: string) =>
  readDefinitions(text).map((item) => ('error' in item ? 'error' : item.tool.name));

describe('readDefinitions', () => {
  test('reads one tool a line, with its id and server', () => {
    const [item] = readDefinitions(`${JSON.stringify({ ...page, id: 7, server: 's', extra: true })}\n`);
    expect(item).toEqual({ tool: page, id: 7, server: 's', remarks: [] });
  });

  test('reads a list of tools, bare or in a JSON-RPC response, on one line', () => {
    expect(names(JSON.stringify({ tools: [page, { name: 'b' }] }))).toEqual(['delete_page', 'b']);
    expect(names(JSON.stringify({ jsonrpc: '2.0', id: 1, result: { tools: [page] } }))).toEqual([
      'delete_page',
    ]);
  });

  test('reads one document over several lines', () => {
    expect(names(JSON.stringify({ tools: [page, { name: 'b' }] }, undefined, 2))).toEqual([
      'delete_page',
      'b',
    ]);
    expect(names(JSON.stringify({ result: { tools: [page] } }, undefined, 2))).toEqual(['delete_page']);
    expect(names(JSON.stringify([page, { name: 'b' }], undefined, 2))).toEqual(['delete_page', 'b']);
  });

  test('reports a line that cannot be read in its place and keeps the others', () => {
    const items = readDefinitions(
      `${JSON.stringify(page)}\nnot json\n\n{"description":"no name"}\n${JSON.stringify({ name: 'b' })}\n`,
    );
    expect(items.map((item) => ('error' in item ? item.line : item.tool.name))).toEqual([
      'delete_page',
      2,
      4,
      'b',
    ]);
  });

  test('reports every broken entry of a list on its own', () => {
    expect(names(JSON.stringify({ tools: [page, { name: 3 }, 'x', { name: 'b' }] }))).toEqual([
      'delete_page',
      'error',
      'error',
      'b',
    ]);
  });

  test('accepts Windows line ends and a byte order mark', () => {
    expect(names(`\uFEFF${JSON.stringify(page)}\r\n${JSON.stringify({ name: 'b' })}\r\n`)).toEqual([
      'delete_page',
      'b',
    ]);
  });
});
