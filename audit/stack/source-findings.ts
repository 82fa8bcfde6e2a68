import type { Severity } from '../../classifier/taxonomy.ts';
import { cutText, showLine, showName } from '../../policy/unseen-characters.ts';
import type { ConfiguredServer, Pin, Stack, StackFinding } from './stack.ts';

const shown = (name: string) => cutText(showName(name), 120);

const pinInWords: Record<Exclude<Pin, 'exact'>, { severity: Severity; what: string; advice: string }> = {
  none: {
    severity: 'medium',
    what: 'nothing fixes its version, so that whatever is newest is started once it is fetched',
    advice: 'Name one version',
  },
  'moving-tag': {
    severity: 'medium',
    what: 'its tag is one that moves from version to version',
    advice: 'Name one version',
  },
  range: {
    severity: 'medium',
    what: 'it is named by a range, so that a newer version of it is started once it is fetched',
    advice: 'Name one version',
  },
  branch: {
    severity: 'medium',
    what: 'it comes from a repository without a commit, so that what stands there is started once it is fetched',
    advice: 'Name a commit, all forty digits of it',
  },
  'image-tag': {
    severity: 'low',
    what: 'it has a tag without a digest, and its owner can put the tag on another image',
    advice: 'Add its digest, as in image:tag@sha256:…',
  },
};

/** Packages of which another version may be started tomorrow. */
export function unpinnedFindings({ servers, configured }: Stack): StackFinding[] {
  const versions = new Map(servers.map(({ name, packageVersion }) => [name, packageVersion]));
  return configured.flatMap(({ server, packages }) =>
    packages.flatMap(({ package: name, pin }): StackFinding[] => {
      if (pin === 'exact') return [];
      const { severity, what, advice } = pinInWords[pin];
      // A bridge is another package than the one that was asked.
      const version = packages.length === 1 && /^(?:npm|pypi):/.test(name) ? versions.get(server) : undefined;
      const asked = version === undefined ? '' : `, such as ${shown(version)}, which was asked here`;
      return [
        {
          kind: 'unpinned',
          severity,
          what: `${shown(server)} starts ${shown(name)}: ${what}.`,
          why: 'What was reviewed is not what runs once its publisher, or whoever has taken that account, brings out another.',
          advice: `${advice}${asked}.`,
          places: [{ server }],
        },
      ];
    }),
  );
}

function placeInWords({ member, name }: ConfiguredServer['secrets'][number]): string {
  if (member === 'url') return 'its URL';
  if (member === 'command') return `word ${shown(name)} of its command`;
  return `${member === 'other' ? 'the member' : member} ${shown(name)}`;
}

/** Secrets that stand in a configuration in plain text, by place alone. */
export function secretFindings({ configured }: Stack): StackFinding[] {
  return configured.flatMap(({ server, file, secrets }) =>
    secrets.map((place): StackFinding => ({
      kind: 'secret',
      severity: 'high',
      what: `What looks like a secret stands in plain text in ${shown(file)}: ${shown(server)}, ${placeInWords(place)}.`,
      why: 'Whoever can read the file has it, and so has a tool that can.',
      advice:
        'Put a variable there, such as ${NAME} or what your client asks for, and replace the secret where it was made.',
      places: [{ server }],
    })),
  );
}

function deprecatedInWords(name: string, words: string): string {
  const said = cutText(showLine(words).trim(), 300);
  return said === ''
    ? `${name} is marked as deprecated.`
    : `The publisher of ${name} advises against this version, and says: “${said}”`;
}

/** Servers whose publisher advises against them, or that nobody looks after any more. */
export function deprecatedFindings({ servers }: Stack): StackFinding[] {
  return servers.flatMap(({ name, deprecated, archived }): StackFinding[] => {
    if (deprecated === undefined && archived === undefined) return [];
    return [
      {
        kind: 'deprecated',
        severity: 'medium',
        what:
          deprecated === undefined
            ? `The repository of ${shown(name)} is archived, as a source says.`
            : deprecatedInWords(shown(name), deprecated),
        why: 'Faults that are found in it may stay as they are.',
        advice: 'Move to what its publisher names instead, or leave it out.',
        places: [{ server: name }],
      },
    ];
  });
}
