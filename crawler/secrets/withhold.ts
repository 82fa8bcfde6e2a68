import type { Listed } from '../client/list-all.ts';
import { isRecord } from '../client/json-bounds.ts';
import type { Offer, Offers } from '../visit-record.ts';
import { redact } from './redact.ts';
import { indexSecrets } from './secret-index.ts';

/**
 * Takes out of a list what the server was given in confidence. Texts about the server are redacted; a tool that
 * repeats a secret is left out and counted, since a definition is kept as it was sent or not at all.
 */
export function withhold<Found extends Listed>(found: Found, secrets: readonly string[]): Found {
  if (secrets.length === 0) return found;
  const { instructions, serverInfo, offers } = found;
  const index = indexSecrets(secrets);
  const tools = found.tools.filter(({ raw }) => index.find(textsOf(raw).join('\0')).length === 0);
  const withheld = found.tools.length - tools.length;
  const remark = `${withheld === 1 ? 'a definition' : `${withheld} definitions`} repeated a secret that was given to the server`;
  return {
    ...found,
    ...(instructions === undefined ? {} : { instructions: redact(instructions, secrets) }),
    ...(serverInfo === undefined ? {} : { serverInfo: redactValues(serverInfo, secrets) }),
    ...(offers === undefined ? {} : { offers: redactOffers(offers, secrets) }),
    tools,
    skippedTools: found.skippedTools + withheld,
    ...(withheld === 0 ? {} : { partial: [remark, found.partial ?? ''].filter(Boolean).join('; ') }),
  };
}

function redactValues(info: Record<string, string>, secrets: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(info).map(([key, text]) => [key, redact(text, secrets)]));
}

function redactOffers(offers: Offers, secrets: readonly string[]): Offers {
  return Object.fromEntries(
    Object.entries(offers).map(([kind, offer]: [string, Offer]) => [
      kind,
      { ...offer, names: offer.names.map((name) => redact(name, secrets)) },
    ]),
  );
}

/** All names, strings and numbers of a definition; its depth has been capped before. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...textsOf(inner)]);
}
