import type { Override, ServerPolicy, ToolPolicy } from './policy.ts';

const maxMatchLength = 512;

/**
 * Whether a glob of `*` and `?` fits a text. Goes back at most to the last `*`, so that its time is bounded by
 * the product of the lengths whatever a stranger wrote.
 */
export function globFits(glob: string, text: string): boolean {
  let [at, from, star, mark] = [0, 0, -1, 0];
  while (from < text.length) {
    if (at < glob.length && (glob[at] === '?' || (glob[at] === text[from] && glob[at] !== '*'))) {
      at += 1;
      from += 1;
    } else if (glob[at] === '*') {
      star = at;
      mark = from;
      at += 1;
    } else if (star >= 0) {
      at = star + 1;
      mark += 1;
      from = mark;
    } else return false;
  }
  while (glob[at] === '*') at += 1;
  return at === glob.length;
}

/** Says what is wrong with a glob that a user gave; undefined if nothing is. */
export function problemOfMatch(match: string): string | undefined {
  if (match !== '' && match.length <= maxMatchLength) return undefined;
  return `Expected a glob of 1 to ${maxMatchLength} characters, got ${match.length}.`;
}

/** Says what is wrong with an override that a user gave; undefined if nothing is. */
export function problemOfOverride({ match, reason }: Override): string | undefined {
  const problem = problemOfMatch(match);
  if (problem !== undefined) return problem;
  if (reason.trim() === '') return `Expected a reason for the override of “${match}”, got none.`;
  return undefined;
}

/** Whether the glob of an override or a label speaks of a tool. */
export function matchFits(match: string, server: string, tool: string): boolean {
  return globFits(match, match.includes('/') ? `${server}/${tool}` : tool);
}

/** The first override that fits a tool. */
export function overrideFor(server: string, tool: string, overrides: Override[]): Override | undefined {
  return overrides.find(({ match }) => matchFits(match, server, tool));
}

/** Puts a user's own decisions in the place of recommendations; the first that fits a tool counts. */
export function applyOverrides(server: string, policy: ToolPolicy, overrides: Override[]): ToolPolicy {
  const override = overrideFor(server, policy.tool, overrides);
  if (!override) return policy;
  const { limit: _limit, coarse: _coarse, ...rest } = policy;
  return { ...rest, decision: override.decision, exceptions: [], reason: override.reason, override };
}

/** An override that decides nothing, and why: it fits no tool, or others before it fit all that it does. */
export interface UnusedOverride {
  override: Override;
  fitsNone: boolean;
}

/** Finds overrides that do nothing, since a user who wrote one counts on it. */
export function unusedOverrides(policies: ServerPolicy[], overrides: Override[]): UnusedOverride[] {
  const used = new Set(
    policies.flatMap(({ tools, unlisted }) => [...tools.map(({ override }) => override), unlisted?.override]),
  );
  return overrides
    .filter((override) => !used.has(override))
    .map((override) => ({
      override,
      fitsNone: !policies.some(({ server, tools }) =>
        tools.some(({ tool }) => matchFits(override.match, server, tool)),
      ),
    }));
}
