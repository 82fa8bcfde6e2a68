import { shows } from '../signs.ts';
import { textRule } from '../text-rule.ts';

export const namesPrivatePlaces = textRule({
  id: 'names-private-places',
  argues: 'directive',
  topics: ['places'],
  severity: 'low',
  message: 'The text names a place where people keep keys, passwords or settings.',
  description: 'A text of the definition names a place where people keep keys, passwords or settings.',
  rationale:
    'Tools for keys, clusters and packages live on such places. Whoever connects one should know that it speaks of them.',
  falsePositives: ['A path in an example.'],
  asks: (suspect) => shows(suspect, 'place'),
  examples: {
    matches: [{ name: 'connect', description: 'Connects over SSH. The key is taken from ~/.ssh/id_rsa.' }],
    ignores: [{ name: 'add_key', description: 'Adds a public key such as ~/.ssh/id_rsa.pub.' }],
  },
});
