import { hideSecrets } from '../crawler/secrets/hide-secrets.ts';
import { readConfigFile } from '../crawler/sources/config-file.ts';
import { projectPlaces } from '../crawler/sources/config-places.ts';
import { isSourceError } from '../crawler/sources/source-error.ts';
import type { Endpoint, Listing } from '../crawler/listing.ts';
import { lockFileName } from '../audit/lock/lock.ts';
import { allowedEnvironment } from './allowed-environment.ts';
import { isThere } from './ci-repository.ts';
import type { CiRepository } from './ci-repository.ts';
import type { OptionValues } from './command.ts';
import { stringOption, UsageError } from './command.ts';
import { gateTermsOption } from './gate-terms.ts';
import type { CiPlan } from './github-workflow.ts';
import { ownServer, serverTitle } from './own-server.ts';
import { printable, printableLine, printableName } from './printable.ts';
import { readShares } from './share-option.ts';

/** A plan, with what is to be said of how it came about. */
export interface Planned {
  plan: CiPlan;
  /** What is checked, for a sentence. */
  title: string;
  notes: string[];
  /** A file that has to be built before the server can be started, where it is not there. */
  missing?: string;
}

/** What changed, and what gives orders: what is there already is known from the lock. */
const defaultFailOn = 'new,escalated,poisoning';

const enabled = (listings: readonly Listing[]): Endpoint[] =>
  listings.flatMap(({ endpoints }) => endpoints.filter(({ disabled }) => disabled === undefined));

/** The configurations of the project that have a server, the most usual first. */
async function projectConfigs(): Promise<{ file: string; endpoints: Endpoint[] }[]> {
  const found: { file: string; endpoints: Endpoint[] }[] = [];
  for (const file of projectPlaces.filter(isThere)) {
    const read = await readConfigFile(file, {}, { mayBeWithout: true });
    if (isSourceError(read)) {
      process.stderr.write(printable(`${read.error}\n`));
      continue;
    }
    const endpoints = enabled(read);
    if (endpoints.length > 0) found.push({ file, endpoints });
  }
  return found;
}

/** Commands of the repository itself need to see it, which those of packages do not. */
const readsFolder = ({ launch }: Endpoint) => launch !== undefined && launch.package === undefined;

/** `${{` begins an expression in a workflow wherever it stands. */
function refuseExpressions(texts: readonly (string | undefined)[]): void {
  const text = texts.find((each) => each?.includes('${{'));
  if (text !== undefined)
    throw new UsageError(`Expected names without \${{ for a workflow, got ${printableLine(text)}.`);
}

function actionOption(values: OptionValues): string | undefined {
  const action = stringOption(values, 'action');
  if (action !== undefined && !/^[\w.-]+\/[\w.-]+@[\w./-]+$/.test(action))
    throw new UsageError(`Expected --action to be OWNER/NAME@REF, got “${action}”.`);
  return action;
}

/** Values of options that cannot be right are told before anything is looked at. */
export function validatePlan(values: OptionValues): void {
  gateTermsOption(values, 'fail-on');
  actionOption(values);
  readShares(values);
  const server = stringOption(values, 'server') ?? '';
  if (hideSecrets(server) !== server)
    throw new UsageError('Expected --server without a secret, since it stands in the pipeline, got one.');
  if (values['config'] !== undefined && values['server'] !== undefined)
    throw new UsageError('Expected --config or --server, got both.');
}

/** Decides what the pipeline of a repository checks: what options name, else the server that it is, else its configuration. */
export async function planCi({ branch }: CiRepository, values: OptionValues): Promise<Planned> {
  const shares = readShares(values);
  const failOn = gateTermsOption(values, 'fail-on').join(',') || defaultFailOn;
  const action = actionOption(values);
  const variables = Object.keys(allowedEnvironment(values));
  const given =
    variables.length === 0
      ? []
      : [
          `A job knows no variable by itself: give it ${variables.join(', ')}, and name them in its input env.`,
        ];
  const common = { shares, failOn, lock: lockFileName, branch, ...(action && { action }) };
  const [namedConfig, namedServer] = [stringOption(values, 'config'), stringOption(values, 'server')];
  const own = namedConfig === undefined && namedServer === undefined ? await ownServer() : undefined;
  const server = namedServer ?? own?.server;
  if (server !== undefined) {
    refuseExpressions([server, ...shares, ...(own?.setup ?? [])]);
    const others = own === undefined ? [] : (await projectConfigs()).map(({ file }) => file);
    return {
      plan: { ...common, server, setup: own?.setup ?? [] },
      title: own === undefined ? server : serverTitle(own),
      notes: [
        ...given,
        ...others.map((file) => `${file} is not checked; --config ${file} checks it instead.`),
      ],
      ...(own !== undefined && !isThere(own.needs) && { missing: own.needs }),
    };
  }
  const configs = namedConfig === undefined ? await projectConfigs() : await readNamed(namedConfig);
  const [first, ...others] = configs;
  if (first === undefined)
    throw new UsageError(
      `Expected a client configuration such as ${projectPlaces[0]}, or a package.json or pyproject.toml of a server, found none; ` +
        '--config FILE or --server SERVER names what is to be checked.',
    );
  const seesFolder = shares.length === 0 && first.endpoints.some(readsFolder);
  refuseExpressions([first.file, ...shares]);
  return {
    plan: { ...common, config: first.file, setup: [], shares: seesFolder ? ['.'] : shares },
    title: printableName(first.file, 4096),
    notes: [
      ...given,
      ...(seesFolder ? ['Its commands may read this repository.'] : []),
      ...others.map(({ file }) => `${file} is not checked; --config ${file} checks it instead.`),
    ],
  };
}

async function readNamed(file: string): Promise<{ file: string; endpoints: Endpoint[] }[]> {
  const read = await readConfigFile(file, {});
  if (isSourceError(read)) throw new UsageError(`Expected to read a configuration, but ${read.error}.`);
  return [{ file, endpoints: enabled(read) }];
}
