import { classifyParsed } from '../classifier/classify-definition.ts';
import { readDefinitions } from '../classifier/read-definitions.ts';
import type { Command, CommandInput } from './command.ts';
import { choiceOption, exitCodes, UsageError } from './command.ts';
import { jsonText } from './json-text.ts';
import { printableName } from './printable.ts';
import { readInput } from './read-input.ts';
import { table } from './table.ts';
import { print } from './write-output.ts';

const formats = ['jsonl', 'json', 'table'] as const;

type Output = Record<string, unknown>;

function* outputs(text: string): Generator<Output> {
  for (const item of readDefinitions(text)) {
    if ('error' in item) {
      yield { ...(item.line !== undefined && { line: item.line }), error: item.error };
      continue;
    }
    const { id, server, tool, remarks } = item;
    yield {
      ...(id !== undefined && { id }),
      ...(server !== undefined && { server }),
      name: tool.name,
      ...classifyParsed(tool, remarks),
    };
  }
}

function row(output: Output): (string | number)[] {
  if (output.error !== undefined)
    return [
      output.line === undefined ? '' : `line ${String(output.line)}`,
      'error',
      '',
      String(output.error),
    ];
  return [
    printableName(String(output.name), 80),
    String(output.category),
    String(output.level),
    String(output.rationale),
  ];
}

async function run({ values, positionals, signal }: CommandInput): Promise<number> {
  const format = choiceOption(values, 'format', formats) ?? 'jsonl';
  if (positionals.length > 1) {
    throw new UsageError(`Expected one file, got ${positionals.length}: ${positionals.join(' ')}.`);
  }
  const text = await readInput(positionals[0] ?? '-');
  let errors = 0;
  const kept: Output[] = [];
  for (const output of outputs(text)) {
    if (signal.aborted) return exitCodes.interrupted;
    if (output.error !== undefined) errors += 1;
    if (format === 'jsonl') await print(`${jsonText(output)}\n`);
    else kept.push(output);
  }
  if (format === 'json') await print(`${jsonText(kept, 2)}\n`);
  if (format === 'table') await print(table([['Tool', 'Category', 'Level', 'Why'], ...kept.map(row)]));
  if (errors > 0)
    process.stderr.write(`${errors} ${errors === 1 ? 'entry' : 'entries'} could not be read.\n`);
  return errors > 0 ? exitCodes.incomplete : exitCodes.done;
}

/** Labels definitions without a database or network. */
export const classifyCommand: Command = {
  name: 'classify',
  arguments: '[FILE|-]',
  details:
    'Input is JSON Lines or one JSON document: tools as tools/list returns them, whole tools/list results, or those in a\n' +
    'JSON-RPC response. Members "id" and "server" beside a tool are echoed.',
  example: `echo '{"name":"delete_user","description":"Deletes a user."}' | toolrisk classify --format table`,
  options: {
    format: {
      type: 'string',
      value: 'FORMAT',
      help: 'how labels are written',
      choices: formats,
      otherwise: 'jsonl',
    },
  },
  maxArguments: 1,
  run,
};
