import { pathOf } from '../paths.ts';

/** The twins of the page of a server, and of those of its tools, which are parts of them. */
export const serverAlternates = (slug: string) => [
  { type: 'application/json', path: pathOf.serverJson(slug) },
  { type: 'text/markdown', path: pathOf.serverMarkdown(slug) },
];

/** The twins of the page of a rule. */
export const ruleAlternates = (id: string) => [
  { type: 'application/json', path: pathOf.ruleJson(id) },
  { type: 'text/markdown', path: pathOf.ruleMarkdown(id) },
];
