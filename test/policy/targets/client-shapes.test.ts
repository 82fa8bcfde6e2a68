import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { Target } from '../../../policy/policy.ts';
import { claudeCode } from '../../../policy/targets/claude-code.ts';
import { copilotAgent } from '../../../policy/targets/copilot-agent.ts';
import { cursorCli } from '../../../policy/targets/cursor-cli.ts';
import { cursor } from '../../../policy/targets/cursor.ts';
import { vscode } from '../../../policy/targets/vscode.ts';
import { samples } from './check-sample.ts';
import { goldenPolicies } from './golden-policies.ts';

const everything = [goldenPolicies, ...samples.plain, ...samples.hostile];

const listOf = (pattern: string) => ({
  type: 'array',
  uniqueItems: true,
  items: { type: 'string', pattern },
});

const objectOf = (properties: Record<string, object>) => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties),
  properties,
});

// The parts of the formats that we write, as their documentation tells them; see each target.
const shapes: [Target, object][] = [
  [
    claudeCode,
    objectOf({
      $schema: { type: 'string' },
      permissions: objectOf({
        allow: listOf('^mcp__[A-Za-z0-9_-]*__[A-Za-z0-9_-]*$'),
        ask: listOf('^mcp__[A-Za-z0-9_-]*__[A-Za-z0-9_-]*$'),
        deny: listOf('^mcp__[A-Za-z0-9_-]*__[A-Za-z0-9_-]*$'),
      }),
    }),
  ],
  [
    copilotAgent,
    objectOf({
      mcpServers: {
        type: 'object',
        additionalProperties: objectOf({
          type: { enum: ['local', 'stdio', 'http', 'sse'] },
          command: { type: 'string' },
          args: listOf(''),
          tools: { ...listOf(''), not: { contains: { const: '*' } } },
        }),
      },
    }),
  ],
  [cursor, objectOf({ mcpAllowlist: listOf('^[A-Za-z0-9_.-]+:[A-Za-z0-9_.-]+$') })],
  [
    cursorCli,
    objectOf({
      permissions: objectOf({
        allow: listOf('^Mcp\\([A-Za-z0-9_.-]+:[A-Za-z0-9_.-]+\\)$'),
        deny: listOf('^Mcp\\([A-Za-z0-9_.*-]+:[A-Za-z0-9_.*-]+\\)$'),
      }),
    }),
  ],
  [
    vscode,
    objectOf({
      'chat.tools.global.autoApprove': { const: false },
      'chat.tools.eligibleForAutoApproval': { type: 'object', additionalProperties: { const: false } },
    }),
  ],
];

describe.each(shapes)('$id', (target, schema) => {
  test('has the documented shape, whatever the names', () => {
    const validate = new Ajv({ strict: false }).compile(schema);
    expect(validate({})).toBe(false);
    for (const servers of everything) {
      const { text } = target.render(servers);
      expect(validate(JSON.parse(text)), `${JSON.stringify(validate.errors)} ${text}`).toBe(true);
    }
  });
});

// The schema is its makers', so it is not in the repository.
const published = join(import.meta.dirname, '../../../../shared/data/schemas/claude-code-settings.json');

if (existsSync(published)) {
  test('Claude Code settings fit the schema that the schema store publishes', () => {
    const schema = JSON.parse(readFileSync(published, 'utf8')) as { $schema?: string };
    const Validator = schema.$schema?.includes('2020-12') ? Ajv2020 : Ajv;
    const validate = new Validator({ strict: false, logger: false, validateFormats: false }).compile(schema);
    expect(validate({ permissions: { allow: ['x'] } })).toBe(false);
    for (const servers of everything) {
      const { text } = claudeCode.render(servers);
      expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
    }
  });
}
