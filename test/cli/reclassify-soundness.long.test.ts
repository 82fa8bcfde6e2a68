import { expect, test, vi } from 'vitest';
import { compareChanges } from '../../bench/reclassify-soundness.ts';
import type { Round } from '../../bench/reclassify-soundness.ts';
import { rules } from '../../classifier/all-rules.ts';

// Each round runs a copy of the sources.
vi.setConfig({ testTimeout: 1_800_000 });

test('what is left after a change of the rules is what judging everything gives', async () => {
  const tools = rules.flatMap(({ examples }) => [...examples.matches, ...examples.ignores]);
  const rounds: Round[] = [];
  // A word of a rule, a rule less, a rule more, and a word that rules share.
  for await (const round of compareChanges(
    tools.map((tool) => JSON.stringify(tool)),
    { rounds: 12, seed: 7 },
  ))
    rounds.push(round);
  expect(rounds).toHaveLength(12);
  for (const round of rounds) {
    expect(round.wrong, round.change).toBe(0);
    expect(round.judged, round.change).toBeGreaterThanOrEqual(round.moved);
    if (round.reach === 'rules') expect(round.left + round.unread, round.change).toBeGreaterThan(0);
  }
  expect(rounds.some(({ moved }) => moved > 0)).toBe(true);
});
