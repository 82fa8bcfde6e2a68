/**
 * Holds policies to the labels of real definitions: `node bench/policy-soundness.ts [--tools FILE] [--show N]`. For every tool and preset:
 * - no exception of any target lets a call run in which a condition is met that the table would not let run;
 * - where only reads pass, no call runs that pays, runs something, deletes, sends or changes access, nor one of a contested tool;
 * - tools of one server that do the same to the same thing get the same decision of a format that sees no arguments.
 * Ends with 1 if one does not hold.
 */
import { parseArgs } from 'node:util';
import type { ConditionLabel } from '../classifier/classification.ts';
import { classify } from '../classifier/classify.ts';
import type { Arguments } from '../policy/condition.ts';
import { keptExceptions } from '../policy/losses.ts';
import { decideToolCall } from '../policy/decide-call.ts';
import { compareStrictness, presets } from '../policy/policy.ts';
import type { Preset, ServerPolicy, ToolPolicy } from '../policy/policy.ts';
import { recommendServer } from '../policy/recommend.ts';
import type { ClassifiedTool } from '../policy/recommend.ts';
import { fitToFormat } from '../policy/fit-to-format.ts';
import { tableEntry } from '../policy/table-entry.ts';
import { targets } from '../policy/targets/index.ts';
import { thingOf } from '../policy/same-for-twins.ts';
import { findDataFile, readCorpus } from './classifier-data.ts';

const { values } = parseArgs({
  options: { tools: { type: 'string' }, show: { type: 'string', default: '10' } },
});
const file = findDataFile(values.tools, 'TOOLRISK_TOOLS', 'tools.jsonl.gz');
if (file === undefined) {
  process.stderr.write(
    'policy-soundness: expected a file of definitions, got none. Name it with --tools FILE.\n',
  );
  process.exit(2);
}

/** Effects that nothing has that only reads. */
const forbidden: ReadonlySet<string> = new Set([
  'moves-money',
  'spends-money',
  'runs-code',
  'deletes-data',
  'sends-outside',
  'changes-access',
]);

type Setter = (given: Arguments) => Arguments;

/** Puts a value where a parameter stands, with the objects and lists around it; undefined where its place is not known. */
function setterOf(pointer: string, value: unknown): Setter | undefined {
  const path = pointer
    .replace(/\/description$/, '')
    .replaceAll(/\/(?:anyOf|oneOf|allOf)\/\d+/g, '')
    .split('/')
    .slice(2);
  if (path[0] !== 'properties') return undefined;
  const names = path.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const put = (at: number, inside: unknown): unknown => {
    if (at >= names.length) return value;
    const key = names[at];
    if (key === 'properties') {
      const object = (typeof inside === 'object' && inside !== null ? inside : {}) as Arguments;
      const name = names[at + 1] ?? '';
      return { ...object, [name]: put(at + 2, object[name]) };
    }
    return key === 'items' ? [put(at + 1, Array.isArray(inside) ? inside[0] : undefined)] : value;
  };
  return (given) => put(0, given) as Arguments;
}

/** Calls that meet a condition: with the argument given so, or left out. */
function meeting({ pointer, when }: ConditionLabel): Setter[] {
  const given: unknown[] =
    typeof when === 'object'
      ? 'is' in when
        ? when.is
        : ['something else']
      : { present: ['x', true, 1], true: [true], false: [false], absent: [undefined, false] }[when];
  return given.flatMap((value) =>
    value === undefined ? [(all: Arguments) => all] : (setterOf(pointer, value) ?? []),
  );
}

/** Calls that fit each exception, as far as its questions can be answered. */
function fitting({ exceptions }: ToolPolicy): Arguments[] {
  const calls = exceptions.map(({ when }) => {
    const given: Arguments = {};
    for (const one of when)
      if (one.kind === 'one-of' && one.values.length > 0) given[one.argument] = one.values[0];
    return given;
  });
  return [{}, ...calls];
}

const counts = { policies: 0, exceptions: 0, calls: 0, open: 0, reading: 0, twins: 0, unlike: 0 };
const found: string[] = [];
const complain = (text: string): void => void found.push(text);

