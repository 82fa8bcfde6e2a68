import { quoteMatch } from '../evidence.ts';
import type { Quotation } from '../evidence.ts';
import { hasStake, reaches } from '../language/act-objects.ts';
import { isStated, onlyLooks } from './kit/acts-of.ts';
import type { Rule } from '../rule.ts';
import type { View } from '../definition/view.ts';

const play =
  /\b(?:test[- ]?net|devnet|sepolia|goerli|paper[- ](?:trad\w{0,4}|account|money)|play money|fake money|virtual (?:money|portfolio|trading)|simulated (?:trad\w{0,4}|orders?|accounts?|portfolio|money)|simulate[sd]? (?:a |an |the )?(?:trade|order|purchase|swap|transfer)|faucet|demo (?:account|trading)|mock (?:trad\w{0,4}|orders?|payments?)|(?:sandbox|virtual|fake|simulated) (?:payments?|trades?|cash|wallet|exchange)|in[- ]game (?:currency|coins?|gold)|hardhat|ganache|regtest|holesky)\b/i;
const alsoReal =
  /\b(?:main[- ]?net|live (?:trading|account|orders?)|real money)\b|\b(?:sepolia|test[- ]?net|devnet)\b[^.]{0,12}\bor\b/i;

const transaction = /^(?:transactions?|tx)$/;

/** Whether an act commits money or a transaction, as far as its words tell. */
function commits({ acts }: View): boolean {
  return acts.some(
    (act) =>
      isStated(act, 0.4) &&
      act.kind !== 'look' &&
      act.kind !== 'compute' &&
      (act.kind === 'pay' ||
        hasStake(act, 'money') ||
        reaches(act, 'money', 'payment', 'order') ||
        transaction.test(act.object.at(-1) ?? '')),
  );
}

/** “Paper trading.” by itself is an assurance; the sentence that says what is done has to say so. */
function saidOfAct({ start = 0 }: Quotation, { acts, sentences }: View): boolean {
  const sentence = sentences.find((one) => start >= one.start && start < one.start + one.text.length);
  return (
    sentence !== undefined &&
    acts.some(
      ({ source, verb }) =>
        source === 'description' &&
        (verb.start ?? -1) >= sentence.start &&
        (verb.start ?? 0) < sentence.start + sentence.text.length,
    )
  );
}

export const usesPlayMoney: Rule = {
  id: 'uses-play-money',
  argues: 'Execute',
  description: 'The money is that of a test network, a simulation or a paper account.',
  rationale:
    'Nothing of value moves, but something runs (decision 21). Where the real network is spoken of as well, the ' +
    'money is taken for real.',
  falsePositives: ['A tool that works on a test network by default and on the main one by a setting.'],
  examples: {
    matches: [{ name: 'send_transaction', description: 'Sends a transaction on the Sepolia testnet.' }],
    ignores: [
      { name: 'list_testnets', description: 'Lists testnets.' },
      { name: 'send_transaction', description: 'Sends a transaction on the testnet or mainnet.' },
    ],
  },
  match(view) {
    if (onlyLooks(view) || !commits(view)) return [];
    const text = view.description.slice(0, 1_000);
    if (alsoReal.test(text)) return [];
    const evidence = [
      ...quoteMatch('/description', text, play).filter((one) => saidOfAct(one, view)),
      ...quoteMatch('/name', view.tool.name, /(?:testnet|devnet|paper[-_ ]?trad)/i),
    ];
    if (evidence.length === 0) return [];
    return [
      {
        supports: 'Execute',
        strength: 'plain',
        means: () => 'acts with money that is not real',
        effects: ['controls-process'],
        reversibility: 'irreversible',
        level: { move: 'lower', to: 'medium', under: ['Execute'] },
        evidence,
      },
      { opposes: 'Financial', strength: 'overruling', evidence },
    ];
  },
};
