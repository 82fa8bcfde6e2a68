import { hideSecrets } from '../secrets/hide-secrets.ts';
import { shown } from './command-reading.ts';
import { readCommand } from './read-command.ts';

/**
 * How firmly a command line names what is fetched for it, from what never changes to what anybody may change: one version or digest, a tag of
 * an image that can be put on another, a range of versions, a tag that its publisher moves, nothing, a branch of a repository.
 */
export const pins = ['exact', 'image-tag', 'range', 'moving-tag', 'none', 'branch'] as const;
export type Pin = (typeof pins)[number];

/** Something that is fetched when a command is started. */
export interface FetchedPackage {
  /** `npm:name@^1.2`, `pypi:name`, `oci:image:tag`, `git:…`; without secrets. */
  package: string;
  pin: Pin;
}

/** How firmly a package is named, by its spelling alone: `npm:…`, `pypi:…` or `oci:…`. */
export function pinOf(spec: string): Pin {
  const [, registry = '', rest = ''] = /^([a-z]{1,10}):(.*)$/s.exec(spec) ?? [];
  if (registry === 'oci') {
    if (/@sha256:[\da-f]{64}$/i.test(rest)) return 'exact';
    const tag = /:([\w][\w.-]{0,127})$/.exec(rest)?.[1];
    if (tag === undefined) return 'none';
    return /^(?:latest|main|master|edge|nightly|stable|dev)$/i.test(tag) ? 'moving-tag' : 'image-tag';
  }
  const version = /(?<=.)@([^@/]{1,256})$/.exec(rest)?.[1];
  if (version === undefined) return 'none';
  if (/^[\^~]|^v?\d{1,9}(?:\.(?:\d{1,9}|x))?(?:\.x)?$/.test(version) && registry === 'npm') return 'range';
  return /^v?\d/.test(version) ? 'exact' : 'moving-tag';
}

/** The same for a requirement of Python: `name`, `name[extra]==1.2`, `name<2`. */
function pinOfRequirement(text: string): Pin {
  if (/={2,3}\s{0,9}[\w.!+-]{1,100}$/.test(text)) return 'exact';
  return /[<>=~!]/.test(text) ? 'range' : 'none';
}

const openRequirement =
  /^[A-Za-z][\w.-]{0,200}(?:\[[\w,.-]{0,200}\])?(?:[~<>!]=?|={2,3})[\w.*,<>=!~+-]{1,200}$/;
const repository =
  /^(?:[\w.[\],-]{1,300} ?@ ?)?(?:git\+(?:https?|ssh|file):\/\/|git:\/\/|git@|(?:github|gitlab|bitbucket|gist):)\S+$/i;
const shorthand = /^[\w.-]{1,100}\/[\w.-]{1,100}(?:#\S{0,200})?$/;
const commit = /[@#][\da-f]{40}(?:[#&?]|$)/i;

/**
 * Everything that the client fetches from elsewhere to start a command line: the server, and what bridges to one. A command that we refuse to
 * start since it takes its package from a repository counts as that.
 */
export function fetchedPackages(words: readonly string[], folder: string): FetchedPackage[] {
  const found: FetchedPackage[] = [];
  const reading = readCommand(words, folder, ({ package: spec, beside = [] }) => {
    found.push({ package: hideSecrets(spec), pin: pinOf(spec) });
    // Extras of the package itself are as firm as it is.
    const own = spec.replace(/@.*$/s, '');
    const others = beside.filter(
      (each) => !each.endsWith(']') || own !== `pypi:${each.replace(/\[.*$/s, '')}`,
    );
    for (const each of others)
      found.push({ package: `pypi:${hideSecrets(each)}`, pin: pinOfRequirement(each) });
  });
  if (reading.kind !== 'refused' || found.length > 0) return found;
  const isPython = words.some((word) => /(?:^|[\\/])(?:uvx?|pipx)(?:\.exe)?$/.test(word));
  const open = isPython ? words.find((word) => openRequirement.test(word)) : undefined;
  if (open !== undefined) return [{ package: `pypi:${hideSecrets(open)}`, pin: 'range' }];
  const isNpm = words.some((word) => /(?:^|[\\/])(?:npx|bunx|pnpx|dlx|exec)$/.test(word));
  return words
    .filter((word) => repository.test(word) || (isNpm && shorthand.test(word) && !/^[.~@]/.test(word)))
    .slice(0, 1)
    .map((word) => ({ package: shown(word), pin: commit.test(word) ? 'exact' : 'branch' }));
}
