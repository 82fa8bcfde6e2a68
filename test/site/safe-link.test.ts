import { describe, expect, it } from 'vitest';
import { safeLink } from '../../site/src/safe-link.ts';

describe('a link that a server has written', () => {
  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' \tjavascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    '//evil.example',
    '/relative',
    'http://plain.example/',
    'https://user@evil.example/',
    'https://good.example:x@evil.example/',
    'https://',
    '',
    undefined,
  ])('such as %j is none', (text) => expect(safeLink(text)).toBeUndefined());

  it('shows a host of letters that only look Latin by its ASCII name', () => {
    expect(safeLink('https://ex\u0430mple.org/')).toBe('https://xn--exmple-4nf.org/');
    expect(safeLink('https://example.org/a?b#c')).toBe('https://example.org/a?b#c');
  });
});
