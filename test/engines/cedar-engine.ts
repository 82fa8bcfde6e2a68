import {
  checkParseSchema,
  policySetTextToParts,
  policyToJson,
  preparsePolicySet,
  statefulIsAuthorized,
  validate,
} from '@cedar-policy/cedar-wasm/nodejs';
import type { CedarValueJson, EntityJson, SchemaJson } from '@cedar-policy/cedar-wasm/nodejs';

/** A request in the engine's own JSON. */
export interface EngineRequest {
  principal: { type: string; id: string };
  action: { type: string; id: string };
  resource: { type: string; id: string };
  context: Record<string, CedarValueJson>;
  entities: EntityJson[];
}

export interface EngineAnswer {
  isAllowed: boolean;
  /** The annotations of the policies that decided. */
  annotations: string[];
  errors: number;
}

export interface CedarEngine {
  ask(request: EngineRequest): EngineAnswer;
  /** What the validator says about the policies, given a schema. */
  problems(schema: SchemaJson<string>): string[];
  size: number;
}

let engines = 0;

/** Loads policies into the real engine; text that it cannot parse is an error. */
export function loadCedar(text: string): CedarEngine {
  const parts = policySetTextToParts(text);
  if (parts.type !== 'success')
    throw new Error(`Expected Cedar, got ${JSON.stringify(parts.errors)}\n${text}`);
  const staticPolicies = Object.fromEntries(
    parts.policies.map((policy, index) => [`policy${index}`, policy]),
  );
  const annotations = new Map(
    Object.entries(staticPolicies).map(([id, policy]) => {
      const json = policyToJson(policy);
      if (json.type !== 'success') throw new Error(`Expected a policy, got ${JSON.stringify(json.errors)}`);
      return [id, Object.keys(json.json.annotations ?? {})];
    }),
  );
  engines += 1;
  const preparsedPolicySetId = `set${engines}`;
  const parsed = preparsePolicySet(preparsedPolicySetId, { staticPolicies });
  if (parsed.type !== 'success') throw new Error(`Expected policies, got ${JSON.stringify(parsed.errors)}`);
  return {
    size: parts.policies.length,
    ask(request) {
      const answer = statefulIsAuthorized({ ...request, preparsedPolicySetId });
      if (answer.type !== 'success')
        throw new Error(`Expected an answer, got ${JSON.stringify(answer.errors)}`);
      const { decision, diagnostics } = answer.response;
      return {
        isAllowed: decision === 'allow',
        annotations: diagnostics.reason.flatMap((id) => annotations.get(id) ?? []),
        errors: diagnostics.errors.length,
      };
    },
    problems(schema) {
      const checked = checkParseSchema(schema);
      if (checked.type !== 'success')
        throw new Error(`Expected a schema, got ${JSON.stringify(checked.errors)}`);
      const answer = validate({ schema, policies: { staticPolicies } });
      if (answer.type !== 'success') return answer.errors.map(({ message }) => message);
      return answer.validationErrors.map(({ policyId, error }) => `${policyId}: ${error.message}`);
    },
  };
}

const types: Record<string, 'String' | 'Long' | 'Boolean'> = {
  path: 'String',
  url: 'String',
  to: 'String',
  cc: 'String',
  sql: 'String',
  command: 'String',
  action: 'String',
  amount: 'Long',
  dry_run: 'Boolean',
  confirm: 'Boolean',
  force: 'Boolean',
  recursive: 'Boolean',
};

/** The arguments of the generated tools as the attributes of a record in a schema. */
export function argumentAttributes(prefix: string): Record<string, { type: string; required: boolean }> {
  return Object.fromEntries(
    Object.entries(types).map(([name, type]) => [prefix + name, { type, required: false }]),
  );
}

/** JSON as the engine takes it: without null and fractions, for which Cedar has no values. */
export function engineValue(json: unknown): CedarValueJson | undefined {
  if (typeof json === 'string' || typeof json === 'boolean') return json;
  if (typeof json === 'number') return Number.isSafeInteger(json) ? json : undefined;
  if (Array.isArray(json)) return json.flatMap((each) => engineValue(each) ?? []);
  if (typeof json !== 'object' || json === null) return undefined;
  return engineRecord(json as Record<string, unknown>);
}

/** The same for the arguments of a call. */
export function engineRecord(given: Record<string, unknown>): Record<string, CedarValueJson> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => {
      const converted = engineValue(value);
      return converted === undefined ? [] : [[name, converted] as const];
    }),
  );
}
