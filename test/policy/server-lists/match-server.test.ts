import { describe, expect, test } from 'vitest';
import { isServerLoaded } from '../../../policy/server-lists/match-server.ts';
import type { ServerEntry, ServerWay } from '../../../policy/server-lists/server-entry.ts';
import { deniedUrlFits, urlFits } from '../../../policy/server-lists/url-fits.ts';

const command = (...words: string[]): ServerWay => ({ command: words });
const url = (text: string): ServerWay => ({ url: text });
const loads = (allowedMcpServers: ServerEntry[] | undefined, name: string, way: ServerWay) =>
  isServerLoaded({ ...(allowedMcpServers && { allowedMcpServers }) }, { name, way });

describe('a list that allows', () => {
  test('lets everything in where it is not set, and nothing where it is empty', () => {
    expect(loads(undefined, 'any', command('x'))).toBe(true);
    expect(loads([], 'any', command('x'))).toBe(false);
    expect(loads([], 'any', url('https://a.example/mcp'))).toBe(false);
  });

  test('takes commands word by word', () => {
    const list = [{ serverCommand: ['npx', '-y', 'server'] }];
    expect(loads(list, 'any', command('npx', '-y', 'server'))).toBe(true);
    expect(loads(list, 'any', command('npx', 'server'))).toBe(false);
    expect(loads(list, 'any', command('npx', '-y', 'server', '--flag'))).toBe(false);
    expect(loads(list, 'any', url('https://a.example/mcp'))).toBe(false);
  });

  test('lets a name count only while it has no entry of the kind of the server', () => {
    const names = [{ serverName: 'github' }];
    const mixed = [...names, { serverCommand: ['npx', 'server'] }];
    expect(loads(names, 'github', command('node', 'any.js'))).toBe(true);
    expect(loads(mixed, 'github', command('node', 'any.js'))).toBe(false);
    expect(loads(mixed, 'github', url('https://a.example/mcp'))).toBe(true);
    expect(loads([...mixed, { serverUrl: 'https://b.example/*' }], 'github', url('https://a.example/'))).toBe(
      false,
    );
  });
});

test.each([[{ serverName: 'github' }], [{ serverCommand: ['npx', 'server'] }]])(
  'a denial wins over everything that allows: %j',
  (entry) => {
    const server = { name: 'github', way: command('npx', 'server') };
    const allowedMcpServers = [{ serverCommand: ['npx', 'server'] }, { serverName: 'github' }];
    expect(isServerLoaded({ allowedMcpServers }, server)).toBe(true);
    expect(isServerLoaded({ allowedMcpServers, deniedMcpServers: [entry] }, server)).toBe(false);
  },
);

test.each([
  ['https://mcp.example.com/*', 'https://mcp.example.com/api', true],
  ['https://mcp.example.com/*', 'https://mcp.example.com.evil.example/api', false],
  ['https://mcp.example.com', 'https://mcp.example.com/any/path', true],
  ['https://mcp.example.com/', 'https://mcp.example.com', true],
  ['https://mcp.example.com/', 'https://mcp.example.com/any/path', false],
  ['https://Mcp.Example.com/*', 'https://mcp.example.com./api', true],
  ['https://mcp.example.com/API', 'https://mcp.example.com/api', false],
  ['https://*.example.com/*', 'https://a.b.example.com/x', true],
  ['https://*.example.com/*', 'https://example.com/x', false],
  ['http://localhost:*/*', 'http://localhost:8080/mcp', true],
  ['http://localhost/*', 'http://localhost:8080/mcp', false],
  ['*://mcp.example.com/*', 'http://mcp.example.com/x', true],
  ['https://mcp.example.com/*', 'http://mcp.example.com/x', false],
  ['https://mcp.example.com:443/x', 'https://mcp.example.com/x', true],
  ['https://mcp.example.com/x?*', 'https://mcp.example.com/x?key=1', true],
  ['https://mcp.example.com/x', 'https://mcp.example.com/x?key=1', false],
  ['https://mcp.example.com/x', 'https://mcp.example.com/x/', false],
  ['*', 'https://mcp.example.com/x', true],
  ['mcp.example.com/*', 'https://mcp.example.com/x', false],
])('%s and %s: %s', (pattern, address, fits) => {
  expect(urlFits(pattern, address)).toBe(fits);
});

test.each(['https://a.example/x?key=1', 'https://a.example/x/', 'https://a.example/x'])(
  'a denial of an address takes %s too',
  (address) => {
    expect(deniedUrlFits('https://a.example/x', address)).toBe(true);
    expect(deniedUrlFits('https://a.example/y', address)).toBe(false);
  },
);
