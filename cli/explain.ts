import { explain } from '../classifier/explain.ts';
import { parseTool } from '../classifier/parse-tool.ts';
import { readDefinitions } from '../classifier/read-definitions.ts';
import type { Tool } from '../classifier/tool.ts';
import { labelFinder } from '../policy/label-finder.ts';
import { labelRemarks } from '../policy/label-remarks.ts';
import type { ClassifiedTool } from '../policy/recommend.ts';
import { labelMarks, relabel } from '../policy/relabel.ts';
import type { Command, CommandInput } from './command.ts';
import { choiceOption, exitCodes, stringOption, UsageError } from './command.ts';
import { dataOption } from './data-directory.ts';
import { explanationText } from './explanation-text.ts';
import type { OwnLabel } from './explanation-text.ts';
import { findStoredServer, serverKey } from './find-stored-server.ts';
import { readSettingsFile } from './policy-settings.ts';
import { printable, printableName } from './printable.ts';
import { readInput } from './read-input.ts';
import { lapsedInWords } from './tell-of-labels.ts';
import { print } from './write-output.ts';
import { jsonText } from './json-text.ts';

/** A tool under the key of its server, as labels speak of it. */
interface FoundTool {
  server: string;
  tool: Tool;
}

function choose(tools: FoundTool[], name: string | undefined, where: string): FoundTool {
  const [only] = tools;
  const found =
    name === undefined && tools.length === 1 ? only : tools.find(({ tool }) => tool.name === name);
  if (found) return found;
  const names = tools
    .slice(0, 40)
    .map(({ tool }) => printableName(tool.name))
    .join(', ');
  throw new UsageError(
    `Expected a tool of ${where}, got ${name === undefined ? 'none' : `“${printableName(name)}”`}. There are: ${names}.`,
  );
}

async function findTool({ values, positionals }: CommandInput): Promise<FoundTool> {
  const file = stringOption(values, 'file');
  if (file !== undefined) {
    const tools = readDefinitions(await readInput(file)).flatMap((item) =>
      'error' in item ? [] : [{ server: item.server ?? file, tool: item.tool }],
    );
    return choose(tools, stringOption(values, 'tool') ?? positionals[0], file);
  }
  const [server, name, ...rest] = positionals;
  if (server === undefined || name === undefined || rest.length > 0) {
    throw new UsageError('Expected SERVER TOOL, or --file FILE --tool NAME.');
  }
  const stored = await findStoredServer(server, values);
  const key = serverKey(stored.server);
  const tools = stored.tools.flatMap(({ raw }) => {
    const parsed = parseTool(raw);
    return 'error' in parsed ? [] : [{ server: key, tool: parsed.tool }];
  });
  return choose(tools, name, stored.server);
}

/** The label that a user gave instead of the classifier's, which is what is explained. */
function ownLabel(tool: ClassifiedTool): OwnLabel | undefined {
  const { labelledBy, labelReason } = labelMarks(tool);
  if (labelledBy === undefined || labelReason === undefined) return undefined;
  const { category, level, effects } = tool.classification;
  return { category, level, effects, labelledBy, labelReason };
}

async function run(input: CommandInput): Promise<number> {
  const format = choiceOption(input.values, 'format', ['text', 'json']) ?? 'text';
  const settings = stringOption(input.values, 'settings');
  const { labels = [] } = settings === undefined ? {} : await readSettingsFile(settings);
  const { server, tool } = await findTool(input);
  const explanation = explain(tool);
  const classified = { name: tool.name, classification: explanation.classification };
  const name = stringOption(input.values, 'name') ?? server;
  // Of labels that fit another tool there is nothing to tell here.
  for (const lapsed of labelRemarks([{ name, tools: [classified] }], labels).lapsed)
    process.stderr.write(printable(`${lapsedInWords(lapsed)}\n`));
  const own = ownLabel(relabel(name, classified, labelFinder(labels)));
  await print(
    format === 'json'
      ? `${jsonText({ ...(own && { label: own }), ...explanation }, 2)}\n`
      : explanationText(tool, explanation, own),
  );
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
    format: {
      type: 'string',
      value: 'FORMAT',
      help: 'how it is told',
      choices: ['text', 'json'],
      otherwise: 'text',
    },
    settings: {
      type: 'string',
      value: 'FILE',
      help: 'a file of settings: a label of your own is told first',
    },
    name: { type: 'string', value: 'KEY', help: 'the key of the server in the client, as labels name it' },
    ...dataOption,
  },
  maxArguments: 2,
  run,
};
