/** What others say against a server, as it was stored: its source, and the registry and OSV of each package of it. */
export interface ClaimedFaults {
  archived?: boolean | undefined;
  packages: readonly ClaimedPackage[];
}

/** The same of one version of a package. */
export interface ClaimedPackage {
  version?: string | undefined;
  /** Why nobody should use it, which may be empty. */
  deprecated?: string | undefined;
  advisories?: readonly { id: string; summary?: string }[] | undefined;
}

const maxAdvisories = 10;

/** What others say against a server, in sentences that say who says so; `show` makes strangers' text fit for where it will stand. */
export function claimWarnings(
  { archived, packages }: ClaimedFaults,
  show: (text: string, maxLength: number) => string,
): string[] {
  const sentences = packages.flatMap(({ version, deprecated, advisories = [] }) => {
    const what = version ? `version ${show(version, 60)} of the package` : 'the package';
    const why = deprecated ? `: “${show(deprecated, 400)}”` : '';
    const shown = advisories
      .slice(0, maxAdvisories)
      .map(({ id, summary }) => (summary ? `${show(id, 60)} (“${show(summary, 200)}”)` : show(id, 60)));
    const left = advisories.length - shown.length;
    const all = [...shown, ...(left > 0 ? [`${left} more`] : [])].join('; ');
    const number = advisories.length === 1 ? '1 advisory' : `${advisories.length} advisories`;
    return [
      ...(deprecated === undefined ? [] : [`Its registry marks ${what} as deprecated${why}.`]),
      ...(advisories.length === 0 ? [] : [`OSV has ${number} about ${what}: ${all}.`]),
    ];
  });
  return [
    ...new Set([...(archived ? ['Its listing says that its repository is archived.'] : []), ...sentences]),
  ];
}
