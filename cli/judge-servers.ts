import type { ClassifiedDefinition } from '../classifier/classify-definition.ts';
import type { Classification, Finding } from '../classifier/classification.ts';
import { readDefinitions } from '../classifier/read-definitions.ts';
import type { Tool } from '../classifier/tool.ts';
import type { Endpoint, Listing } from '../crawler/listing.ts';
import type { Outcome } from '../crawler/outcome.ts';
import type { Authorization, Visit } from '../crawler/visit-record.ts';
import { announceCommands } from './announce-commands.ts';
import { openJudgeAhead } from './judge-ahead.ts';
import type { OptionValues } from './command.ts';
import { readInput } from './read-input.ts';
import { runEntries } from './run-entries.ts';
import { helpFor, unlistedLine } from './unlisted-servers.ts';
import type { Asked } from './unlisted-servers.ts';
import { visitEndpoints } from './visit-endpoints.ts';

/** A tool with its definition and verdict. */
export interface JudgedTool {
  name: string;
  tool: Tool;
  classification: Classification;
}

/** A server that was asked, or whose tools stand in a file, and what came of it. */
export interface JudgedServer {
  name: string;
  /** What was asked: a locator, or the file. */
  endpoint: string;
  /** Who names it: a configuration, a file of definitions, or the arguments of the command. */
  source: 'config' | 'file' | 'argument';
  outcome: Outcome;
  /** Why it could not be listed, or not whole. */
  reason?: string;
  /** What it was given made-up values for, and which words, so that it started. */
  madeUp?: string[];
  addedArguments?: string[];
  /** What to know of its entry, e.g. that another one of the same name follows. */
  remark?: string;
  /** What it wrote on stdout beside its messages, where it was listed all the same. */
  noise?: string;
  /** How it wants to be told who asks, where it would not answer without. */
  authorization?: Authorization;
  /** What would help, where it was not listed. */
  help?: string;
  /** The same with name and reason, for the end of a command. */
  unlistedLine?: string;
  /** The version that it gave, or that its package has. */
  version?: string;
  /** The exact version of its package, where it was started from one. */
  packageVersion?: string;
  /** Why its publisher advises against that version, in the publisher's words. */
  deprecated?: string;
  /** What it tells the model about itself. */
  instructions?: string;
  /** Nothing of it is missing here: all its tools are, or its client does not start it. */
  whole: boolean;
  /** About the instructions that the server gives to the model. */
  findings: Finding[];
  tools: JudgedTool[];
}

/** Judges the definitions in a file; entries that cannot be read make the result partial. */
export async function judgeFile(file: string): Promise<JudgedServer[]> {
  const { classifyParsed } = await import('../classifier/classify-definition.ts');
  const servers = new Map<string, JudgedServer>();
  const problems: string[] = [];
  for (const item of readDefinitions(await readInput(file))) {
    if ('error' in item) {
      problems.push(item.line === undefined ? item.error : `line ${item.line}: ${item.error}`);
      continue;
    }
    const name = item.server ?? file;
    const server: JudgedServer = servers.get(name) ?? {
      name,
      endpoint: file,
      source: 'file',
      outcome: 'listed',
      whole: true,
      findings: [],
      tools: [],
    };
    servers.set(name, server);
    const { tool, remarks } = item;
    server.tools.push({ name: tool.name, tool, classification: classifyParsed(tool, remarks) });
  }
  const [problem = servers.size === 0 ? 'it holds no definition' : undefined] = problems;
  if (problem === undefined) return [...servers.values()];
  const reason = problems.length === 0 ? problem : `${problems.length} unreadable, the first: ${problem}`;
  if (servers.size === 0)
    return [
      {
        name: file,
        endpoint: file,
        source: 'file',
        outcome: 'malformed',
        reason,
        help: 'Expected is a tools/list result, or a tool in each line.',
        whole: false,
        findings: [],
        tools: [],
      },
    ];
  return [...servers.values()].map((server) => ({ ...server, whole: false, reason }));
}

/** What the classifier has for a visit. It is loaded while servers start, since it takes as long. */
interface Judges {
  judge: (definition: unknown) => ClassifiedDefinition;
  examineText: (text: string) => Finding[];
}

