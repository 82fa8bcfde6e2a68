import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isContact, userAgent } from '../../crawler/user-agent.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

it('names the version and the contact of whoever runs it, or says that there is none', () => {
  expect(userAgent({ TOOLRISK_CONTACT: 'https://example.com/us' })).toBe(
    `toolrisk/${version} (+https://example.com/us)`,
  );
  expect(userAgent({})).toBe(`toolrisk/${version} (MCP catalogue crawler; its operator gave no contact)`);
  expect(userAgent({ TOOLRISK_CONTACT: 'x\r\ny: z' })).toMatch(/gave no contact/);
});

it.each([
  '',
  'example.com',
  'https://',
  'https://a b',
  'https://a\nb',
  'https://ä',
  'javascript:x',
  'https://a/(b)',
  `https://${'a'.repeat(400)}`,
])('takes no contact such as %j', (text) => {
  expect(isContact(text)).toBe(false);
});
