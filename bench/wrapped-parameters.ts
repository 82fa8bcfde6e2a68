/**
 * How much a label hangs on where its parameters stand: each definition that acts is labelled again with its parameters
 * one to five levels down, behind a reference, in the items of a list and in one of several alternatives. Law: at most
 * 1 % may be called Read then, and no more than a few in a thousand may get a milder category or level.
 *
 * node bench/wrapped-parameters.ts [--tools FILE] [--show COUNT]
 */
import { parseArgs } from 'node:util';
import { classify } from '../classifier/classify.ts';
import { compareGravity } from '../classifier/judgement/calls.ts';
import { parseTool } from '../classifier/parse-tool.ts';
import type { Tool } from '../classifier/tool.ts';
import { findDataFile, readRows } from './classifier-data.ts';
import { shareText } from './statistics.ts';
import { wrappings } from './wrappings.ts';

function toolIn(row: Record<string, unknown>): Tool | undefined {
  const parsed = parseTool(row);
  return 'error' in parsed ? undefined : parsed.tool;
}

/** Whether a definition has parameters to be moved. */
function hasParameters({ inputSchema }: Tool): boolean {
  const properties = inputSchema?.['properties'];
  return typeof properties === 'object' && properties !== null && Object.keys(properties).length > 0;
}

function main(): number {
  const { values } = parseArgs({
    options: { tools: { type: 'string' }, show: { type: 'string', default: '0' } },
  });
  const file = findDataFile(values.tools, 'TOOLRISK_TOOLS', 'tools.jsonl.gz');
  if (file === undefined) {
    process.stderr.write(
      'wrapped-parameters: expected a file of definitions. Name it with --tools FILE or TOOLRISK_TOOLS.\n',
    );
    return 2;
  }
  const tools = readRows(file)
    .flatMap((row) => toolIn(row) ?? [])
    .filter(hasParameters);
  const acting = tools
    .map((tool) => ({ tool, label: classify(tool) }))
    .filter(({ label }) => label.category !== 'Read' && label.category !== 'Unknown');
  const byParameters = acting.filter(({ tool, label }) => {
    const { inputSchema: _, ...bare } = tool;
    return compareGravity(label, classify({ ...bare, inputSchema: { type: 'object' } })) > 0;
  });
  process.stdout.write(
    `${tools.length} definitions with parameters, ${acting.length} of them act, ${byParameters.length} by their parameters\n`,
  );
  for (const [name, wrap] of Object.entries(wrappings)) {
    const again = acting.map(({ tool, label }) => ({ tool, label, moved: classify(wrap(tool)) }));
    const toRead = again.filter(({ moved }) => moved.category === 'Read');
    const milder = again.filter(({ label, moved }) => compareGravity(moved, label) < 0);
    process.stdout.write(
      `${name.padEnd(24)} called Read ${shareText({ right: toRead.length, all: again.length })}, milder ${shareText({ right: milder.length, all: again.length })}\n`,
    );
    for (const { tool, label, moved } of milder.slice(0, Number(values.show)))
      process.stdout.write(
        `    ${tool.name}: ${label.category}/${label.level} → ${moved.category}/${moved.level}\n`,
      );
  }
  return 0;
}

process.exitCode = main();
