import { isFailure } from '../failure.ts';
import { isRequirement, parsePythonSpec } from '../packages/python-spec.ts';
import { refuse, shown, type RefusedReading } from './command-reading.ts';

/** A package of PyPI, and what its requirement asks for beyond the name and one version. */
export interface PythonRequirement {
  name: string;
  /** As `pypi:` takes it. */
  spec: string;
  /** The same with its extras alone, where it has any: what is to be installed beside it. */
  extras?: string;
}

const elsewhere: [form: RegExp, is: string][] = [
  [/^(?:[\w.[\],-]{1,300} @ )?(?:git|hg|svn|bzr)\+/i, 'fetched from a repository and built there'],
  [/^(?:[\w.[\],-]{1,300} @ )?(?:https?|file):/i, 'a file at an address'],
  [/^(?:\.{0,2}[\\/]|\.{1,2}$|~|[A-Za-z]:[\\/])/, 'a folder or file of this machine'],
  [/\.(?:whl|tar\.gz|zip)$/i, 'a file of this machine'],
];

/** A requirement as `uvx --from` and `pipx run --spec` take it, or why it cannot be installed here: from a registry, from wheels. */
export function readRequirement(text: string): PythonRequirement | RefusedReading {
  const plain = text.trim().replace(/^(["'])(.*)\1$/s, '$2');
  const found = elsewhere.find(([form]) => form.test(plain));
  if (found !== undefined)
    return refuse(`${shown(plain)} is ${found[1]}, and only packages of a registry are installed here`);
  const [, name = '', extras, rest = ''] =
    /^([\w.-]{1,200})\s{0,20}(?:\[([\w\s,.-]{0,200})\])?\s{0,20}(.{0,200})$/s.exec(plain) ?? [];
  // The newest version satisfies a lower bound.
  const version = rest.replace(/\s/g, '').replace(/^>=?[\w.!+-]{1,100}$/, '');
  if (/^(?:[~<>!]=?|===?[^,;]*[,*]|==?[^,;]*,|>)/.test(version) || version.includes(','))
    return refuse(`${shown(plain)} leaves its version open; name one, as in ${shown(name)}==1.2.3`);
  const spec = name.replace(/\.exe$/i, '') + version.replace(/^={2,3}/, '@');
  const parsed = parsePythonSpec(spec);
  if (isFailure(parsed)) return refuse(`expected a package such as name==1.2.3, got ${shown(plain)}`);
  const names = (extras ?? '').replace(/\s/g, '');
  return { name: parsed.name, spec, ...(names === '' ? {} : { extras: `${parsed.name}[${names}]` }) };
}

/** A further requirement, whose version the installer may choose within its bounds, or undefined for what is not of a registry. */
export function readBeside(text: string): string | undefined {
  const plain = text.trim().replace(/^(["'])(.*)\1$/s, '$2');
  const spec = plain
    .replace(/\s/g, '')
    .replace(/@latest$/, '')
    .replace(/^([\w.-]{1,200}(?:\[[\w,.-]{1,200}\])?)@/, '$1==');
  return elsewhere.some(([form]) => form.test(plain)) || !isRequirement(spec) ? undefined : spec;
}
