import { describe, expect, it } from 'vitest';
import type { Endpoint } from '../../crawler/listing.ts';
import { redact } from '../../crawler/secrets/redact.ts';
import { secretForms } from '../../crawler/secrets/secret-forms.ts';
import { secretsOf } from '../../crawler/secrets/secrets-of.ts';
import { hideSecrets } from '../../crawler/secrets/hide-secrets.ts';
import { showWords } from '../../crawler/show-words.ts';
import { readConfigEntry } from '../../crawler/sources/config-entry.ts';
import { normaliseUrl, showUrl } from '../../crawler/sources/normalise-url.ts';
import { parseEndpoint } from '../../crawler/sources/parse-endpoint.ts';
import { splitWords } from '../../crawler/sources/split-words.ts';
import { isSourceError } from '../../crawler/sources/source-error.ts';
import { secretParts } from '../../crawler/secrets/secret-parts.ts';
import { readRegistryRow } from '../../crawler/sources/registry-row.ts';
import { readListings } from '../../cli/read-listings.ts';
import { file } from './source-support.ts';
import { plantedForms, traces, type PlantedForm } from '../secrets/planted-forms.ts';
import { readableLines, readableUrls } from '../secrets/readable-texts.ts';

/** What comes of a form where a user gives it: the endpoint, and every text that would be stored or shown. */
function given({ where, program = 'node', texts }: PlantedForm): { endpoint?: Endpoint; shown: string[] } {
  const [text = ''] = texts;
  if (where === 'words') {
    const entry = readConfigEntry({ command: program, args: texts }, 'name', {});
    if ('error' in entry) return { shown: [entry.error] };
    const [endpoint] = entry;
    return { ...(endpoint !== undefined && { endpoint }), shown: entry.map(({ locator }) => locator) };
  }
  const listing = parseEndpoint(where === 'url' ? `https://mcp.example.com${text}` : text, 'list');
  if (isSourceError(listing)) return { shown: [listing.error, hideSecrets(text), showUrl(text)] };
  const [endpoint] = listing.endpoints;
  return {
    shown: [listing.server, ...listing.endpoints.map(({ locator }) => locator)],
    ...(endpoint === undefined ? {} : { endpoint }),
  };
}

const found = (text: string, secret: string): string[] =>
  traces(secret).filter((trace) => text.includes(trace));

describe('a secret given as', () => {
  it('one of 150 forms has its own name and its own secret', () => {
    expect(plantedForms.length).toBeGreaterThanOrEqual(150);
    expect(new Set(plantedForms.map(({ form }) => form)).size).toBe(plantedForms.length);
    expect(new Set(plantedForms.map(({ secret }) => secret)).size).toBe(plantedForms.length);
  });

  it.each(plantedForms)('$form is in nothing that is shown', (planted) => {
    const { shown, endpoint } = given(planted);
    expect(shown.flatMap((text) => found(text, planted.secret))).toEqual([]);
    // A fragment is never sent, and some configurations cannot be started.
    if (endpoint === undefined) return;
    if (!JSON.stringify(endpoint).includes(JSON.stringify(planted.secret).slice(1, -1))) return;
    // What a server repeats, in whatever spelling, whole and in pieces.
    const secrets = secretsOf(endpoint);
    const said = [...secretForms(planted.secret), planted.secret.slice(0, 14), planted.secret.slice(-14)];
    for (const text of said.filter((each) => each.length >= 12)) {
      expect(found(redact(`it said “${text}” to us`, secrets), planted.secret)).toEqual([]);
    }
  });

  it.each(plantedForms.filter(({ where }) => where !== 'line'))(
    '$form is in no message that quotes it',
    ({ texts, where, secret }) => {
      const text = where === 'url' ? `https://mcp.example.com${texts.join(' ')}` : texts.join(' ');
      // A sentence has no places, so that only names and looks can tell; what was given is known besides.
      const hidden = hideSecrets(`cannot read ${text}: it ended`);
      const isKnownByLook = found(hideSecrets(secret), secret).length === 0;
      if (isKnownByLook) expect(found(hidden, secret)).toEqual([]);
    },
  );
});

