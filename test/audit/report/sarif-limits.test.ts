import { hash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Ajv } from 'ajv';
import { beforeAll, describe, expect, test } from 'vitest';
import { compareProblems } from '../../../audit/report/problem.ts';
import type { Problem } from '../../../audit/report/problem.ts';
import { problemRules } from '../../../audit/report/problem-rules.ts';
import { maxSarifResults, sarif } from '../../../audit/report/sarif.ts';
import { severities } from '../../../classifier/taxonomy.ts';

const count = 30_000;
/** What GitHub publishes for code scanning: https://docs.github.com/en/code-security/reference/code-scanning/sarif-support-for-code-scanning */
const limits = {
  gzippedBytes: 10_000_000,
  runs: 20,
  results: 25_000,
  shown: 5_000,
  rules: 25_000,
  tags: 20,
  locations: 1_000,
};

const text = (maxLength?: number) => ({
  type: 'string',
  minLength: 1,
  ...(maxLength !== undefined && { maxLength }),
});
const closed = (properties: object, required: string[] = Object.keys(properties)) => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});
const list = (items: object, maxItems?: number, more: object = {}) => ({
  type: 'array',
  items,
  ...(maxItems !== undefined && { maxItems }),
  ...more,
});
const message = (maxLength?: number) => closed({ text: text(maxLength) });
const index = { type: 'integer', minimum: 0 };
const level = { enum: ['none', 'note', 'warning', 'error'] };

/** The members of SARIF 2.1.0 that a report may have, with their types there and the bounds of GitHub. */
const schema = closed({
  $schema: { type: 'string', pattern: '^https://' },
  version: { const: '2.1.0' },
  runs: list(
    closed(
      {
        tool: closed({
          driver: closed({
            name: text(),
            semanticVersion: text(),
            rules: list(
              closed(
                {
                  id: text(255),
                  name: text(255),
                  shortDescription: message(1024),
                  fullDescription: message(1024),
                  help: message(),
                  defaultConfiguration: closed({ level }),
                  properties: closed({
                    tags: list(text(), limits.tags, { uniqueItems: true, contains: { const: 'security' } }),
                    precision: { enum: ['very-high', 'high', 'medium', 'low'] },
                    'security-severity': { type: 'string', pattern: String.raw`^\d\.\d$` },
                  }),
                  relationships: list(
                    closed({
                      target: closed({ id: text(), index, toolComponent: closed({ name: text(), index }) }),
                      kinds: list({ enum: ['relevant'] }),
                    }),
                  ),
                },
                [
                  'id',
                  'name',
                  'shortDescription',
                  'fullDescription',
                  'help',
                  'defaultConfiguration',
                  'properties',
                ],
              ),
              limits.rules,
              { uniqueItems: true },
            ),
          }),
        }),
        automationDetails: closed({ id: text() }),
        columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
        taxonomies: list(
          closed({ name: text(), taxa: list(closed({ id: text(), shortDescription: message() })) }),
        ),
        invocations: list(
          closed(
            {
              executionSuccessful: { type: 'boolean' },
              toolExecutionNotifications: list(closed({ level, message: message() })),
            },
            ['executionSuccessful'],
          ),
        ),
        results: list(
          closed(
            {
              ruleId: text(),
              ruleIndex: index,
              level,
              message: message(),
              locations: list(
                closed({
                  physicalLocation: closed({
                    artifactLocation: closed({
                      uri: { type: 'string', pattern: String.raw`^(?!/)[\w./%~!$&'()*+,;=:@-]+$` },
                    }),
                    region: closed({
                      startLine: { type: 'integer', minimum: 1 },
                      startColumn: { type: 'integer', minimum: 1 },
                    }),
                  }),
                  logicalLocations: list(closed({ fullyQualifiedName: text() })),
                }),
                limits.locations,
                { minItems: 1 },
              ),
              partialFingerprints: {
                type: 'object',
                additionalProperties: text(),
                required: ['primaryLocationLineHash'],
              },
              suppressions: list(
                closed({
                  kind: { enum: ['external', 'inSource'] },
                  status: { enum: ['accepted'] },
                  justification: text(),
                }),
              ),
            },
            ['ruleId', 'ruleIndex', 'level', 'message', 'locations', 'partialFingerprints'],
          ),
          Math.min(limits.results, limits.shown),
        ),
      },
      ['tool', 'automationDetails', 'columnKind', 'invocations', 'results'],
    ),
    limits.runs,
  ),
});

