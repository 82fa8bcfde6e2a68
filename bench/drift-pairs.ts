/**
 * What is told of the drift of real servers, held against an oracle that shares no code with what tells it: every tool of a server in two of its
 * versions. The listings come from a crawl of exact versions, such as `crawl list:FILE` of lines like `npm:PACKAGE@VERSION`, by
 * `db export --what tools` and `--what visits`; none are kept here.
 *
 * node bench/drift-pairs.ts --tools FILE… --visits FILE… [--show CHECK] [--draw N] [--most N] [--seed WORD]
 *
 * `--show` prints what the oracle found of a check, or of `all`; `--draw` prints so many pairs that changed without coming or going, for a person
 * to judge, no tool twice and `--most` of one package: what may be kept of each as `record`, and what there is to read.
 */
import { parseArgs } from 'node:util';
import { compareWithLock } from '../audit/drift/compare-with-lock.ts';
import { driftKinds } from '../audit/drift/drift.ts';
import type { Drift } from '../audit/drift/drift.ts';
import { makeLock } from '../audit/lock/make-lock.ts';
import { classify } from '../classifier/classify.ts';
import type { Tool } from '../classifier/tool.ts';
import { changeNumbers } from './drift/change-numbers.ts';
import { drawPairs, recordOf } from './drift/draw-pairs.ts';
import { checks, judgePair, leavesOf } from './drift/judge-pair.ts';
import type { Fault } from './drift/judge-pair.ts';
import { judgeServer, toolsByName } from './drift/judge-server.ts';
import { readServers } from './drift/read-servers.ts';
import type { ListedVersion } from './drift/read-servers.ts';

interface Pair {
  key: string;
  package: string;
  from: string;
  to: string;
  tool: string;
  before?: Tool;
  after?: Tool;
  drifts: Drift[];
  faults: Fault[];
}

const { values } = parseArgs({
  options: {
    tools: { type: 'string', multiple: true, default: [] },
    visits: { type: 'string', multiple: true, default: [] },
    show: { type: 'string' },
    draw: { type: 'string' },
    most: { type: 'string', default: '8' },
    seed: { type: 'string', default: 'drift' },
  },
});

function pairsOf(before: ListedVersion, after: ListedVersion): { pairs: Pair[]; server: Fault[] } {
  const { drifts } = compareWithLock(makeLock([before.server], []), [after.server]);
  const [old, now] = [toolsByName(before.server), toolsByName(after.server)];
  const pairs = [...new Set([...old.keys(), ...now.keys()])].map((name): Pair => {
    const [was, is] = [old.get(name), now.get(name)];
    const own = drifts.filter(({ tool }) => tool === name);
    const kinds = own.map(({ kind }) => kind).join();
    const expected = was === undefined ? 'tool-added' : 'tool-removed';
    const detail = `${expected} told as ${kinds}`;
    const faults =
      was !== undefined && is !== undefined
        ? judgePair({ before: was, after: is, drifts: own })
        : kinds === expected
          ? []
          : [{ check: 'not classed' as const, detail }];
    return {
      key: `${before.package} ${before.version} ${after.version} ${name}`,
      package: before.package,
      from: before.version,
      to: after.version,
      tool: name,
      ...(was && { before: was }),
      ...(is && { after: is }),
      drifts: own,
      faults,
    };
  });
  return { pairs, server: judgeServer(before.server, after.server, drifts) };
}

const servers = readServers(values.tools, values.visits);
const pairs: Pair[] = [];
const ofServers: { key: string; faults: Fault[] }[] = [];
for (const versions of servers)
  for (const [at, after] of versions.entries())
    for (const before of versions.slice(0, at)) {
      const { pairs: own, server } = pairsOf(before, after);
      pairs.push(...own);
      ofServers.push({ key: `${before.package} ${before.version} ${after.version}`, faults: server });
    }

/** How often changed numbers in the texts of a definition are told as drift, by each definition of the newest versions. */
function countAlarms(): { definitions: number; alarms: string[] } {
  const alarms: string[] = [];
  let definitions = 0;
  for (const { server } of servers.flatMap((versions) => versions.at(-1) ?? []))
    for (const { tool, classification } of server.tools) {
      const after = changeNumbers(tool);
      if (after === undefined) continue;
      definitions += 1;
      const only = { ...server, tools: [{ tool, classification }] };
      const next = { ...server, tools: [{ tool: after, classification: classify(after) }] };
      const { drifts } = compareWithLock(makeLock([only], []), [next]);
      const told = drifts.map(({ kind, pointer = '' }) => `${kind} ${pointer}`).join('; ');
      if (drifts.length > 0) alarms.push(`${server.name} ${tool.name}: ${told}`);
    }
  return { definitions, alarms };
}

const print = (text: string) => process.stdout.write(`${text}\n`);
const countOf = (fits: (fault: Fault) => boolean, from: readonly { faults: Fault[] }[]) =>
  from.filter(({ faults }) => faults.some(fits)).length;
const isBoth = ({ before, after }: Pair) => before !== undefined && after !== undefined;
const leaves = new Map(
  pairs
    .filter(isBoth)
    .map((pair) => [pair, leavesOf({ before: pair.before as Tool, after: pair.after as Tool })]),
);
const isChanged = (pair: Pair) => (leaves.get(pair)?.length ?? 1) > 0;
const changed = pairs.filter(isChanged);
const digits = pairs.filter(
  (pair) =>
    (leaves.get(pair)?.length ?? 0) > 0 && leaves.get(pair)?.every(({ kind }) => kind === 'numbers') === true,
);

if (values.draw !== undefined) {
  const both = changed.flatMap(({ before, after, ...pair }) =>
    before === undefined || after === undefined ? [] : [{ ...pair, before, after }],
  );
  const how = { seed: values.seed, count: Number(values.draw), mostOfOne: Number(values.most) };
  for (const pair of drawPairs(both, how)) print(JSON.stringify({ record: recordOf(pair), ...pair }));
} else {
  const versions = servers.reduce((sum, each) => sum + each.length, 0);
  print(`${servers.length} servers in ${versions} versions, ${ofServers.length} pairs of versions`);
  print(`${pairs.length} pairs of tools: ${changed.length} changed, of those`);
  print(`  ${pairs.filter((pair) => !isBoth(pair)).length} came or went, ${digits.length} by numbers alone`);
  print(`${countOf(() => true, pairs)} pairs with a fault, ${countOf(() => true, ofServers)} of versions`);
  for (const check of checks) print(`  ${check}: ${countOf((fault) => fault.check === check, pairs)}`);
  print('Pairs by what is told of them:');
  for (const kind of driftKinds) {
    const count = pairs.filter(({ drifts }) => drifts.some((drift) => drift.kind === kind)).length;
    if (count > 0) print(`  ${kind}: ${count}`);
  }
  const counted = countAlarms();
  print(`Numbers changed in ${counted.definitions} definitions: ${counted.alarms.length} alarms`);
  if (values.show === 'numbers') for (const alarm of counted.alarms) print(alarm);
  for (const { key, faults } of [...pairs, ...ofServers])
    for (const { check, detail } of faults)
      if (check === values.show || values.show === 'all') print(`${key}\n    ${detail.slice(0, 600)}`);
}