function holdTool(tool: ClassifiedTool, policy: ToolPolicy, preset: Preset): void {
  const { conditions = [], contested, category, level, effects } = tool.classification;
  counts.policies += 1;
  counts.exceptions += policy.exceptions.length;
  if (preset === 'read-only') {
    const lets =
      policy.decision === 'allow' || policy.exceptions.some(({ decision }) => decision === 'allow');
    const isBad =
      contested === true || (policy.decision === 'allow' && effects.some((one) => forbidden.has(one)));
    if (lets && (isBad || (policy.decision === 'allow' && category !== 'Read'))) {
      counts.reading += 1;
      complain(`read-only lets ${tool.name} run (${category}, ${level}, ${effects.join(' ')})`);
    }
  }
  const graver = conditions.filter((one) => compareStrictness(tableEntry(one, preset).decision, 'allow') > 0);
  if (graver.length === 0) return;
  const variants = new Set(
    targets.map(({ capabilities }) => {
      const fitted = fitToFormat(policy, capabilities);
      return JSON.stringify({ ...fitted, exceptions: keptExceptions(policy, capabilities) });
    }),
  );
  for (const text of variants) {
    const fitted = JSON.parse(text) as ToolPolicy;
    for (const condition of graver)
      for (const meet of meeting(condition))
        for (const call of fitting(fitted)) {
          const given = meet(call);
          // An action that the call has to choose cannot be two at once; what it is then decides.
          if (typeof condition.when === 'object' && JSON.stringify(given) === JSON.stringify(call)) continue;
          if (condition.when === 'absent' && isGiven(condition, given)) continue;
          counts.calls += 1;
          if (decideToolCall(fitted, given) !== 'allow') continue;
          counts.open += 1;
          complain(
            `${preset} lets ${tool.name} run with ${JSON.stringify(given)}: ${condition.pointer} ${JSON.stringify(condition.when)} is ${condition.category}, ${condition.level}`,
          );
        }
  }
}

/** Whether a call gives what a condition is about that is met where it is missing. */
function isGiven({ pointer }: ConditionLabel, given: Arguments): boolean {
  const name = pointer.split('/properties/').at(-1) ?? '';
  return JSON.stringify(given).includes(`${JSON.stringify(name)}:true`);
}

function holdTwins({ tools }: ServerPolicy, preset: Preset): void {
  const groups = Map.groupBy(tools, ({ tool }) => thingOf(tool) ?? '');
  for (const [thing, group] of groups) {
    if (thing === '' || new Set(group.map(({ tool }) => tool)).size < 2) continue;
    counts.twins += 1;
    const decisions = new Set(group.map(({ coarse, decision }) => coarse?.decision ?? decision));
    if (decisions.size === 1) continue;
    counts.unlike += 1;
    complain(`${preset}: ${group.map(({ tool, decision }) => `${tool} ${decision}`).join(', ')}`);
  }
}

const { sourced } = readCorpus(file);
const servers = Map.groupBy(sourced, ({ server }) => server);
for (const [server, rows] of servers) {
  const tools = rows.map(({ tool }): ClassifiedTool => ({ name: tool.name, classification: classify(tool) }));
  for (const preset of presets) {
    const policy = recommendServer(server, tools, preset);
    for (const [at, tool] of tools.entries()) {
      const own = policy.tools[at];
      if (own) holdTool(tool, own, preset);
    }
    holdTwins(policy, preset);
  }
}
console.log(
  `${sourced.length} tools of ${servers.size} servers, ${counts.policies} policies, ${counts.exceptions} exceptions`,
);
console.log(
  `  calls that meet a condition which no table lets run   ${counts.calls}, let run ${counts.open}`,
);
console.log(`  where only reads pass, tools that run and should not  ${counts.reading}`);
console.log(
  `  groups of twins                                       ${counts.twins}, with several decisions ${counts.unlike}`,
);
for (const text of found.slice(0, Number(values.show))) console.log(`    ${text}`);
process.exitCode = found.length > 0 ? 1 : 0;
