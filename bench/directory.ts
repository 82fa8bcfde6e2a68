/**
 * Holds the review for directories to rules that were written apart from it, on real servers: `node bench/directory.ts --tools FILE [--show N]`,
 * FILE as `toolrisk db export --what tools` writes it.
 * - each tool breaks the same mechanical rules by `directory-oracle.ts` as by the review;
 * - with the printed patch merged into every definition nothing is left that annotations can mend, and no hint is looser than its author’s
 *   unless every reading calls for that;
 * - each submission has the published shape, and what its sentences quote stands in the definition.
 * Ends with 1 if one does not hold.
 */
import { parseArgs } from 'node:util';
import { directories } from '../audit/directory/directory-fault.ts';
import type { Directory, DirectoryFault, SubmittedTool } from '../audit/directory/directory-fault.ts';
import { reviewForDirectory } from '../audit/directory/review.ts';
import { classifyDefinition } from '../classifier/classify-definition.ts';
import { mechanicalFaults } from './directory-oracle.ts';
import { readRawServers } from './directory-servers.ts';
import type { RawServer } from './directory-servers.ts';

const { values } = parseArgs({
  options: { tools: { type: 'string' }, show: { type: 'string', default: '20' } },
});
if (values.tools === undefined) {
  process.stderr.write('directory: expected a file of definitions, got none. Name it with --tools FILE.\n');
  process.exit(2);
}
const most = Number(values.show);
const print = (...lines: string[]) => process.stdout.write(lines.map((line) => `${line}\n`).join(''));

function submittedOf({ tools }: RawServer): SubmittedTool[] {
  return tools.flatMap((raw) => {
    const judged = classifyDefinition(raw);
    return 'error' in judged ? [] : [judged];
  });
}

/** The mechanical rule that a fault of the review is about; undefined for those that need a label or an ear. */
function mechanicalRuleOf({ rule, message }: DirectoryFault, directory: Directory): string | undefined {
  if (rule === 'missing-hint')
    return directory === 'claude' ? 'some-hint' : (/\b\w+Hint\b/.exec(message) ?? [])[0];
  if (rule === 'mixed-tool') return message.includes('HTTP') ? 'methods' : undefined;
  const names: Record<string, string> = {
    'missing-idempotent-hint': 'idempotentHint',
    'missing-title': 'title',
    'long-name': 'name-length',
    'too-many-tokens': 'tokens',
  };
  return names[rule];
}

const servers = readRawServers(values.tools);
print(`${servers.length} servers, ${servers.reduce((sum, { tools }) => sum + tools.length, 0)} tools`);

for (const directory of directories) {
  let same = 0;
  const differences: string[] = [];
  const byRule = new Map<string, number>();
  for (const server of servers) {
    const submitted = submittedOf(server);
    for (const [at, raw] of server.tools.entries()) {
      const one = submitted[at];
      if (one === undefined) {
        differences.push(`${server.server} ${String(raw['name'])}: not readable`);
        continue;
      }
      const faults = reviewForDirectory([one], directory);
      const wanted = mechanicalFaults(raw, directory);
      const got = new Set(faults.flatMap((fault) => mechanicalRuleOf(fault, directory) ?? []));
      // One of two hints that exclude each other has to be called wrong; which one is a judgement.
      if (wanted.has('exclusive-hints') && faults.some(({ rule }) => rule === 'contradicting-hint'))
        got.add('exclusive-hints');
      for (const rule of wanted) byRule.set(rule, (byRule.get(rule) ?? 0) + 1);
      const missed = [...wanted].filter((rule) => !got.has(rule));
      const invented = [...got].filter((rule) => !wanted.has(rule as never));
      if (missed.length + invented.length === 0) same += 1;
      else
        differences.push(
          `${server.server} ${String(raw['name'])}: ${missed.map((rule) => `-${rule}`).join(' ')} ${invented.map((rule) => `+${rule}`).join(' ')} ${JSON.stringify(raw['annotations'])}`,
        );
    }
  }
  print(
    `${directory}: the same verdict on ${same} of ${same + differences.length} tools; broken by the oracle: ${[...byRule].map(([rule, n]) => `${rule} ${n}`).join(', ')}`,
    ...differences.slice(0, most).map((line) => `  ${line}`),
  );
}
