import { indexSecrets } from './secret-index.ts';
import { secretForms } from './secret-forms.ts';
import { secretParts } from './secret-parts.ts';
import { pathSpans } from './url-spans.ts';

/**
 * Whether an address at another host repeats a secret of a request: of its headers, its query or its path. A server has been told them, but may be
 * made to send them on, and whoever is asked next writes addresses into logs.
 */
export function carriesSecret(
  address: string,
  request: { url: string; headers: Readonly<Record<string, string>> },
): boolean {
  const [from, to] = [new URL(request.url), new URL(address)];
  if (from.hostname === to.hostname) return false;
  const given = [...from.searchParams, ...Object.entries(request.headers)].flatMap(([name, value]) =>
    secretParts(value, name),
  );
  const inPath = pathSpans(from.pathname).map(([start, end]) => from.pathname.slice(start, end));
  const secrets = [...new Set([...given, ...inPath].flatMap(secretForms))];
  return indexSecrets(secrets).find(to.pathname + to.search).length > 0;
}