function judgeVisit(
  name: string,
  visit: Visit,
  { remark, source, judge, examineText }: { remark: string; source: JudgedServer['source'] } & Judges,
): JudgedServer {
  const tools: JudgedTool[] = [];
  let reason = visit.reason;
  const { deprecated = '' } = visit.packageClaims ?? {};
  const version = visit.packageVersion ?? visit.serverInfo?.version;
  for (const { raw } of visit.tools) {
    const judged = judge(raw);
    if ('error' in judged) reason ??= judged.error;
    else tools.push({ name: judged.tool.name, ...judged });
  }
  return {
    name,
    endpoint: visit.locator,
    source,
    outcome: visit.outcome,
    ...(reason !== undefined && { reason }),
    ...(visit.madeUp !== undefined && { madeUp: visit.madeUp }),
    ...(visit.addedArguments !== undefined && { addedArguments: visit.addedArguments }),
    ...(remark !== '' && { remark }),
    ...(visit.noise !== undefined && { noise: visit.noise }),
    ...(visit.authorization !== undefined && { authorization: visit.authorization }),
    whole:
      visit.outcome === 'disabled' ||
      (visit.outcome === 'listed' && !visit.partial && tools.length === visit.tools.length),
    ...(version !== undefined && { version }),
    ...(visit.packageVersion !== undefined && { packageVersion: visit.packageVersion }),
    // Who takes such a word back leaves an empty one.
    ...(deprecated !== '' && { deprecated }),
    ...(visit.instructions !== undefined && { instructions: visit.instructions }),
    findings: visit.instructions === undefined ? [] : examineText(visit.instructions),
    tools,
  };
}

function adviceOn(
  visit: Visit,
  asked: Asked,
  env: NodeJS.ProcessEnv,
): Pick<JudgedServer, 'help' | 'unlistedLine'> {
  const [help, line] = [helpFor(visit, asked, env), unlistedLine(visit, asked, env)];
  return { ...(help !== undefined && { help }), ...(line !== undefined && { unlistedLine: line }) };
}

/**
 * Visits the servers of some listings and judges what they offer, without a database. Every endpoint
 * yields a result, in the order of the listings.
 */
export async function judgeListings(
  listings: Listing[],
  run: {
    checked: readonly string[];
    /** The variables that the user has named with `--env`. */
    env: NodeJS.ProcessEnv;
    values: OptionValues;
    signal: AbortSignal;
    allowPrivate: boolean;
    sharesOf: (endpoint: Endpoint) => readonly string[];
  },
): Promise<JudgedServer[]> {
  const visits = new Map<string, Visit>();
  const ahead = openJudgeAhead();
  announceCommands(listings, run.sharesOf);
  await visitEndpoints({
    ...run,
    own: true,
    isBrief: true,
    endpoints: runEntries(listings).endpoints,
    onVisit: (visit) => void visits.set(visit.locator, visit),
    onAsked: ahead.prepare,
    onFirstList: (tools) => ahead.begin(tools.map(({ raw }) => raw)),
  });
  const judge = await ahead.judge();
  const { examineText } = await import('../classifier/examine-text.ts');
  const first = new Map<string, string>();
  return listings.flatMap(({ server, source, place = server, endpoints }) =>
    endpoints.map((endpoint): JudgedServer => {
      const { locator, remark } = endpoint;
      const visit = visits.get(locator);
      const known = first.get(locator);
      if (known === undefined) first.set(locator, place);
      const same = known === undefined ? undefined : `the same as ${known}, which was asked`;
      const remarks = [remark, same].filter((each) => each !== undefined).join('; ');
      const by = /^config(?::|$)/.test(source) ? 'config' : 'argument';
      return visit
        ? {
            ...judgeVisit(server, visit, { remark: remarks, source: by, judge, examineText }),
            ...adviceOn(visit, { source, endpoint, name: place }, run.env),
          }
        : {
            name: server,
            endpoint: locator,
            source: by,
            outcome: 'timed-out',
            reason: 'interrupted',
            whole: false,
            findings: [],
            tools: [],
          };
    }),
  );
}
