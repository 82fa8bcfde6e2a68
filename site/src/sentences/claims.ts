import type { SeenAt, ServerRecord } from '../catalogue.ts';
import { plainText } from '../visible-text.ts';
import { count, listInWords } from './words.ts';

const maxAdvisories = 10;

/** What others say of a server, worded as what they say: nothing of it was checked here. */
export interface ClaimSentences {
  /** What speaks against its use. */
  warnings: string[];
  others: string[];
}

/** The sentences about what the sources of a server and the registries of its packages claim; each stands once. */
export function claimSentences(server: ServerRecord): ClaimSentences {
  const packages = server.seen.map(packageSentences);
  return {
    warnings: unique([
      ...(server.claims?.archived ? ['Its listing says that its repository is archived.'] : []),
      ...packages.flatMap(({ warnings }) => warnings),
    ]),
    others: unique([...listingSentences(server.claims ?? {}), ...packages.flatMap(({ others }) => others)]),
  };
}

function listingSentences({
  namespace,
  owner,
  license,
  pulls,
}: NonNullable<ServerRecord['claims']>): string[] {
  const of = namespace?.kind === 'github' ? 'the GitHub account' : 'the domain';
  return [
    ...(namespace ? [`Its name is in the namespace of ${of} ${quoted(namespace.name)}.`] : []),
    ...(owner ? [`Its listing names ${quoted(owner)} as its owner.`] : []),
    ...(license ? [`Its listing states the licence ${quoted(license)}.`] : []),
    ...(pulls === undefined ? [] : [`Its listing counts ${count(pulls, 'pull')} of its image.`]),
  ];
}

function packageSentences({ packageClaims = {}, packageVersion, advisories }: SeenAt): ClaimSentences {
  const { license, repository, publisher, deprecated, installScript, attestation, signed } = packageClaims;
  const version = packageVersion ? `version ${plainText(packageVersion, 60)} of the package` : 'the package';
  const why = deprecated ? `: ${quoted(deprecated, 400)}` : '';
  return {
    warnings: [
      ...(deprecated === undefined ? [] : [`Its registry marks ${version} as deprecated${why}.`]),
      ...(advisories?.length ? [advisorySentence(version, advisories)] : []),
    ],
    others: [
      ...(license ? [`The package states the licence ${quoted(license)}.`] : []),
      ...(repository ? [`The package names the repository ${quoted(repository, 200)}.`] : []),
      ...(publisher ? [`Its registry names ${quoted(publisher)} as who published ${version}.`] : []),
      ...(attestation
        ? [
            `Its registry publishes an attestation for ${version} (predicate type ${quoted(attestation)}). It was not verified here.`,
          ]
        : []),
      ...(signed ? [`Its registry publishes a signature for ${version}. It was not verified here.`] : []),
      ...(installScript
        ? ['The package has scripts that an installer would run; it was installed here without them.']
        : []),
      ...(advisories?.length === 0
        ? [`No advisory about ${version} was in the records of OSV that were searched.`]
        : []),
    ],
  };
}

function advisorySentence(version: string, advisories: NonNullable<SeenAt['advisories']>): string {
  const shown = advisories
    .slice(0, maxAdvisories)
    .map(({ id, summary }) =>
      summary ? `${plainText(id, 60)} (${quoted(summary, 200)})` : plainText(id, 60),
    );
  const left = advisories.length - shown.length;
  const all = left > 0 ? [...shown, `${left} more`] : shown;
  return `OSV has ${count(advisories.length, 'advisory', 'advisories')} about ${version}: ${listInWords(all)}.`;
}

function quoted(text: string, maxLength = 120): string {
  return `“${plainText(text, maxLength)}”`;
}

function unique(sentences: string[]): string[] {
  return [...new Set(sentences)];
}
