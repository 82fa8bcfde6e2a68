import { hideSecrets } from '../secrets/hide-secrets.ts';

/** The beginning of what was given, for a message about it. */
export function quoted(text: string): string {
  return JSON.stringify(hideSecrets(text).slice(0, 80));
}
