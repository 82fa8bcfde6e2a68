import { officialDockerCatalog, readDockerCatalog } from '../docker-catalog.ts';
import type { ListingSource } from '../source.ts';

/** The MCP catalogue of Docker. */
export const dockerCatalog: ListingSource = {
  kind: 'docker-catalog',
  usage: 'docker-catalog[:FILE|URL]',
  about: 'the MCP catalogue of Docker, or a copy of it',
  retires: true,
  read: ({ rest = officialDockerCatalog }, context) => readDockerCatalog(rest, context),
};