/** Words that do not compress, with everything that could break a report. */
function words(at: number): string {
  const noise = Array.from({ length: 20 }, (_, part) => hash('sha512', `${at} ${part}`, 'base64')).join(' ');
  return `[x](https://evil.example) \ud800 \u0000\u202e "\\ ${noise}`;
}

const rules = [...problemRules.values()];
const problems: Problem[] = Array.from({ length: count }, (_, at): Problem => {
  const { id, severity } = rules[(at * 7919) % rules.length]!;
  return {
    rule: id,
    severity,
    server: `server ${at % 600}`,
    ...(at % 5 !== 0 && { tool: `tool ${at} ${words(at).slice(0, 200)}` }),
    message: words(at),
    fingerprint: hash('sha256', String(at)),
    fails: at % 2 === 0,
    warns: false,
    ...(at % 11 === 0 && { accepted: { reason: words(at), owner: 'o', expires: '2027-01-01' } }),
  };
}).toSorted(compareProblems);

interface Report {
  runs: {
    tool: { driver: { rules: { id: string; properties: { 'security-severity': string } }[] } };
    invocations: { toolExecutionNotifications: { message: { text: string } }[] }[];
    results: { ruleId: string; ruleIndex: number; partialFingerprints: Record<string, string> }[];
  }[];
}

describe(`a report of ${count} problems that differ`, () => {
  let written: string;
  let run: Report['runs'][number];
  beforeAll(() => {
    const placeOf = ({ server }: { server: string }) => ({
      file: `a folder/lock ü ${server}.json`,
      line: 1 + (server.length % 7),
    });
    written = sarif(problems, { placeOf, version: '1.2.3', complete: true });
    run = (JSON.parse(written) as Report).runs[0]!;
  });

  test('has the shape of the standard, and nothing else', () => {
    const ajv = new Ajv();
    const isValid = ajv.validate(schema, JSON.parse(written));
    expect([isValid, ajv.errors]).toEqual([true, null]);
    expect(written.isWellFormed()).toBe(true);
  });

  test('stays within what GitHub takes', () => {
    expect(gzipSync(written).length).toBeLessThan(limits.gzippedBytes);
    expect(run.results).toHaveLength(maxSarifResults);
    expect(maxSarifResults).toBeLessThanOrEqual(limits.shown);
  });

  test('keeps what fails and the gravest, and says how many it left out', () => {
    const kept = new Set(
      run.results.map(({ partialFingerprints }) => partialFingerprints['toolriskProblem/v1']),
    );
    // What fails the gate is told before all that does not.
    const gravity = ({ severity, fails }: Problem) =>
      severities.indexOf(severity) + (fails ? severities.length : 0);
    const [inside, outside] = [true, false].map((isKept) =>
      problems.filter(({ fingerprint }) => kept.has(fingerprint) === isKept).map(gravity),
    );
    expect(Math.min(...(inside ?? []))).toBeGreaterThanOrEqual(Math.max(...(outside ?? [])));
    expect(run.invocations[0]?.toolExecutionNotifications[0]?.message.text).toBe(
      `${count - maxSarifResults} less pressing problems are left out.`,
    );
  });

  test('has a rule of one severity for each result, in the range that GitHub shows for it', () => {
    const ranges: Record<string, [number, number]> = {
      critical: [9.1, 10],
      high: [7, 8.9],
      medium: [4, 6.9],
      low: [0.1, 3.9],
      info: [0.1, 3.9],
    };
    const described = run.tool.driver.rules;
    expect(new Set(described.map(({ id }) => id)).size).toBe(described.length);
    for (const { ruleId, ruleIndex } of run.results) expect(described[ruleIndex]?.id).toBe(ruleId);
    for (const { id, properties } of described) {
      const [least = 0, most = 0] = ranges[problemRules.get(id)?.severity ?? ''] ?? [];
      const shown = Number(properties['security-severity']);
      expect([id, shown >= least && shown <= most]).toEqual([id, true]);
    }
  });
});

test('rules of every kind there is fit, not those of the gravest alone', () => {
  const one = rules.map(({ id, severity }): Problem => ({
    rule: id,
    severity,
    server: 's',
    message: 'm',
    fingerprint: id,
    fails: true,
    warns: false,
  }));
  const written = sarif(one, {
    placeOf: () => ({ file: 'x.json', line: 1 }),
    version: '1.2.3',
    complete: false,
  });
  const ajv = new Ajv();
  expect([ajv.validate(schema, JSON.parse(written)), ajv.errors]).toEqual([true, null]);
  expect((JSON.parse(written) as Report).runs[0]?.tool.driver.rules).toHaveLength(rules.length);
});
