import { hideSecrets } from '../../secrets/hide-secrets.ts';
import { officialRegistry, readRegistry } from '../registry.ts';
import { isSourceError, type SourceError } from '../source-error.ts';
import type { ListingSource, SourceSpec } from '../source.ts';

/** The official registry, or another one with the same API. */
export const registry: ListingSource = {
  kind: 'registry',
  usage: 'registry[:URL]',
  about: 'the official registry of MCP servers, or another one with the same API',
  retires: true,
  registryAddress,
  read: async (spec, context) => {
    const address = registryAddress(spec);
    return isSourceError(address) ? address : readRegistry(address, context);
  },
};

function registryAddress({ rest = officialRegistry, text }: SourceSpec): string | SourceError {
  if (/^https?:/i.test(rest) && URL.canParse(rest)) return rest;
  return { error: `expected registry:URL, got ${hideSecrets(text).slice(0, 200)}` };
}
