import type { Endpoint } from '../listing.ts';
import { showWords } from '../show-words.ts';
import { secretForms } from './secret-forms.ts';
import { secretParts } from './secret-parts.ts';

/** Everything that was given to a server in confidence, in all spellings: nothing of it may be stored or shown. */
export function secretsOf({ launch, headers, url, secrets, offered }: Endpoint): string[] {
  const named = [
    ...Object.entries(launch?.env ?? {}),
    ...Object.entries(headers ?? {}),
    ...Object.entries(offered ?? {}),
  ];
  const started = launch?.package ?? launch?.command;
  const words = launch === undefined ? [] : [...(started === undefined ? [] : [started]), ...launch.args];
  const parts = [
    ...named.flatMap(([name, value]) => secretParts(value, name)),
    ...(url === undefined ? [] : secretParts(url, 'url')),
    // These are known to be secrets by where they stood.
    ...showWords(words).secrets.flatMap((secret) =>
      secretParts(secret, /^[a-z][a-z0-9+.-]{0,30}:\/\//i.test(secret) ? 'url' : 'secret'),
    ),
    ...(secrets ?? []).flatMap((secret) => [secret, ...secretParts(secret, 'secret')]),
  ];
  return [...new Set(parts.flatMap(secretForms))];
}
