import { tokenCost } from '../token-cost.ts';
import type { CheckedServer } from './list-problems.ts';
import { problemFingerprint } from './problem.ts';
import type { Problem } from './problem.ts';
import { tokensByServer } from './tokens-by-server.ts';

/** One failing problem, at the server that costs most, where all definitions together take more than they may. */
export function tokenProblems(servers: readonly CheckedServer[], maxTokens: number): Problem[] {
  const costs = tokensByServer(
    servers.map(({ name, tools }) => ({
      name,
      tools: tools.map(({ tool }) => ({ tokens: tokenCost(tool) })),
    })),
  );
  const total = costs.reduce((sum, { tokens }) => sum + tokens, 0);
  const [most] = costs;
  if (most === undefined || total <= maxTokens) return [];
  return [
    {
      rule: 'too-many-tokens-medium',
      severity: 'medium',
      server: most.server,
      message: `All definitions together take about ${total} tokens of a model’s context, of ${maxTokens} that were allowed; ${most.tokens} of them are this server’s.`,
      fingerprint: problemFingerprint('tokens', String(maxTokens)),
      fails: true,
      warns: false,
    },
  ];
}
