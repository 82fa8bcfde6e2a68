import { unrefusedInWords } from './coarse-decision.ts';
import type { Capabilities, Exception, Loss, ServerPolicy, ToolPolicy } from './policy.ts';
import { limitInWords } from './recommend.ts';
import { showName } from './unseen-characters.ts';

/** Whether a target can put an exception into force as it stands. */
export function canExpress(capabilities: Capabilities, { decision, when }: Exception): boolean {
  return (
    capabilities.decisions.includes(decision) &&
    when.every(
      (condition) =>
        capabilities.conditions.includes(condition.kind) && (capabilities.expresses?.(condition) ?? true),
    )
  );
}

/**
 * The exceptions that a target keeps. The others fall away, which leaves the tool's own, stricter decision; with one
 * that asks fall those behind it that allow, since calls that fit both have to ask.
 */
export function keptExceptions(tool: ToolPolicy, capabilities: Capabilities): Exception[] {
  const { maxExceptions = Infinity } = capabilities;
  const kept: Exception[] = [];
  let hasLostAsk = false;
  for (const exception of tool.exceptions) {
    const fits = kept.length < maxExceptions && canExpress(capabilities, exception);
    if (fits && !(hasLostAsk && exception.decision === 'allow')) kept.push(exception);
    else hasLostAsk ||= exception.decision === 'ask';
  }
  return kept;
}

/**
 * What a target loses of a tool's policy by what its format lacks, in the words that all targets share. What is
 * peculiar to a target, names above all, it tells itself.
 */
export function commonLosses({ server }: ServerPolicy, tool: ToolPolicy, capabilities: Capabilities): Loss[] {
  const losses: Loss[] = [];
  const add = (kind: Loss['kind'], message: string) =>
    losses.push({ kind, server, tool: tool.tool, message });
  const kept = keptExceptions(tool, capabilities);
  const { decisions, limits } = capabilities;
  const weakened = capabilities.weakens?.includes(tool.decision) === true;
  if (weakened) {
    add(
      'decision',
      'Not enforced: the format cannot deny a tool, it can only ask a person before each call.',
    );
  }
  if (tool.decision === 'ask' && !decisions.includes('ask')) {
    add('decision', 'The format has no approval: instead of asking, it denies the call.');
  }
  if (tool.decision === 'allow' && !decisions.includes('allow')) {
    add('decision', 'The format cannot let a tool run unasked.');
  }
  if (tool.decision === 'hide' && kept.length === 0 && !decisions.includes('hide') && !weakened) {
    add('visibility', 'The format cannot hide a tool: the agent sees it, and every call is denied.');
  }
  if (tool.decision === 'deny' && !decisions.includes('deny') && !weakened) {
    add('visibility', 'The format cannot deny a tool and show it: it is hidden.');
  }
  const asksAlways = tool.decision === 'ask' && decisions.includes('ask');
  if (tool.coarse && kept.length === 0 && asksAlways) {
    const message = `The format cannot look at arguments: it asks every time and does not refuse ${unrefusedInWords(tool.coarse)}.`;
    add('exception', message);
  }
  for (const exception of tool.exceptions) {
    // Where the format only asks anyway, nothing is lost of an exception that asks.
    if (kept.includes(exception)) continue;
    if ((weakened || asksAlways) && exception.decision === 'ask') continue;
    add(
      'exception',
      `The format cannot express this exception, so that the calls get the stricter decision: ${exception.reason}`,
    );
  }
  const open = tool.decision === 'allow' || (tool.decision === 'ask' && decisions.includes('ask'));
  const counted = [...(open ? [tool.limit] : []), ...kept.map(({ limit }) => limit)];
  // Tool and exception may have the same limit, which is then lost once.
  for (const words of new Set(counted.flatMap((limit) => (limit ? limitInWords(limit) : [])))) {
    if (!limits) add('limit', `The format has no rate limits: ${words} is not enforced.`);
  }
  for (const { sum } of kept) {
    if (sum)
      add(
        'limit',
        `The format cannot add up ${showName(sum.argument)}: at most ${sum.max} a ${sum.window} is not enforced.`,
      );
  }
  return losses;
}
