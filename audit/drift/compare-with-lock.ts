import { classify } from '../../classifier/classify.ts';
import { examineText } from '../../classifier/examine-text.ts';
import type { Classification } from '../../classifier/classification.ts';
import type { Level } from '../../classifier/taxonomy.ts';
import { levels } from '../../classifier/taxonomy.ts';
import type { Lock, LockedServer, LockedTool, ReviewedServer } from '../lock/lock.ts';
import { compareDefinitions } from './compare-definitions.ts';
import { compareVerdicts, directionOf, labelInWords, newFindings } from './compare-labels.ts';
import type { Direction } from './compare-labels.ts';
import { compareTexts } from './compare-texts.ts';
import type { Drift } from './drift.ts';
import { withoutVersion } from './without-version.ts';

/** A label that moved although the definition did not: by new rules. */
export interface MovedLabel {
  server: string;
  tool: string;
  direction: Direction;
  before: string;
  after: string;
}

/** What is different from what was reviewed. */
export interface LockComparison {
  drifts: Drift[];
  /** Kept apart from drifts, since nothing of the server changed. */
  movedLabels: MovedLabel[];
  /** The tools whose definition changed in any way: a directory that publishes a reviewed snapshot asks for a new review. */
  changedTools: { server: string; tool: string }[];
}

type ReviewedTool = ReviewedServer['tools'][number];

/** The nth tool of a name with the nth of that name. */
function keyed<T>(items: readonly T[], nameOf: (item: T) => string): Map<string, T> {
  const counts = new Map<string, number>();
  return new Map(
    items.map((item) => {
      const name = nameOf(item);
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      return [JSON.stringify([name, count]), item];
    }),
  );
}

const gravest = (tools: readonly { level: Level }[]): Level =>
  levels.toReversed().find((level) => tools.some((tool) => tool.level === level)) ?? 'low';

function addedTool(server: string, { tool, classification }: ReviewedTool): Drift {
  return {
    kind: 'tool-added',
    server,
    tool: tool.name,
    severity: classification.level,
    message: classification.rationale,
    after: labelInWords(classification),
  };
}

function removedTool(server: string, tool: LockedTool): Drift {
  return {
    kind: 'tool-removed',
    server,
    tool: tool.name,
    severity: 'info',
    message: 'It is not offered any more.',
    before: labelInWords(tool),
  };
}

function instructed(before: string, after: string): string {
  if (before === '') return 'It tells the model something about itself now.';
  return after === ''
    ? 'It tells the model nothing about itself any more.'
    : 'What it tells the model about itself is another text.';
}

function compareInstructions(before: LockedServer, after: ReviewedServer): Drift[] {
  const [old = '', now = ''] = [before.instructions, after.instructions];
  const server = after.name;
  const change = compareTexts(old, now);
  const sides = { before: old, after: now };
  const told: Drift[] =
    change === 'changed'
      ? [{ kind: 'instructions-changed', server, severity: 'low', message: instructed(old, now), ...sides }]
      : change === 'cosmetic'
        ? [
            {
              kind: 'text-cosmetic',
              server,
              severity: 'info',
              message: 'What it tells the model about itself is written differently and says the same.',
              ...sides,
            },
          ]
        : [];
  return [...told, ...newFindings(examineText(old), examineText(now)).map((drift) => ({ ...drift, server }))];
}

function compareTools(server: string, before: LockedTool, after: ReviewedTool, result: LockComparison): void {
  const { tool, classification } = after;
  // By the same rules, since only then a difference is the server's.
  const reviewed: Classification = classify(before.definition);
  const direction = directionOf(before, reviewed);
  if (direction !== 'same' || labelInWords(before) !== labelInWords(reviewed))
    result.movedLabels.push({
      server,
      tool: tool.name,
      direction,
      before: labelInWords(before),
      after: labelInWords(reviewed),
    });
  if (before.fingerprint === classification.fingerprint) return;
  result.changedTools.push({ server, tool: tool.name });
  const drifts = [
    ...compareVerdicts(reviewed, classification),
    ...compareDefinitions(before.definition, tool),
  ];
  result.drifts.push(...drifts.map((drift) => ({ ...drift, server, tool: tool.name })));
}

function compareServer(before: LockedServer, after: ReviewedServer, result: LockComparison): void {
  const server = after.name;
  if (withoutVersion(before.endpoint) !== withoutVersion(after.endpoint))
    result.drifts.push({
      kind: 'server-moved',
      server,
      severity: 'medium',
      message: 'It is reached or started in another way.',
      before: before.endpoint,
      after: after.endpoint,
    });
  if (!after.listed) return;
  result.drifts.push(...compareInstructions(before, after));
  const old = keyed(before.tools, ({ name }) => name);
  const now = keyed(after.tools, ({ tool }) => tool.name);
  for (const [key, tool] of now) {
    const known = old.get(key);
    if (known === undefined) result.drifts.push(addedTool(server, tool));
    else compareTools(server, known, tool, result);
  }
  if (!after.whole) return;
  for (const [key, tool] of old) if (!now.has(key)) result.drifts.push(removedTool(server, tool));
}

/**
 * Compares what servers offer with what was reviewed. Both definitions of a tool are judged by the rules of today, so that a drift is
 * the server's doing; a label that only the rules moved is kept apart.
 */
export function compareWithLock(lock: Lock, servers: readonly ReviewedServer[]): LockComparison {
  const result: LockComparison = { drifts: [], movedLabels: [], changedTools: [] };
  const old = keyed(lock.servers, ({ name }) => name);
  const now = keyed(servers, ({ name }) => name);
  for (const [key, server] of now) {
    const known = old.get(key);
    if (known !== undefined) {
      compareServer(known, server, result);
      continue;
    }
    const message = 'It was not there when the lock was written.';
    const severity = gravest(server.tools.map(({ classification }) => classification));
    result.drifts.push({
      kind: 'server-added',
      server: server.name,
      severity,
      message,
      after: server.endpoint,
    });
    result.drifts.push(...server.tools.map((tool) => addedTool(server.name, tool)));
  }
  for (const [key, { name, endpoint }] of old) {
    if (now.has(key)) continue;
    const message = 'It is not there any more.';
    result.drifts.push({ kind: 'server-removed', server: name, severity: 'info', message, before: endpoint });
  }
  return result;
}
