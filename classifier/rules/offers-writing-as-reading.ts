import { quoteMatch } from '../evidence.ts';
import type { Rule } from '../rule.ts';

const claim = /\b(?:safe,? )?read-?only\b|\breads? only\b/i;
const switched =
  /\b(?:write_?mode|allow_?writes?|enable_?writes?|write_?enabled|enables? write|write-?back|read_?only ?= ?false)\b[^.\n]{0,60}/i;
const honest =
  /\bby default\b|\bunless\b|\botherwise\b|\bnot read-?only\b|\bread-?only mode\b|\bread-?only (?:or|and|\/) /i;

export const offersWritingAsReading: Rule = {
  id: 'offers-writing-as-reading',
  argues: 'annotation',
  description: 'The description calls the tool read-only and offers a switch that lets it write.',
  rationale:
    'A reader who trusts the first sentence never looks at the parameter. An honest text says that reading is the ' +
    'default.',
  falsePositives: ['A description that mentions the switch of another tool.'],
  examples: {
    matches: [
      {
        name: 'query',
        description: 'Safe, read-only queries. Parameters: write_mode (enables write operations)',
      },
    ],
    ignores: [
      { name: 'query', description: 'Read-only by default; allow_writes lets it write.' },
      { name: 'view', description: 'Read-only viewer.' },
    ],
  },
  match({ tool: { description } }) {
    const said = quoteMatch('/description', description, claim);
    if (said.length === 0) return [];
    const offered = quoteMatch('/description', description, switched);
    if (offered.length === 0 || honest.test(description?.slice(0, 4_000) ?? '')) return [];
    const message = 'The description calls the tool read-only, and offers a switch that lets it write.';
    return [
      {
        strength: 'finding',
        evidence: [...said, ...offered],
        finding: { kind: 'annotation', severity: 'medium', message },
      },
    ];
  },
};
