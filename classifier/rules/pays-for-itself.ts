import { quoteMatch } from '../evidence.ts';
import type { Rule } from '../rule.ts';

/** A call that is paid for by itself (decision 48). */
const byItself =
  /\b(?:paid|charged|deducted|debited) (?:automatically )?(?:from|with|by|using|out of) (?:the|your|a|its|this) (?:\w+ ){0,2}(?:wallet|account|balance|card)\b|\b(?:automatically|auto-?) ?(?:pay(?:s|ing)?|charg(?:es|ing)|deduct(?:s|ing)|debit(?:s|ing)|settl(?:es|ing))\b|\bpay(?:s|ing) [^.\n]{0,60}\b(?:from|with|using|via|out of) (?:the|your|a|its|this) (?:\w+ ){0,2}wallet\b|\b402 payments? (?:are |is )?(?:handled|made|settled|signed) (?:for you|automatically)\b|\bwith automatic payments?\b|\b(?:costs?|fees?) (?:are |is )?paid (?:via|by|through|over) (?:the |an? )?(?:http 402|x402|wallet|lightning|l402)/i;

const signs = ['aid ', 'harged ', 'educted ', 'ebited ', 'uto', 'ays ', 'aying ', '402'];

export const paysForItself: Rule = {
  id: 'pays-for-itself',
  argues: 'Financial',
  description: 'The description says that the call itself is paid for from a wallet or an account.',
  rationale:
    'A look-up that debits a wallet moves money each time it is called, whatever it answers, and whether anybody was ' +
    'asked (decision 48).',
  falsePositives: ['A sentence that tells how a subscription, and not this call, is charged.'],
  examples: {
    matches: [
      { name: 'get_weather', description: 'Returns the weather. Each call is paid from your wallet.' },
      { name: 'get_weather', description: 'Returns the weather. For agents with automatic payment.' },
      {
        name: 'fetch_paid',
        description: 'Fetches an address, paying with your wallet where it asks for money.',
      },
    ],
    ignores: [{ name: 'get_weather', description: 'Returns the weather.' }, { name: 'list_wallets' }],
  },
  match({ description }) {
    // Most definitions have none of these words, and looking for them is quick.
    if (!signs.some((word) => description.includes(word))) return [];
    const evidence = quoteMatch('/description', description.slice(0, 800), byItself);
    if (evidence.length === 0) return [];
    return [
      {
        supports: 'Financial',
        strength: 'clear',
        means: () => 'pays for itself from a wallet or an account',
        effects: ['spends-money', 'moves-money'],
        reversibility: 'irreversible',
        evidence,
      },
    ];
  },
};
