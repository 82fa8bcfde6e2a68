import type { Listing } from '../../listing.ts';
import { normaliseUrl, showUrl, type NormalUrl } from '../normalise-url.ts';
import { quoted } from '../quoted.ts';
import { isSourceError, type SourceError } from '../source-error.ts';
import type { EndpointSource } from '../source.ts';

/** One address. */
export const url: EndpointSource = {
  kind: 'url',
  usage: 'url:URL',
  about: 'a server that is reached over HTTP; `url:` may be left out',
  parse: urlListing,
};

function urlListing(text: string, source: string): Listing | SourceError {
  if (!/^https?:/i.test(text)) return { error: `expected an address of http or https, got ${quoted(text)}` };
  const normal = normaliseUrl(text);
  if (isSourceError(normal)) {
    // A template of addresses names a server all the same; everything else is a slip.
    if (!/\{[^{}]{1,200}\}/.test(text)) return normal;
    const locator = showUrl(text);
    const needs = normal.error;
    return { source, server: locator, endpoints: [{ locator, transport: 'streamable-http', needs }] };
  }
  return {
    source,
    server: serverOf(normal),
    endpoints: [{ locator: normal.locator, transport: 'streamable-http', url: normal.url }],
  };
}

/** The host and the path, as they are shown; a query belongs to the user, not to the name. */
function serverOf({ url: address, locator }: NormalUrl): string {
  const { host, protocol, search } = new URL(address);
  const shown = (search === '' ? locator : locator.replace(/\?\*\*\*.*$/, '')).slice(`${protocol}//`.length);
  return shown === `${host}/` ? host : shown;
}
