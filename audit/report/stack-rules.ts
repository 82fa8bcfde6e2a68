import { severities } from '../../classifier/taxonomy.ts';
import type { TaxonomyReference } from '../attacks/attack.ts';
import { compromisedMcpPackage } from '../attacks/compromised-mcp-package.ts';
import { credentialExposure } from '../attacks/credential-exposure.ts';
import { toolPoisoning } from '../attacks/tool-poisoning.ts';
import type { ProblemRule } from './problem-rules.ts';

/** The kinds of problems that only servers together have, or how a configuration brings them in. */
const kinds: { id: string; summary: string; help: string; taxa: TaxonomyReference[] }[] = [
  {
    id: 'shadowing',
    summary: 'A text of one server names a tool of another.',
    help: 'Read the text; leave the server out unless it has a reason to speak of the other.',
    taxa: toolPoisoning.taxonomies,
  },
  {
    id: 'unpinned',
    summary: 'What a configuration has fetched for a server is not fixed to one version.',
    help: 'Name one version of a package, the digest of an image, the commit of a repository.',
    taxa: compromisedMcpPackage.taxonomies,
  },
  {
    id: 'secret-in-configuration',
    summary: 'What looks like a secret stands in a configuration in plain text.',
    help: 'Put a variable in its place, and replace the secret where it was made.',
    taxa: credentialExposure.taxonomies,
  },
  {
    id: 'deprecated',
    summary: 'A server is one that its publisher advises against, or that nobody looks after.',
    help: 'Move to what its publisher names instead, or leave it out.',
    taxa: [],
  },
];

/** The rules of problems of a stack. */
export const stackRules: ProblemRule[] = kinds.flatMap(({ id, ...rule }) =>
  severities.map((severity): ProblemRule => ({ id: `${id}-${severity}`, severity, ...rule })),
);