describe('what is no secret stays readable:', () => {
  it('at least 80 texts', () => {
    expect(readableLines.length + readableUrls.length).toBeGreaterThanOrEqual(80);
  });

  it.each(readableUrls)('%s', (url) => {
    expect(normaliseUrl(url)).toMatchObject({ locator: url });
    expect(showUrl(url)).toBe(url);
    expect(hideSecrets(`cannot read ${url}, it said`)).toBe(`cannot read ${url}, it said`);
  });

  it.each(readableLines)('%s', (line) => {
    const words = splitWords(line) ?? [];
    expect(showWords(words).secrets).toEqual([]);
    expect(splitWords(showWords(words).text)).toEqual(words);
    expect(hideSecrets(line)).toBe(line);
  });

  it.each([
    'HTTP 401, www-authenticate: Bearer realm="notes"',
    'initialize: error -32000: Missing API_KEY: please set it',
    'expected values for API_TOKEN, GITHUB_PERSONAL_ACCESS_TOKEN',
    'ended with exit code 1 before it had answered: Error: OPENAI_API_KEY environment variable is required',
    'npm ended with 1: code E404 404 Not Found - GET https://registry.example.com/@scope%2fserver - Not found',
    'expected a bundle with SHA-256 4f2a9c1d8e7b6a5f4e3d2c1b0a9f8e7d6c5b4a394f2a9c1d8e7b6a5f4e3d2c1b',
    'Usage: server [--token TOKEN] [--port PORT] <directory>',
    'The password is wrong; the token: expired. Sign in at https://example.com/login',
    'not started: spawn /usr/bin/uvx ENOENT (cannot find module /app/node_modules/@scope/server/dist/index.js)',
    'TypeError: Cannot read properties of undefined (reading key) at Object.<anonymous> (/app/dist/server.js:12:34)',
    '3 definitions repeated a secret that was given to the server; token [redacted]',
  ])('%s', (sentence) => {
    expect(hideSecrets(sentence)).toBe(sentence);
  });
});

describe('two endpoints that differ in a secret alone', () => {
  const locator = (text: string): string => {
    const listing = parseEndpoint(text, 'list');
    if (isSourceError(listing)) throw new Error(listing.error);
    return listing.endpoints[0]?.locator ?? '';
  };

  it.each([
    ['https://h.example/s/aB3dE5gH7jK9mN1pQ2rS4tU6/mcp', 'https://h.example/s/zB3dE5gH7jK9mN1pQ2rS4tU6/mcp'],
    ['https://h.example/mcp?k=aB3dE5gH7jK9mN1pQ2rS4tU6', 'https://h.example/mcp?k=zB3dE5gH7jK9mN1pQ2rS4tU6'],
    ['cmd:x --token aB3dE5gH7jK9mN1pQ2rS4tU6', 'cmd:x --token zB3dE5gH7jK9mN1pQ2rS4tU6'],
    [
      'https://h.example/9f1c2d3e-4b5a-4e78-9a0c-d3f0e2b4a678/mcp',
      'https://h.example/8f1c2d3e-4b5a-4e78-9a0c-d3f0e2b4a678/mcp',
    ],
  ])('that nobody can guess have marks of their own: %s', (one, two) => {
    expect(locator(one)).toMatch(/\*\*\*.* \([0-9a-f]{6}\)$/);
    expect(locator(one)).not.toBe(locator(two));
    expect(locator(one)).toBe(locator(one));
  });

  it.each([
    'hunter2xyz',
    'Summer2024!Summer2024!',
    '1q2w3e4r5t6y7u8i9o0p1q',
    'correct-horse-battery-staple-7',
    '20250929123456789012345',
  ])('that somebody could guess have nothing of it: %s', (secret) => {
    expect(locator(`cmd:x --password ${secret}`)).toBe('cmd:x --password ***');
    expect(locator(`https://h.example/mcp?password=${secret}`)).toBe('https://h.example/mcp?***');
  });
});

