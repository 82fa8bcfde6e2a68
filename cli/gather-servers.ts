import { existsSync } from 'node:fs';
import { allowedEnvironment, withArguments } from './allowed-environment.ts';
import { checkedFolders } from './cache-directory.ts';
import type { CommandInput } from './command.ts';
import { stringOption, UsageError } from './command.ts';
import { defaultConfig } from './default-config.ts';
import { headersForUrls } from './header-option.ts';
import { judgeFile, judgeListings } from './judge-servers.ts';
import type { JudgedServer } from './judge-servers.ts';
import { printable } from './printable.ts';
import { readListings } from './read-listings.ts';
import { sharesOf } from './share-option.ts';

/** Servers that were asked for their tools, and judged. */
export interface Gathered {
  servers: JudgedServer[];
  /** The folders that may be somebody else's, with all that is in them. */
  folders: string[];
  /** The configuration that was read, if one was. */
  config?: string;
  /** What could not be read at all; told on stderr already. */
  problems: number;
}

/** Asks the servers that a command names, by `--file`, `--config` or their own names; without any, those of `.mcp.json`. */
export async function gatherServers({ positionals, values, signal }: CommandInput): Promise<Gathered> {
  const [file, config] = [stringOption(values, 'file'), stringOption(values, 'config')];
  const headers = headersForUrls(values, positionals);
  const given = [file, config, ...positionals].filter((each) => each !== undefined);
  if (file !== undefined && given.length === 1) {
    return { servers: await judgeFile(file), folders: checkedFolders([file]), problems: 0 };
  }
  if (file !== undefined) throw new UsageError('Expected --file alone, got other servers beside it.');
  if (given.length === 0 && !existsSync(defaultConfig)) {
    throw new UsageError(
      `Expected --file FILE, --config FILE, or a server such as npm:PKG, url:URL or cmd:"COMMAND LINE"; got none, and there is no ${defaultConfig} here.`,
    );
  }
  const fromConfig = config ?? (positionals.length === 0 ? defaultConfig : undefined);
  const sources = [
    ...withArguments(positionals, values),
    ...(fromConfig === undefined ? [] : [`config:${fromConfig}`]),
  ];
  const env = allowedEnvironment(values);
  const { listings, problems, brokeOff } = await readListings(sources, { signal, env, headers });
  if (brokeOff !== undefined) process.stderr.write(`${printable(brokeOff)}\n`);
  const folders = checkedFolders([fromConfig]);
  const servers = await judgeListings(listings, {
    checked: folders,
    env,
    values,
    signal,
    // A server that the user names is the user's; a configuration may have come with a pull request.
    allowPrivate: values['allow-private'] === true || fromConfig === undefined,
    sharesOf: sharesOf(listings, values),
  });
  return {
    servers,
    folders,
    problems: problems + (brokeOff === undefined ? 0 : 1),
    ...(fromConfig !== undefined && { config: fromConfig }),
  };
}
