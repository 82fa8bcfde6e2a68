import { quoteSpan } from '../evidence.ts';
import type { Rule } from '../rule.ts';

const valid = /^[A-Za-z0-9_.-]{1,128}$/;

export const invalidName: Rule = {
  id: 'invalid-name',
  argues: 'definition',
  description: 'The name has characters or a length that the protocol advises against.',
  rationale:
    'Clients cut, escape or refuse such names, so that a policy written for the name may miss the tool.',
  falsePositives: ['A name in another script that every client in use accepts.'],
  references: ['https://modelcontextprotocol.io/specification/2025-11-25/server/tools#tool-names'],
  examples: {
    matches: [{ name: '../../x' }, { name: '' }, { name: 'delete page' }],
    ignores: [{ name: 'delete_page' }, { name: 'iam.detachUserPolicy' }],
  },
  match({ tool: { name } }) {
    if (valid.test(name)) return [];
    const got =
      name === '' ? 'an empty name' : name.length > 128 ? `${name.length} characters` : 'other characters';
    return [
      {
        strength: 'finding',
        evidence: name === '' ? [] : [quoteSpan('/name', name, 0, Math.min(name.length, 128))],
        finding: {
          kind: 'definition',
          severity: 'low',
          message: `Expected a name of 1 to 128 letters, digits, '_', '-' or '.', got ${got}.`,
        },
      },
    ];
  },
};
