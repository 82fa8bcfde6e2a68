import { hasStake, reaches } from '../../language/act-objects.ts';
import { quoteMatch } from '../../evidence.ts';
import { isStated } from './acts-of.ts';
import type { Signal } from '../../rule.ts';
import type { View } from '../../definition/view.ts';

const play =
  /\b(?:test[- ]?net|devnet|sepolia|goerli|paper[- ](?:trad\w{0,4}|account|money)|play money|fake money|virtual (?:money|portfolio|trading)|simulated (?:trad\w{0,4}|orders?|accounts?|portfolio|money)|simulate[sd]? (?:a |an |the )?(?:trade|order|purchase|swap|transfer)|faucet|demo (?:account|trading)|mock (?:trad\w{0,4}|orders?|payments?)|(?:sandbox|virtual|fake|simulated) (?:payments?|trades?|cash|wallet|exchange)|in[- ]game (?:currency|coins?|gold)|hardhat|ganache|regtest|holesky)\b/i;
const alsoReal =
  /\b(?:main[- ]?net|live (?:trading|account|orders?)|real money)\b|\b(?:sepolia|test[- ]?net|devnet)\b[^.]{0,12}\bor\b/i;

const transaction = /^(?:transactions?|tx)$/;

/**
 * What speaks for play money: that of a test network, a simulation or a paper account. Nothing of value moves, but
 * something runs (decision 21).
 */
export function playMoney(view: View): Signal[] {
  const commits = view.acts.some(
    (act) =>
      isStated(act, 0.4) &&
      act.kind !== 'look' &&
      act.kind !== 'compute' &&
      (act.kind === 'pay' ||
        hasStake(act, 'money') ||
        reaches(act, 'money', 'payment', 'order') ||
        transaction.test(act.object.at(-1) ?? '')),
  );
  const text = view.description.slice(0, 1_000);
  if (!commits || alsoReal.test(text)) return [];
  // “Paper trading.” by itself is an assurance; the sentence that says what is done has to say so.
  const said = quoteMatch('/description', text, play).filter(({ start = 0 }) => {
    const sentence = view.sentences.find((one) => start >= one.start && start < one.start + one.text.length);
    return (
      sentence !== undefined &&
      view.acts.some(
        ({ source, verb }) =>
          source === 'description' &&
          (verb.start ?? -1) >= sentence.start &&
          (verb.start ?? 0) < sentence.start + sentence.text.length,
      )
    );
  });
  const evidence = [...said, ...quoteMatch('/name', view.tool.name, /(?:testnet|devnet|paper[-_ ]?trad)/i)];
  if (evidence.length === 0) return [];
  const signals: Signal[] = [
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
  return signals;
}
