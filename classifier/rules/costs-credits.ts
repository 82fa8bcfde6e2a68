import { quoteMatch } from '../evidence.ts';
import type { Rule } from '../rule.ts';

const costs =
  /\bcosts? (?:about |~)?\d[\d,.]* (?:api )?credits?\b|\bcosts (?:api )?credits? (?:per|for each|on every)\b|\b(?:consumes?|deducts?|spends?) (?:\w+ )?credits?\b|\b(?:may |will |can )?incurs? (?:\w+ )?(?:costs?|charges?|fees?)\b|\bcost warning\b|\byou(?:'ll| will) be (?:charged|billed)\b|\b(?:using|via|with|through) (?:the )?x402\b|\bautomatic payments? (?:per|for each|of each) (?:call|request)\b/i;
const denied = /\b(?:no|not|never|without|doesn't|does not|won't|free)\b[^.\n]{0,30}$/i;

export const costsCredits: Rule = {
  id: 'costs-credits',
  argues: 'effects',
  description: 'The definition says that a call costs credits or money.',
  rationale:
    'The cost is no purpose of the call, so it makes no payment of it, but an agent in a loop can run up a bill.',
  falsePositives: ['A sentence about what another plan or another tool costs.'],
  examples: {
    matches: [
      { name: 'get_portfolio', description: 'Gets a portfolio. Costs 1 credit per address.' },
      { name: 'make_voice', description: 'Makes a voice. COST WARNING: may incur costs.' },
    ],
    ignores: [
      { name: 'get_credits', description: 'Gets the credit balance. Free, costs no credits.' },
      { name: 'get_movie', description: 'Gets a movie with its credits.' },
    ],
  },
  match({ description }) {
    const head = description.slice(0, 2_000);
    const found = costs.exec(head);
    if (found === null || denied.test(head.slice(Math.max(0, found.index - 60), found.index))) return [];
    return quoteMatch('/description', head, costs).map((quotation) => ({
      strength: 'likely',
      means: () => 'costs credits or money, as the definition itself says',
      effects: ['spends-money' as const],
      evidence: [quotation],
    }));
  },
};
