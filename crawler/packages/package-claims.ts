import { claimText, known } from '../claim-text.ts';
import type { PackageClaims } from '../claims.ts';
import { isRecord } from '../client/json-bounds.ts';
import { showUrl } from '../sources/normalise-url.ts';
import { readSmallFile } from './read-small-file.ts';

const maxWordBytes = 200;
const maxMessageBytes = 1000;

/** What npm's lock and the manifest of an installed package say of it. */
export function installedNpmClaims(tree: string, name: string): PackageClaims {
  const lock = parse(readSmallFile(`${tree}/package-lock.json`));
  const packages = isRecord(lock) && isRecord(lock.packages) ? lock.packages : {};
  const manifest = parse(readSmallFile(`${tree}/node_modules/${name}/package.json`));
  // A package may write anything into its manifest, also what only its registry can know.
  const { license, repository } = npmClaims(manifest);
  return { ...known({ license, repository }), ...npmClaims(packages[`node_modules/${name}`]) };
}

/** What a registry of npm says of a version, as `npm view` prints it and a lock has parts of it. */
export function npmClaims(version: unknown): PackageClaims {
  if (!isRecord(version)) return {};
  const { deprecated, license, repository, _npmUser: publisher, dist, hasInstallScript } = version;
  const address = isRecord(repository) ? repository.url : repository;
  const { attestations, signatures } = isRecord(dist) ? dist : {};
  const provenance = isRecord(attestations) ? attestations.provenance : undefined;
  const predicate = isRecord(provenance) ? provenance.predicateType : undefined;
  return known({
    license: claimText(isRecord(license) ? license.type : license, maxWordBytes),
    repository: typeof address === 'string' ? addressOf(address) : undefined,
    // The address of a person is nobody's business.
    publisher:
      typeof publisher === 'string' ? claimText(publisher.replace(/\s*<.*$/s, ''), maxWordBytes) : undefined,
    // An empty one is left where a publisher has taken the word back.
    deprecated:
      typeof deprecated === 'string' ? claimText(deprecated, maxMessageBytes) || undefined : undefined,
    installScript: hasInstallScript === true ? true : undefined,
    attestation: claimText(predicate, maxWordBytes),
    signed: Array.isArray(signatures) && signatures.length > 0 ? true : undefined,
  });
}

/** What the metadata of an installed package of Python say of it (`METADATA`, core metadata of the packaging specifications). */
export function pythonClaims(metadata: string): PackageClaims {
  const [head = ''] = metadata.split(/\r?\n\r?\n/, 1);
  const fields = head.split(/\r?\n(?![ \t])/).map((line) => {
    const colon = line.indexOf(':');
    return { name: line.slice(0, colon).toLowerCase(), value: line.slice(colon + 1).trim() };
  });
  const valueOf = (wanted: string): string | undefined => fields.find(({ name }) => name === wanted)?.value;
  const addresses = fields
    .filter(({ name }) => name === 'project-url')
    .map(({ value }) => /^([^,]{1,50}),\s*(\S+)$/.exec(value))
    .filter((found) => found !== null);
  const address = addresses.find(([, label = '']) =>
    /^(?:source|repository|source code|github|code)$/i.test(label),
  )?.[2];
  const license = valueOf('license-expression') ?? valueOf('license');
  return known({
    // Some have the whole text of their licence there.
    license:
      license === undefined || license.length > maxWordBytes || /[\r\n]/.test(license)
        ? undefined
        : claimText(license, maxWordBytes),
    repository: address === undefined ? undefined : addressOf(address),
  });
}

function addressOf(address: string): string | undefined {
  return claimText(showUrl(address.replace(/^git\+/, '')), maxMessageBytes);
}

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
