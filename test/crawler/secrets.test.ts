import { createServer, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Endpoint } from '../../crawler/listing.ts';
import { isSecret } from '../../crawler/secrets/is-secret.ts';
import { redact } from '../../crawler/secrets/redact.ts';
import { secretForms } from '../../crawler/secrets/secret-forms.ts';
import { secretParts } from '../../crawler/secrets/secret-parts.ts';
import { visit } from '../../crawler/visit.ts';
import { file, read } from './source-support.ts';
import { optionsWith, root, sandboxOfThisMachine, serverEndpoint } from './support.ts';

const forms = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  ...(['base64', 'base64url', 'hex'] as const).map((encoding) => Buffer.from(secret).toString(encoding)),
];

/** Expects nothing of `value` to contain any of the secrets, in any spelling. */
function expectNone(value: unknown, secrets: string[]): void {
  const text = JSON.stringify(value);
  expect(secrets.flatMap(forms).filter((form) => text.includes(form))).toEqual([]);
}

describe('a server that repeats what it was given', () => {
  it('over stdio gives away neither environment nor arguments, and keeps its innocent tool', async () => {
    const env = {
      SERVICE_TOKEN: 'kE9+v/4Qz=pass word',
      DATABASE_URL: 'postgres://reader:pg-Pa55+w@db.example.com/main?sslkey=qQ7-zz91',
      CREDENTIALS:
        '{"client":{"private_key":"-----BEGIN KEY-----\\nMIIabc123def456ghi789\\n-----END KEY-----"}}',
      NODE_MODE: 'production',
      DATA_DIR: '/tmp',
      VERBOSE: 'true',
    };
    const secretArgument = 'arg-S3cret-77';
    const endpoint = serverEndpoint('parrot.ts', ['--token', secretArgument], {
      ...env,
      PARROT: 'SERVICE_TOKEN,DATABASE_URL,CREDENTIALS',
    });
    const found = await visit(
      { ...endpoint, locator: 'cmd:parrot' },
      optionsWith(await sandboxOfThisMachine()),
    );
    expect(found).toMatchObject({
      outcome: 'listed',
      partial: true,
      reason: expect.stringContaining('repeated a secret that was given to the server'),
      serverInfo: { name: expect.stringContaining('[redacted]') },
      instructions: expect.stringMatching(/^Use \[redacted\] and /),
    });
    // Each spelling of each secret stands in three tools; `--token` is none of them.
    expect(found.skippedTools).toBe(57);
    expect(found.tools.map(({ name }) => name)).toContain('innocent');
    expectNone(found, [
      env.SERVICE_TOKEN,
      env.DATABASE_URL,
      env.CREDENTIALS,
      secretArgument,
      'pg-Pa55+w',
      'qQ7-zz91',
      'MIIabc123def456ghi789',
    ]);
  });

  it('keeps all its tools where nothing of what it was given is a secret', async () => {
    const endpoint = serverEndpoint('parrot.ts', [], {
      PARROT: 'LEVEL,DIR,MODE,REGION,API',
      LEVEL: 'verbose',
      DIR: '/tmp/data',
      MODE: 'production',
      REGION: 'eu-central-1',
      API: 'https://api.example.com/v1',
    });
    const found = await visit(endpoint, optionsWith(await sandboxOfThisMachine()));
    expect(found).toMatchObject({ outcome: 'listed', skippedTools: 0 });
    expect(found.instructions).toContain('https://api.example.com/v1');
  });

  it('to its stderr before it ends is cut nowhere within a secret', async () => {
    const secret = `sk-${'a1b2c3d4'.repeat(200)}`;
    const endpoint = serverEndpoint('misbehaving.ts', ['tells-its-secret'], { SERVICE_TOKEN: secret });
    const found = await visit(endpoint, optionsWith(await sandboxOfThisMachine()));
    expect(found).toMatchObject({ reason: expect.stringContaining('[redacted]') });
    expect(found.reason).not.toContain('a1b2c3d4');
  });
});

