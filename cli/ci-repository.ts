import { spawnSync } from 'node:child_process';
import { lstatSync } from 'node:fs';
import { UsageError } from './command.ts';
import { printableLine } from './printable.ts';

/** Where a repository lives. */
export const forges = ['github', 'gitlab'] as const;
export type Forge = (typeof forges)[number];

export const forgeNames: Record<Forge, string> = { github: 'GitHub', gitlab: 'GitLab' };

/** What of a repository decides how it is checked. */
export interface CiRepository {
  forge: Forge;
  /** Its host and its path there, where it has a remote. */
  address?: { host: string; path: string };
  /** The branch that changes go into. */
  branch: string;
}

function git(...args: string[]): string | undefined {
  const { status, stdout } = spawnSync('git', args, { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/** Host and path of a remote, in each of the forms that git takes; what comes before the host may be a password. */
export function remoteAddress(remote: string): { host: string; path: string } | undefined {
  const found =
    /^(?:(?:https?|ssh|git):\/\/)?(?:[^@/\s]*@)?([a-z0-9][a-z0-9.-]*)(?::\d+(?=\/))?[:/]\/?([\w.-]+(?:\/[\w.-]+)+)$/i.exec(
      remote.replace(/\/+$/, '').replace(/\.git$/, ''),
    );
  const [, host, path] = found ?? [];
  return host !== undefined && path !== undefined ? { host: host.toLowerCase(), path } : undefined;
}

/** Whether there is anything under a name, a link that leads nowhere among it. */
export const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

function forgeOf(host: string | undefined): Forge | undefined {
  const byHost = forges.find((forge) => host?.includes(forge));
  if (byHost !== undefined) return byHost;
  if (isThere('.gitlab-ci.yml') || isThere('.gitlab')) return 'gitlab';
  return isThere('.github') ? 'github' : undefined;
}

function defaultBranch(): string {
  const head = git('symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD')?.replace(
    /^origin\//,
    '',
  );
  const branch = head ?? git('symbolic-ref', '--quiet', '--short', 'HEAD') ?? 'main';
  return /^[\w./-]+$/.test(branch) ? branch : 'main';
}

/** The repository that the working directory is the top of, by its remote, else by the files that it has. */
export function readRepository(wanted: Forge | undefined): CiRepository {
  const prefix = git('rev-parse', '--show-prefix');
  if (prefix === undefined) throw new UsageError('Expected a git repository here, found none.');
  if (prefix !== '')
    throw new UsageError(
      `Expected the top of a repository, got its folder ${printableLine(prefix)}; pipelines stand at the top.`,
    );
  const remote = git('config', '--get', 'remote.origin.url');
  const address = remote === undefined ? undefined : remoteAddress(remote);
  const forge = wanted ?? forgeOf(address?.host);
  if (forge === undefined)
    throw new UsageError(
      'Expected a remote or files of GitHub or GitLab, found neither; --forge github or --forge gitlab says which it is.',
    );
  return { forge, ...(address && { address }), branch: defaultBranch() };
}

/** The line for a README that shows whether the check passes; with words to fill in where the address is not known. */
export function badgeLine({ forge, address, branch }: CiRepository): string {
  const { host, path } = address ?? {
    host: forge === 'github' ? 'github.com' : 'gitlab.com',
    path: 'OWNER/NAME',
  };
  const base = `https://${host}/${path}`;
  return forge === 'github'
    ? `[![toolrisk](${base}/actions/workflows/toolrisk.yml/badge.svg?branch=${branch})](${base}/actions/workflows/toolrisk.yml)`
    : `[![pipeline](${base}/badges/${branch}/pipeline.svg)](${base}/-/pipelines)`;
}
