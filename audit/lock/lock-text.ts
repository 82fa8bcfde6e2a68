import { jsonText } from '../../policy/json-text.ts';
import type { JsonObject, Json } from '../../classifier/tool.ts';
import { lockVersion } from './lock.ts';
import type { Lock } from './lock.ts';

/** Members sorted, so that a server that answers in another order changes no line. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  // Without a prototype, `__proto__` is a name like any other.
  const object = Object.create(null) as JsonObject;
  for (const key of Object.keys(value).sort()) object[key] = sorted(value[key] as Json);
  return object;
}

/**
 * The lock as a file: one value a line, so that a change of a definition shows as a change of its lines, and what cannot be seen
 * escaped, so that nothing hides from the eye that reviews it.
 */
export function lockText({ ruleset, servers, accepted }: Lock): string {
  const written = servers.map(({ tools, ...server }) => ({
    ...server,
    tools: tools.map(({ definition, ...tool }) => ({
      ...tool,
      definition: sorted(definition as unknown as Json),
    })),
  }));
  return jsonText({ lockVersion, ruleset, servers: written, accepted });
}