describe('a server over HTTP', () => {
  const query = 'q-S3cret+value/9';
  const bearer = 'hdr-S3cret-value-1';
  const basic = Buffer.from('alice:basic-S3cret!').toString('base64');
  let mode = 'lists';
  let origin = '';

  const server = createServer((request, response) => {
    void answer(request).then(({ status, headers, body }) => response.writeHead(status, headers).end(body));
  });

  async function answer(
    request: IncomingMessage,
  ): Promise<{ status: number; headers: Record<string, string>; body: string }> {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const url = request.url ?? '';
    const given = [url, request.headers.authorization, request.headers['x-api-key']].join(' ');
    if (mode === 'challenges') {
      const challenge = `Bearer realm="notes", error_description="${given}"`;
      return { status: 401, headers: { 'www-authenticate': challenge }, body: '' };
    }
    if (mode === 'redirects') {
      return {
        status: 307,
        headers: { location: `https://u:${bearer}@elsewhere.example.com/login${url}` },
        body: '',
      };
    }
    const { id, method } = JSON.parse(text || '{}') as { id?: unknown; method?: string };
    const hello = {
      protocolVersion: '2025-06-18',
      capabilities: { tools: {} },
      serverInfo: { name: given },
      instructions: `You sent ${given} and ${decodeURIComponent(url)}`,
    };
    const plain = { name: 'plain', inputSchema: { type: 'object' } };
    const tools = [
      plain,
      ...given.split(' ').map((part, index) => ({ ...plain, name: `t${index}`, title: part })),
    ];
    const message =
      mode === 'fails'
        ? { error: { code: -32000, message: `not allowed: ${given}` } }
        : { result: method === 'initialize' ? hello : { tools } };
    const body = id === undefined ? '' : JSON.stringify({ jsonrpc: '2.0', id, ...message });
    return { status: id === undefined ? 202 : 200, headers: { 'content-type': 'application/json' }, body };
  }

  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  it.each([
    ['lists', 'listed'],
    ['fails', 'rpc-error'],
    ['challenges', 'needs-auth'],
    ['redirects', 'bad-redirect'],
  ])('that %s gives away neither query nor headers', async (how, outcome) => {
    mode = how;
    for (const authorization of [`Bearer ${bearer}`, `Basic ${basic}`]) {
      const endpoint: Endpoint = {
        locator: 'http://server/mcp',
        transport: 'streamable-http',
        url: `${origin}/mcp?api_key=${encodeURIComponent(query)}&mode=fast`,
        headers: { Authorization: authorization, 'X-Api-Key': 'x-S3cret-value-2' },
      };
      const found = await visit(endpoint, optionsWith({ kind: 'none' }, { allowPrivate: true }));
      expect(found.outcome).toBe(outcome);
      if (how === 'lists') expect(found.tools.map(({ name }) => name)).toContain('plain');
      expectNone(found, [query, bearer, basic, 'basic-S3cret!', 'x-S3cret-value-2']);
    }
  });

  it('that redirects or challenges is quoted by path, and by scheme and realm', async () => {
    const endpoint: Endpoint = { locator: 'x', transport: 'streamable-http', url: `${origin}/mcp?a=b` };
    const options = optionsWith({ kind: 'none' }, { allowPrivate: true });
    mode = 'challenges';
    expect((await visit(endpoint, options)).reason).toBe('HTTP 401, www-authenticate: Bearer realm="notes"');
    mode = 'redirects';
    expect((await visit(endpoint, options)).reason).toContain(
      'location: https://elsewhere.example.com/login/mcp;',
    );
  });
});

describe('a configuration', () => {
  it('is given no variable but those that are handed over', async () => {
    process.env.TOOLRISK_TEST_SECRET = 'env-S3cret-value';
    const config = {
      mcpServers: {
        bearer: { url: 'https://example.com/a', bearer_token_env_var: 'TOOLRISK_TEST_SECRET' },
        header: { url: 'https://example.com/b', headers: { 'X-A': '${TOOLRISK_TEST_SECRET}' } },
        local: {
          command: 'x',
          args: ['${env:TOOLRISK_TEST_SECRET}', '${PASS:?hunter2 it is}', '${constructor}'],
        },
      },
    };
    const path = file('variables.json', JSON.stringify(config));
    const { listings } = await read(`config:${path}`);
    delete process.env.TOOLRISK_TEST_SECRET;
    expect(listings.map(({ endpoints }) => endpoints[0]?.needs)).toEqual([
      'expected values for TOOLRISK_TEST_SECRET',
      'expected values for TOOLRISK_TEST_SECRET',
      undefined,
    ]);
    // A process in the sandbox gets made-up ones, and nobody else does.
    expect(listings[2]?.endpoints[0]).toMatchObject({
      missing: ['TOOLRISK_TEST_SECRET', 'PASS', 'constructor'],
      launch: { madeUp: ['TOOLRISK_TEST_SECRET', 'PASS', 'constructor'] },
    });
    expectNone(listings, ['hunter2']);
    expectNone(listings, ['env-S3cret-value']);
  });

  it('shows nothing of what variables and environment put into its arguments', async () => {
    const config = {
      mcpServers: {
        one: {
          command: 'node',
          args: ['server.js', '--as', '${WHO}', 'v:pl4in-Secret'],
          env: { K: 'pl4in-Secret' },
        },
      },
    };
    const path = file('filled.json', JSON.stringify(config));
    const { listings } = await read(`config:${path}`, { env: { WHO: 'who-S3cret' } });
    const endpoint = listings[0]?.endpoints[0];
    expect(endpoint).toMatchObject({
      locator: expect.stringMatching(/^cmd:node server\.js --as \*\*\* v:\*\*\*$/),
      launch: { args: ['server.js', '--as', 'who-S3cret', 'v:pl4in-Secret'] },
    });
    const launch = { command: 'node', args: [`${root}/test/servers/parrot.ts`, 'who-S3cret'], env: {} };
    const found = await visit(
      {
        locator: 'x',
        transport: 'stdio',
        launch,
        ...(endpoint?.secrets ? { secrets: endpoint.secrets } : {}),
      },
      optionsWith(await sandboxOfThisMachine()),
    );
    expect(found).toMatchObject({ outcome: 'listed', partial: true });
    expectNone(found, ['who-S3cret']);
  });
});

