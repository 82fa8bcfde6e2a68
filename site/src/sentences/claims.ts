import { claimWarnings } from '../../../audit/claim-warnings.ts';
import type { SeenAt, ServerRecord } from '../catalogue.ts';
import { plainText } from '../visible-text.ts';
import { count } from './words.ts';

/** What others say of a server, worded as what they say: nothing of it was checked here. */
export interface ClaimSentences {
  /** What speaks against its use. */
  warnings: string[];
  others: string[];
}

/** The sentences about what the sources of a server and the registries of its packages claim; each stands once. */
export function claimSentences({ claims = {}, seen }: ServerRecord): ClaimSentences {
  const packages = seen.map(({ packageVersion, packageClaims, advisories }) => ({
    version: packageVersion,
    deprecated: packageClaims?.deprecated,
    advisories,
  }));
  return {
    warnings: claimWarnings({ archived: claims.archived, packages }, plainText),
    others: [...new Set([...listingSentences(claims), ...seen.flatMap(packageSentences)])],
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

function packageSentences({ packageClaims = {}, packageVersion, advisories }: SeenAt): string[] {
  const { license, repository, publisher, installScript, attestation, signed } = packageClaims;
  const version = packageVersion ? `version ${plainText(packageVersion, 60)} of the package` : 'the package';
  return [
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
  ];
}

function quoted(text: string, maxLength = 120): string {
  return `“${plainText(text, maxLength)}”`;
}
