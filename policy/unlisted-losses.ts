import { effectiveDecision } from './effective-decision.ts';
import { compareStrictness } from './policy.ts';
import type { Capabilities, Loss, ServerPolicy } from './policy.ts';

/**
 * What a format does with all tools of a server at once: what is decided, nothing but denying them, or nothing, so that
 * they are treated as those that a server adds later.
 */
export type WholeServer = 'as-decided' | 'denied' | 'as-added';

function messageFor(
  { unlisted }: ServerPolicy,
  capabilities: Capabilities,
  whole: WholeServer,
): string | undefined {
  if (unlisted === undefined || unlisted.decision === 'allow') return undefined;
  const { decision } = unlisted;
  if (whole === 'as-added') {
    if (compareStrictness(capabilities.unlisted, decision) >= 0) return undefined;
    return capabilities.unlisted === 'allow'
      ? 'The server could not be listed, and the format cannot speak of all its tools at once: they stay open, and may read, send and change anything.'
      : 'The server could not be listed, and the format cannot deny all its tools at once: a person is asked before each call.';
  }
  const given = whole === 'denied' ? 'deny' : effectiveDecision(capabilities, decision);
  return decision === 'ask' && given !== 'ask'
    ? 'The server could not be listed: instead of asking, the format denies all its tools.'
    : undefined;
}

/** What a format loses of servers that could not be listed. */
export function unlistedLosses(
  servers: readonly ServerPolicy[],
  capabilities: Capabilities,
  whole: WholeServer = 'as-decided',
): Loss[] {
  return servers.flatMap((policy): Loss[] => {
    const message = messageFor(policy, capabilities, whole);
    return message === undefined ? [] : [{ kind: 'unlisted', server: policy.server, message }];
  });
}
