import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { acceptedFindings } from '../audit/lock/accepted-findings.ts';
import { lockFileName } from '../audit/lock/lock.ts';
import { levels } from '../classifier/taxonomy.ts';
import { environmentOption } from './allowed-environment.ts';
import { readLocks, today, updateLock } from './check-locks.ts';
import { checkedServer, presentTools } from './checked-servers.ts';
import { planCi, validatePlan } from './ci-plan.ts';
import type { Planned } from './ci-plan.ts';
import { badgeLine, forgeNames, forges, isThere, readRepository } from './ci-repository.ts';
import type { CiRepository } from './ci-repository.ts';
import type { Command, CommandInput, OptionValues } from './command.ts';
import { choiceOption, exitCodes, UsageError } from './command.ts';
import { gateTerms } from './gate-terms.ts';
import { gatherServers } from './gather-servers.ts';
import { githubWorkflow } from './github-workflow.ts';
import { gitlabPipeline, gitlabTemplate, gitlabTemplateFile } from './gitlab-pipeline.ts';
import { labelServers } from './label-servers.ts';
import type { LabelledServer } from './label-servers.ts';
import { printable, printableLine } from './printable.ts';
import { tellUnlisted } from './unlisted-servers.ts';
import { readVisitSettings, visitOptions } from './visit-endpoints.ts';
import { print } from './write-output.ts';

const workflowFile = '.github/workflows/toolrisk.yml';
const pipelineFile = '.gitlab-ci.yml';

const count = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`;

/** The files of a pipeline with their texts. */
function pipelineFiles({ forge }: CiRepository, { plan }: Planned): [file: string, text: string][] {
  return forge === 'github'
    ? [[workflowFile, githubWorkflow(plan)]]
    : [
        [gitlabTemplateFile, gitlabTemplate()],
        [pipelineFile, gitlabPipeline(plan)],
      ];
}

/** Writes a file that is not there, or says what is to be done by hand. */
function writePipeline(file: string, text: string, { force, dryRun }: Manner): string {
  if (isThere(file) && !force) {
    const left = `${file} is there already and stays as it is; --force writes it anew.`;
    return file === pipelineFile ? `${left} Add this to it:\n\n${text}` : left;
  }
  if (dryRun) return `Would write ${file}:\n\n${text}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    throw new UsageError(`Expected to write ${file}, got: ${(error as Error).message}.`);
  }
  return `Wrote ${file}.`;
}

interface Manner {
  force: boolean;
  dryRun: boolean;
}

function lockedInWords(servers: readonly LabelledServer[]): string {
  const tools = servers.flatMap((server) => server.tools);
  const counts = levels
    .toReversed()
    .map((level) => [tools.filter(({ label }) => label.level === level).length, level] as const)
    .filter(([n]) => n > 0)
    .map(([n, level]) => `${n} ${level}`);
  return `${count(servers.length, 'server')} with ${count(tools.length, 'tool')}${counts.length === 0 ? '' : ` (${counts.join(', ')})`}`;
}

/** Asks the servers and writes what they are to the lock. Returns lines, and whether all of it is in the lock. */
async function writeLock(input: CommandInput, { plan, missing }: Planned): Promise<[string[], boolean]> {
  const { config, server, shares, setup } = plan;
  const command = `toolrisk check ${config === undefined ? `'${server?.replaceAll("'", String.raw`'\''`)}'` : `--config ${config}`}${shares.map((share) => ` --share ${share}`).join('')} --lock ${lockFileName} --update-lock`;
  if (missing !== undefined)
    return [
      [`Wrote no lock, since ${missing} is not there. Run this, then commit the lock:`, ...setup, command],
      false,
    ];
  const values: OptionValues = {
    ...input.values,
    ...(shares.length > 0 && { share: shares }),
    ...(config !== undefined && { config }),
  };
  delete values['server'];
  const gathered = await gatherServers({
    ...input,
    values,
    positionals: server === undefined ? [] : [server],
  });
  if (input.signal.aborted) return [[], false];
  const servers = labelServers(gathered.servers, []);
  tellUnlisted(servers);
  const listed = servers.filter(({ outcome }) => outcome === 'listed');
  const isWhole = gathered.problems === 0 && servers.every(({ whole }) => whole);
  if (listed.length === 0)
    return [['Wrote no lock, since no server could be listed. Once one can be:', command], false];
  const checked = servers.map(checkedServer);
  // What somebody accepted stays so while its definition does.
  const { own } = await readLocks({ lock: lockFileName, 'update-lock': true });
  const { standing } = acceptedFindings(own?.lock.accepted ?? [], presentTools(checked), today({}));
  await updateLock(lockFileName, own, checked, standing);
  return [
    [
      `Wrote ${lockFileName}: ${lockedInWords(listed)}. That counts as reviewed, so read it before you commit it.`,
      ...(isWhole
        ? []
        : ['Not every server could be listed whole; until it can, the check ends with 3 (incomplete).']),
    ],
    isWhole,
  ];
}

