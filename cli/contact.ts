import { isContact } from '../crawler/user-agent.ts';
import type { OptionHelp, OptionValues } from './command.ts';
import { stringOption, UsageError } from './command.ts';

/** The option of every command that sends requests to others. */
export const contactOption = {
  contact: {
    type: 'string',
    value: 'URL',
    help: 'where whoever is visited can reach you; part of the user agent (TOOLRISK_CONTACT)',
  },
} as const satisfies Record<string, OptionHelp>;

/** Checks `--contact`, else `TOOLRISK_CONTACT`, and returns it; one that cannot stand in a header is a usage error. */
export function readContact(values: OptionValues): string | undefined {
  const contact = stringOption(values, 'contact') ?? (process.env.TOOLRISK_CONTACT || undefined);
  if (contact !== undefined && !isContact(contact)) {
    throw new UsageError(
      `Expected --contact or TOOLRISK_CONTACT to be a URL such as https://example.com/crawler or mailto:me@example.com, got “${contact}”.`,
    );
  }
  return contact;
}

/** Puts the contact where every request of this process finds it. */
export function useContact(values: OptionValues): void {
  const contact = readContact(values);
  if (contact !== undefined) process.env.TOOLRISK_CONTACT = contact;
}
