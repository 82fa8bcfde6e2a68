/** What a verdict looks like; `confidence.ts` says how each sign is read. */
export const signNames = [
  'one',
  'share',
  'score',
  'strongest',
  'second',
  'name',
  'text',
  'both',
  'contested',
  'read',
  'write',
  'execute',
] as const;

type Weights = Record<(typeof signNames)[number], number>;

// Made by `node bench/fit-confidence.ts --write`, of hand labels.
export const categoryWeights: Weights = {
  one: -0.39,
  share: 0.7,
  score: 0.91,
  strongest: 0.06,
  second: -0.71,
  name: 0.55,
  text: 0.59,
  both: 0.49,
  contested: 0.0,
  read: 0.67,
  write: -0.54,
  execute: 0.51,
};
export const levelWeights: Weights = {
  one: -0.59,
  share: 0.48,
  score: 0.6,
  strongest: 0.19,
  second: -0.49,
  name: 0.34,
  text: 0.35,
  both: 0.16,
  contested: 0.0,
  read: 1.27,
  write: -0.02,
  execute: 0.46,
};