describe('a value', () => {
  it.each([
    ['hunter2', ''],
    ['sunshine', 'PASSWORD'],
    ['correct-horse-battery', ''],
    ['123456', 'LOGIN_PIN'],
    ['https://hooks.example.com/T000/aB3dE5gH7jK9mN1p', 'HOOK'],
    ['postgres://me:pass12@db/x', 'DB'],
    ['AbCdEfGh', ''],
  ])('such as %s under the name %j is a secret', (value, name) => {
    expect(isSecret(value, name)).toBe(true);
  });

  it.each([
    ['true', 'USE_TOKEN'],
    ['8080', 'TOKEN'],
    ['100000', 'MAX_BYTES'],
    ['stdio', 'TOKEN'],
    ['info', 'SECRET'],
    ['production', 'KEY'],
    ['/tmp/some dir', 'ROOT'],
    ['C:\\data', 'ROOT'],
    ['https://api.example.com:8443/v1/', 'API'],
    ['us-east-1', 'REGION'],
    ['Europe/London', 'TZ'],
    ['en_GB.UTF-8', 'LANG'],
    ['2025-06-18', 'VERSION'],
    ['application/json, text/event-stream', 'Accept'],
    ['interactive', 'AUTH_MODE'],
    ['{port}', 'PORT'],
    ['not-a-real-key-toolrisk', 'API_KEY'],
  ])('such as %s under the name %s is none', (value, name) => {
    expect(isSecret(value, name)).toBe(false);
  });

  it('has as parts what follows a scheme, what a cookie holds, and what JSON holds', () => {
    expect(secretParts('Bearer abc12345', 'Authorization')).toContain('abc12345');
    expect(secretParts('sid=v4lue-99; theme=dark', 'Cookie')).toContain('v4lue-99');
    expect(secretParts('{"a":[{"password":"sunshine"}],"b":"dark"}')).toContain('sunshine');
    expect(secretParts('postgres://postgres:s3cret-x@h/d?sslmode=require')).toContain('s3cret-x');
    expect(secretParts('postgres://postgres:s3cret-x@h/d?sslmode=require')).not.toContain('postgres');
    expect(secretParts('postgres://postgres:s3cret-x@h/d?sslmode=require')).not.toContain('require');
  });
});

describe('redaction', () => {
  it('finds base64 of a secret at any offset', () => {
    const secret = 'S3cret-value-of-20-b';
    for (const before of ['', 'a', 'ab', 'abc', 'user:']) {
      const encoded = Buffer.from(`${before}${secret} and more`).toString('base64');
      expect(redact(encoded, secretForms(secret))).toContain('[redacted]');
    }
  });

  it('takes out what a cap has left of a secret', () => {
    const secret = 'sk-abcdefgh1234567890';
    expect(redact(`at the end sk-abcde…`, [secret])).toBe('at the end [redacted]…');
    expect(redact(`567890 at the start`, [secret])).toBe('[redacted] at the start');
    expect(redact(`amid sk-abcdefgh1234; more`, [secret])).toBe('amid [redacted]; more');
    expect(redact('hunter', ['hunter2-x'])).toBe('[redacted]');
  });

  it('is quick on long texts and many secrets', () => {
    const secrets = Array.from({ length: 100 }, (_, index) => `S3cret-${index}-${'x9'.repeat(20)}`);
    const start = performance.now();
    redact('x9'.repeat(16_000), secrets.flatMap(secretForms));
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
