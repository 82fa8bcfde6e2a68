import { isFailure } from '../failure.ts';
import { parsePackageSpec } from '../packages/package-spec.ts';
import { refuse, shown, type RefusedReading } from './command-reading.ts';

/** A package of npm. */
export interface NpmSpec {
  name: string;
  /** As `npm:` takes it. */
  spec: string;
}

/** What npm and its kin take besides names: the beginning of each, and what it is. */
const elsewhere: [form: RegExp, is: string][] = [
  [
    /^(?:git\+|git:|git@|ssh:|github:|gitlab:|bitbucket:|gist:)|\.git(?:#.{0,200})?$/i,
    'fetched from a git repository and built there',
  ],
  [/^https?:/i, 'a tarball at an address'],
  [/^(?:\.{1,2}(?:[\\/]|$)|[\\/]|~|file:|link:|[A-Za-z]:[\\/])/, 'a folder or file of this machine'],
  [/\.(?:tgz|tar\.gz|tar)$/i, 'a file of this machine'],
  [/^jsr:/i, 'a package of another registry'],
  // Without a scope, a slash is that of an owner and a repository.
  [/^[\w.-]{1,100}\/[\w.-]{1,100}(?:#.{0,200})?$/, 'fetched from a git repository and built there'],
];

/**
 * A package as a runner of npm's kin takes it (`@a/b@1`, `npm:a@1`, `alias@npm:a`), or why it is none of a registry: only those have
 * hashes, and nothing of theirs is run to install them.
 */
export function readNpmSpec(text: string): NpmSpec | RefusedReading {
  const plain = text
    .trim()
    .replace(/^(["'])(.*)\1$/s, '$2')
    .replace(/^(?:@?[\w./-]{1,214}@)?npm:\/?/, '');
  const found = elsewhere.find(([form]) => form.test(plain));
  if (found !== undefined)
    return refuse(`${shown(plain)} is ${found[1]}, and only packages of a registry are installed here`);
  const parsed = parsePackageSpec(plain.replace(/@\*?$/, ''));
  if (!isFailure(parsed)) return { name: parsed.name, spec: plain.replace(/@\*?$/, '') };
  return refuse(`expected a package such as @scope/name@1.2.3, got ${shown(plain)}`);
}
