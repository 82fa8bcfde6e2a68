import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { agentgateway } from '../../../policy/targets/agentgateway.ts';
import { envoy } from '../../../policy/targets/envoy.ts';
import { hostilePolicies, plainPolicies } from './generated-policies.ts';
import { goldenPolicies } from './golden-policies.ts';

// The schemas are their makers', so they are not in the repository; without them, our readers hold the same limits.
const folder = join(import.meta.dirname, '../../../../shared/data/schemas');
const samples = [
  goldenPolicies,
  ...fc.sample(plainPolicies, { numRuns: 20, seed: 12 }),
  ...fc.sample(hostilePolicies, { numRuns: 60, seed: 13 }),
];

function checkAgainst(file: string, compile: (text: string) => (text: string) => void): void {
  const path = join(folder, file);
  if (!existsSync(path)) return;
  const check = compile(readFileSync(path, 'utf8'));
  test(`everything fits ${file}`, () => {
    for (const servers of samples) {
      const target = file.startsWith('envoy') ? envoy : agentgateway;
      check(target.render(servers).text);
    }
  });
}

checkAgainst('agentgateway-config.json', (schema) => {
  const ajv = new Ajv2020({ strict: false, logger: false });
  ajv.addSchema({ ...(JSON.parse(schema) as object), $id: 'config' });
  const validate = ajv.compile({ $ref: 'config#/$defs/McpAuthorization' });
  expect(validate({ rules: [{ allow: 1 }] })).toBe(false);
  return (text) => {
    const { mcpAuthorization } = parse(text) as { mcpAuthorization: unknown };
    expect(validate(mcpAuthorization), JSON.stringify(validate.errors)).toBe(true);
  };
});

interface Definition {
  spec: { versions: { name: string; schema: { openAPIV3Schema: object } }[] };
}

checkAgainst('envoy-mcproutes-crd.yaml', (schema) => {
  const { spec } = parse(schema) as Definition;
  const current = spec.versions.find(({ name }) => name === 'v1beta1');
  if (!current) throw new Error('expected the version v1beta1, got none');
  const validate = new Ajv({ strict: false, logger: false }).compile(current.schema.openAPIV3Schema);
  expect(validate({ spec: { parentRefs: [], backendRefs: [] } })).toBe(false);
  return (text) => {
    for (const document of parseAllDocuments(text)) {
      expect(validate(document.toJS()), JSON.stringify(validate.errors)).toBe(true);
    }
  };
});

test('the samples hold more than 500 tools', () => {
  const tools = samples.flatMap((servers) => servers.flatMap((server) => server.tools));
  expect(tools.length).toBeGreaterThan(500);
});
