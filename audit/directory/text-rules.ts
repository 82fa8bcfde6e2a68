import type { DirectoryFault, DirectoryRule } from './directory-fault.ts';

const behaving = ['directive', 'poisoning', 'hidden-text'] as const;

const mends: Record<(typeof behaving)[number], string> = {
  directive: 'Say what the tool does and not what the model should do.',
  poisoning: 'Take the orders out; a description is no place for them.',
  'hidden-text': 'Take the characters out.',
};

/** Both directories refuse descriptions that tell the model how to behave, call other tools, or hide text. */
export const behavingTexts: DirectoryRule = ({ tool, classification }) =>
  behaving.flatMap((kind) =>
    classification.findings
      .filter((finding) => finding.kind === kind)
      .map(({ message, evidence }): DirectoryFault => {
        const [first] = evidence;
        return {
          rule: kind === 'hidden-text' ? 'hidden-text' : 'tells-model-how-to-behave',
          tool: tool.name,
          blocks: kind !== 'directive',
          message,
          mend: mends[kind],
          ...(first !== undefined && { pointer: first.pointer, quote: first.quote }),
        };
      }),
  );

/** Praise, and calls to buy or to come back: nothing that says what a call does. */
const promotion =
  /\b(?:world[- ]class|best[- ]in[- ]class|industry[- ]leading|award[- ]winning|cutting[- ]edge|state[- ]of[- ]the[- ]art|revolutionary|unparalleled|unrivall?ed|the best (?:tool|way|choice)|number one|upgrade to (?:pro|premium)|sign up (?:now|today|at)|subscribe (?:now|today)|limited[- ]time|free trial|% off|discount code)\b/i;

export const promotionalTexts: DirectoryRule = ({ tool }) => {
  const found = promotion.exec((tool.description ?? '').slice(0, 32_768));
  if (found === null) return [];
  return [
    {
      rule: 'promotional-text',
      tool: tool.name,
      blocks: false,
      message: 'Its description advertises.',
      mend: 'Say what a call does, and leave the praise to others.',
      pointer: '/description',
      quote: found[0],
    },
  ];
};
