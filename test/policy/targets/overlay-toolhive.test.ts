import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { presets } from '../../../policy/policy.ts';
import type { ServerPolicy, ToolPolicy } from '../../../policy/policy.ts';
import { fitsCedar, parseCedar } from '../../../policy/readers/cedar-policies.ts';
import { overlayToolhiveReader } from '../../../policy/readers/overlay-toolhive.ts';
import { overlayToolhive } from '../../../policy/targets/overlay-toolhive.ts';
import { samples } from './check-sample.ts';
import { goldenPolicies, policyOf } from './golden-policies.ts';
import { mergeToolhive, noDestructiveTools, throughGateway } from './overlay-merge.ts';
import type { Hints, ToolConfig } from './overlay-merge.ts';

const server = (name: string, ...tools: ToolPolicy[]): ServerPolicy => ({
  server: name,
  preset: 'supervised',
  tools,
});

const hint = (value: boolean) => ({ const: value });

// The resource as its definition has it, and of the hints the strict values alone.
const shape = {
  type: 'object',
  additionalProperties: false,
  required: ['apiVersion', 'kind', 'metadata', 'spec'],
  properties: {
    apiVersion: { const: 'toolhive.stacklok.dev/v1beta1' },
    kind: { const: 'MCPToolConfig' },
    metadata: {
      type: 'object',
      additionalProperties: false,
      required: ['name'],
      properties: { name: { type: 'string', pattern: '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$', maxLength: 63 } },
    },
    spec: {
      type: 'object',
      additionalProperties: false,
      required: ['toolsOverride'],
      properties: {
        toolsFilter: {
          type: 'array',
          minItems: 1,
          uniqueItems: true,
          items: { type: 'string', minLength: 1 },
        },
        toolsOverride: {
          type: 'object',
          propertyNames: { minLength: 1 },
          additionalProperties: {
            type: 'object',
            additionalProperties: false,
            required: ['name', 'annotations'],
            properties: {
              name: { type: 'string', minLength: 1 },
              annotations: {
                type: 'object',
                additionalProperties: false,
                minProperties: 1,
                properties: {
                  readOnlyHint: hint(false),
                  destructiveHint: hint(true),
                  openWorldHint: hint(true),
                },
              },
            },
          },
        },
      },
    },
  },
};

test('is of the shape of the resource and only ever tightens, whatever the names', () => {
  const validate = new Ajv({ strict: false }).compile(shape);
  expect(validate({})).toBe(false);
  for (const servers of [goldenPolicies, ...samples.plain.slice(0, 20), ...samples.hostile.slice(0, 60)]) {
    for (const document of parseAllDocuments(overlayToolhive.render(servers).text)) {
      const value: unknown = document.toJS({ mapAsMap: false });
      expect(validate(value), `${JSON.stringify(validate.errors)} ${JSON.stringify(value)}`).toBe(true);
    }
  }
});

/** Whether the rule lets a call of a tool with these hints through, by the policies as the authorizer evaluates them. */
function permits(tool: string, hints: Hints): boolean {
  const { policies } = parseCedar(noDestructiveTools.join('\n'));
  const fitting = policies.filter(
    (policy) =>
      fitsCedar(policy, {
        principal: { type: 'Client', id: 'someone' },
        action: { type: 'Action', id: 'call_tool' },
        resource: { type: 'Tool', id: tool, attributes: new Map(Object.entries(hints)) },
        context: { record: new Map() },
      }) === true,
  );
  return fitting.length > 0 && fitting.every(({ effect }) => effect === 'permit');
}

describe.each(presets)('under the rule “no destructive tools”, %s', (preset) => {
  test('no dangerous call of a server without hints gets through, and harmless reads do', () => {
    const { dangerous, reads } = throughGateway(preset, (policy, tools, tool) => {
      const merged = mergeToolhive(parse(overlayToolhive.render([policy]).text) as ToolConfig, tools);
      const hints = merged.get(tool);
      return hints !== undefined && permits(tool, hints);
    });
    expect(dangerous).toEqual([]);
    expect(reads.through).toBe(reads.all);
  });

  test('without the overlay, dangerous calls do', () => {
    const { dangerous } = throughGateway(preset, (_, tools, tool) => permits(tool, tools.get(tool) ?? {}));
    expect(dangerous.length).toBeGreaterThan(5);
  });
});

test('closes a tool that its server calls harmless, and leaves alone what its server calls destructive', () => {
  const { text } = overlayToolhive.render([
    server(
      's',
      policyOf('wipe', { decision: 'hide', category: 'Destructive', level: 'critical' }),
      policyOf('get', { decision: 'allow', category: 'Read', level: 'low' }),
    ),
  ]);
  const merged = mergeToolhive(
    parse(text) as ToolConfig,
    new Map<string, Hints>([
      ['wipe', { readOnlyHint: true, destructiveHint: false }],
      ['get', { destructiveHint: true }],
    ]),
  );
  expect(Object.fromEntries(merged)).toEqual({
    wipe: { readOnlyHint: false, destructiveHint: true },
    get: { destructiveHint: true },
  });
});

test('tells of a tool that it closes though the policy lets it run, unless its user opened it', () => {
  const label = { decision: 'allow', category: 'Destructive', level: 'medium' } as const;
  const override = { match: 'drop_note', decision: 'allow' as const, reason: 'Notes come back.' };
  const closed = overlayToolhive.render([server('s', policyOf('drop_note', label))]);
  expect(closed.losses).toContainEqual(expect.objectContaining({ kind: 'decision', tool: 'drop_note' }));
  expect(closed.text).toContain('destructiveHint: true');
  const opened = overlayToolhive.render([server('s', policyOf('drop_note', { ...label, override }))]);
  expect(opened.losses.filter(({ tool }) => tool === 'drop_note')).toEqual([]);
  expect(opened.text).not.toContain('destructiveHint');
});

test.each([[['get']], [[]]])('hides a tool without a name by a filter that leaves %j', (others) => {
  const tools = [
    policyOf('', { decision: 'hide' }),
    ...others.map((name) => policyOf(name, { decision: 'allow', category: 'Read', level: 'low' })),
  ];
  const { text, losses } = overlayToolhive.render([server('s', ...tools)]);
  const config = parse(text) as ToolConfig;
  const merged = mergeToolhive(config, new Map(['', ...others].map((name) => [name, {}])));
  expect([...merged.keys()]).toEqual(others);
  expect(losses).toContainEqual(expect.objectContaining({ kind: 'name', tool: '' }));
});

test('one override without a name drops those of all tools, for the reader as for the gateway', () => {
  const { text } = overlayToolhive.render([
    server('s', policyOf('wipe', { decision: 'hide' }), policyOf('drop', { decision: 'hide' })),
  ]);
  const broken = text.replace('      name: drop\n', '');
  const reading = overlayToolhiveReader.read(broken);
  if ('error' in reading) throw new Error(reading.error);
  expect(reading.problems.map(({ id }) => id)).toEqual(['overlay-without-name']);
  expect(reading.decide({ server: 's', tool: 'wipe', given: {} })).toBe('allow');
  const merged = mergeToolhive(parse(broken) as ToolConfig, new Map([['wipe', {}]]));
  expect(merged.get('wipe')).toEqual({});
});