describe('endpoints of lists that are shown alike', () => {
  it('are numbered where a mark would confirm a guess, and are one where they are the same', async () => {
    const lines = ['hunter2xyz', 'hunter3xyz', 'hunter2xyz'].flatMap((secret) => [
      `cmd:x --password ${secret}`,
      `https://h.example/mcp?password=${secret}`,
    ]);
    const { listings } = await readListings([`list:${file('alike.txt', lines.join('\n'))}`], {
      signal: new AbortController().signal,
    });
    expect(listings.flatMap(({ endpoints }) => endpoints.map((endpoint) => endpoint.locator))).toEqual([
      'cmd:x --password ***',
      'https://h.example/mcp?***',
      'cmd:x --password *** (2)',
      'https://h.example/mcp?*** (2)',
    ]);
  });

  it('are numbered where the same mark stands for a part of what differs', async () => {
    const lines = ['fast', 'slow'].map(
      (mode) => `https://h.example/mcp?key=aB3dE5gH7jK9mN1pQ2rS4tU6&mode=${mode}`,
    );
    const { listings } = await readListings([`list:${file('marked.txt', lines.join('\n'))}`], {
      signal: new AbortController().signal,
    });
    const locators = listings.flatMap(({ endpoints }) => endpoints.map(({ locator }) => locator));
    expect(new Set(locators).size).toBe(2);
  });

  it('have the name of their server in a registry, which may name the next address on another page', () => {
    const row = (name: string, ...urls: string[]): unknown => ({
      server: { name, remotes: urls.map((url) => ({ type: 'streamable-http', url })) },
    });
    const locators = (each: unknown): string[] => {
      const listing = readRegistryRow(each, 'registry');
      return isSourceError(listing) ? [listing.error] : listing.endpoints.map(({ locator }) => locator);
    };
    expect(locators(row('a/b', 'https://h.example/mcp?set=one', 'https://h.example/mcp?set=two'))).toEqual([
      'https://h.example/mcp?*** (as a/b)',
      'https://h.example/mcp?*** (as a/b, 2)',
    ]);
    expect(locators(row('c/d', 'https://h.example/mcp?set=one'))).toEqual([
      'https://h.example/mcp?*** (as c/d)',
    ]);
    expect(locators(row('c/d', 'https://h.example/mcp'))).toEqual(['https://h.example/mcp']);
  });
});

describe('32 KB of anything', () => {
  const units = (
    'a|A|1|a=|key=|A=A|{|[{|"|\\"|/a|/aaaaaaaaaaaa|://|a://|a://b@|a:a@|-----BEGIN A-----|Bearer |eyJ|key="|\\|a b |--key |' +
    '-p a1b2 |--a=|/a:|-a=-b=|a=\\\\"|;a=b|%25|@|$|${|<a|<a>|sk-|sk-a1|0-|12345678-|sha256:|a/|Ab1-| key: |thin:a/|https://a/s/|hooks/a/|key=>|"a":"|"--a","|name=a,value=|é|+/'
  ).split('|');

  it.each(units)('is read in time: %j', (unit) => {
    const text = unit.repeat(32_768).slice(0, 32_768);
    const start = performance.now();
    hideSecrets(text);
    showWords([text]);
    showWords(text.split(' ').slice(0, 5000));
    showUrl(`https://x/${text}`);
    secretParts(text, 'KEY');
    // Seconds on the slowest machine; what is not linear takes minutes.
    expect(performance.now() - start).toBeLessThan(30_000);
  });

  it('beyond is not looked through but hidden', () => {
    expect(showWords([`x=${'ab '.repeat(20_000)}`]).text).toBe('***');
  });
});
