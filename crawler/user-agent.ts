import { ownVersion } from './own-version.ts';

/**
 * How we introduce ourselves to whoever reads access logs. `TOOLRISK_CONTACT` is the address at which whoever runs this crawl
 * can be reached; the project cannot answer for somebody else's crawl, so without one that is said.
 */
export function userAgent(env: NodeJS.ProcessEnv = process.env): string {
  const contact = env.TOOLRISK_CONTACT;
  return contact !== undefined && isContact(contact)
    ? `toolrisk/${ownVersion} (+${contact})`
    : `toolrisk/${ownVersion} (MCP catalogue crawler; its operator gave no contact)`;
}

/** Whether a text can be a contact: an http(s) or mailto URL that fits into a header and has no password. */
export function isContact(text: string): boolean {
  return (
    text.length <= 300 &&
    /^(?:https?:\/\/|mailto:)[\x21-\x7e]{3,}$/i.test(text) &&
    !/[()\\"]|^https?:\/\/[^/?#]*@/i.test(text)
  );
}
