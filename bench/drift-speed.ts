/**
 * Compares a server of 1,000 and then of 3,000 tools with its lock: `node bench/drift-speed.ts [TOOLS]`. Every definition is made up; in a third
 * of them nothing changed, in a third the text did, in a third the schema. Prints the median processor time of three runs each, and how many times
 * as long three times as many tools take; 3 is linear.
 */
import { compareWithLock } from '../audit/drift/compare-with-lock.ts';
import type { ReviewedServer } from '../audit/lock/lock.ts';
import { makeLock } from '../audit/lock/make-lock.ts';
import { classify } from '../classifier/classify.ts';
import type { JsonObject, Tool } from '../classifier/tool.ts';

const few = Number(process.argv[2] ?? 1000);

function toolOf(at: number, isLater: boolean): Tool {
  const more = isLater && at % 3 === 1 ? ' The newest ones come first.' : '';
  const extra: JsonObject = isLater && at % 3 === 2 ? { state: { enum: ['open', 'closed'] } } : {};
  const parameter = (name: string) => ({ type: 'string', description: `The ${name} of the record ${at}` });
  return {
    name: `list_records_${at}`,
    description: `Lists the records of the shelf ${at}, a page at a time.${more}`,
    inputSchema: {
      type: 'object',
      properties: { shelf: parameter('shelf'), page: parameter('page'), order: parameter('order'), ...extra },
      required: ['shelf'],
    },
  };
}

function serverOf(count: number, isLater: boolean): ReviewedServer {
  const tools = Array.from({ length: count }, (_, at) => toolOf(at, isLater));
  return {
    name: 'shelves',
    endpoint: 'cmd:node shelves.js',
    listed: true,
    whole: true,
    tools: tools.map((tool) => ({ tool, classification: classify(tool) })),
  };
}

function median(count: number): number {
  const lock = makeLock([serverOf(count, false)], []);
  const now = serverOf(count, true);
  const durations = [0, 1, 2].map(() => {
    const start = process.cpuUsage();
    const { drifts } = compareWithLock(lock, [now]);
    if (drifts.length === 0) throw new Error('expected changes');
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return durations.toSorted((a, b) => a - b)[1] ?? 0;
}

median(few);
const [small, large] = [median(few), median(3 * few)];
process.stdout.write(
  `${few} tools: ${Math.round(small)} ms, ${3 * few} tools: ${Math.round(large)} ms, ${(large / small).toFixed(2)} times as long\n`,
);
