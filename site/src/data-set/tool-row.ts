import type { ToolRecord } from '../catalogue.ts';

/** One column of the data set: how Parquet holds it, what it says, and how a row comes by it. */
export interface Column {
  name: string;
  type: 'STRING' | 'JSON' | 'DOUBLE' | 'INT32' | 'TIMESTAMP';
  about: string;
  /** Whose words it holds: the server's, or ours. */
  words: 'server' | 'toolrisk';
  of: (tool: ToolRecord) => unknown;
}

const newestVisit = ({ seen }: ToolRecord) =>
  seen
    .map(({ at }) => at)
    .toSorted()
    .at(-1);
const text = (value: unknown) => (typeof value === 'string' ? value.toWellFormed() : undefined);

/** The columns of the tools, in their order. */
export const columns: readonly Column[] = [
  {
    name: 'server',
    type: 'STRING',
    about: 'Address of the server on this site: servers/<server>/',
    words: 'toolrisk',
    of: ({ server }) => server.slug,
  },
  {
    name: 'server_name',
    type: 'STRING',
    about: 'Name of the server in its source',
    words: 'server',
    of: ({ server }) => text(server.name),
  },
  {
    name: 'slug',
    type: 'STRING',
    about: 'Address of the tool on this site: tools/<server>/<slug>/',
    words: 'toolrisk',
    of: ({ slug }) => slug,
  },
  { name: 'tool', type: 'STRING', about: 'Name of the tool', words: 'server', of: ({ name }) => text(name) },
  {
    name: 'title',
    type: 'STRING',
    about: 'Title in its definition',
    words: 'server',
    of: ({ definition }) => text(definition['title']),
  },
  {
    name: 'description',
    type: 'STRING',
    about: 'Description in its definition',
    words: 'server',
    of: ({ definition }) => text(definition['description']),
  },
  {
    name: 'definition',
    type: 'JSON',
    about: 'The whole definition as the server sent it, schemas and annotations included',
    words: 'server',
    of: ({ definition }) => definition,
  },
  {
    name: 'fingerprint',
    type: 'STRING',
    about: 'SHA-256 of the canonical definition; the same on every server that sends the same',
    words: 'toolrisk',
    of: ({ classification }) => classification.fingerprint,
  },
  {
    name: 'category',
    type: 'STRING',
    about: 'Kind of effect of the worst call',
    words: 'toolrisk',
    of: ({ classification }) => classification.category,
  },
  {
    name: 'level',
    type: 'STRING',
    about: 'How bad an unwanted call is',
    words: 'toolrisk',
    of: ({ classification }) => classification.level,
  },
  {
    name: 'confidence',
    type: 'DOUBLE',
    about: 'How sure the category is, from 0 to 1',
    words: 'toolrisk',
    of: ({ classification }) => classification.confidence,
  },
  {
    name: 'effects',
    type: 'JSON',
    about: 'Everything that it can do, as an array',
    words: 'toolrisk',
    of: ({ classification }) => classification.effects,
  },
  {
    name: 'reversibility',
    type: 'STRING',
    about: 'Whether a call can be undone',
    words: 'toolrisk',
    of: ({ classification }) => classification.reversibility,
  },
  {
    name: 'blast_radius',
    type: 'STRING',
    about: 'How far a call reaches',
    words: 'toolrisk',
    of: ({ classification }) => classification.blastRadius,
  },
  {
    name: 'findings',
    type: 'JSON',
    about: 'What else there is to know: kind, rule and severity, as an array',
    words: 'toolrisk',
    of: ({ classification }) =>
      classification.findings.map(({ kind, rule, severity }) => ({ kind, rule, severity })),
  },
  {
    name: 'rationale',
    type: 'STRING',
    about: 'Why, in a sentence that quotes the definition',
    words: 'toolrisk',
    of: ({ classification }) => text(classification.rationale),
  },
  {
    name: 'tokens',
    type: 'INT32',
    about: 'What the definition takes up in a model’s context',
    words: 'toolrisk',
    of: ({ tokens }) => tokens,
  },
  {
    name: 'ruleset',
    type: 'STRING',
    about: 'The rules that made the label',
    words: 'toolrisk',
    of: ({ classification }) => classification.ruleset,
  },
  {
    name: 'locator',
    type: 'STRING',
    about: 'Where it was seen, without secrets',
    words: 'toolrisk',
    of: ({ seen }) => text(seen[0]?.locator),
  },
  {
    name: 'version',
    type: 'STRING',
    about: 'Version of the package that was started, or what the server says of itself',
    words: 'server',
    of: ({ seen }) => text(seen[0]?.packageVersion ?? seen[0]?.serverVersion),
  },
  {
    name: 'package_license',
    type: 'STRING',
    about: 'Licence that the package’s registry names; of the package, claimed by its author',
    words: 'server',
    of: ({ seen }) => text(seen[0]?.packageClaims?.license),
  },
  {
    name: 'first_seen_at',
    type: 'TIMESTAMP',
    about: 'When the tool was first seen here',
    words: 'toolrisk',
    of: ({ firstSeenAt }) => firstSeenAt,
  },
  {
    name: 'definition_since',
    type: 'TIMESTAMP',
    about: 'Since when its definition reads as it does, as far as visits tell',
    words: 'toolrisk',
    of: ({ definitionSince }) => definitionSince,
  },
  {
    name: 'last_seen_at',
    type: 'TIMESTAMP',
    about: 'When it was last seen; empty if no endpoint lists it any more',
    words: 'toolrisk',
    of: newestVisit,
  },
];
