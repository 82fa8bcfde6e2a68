/** What a source says of a server beside how to reach it. Claims of others: nothing of it was checked here. */
export interface ListingClaims {
  /** In whose namespace its registry has its name: that of a GitHub account, or of a domain. */
  namespace?: { kind: 'github' | 'domain'; name: string };
  /** Whom its source calls its owner. */
  owner?: string;
  license?: string;
  /** How often its image was pulled. */
  pulls?: number;
  /** Its repository takes no changes any more. */
  archived?: true;
}

/** What its registry and its own manifest say of the version of a package that was started. Claims, as above. */
export interface PackageClaims {
  license?: string;
  /** Where its manifest says that its source code is, without what a locator would not show. */
  repository?: string;
  /** The account that the registry names as the one which published this version. */
  publisher?: string;
  /** Why nobody should use this version any more, in the words of its publisher; may be empty. */
  deprecated?: string;
  /** It has scripts that an installer would run. Ours does not. */
  installScript?: true;
  /** The predicate type of an attestation that the registry publishes for this version. It was not verified here. */
  attestation?: string;
  /** The registry publishes a signature of its own for this version. It was not verified here. */
  signed?: true;
}

/** A published advisory that says of itself that it is about the version of a package that was started. */
export interface Advisory {
  /** Its id at OSV: `GHSA-…`, `MAL-…`, `PYSEC-…`. */
  id: string;
  /** What it is about, in its own words; absent where only ids are given. */
  summary?: string;
}