async function lockLinesOf(
  input: CommandInput,
  planned: Planned,
  { force, dryRun }: Manner,
): Promise<[string[], boolean]> {
  if (isThere(lockFileName) && !force)
    return [[`${lockFileName} is there already and stays as it is; --force writes it anew.`], true];
  if (dryRun) return [[`Would ask its servers for their tools and write ${lockFileName}.`], true];
  return writeLock(input, planned);
}

async function run(input: CommandInput): Promise<number> {
  const { values, signal } = input;
  const manner = { force: values['force'] === true, dryRun: values['dry-run'] === true };
  const repository = readRepository(choiceOption(values, 'forge', forges));
  const planned = await planCi(repository, values);
  const { address, forge } = repository;
  // Asked first: a run that is interrupted there has written nothing.
  const [lockLines, isWhole] = await lockLinesOf(input, planned, manner);
  if (signal.aborted) return exitCodes.interrupted;
  const files = pipelineFiles(repository, planned);
  const lines = [
    `This is ${address === undefined ? 'a repository' : printableLine(`${address.host}/${address.path}`, 300)} on ${forgeNames[forge]}; what is checked: ${printableLine(planned.title, 400)}.`,
    ...planned.notes,
    ...lockLines,
    ...files.map(([file, text]) => writePipeline(file, text, manner)),
    `The gate fails at: ${planned.plan.failOn}.`,
    address === undefined
      ? 'For the README, with the owner and the name of the repository filled in:'
      : 'For the README:',
    badgeLine(repository),
  ];
  await print(printable(`${lines.join('\n')}\n`));
  return isWhole ? exitCodes.done : exitCodes.incomplete;
}

/** Sets up the check of a repository in CI. */
export const initCi: Command = {
  name: 'init-ci',
  details:
    'Stands at the top of a repository on GitHub or GitLab. Checked is the server that its package.json or pyproject.toml describes, else the first\n' +
    'client configuration such as .mcp.json. Servers are asked once, in a sandbox, for the lock. Nothing that is there is overwritten without --force.',
  example: 'toolrisk init-ci --dry-run',
  maxArguments: 0,
  options: {
    'dry-run': { type: 'boolean', help: 'print what would be written; nothing is written, started or asked' },
    force: { type: 'boolean', help: 'write files anew that are there' },
    forge: {
      type: 'string',
      value: 'FORGE',
      help: 'where the repository is',
      choices: forges,
      otherwise: 'by the remote, else by files',
    },
    config: { type: 'string', value: 'FILE', help: 'the client configuration to check' },
    server: {
      type: 'string',
      value: 'SERVER',
      help: 'the server to check: npm:PKG, url:URL, cmd:"COMMAND LINE"',
    },
    'fail-on': {
      type: 'string',
      multiple: true,
      value: 'TERMS',
      help: 'what the gate fails at',
      choices: gateTerms,
      isList: true,
      otherwise: 'new, escalated, poisoning',
    },
    action: {
      type: 'string',
      value: 'OWNER/NAME@REF',
      help: 'where the Action is; without it the workflow installs toolrisk from npm',
    },
    ...environmentOption,
    ...visitOptions,
  },
  validate(values) {
    readVisitSettings(values);
    choiceOption(values, 'forge', forges);
    validatePlan(values);
  },
  run,
};
