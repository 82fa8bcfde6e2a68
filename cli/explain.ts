import { explain } from '../classifier/explain.ts';
import { parseTool } from '../classifier/parse-tool.ts';
import { readDefinitions } from '../classifier/read-definitions.ts';
import type { Tool } from '../classifier/tool.ts';
import type { Command, CommandInput } from './command.ts';
import { choiceOption, exitCodes, stringOption, UsageError } from './command.ts';
import { dataOption } from './data-directory.ts';
import { explanationText } from './explanation-text.ts';
import { findStoredServer } from './find-stored-server.ts';
import { printableName } from './printable.ts';
import { readInput } from './read-input.ts';
import { print } from './write-output.ts';
import { jsonText } from './json-text.ts';

function choose(tools: Tool[], name: string | undefined, where: string): Tool {
  const [only] = tools;
  const found = name === undefined && tools.length === 1 ? only : tools.find((tool) => tool.name === name);
  if (found) return found;
  const names = tools
    .slice(0, 40)
    .map((tool) => printableName(tool.name))
    .join(', ');
  throw new UsageError(
    `Expected a tool of ${where}, got ${name === undefined ? 'none' : `“${printableName(name)}”`}. There are: ${names}.`,
  );
}

async function findTool({ values, positionals }: CommandInput): Promise<Tool> {
  const file = stringOption(values, 'file');
  if (file !== undefined) {
    const tools = readDefinitions(await readInput(file)).flatMap((item) =>
      'error' in item ? [] : [item.tool],
    );
    return choose(tools, stringOption(values, 'tool') ?? positionals[0], file);
  }
  const [server, name, ...rest] = positionals;
  if (server === undefined || name === undefined || rest.length > 0) {
    throw new UsageError('Expected SERVER TOOL, or --file FILE --tool NAME.');
  }
  const stored = await findStoredServer(server, values);
  const tools = stored.tools.flatMap(({ raw }) => {
    const parsed = parseTool(raw);
    return 'error' in parsed ? [] : [parsed.tool];
  });
  return choose(tools, name, stored.server);
}

async function run(input: CommandInput): Promise<number> {
  const format = choiceOption(input.values, 'format', ['text', 'json']) ?? 'text';
  const tool = await findTool(input);
  const explanation = explain(tool);
  await print(format === 'json' ? `${jsonText(explanation, 2)}\n` : explanationText(tool, explanation));
  return exitCodes.done;
}

/** Shows how a label came about. */
export const explainCommand: Command = {
  name: 'explain',
  arguments: '(SERVER TOOL | --file FILE --tool NAME)',
  example: 'toolrisk explain server-filesystem write_file',
  options: {
    file: { type: 'string', value: 'FILE', help: 'definitions in a file' },
    tool: { type: 'string', value: 'NAME', help: 'the tool in the file' },
    format: { type: 'string', value: 'FORMAT', help: 'text or json (text)' },
    ...dataOption,
  },
  maxArguments: 2,
  run,
};
