/** Visits `takes-much.ts` in each of the ways that its arguments name, and prints the visits as JSON. It is run where no control group is to be had. */
import { openMemoryGroup } from '../../crawler/sandbox/memory-group.ts';
import { visit } from '../../crawler/visit.ts';
import { optionsWith, sandboxOfThisMachine, serverEndpoint } from '../crawler/support.ts';

const group = openMemoryGroup(1024 ** 3);
const options = optionsWith(await sandboxOfThisMachine(), { timeoutMs: 50_000 });
const visits = [];
for (const way of process.argv.slice(2))
  visits.push(await visit(serverEndpoint('takes-much.ts', way.split(' ')), options));
process.stdout.write(JSON.stringify({ hasGroup: group !== undefined, visits }));
group?.remove();
