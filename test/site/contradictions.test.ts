import { describe, expect, it } from 'vitest';
import { classifyDefinition } from '../../classifier/classify-definition.ts';
import type { Classification, Finding } from '../../classifier/classification.ts';
import { attacks } from '../../audit/attacks/index.ts';
import { cursor } from '../../policy/targets/cursor.ts';
import { gatewayJson } from '../../policy/targets/gateway-json.ts';
import type { SeenAt } from '../../db/snapshot-record.ts';
import { contradictions } from '../../site/src/tool-page/contradictions.ts';
import { statementsOf } from '../../site/src/tool-page/statements.ts';
import type { ToolPage } from '../../site/src/tool-page/statements.ts';
import { serverWith, toolWith } from './fixture-records.ts';

/** The statements about a definition of ours, labelled as any other; `change` makes of the label what none should be. */
function pageOf(
  definition: Record<string, unknown> & { name: string },
  change: Partial<Classification> = {},
): ToolPage {
  const judged = classifyDefinition(definition);
  if ('error' in judged) throw new Error(judged.error);
  const tool = toolWith(definition, { ...judged.classification, ...change });
  return statementsOf(tool, serverWith([tool]));
}

const readNote = { name: 'get_note', description: 'Returns a note.' };
const deleteNote = { name: 'delete_note', description: 'Deletes a note for good.' };
const overwriteFile = {
  name: 'write_file',
  description: 'Writes a file, overwriting an existing one.',
  inputSchema: { type: 'object', properties: { path: { type: 'string' } }, required: ['path'] },
};
const openPage = { name: 'browser_navigate', description: 'Navigate to a URL in the browser.' };
const runCode = {
  name: 'run_code',
  description: 'Runs the given Python code.',
  inputSchema: { type: 'object', properties: { code: { type: 'string' } }, required: ['code'] },
};

/** A server that was reached without starting a package. */
const reported: SeenAt = {
  locator: 'https://notes.example.org/mcp',
  transport: 'streamable-http',
  outcome: 'listed',
  serverVersion: '1.2.3',
  at: '2026-11-20T09:30:00.000Z',
  durationMs: 1,
  tools: 1,
};

const poisoned: Finding = {
  kind: 'poisoning',
  rule: 'overrides-instructions',
  severity: 'high',
  message: 'It orders.',
  evidence: [],
};

describe('a page that agrees with itself', () => {
  it.each([readNote, deleteNote, overwriteFile, openPage, runCode, { name: 'handler' }])(
    'is one about $name',
    (definition) => {
      expect(contradictions(pageOf(definition))).toEqual([]);
    },
  );

  it('is one whose label has been spoilt, where the sentences go by effects', () => {
    const effects = { effects: ['touches-filesystem' as const, 'overwrites' as const] };
    expect(contradictions(pageOf(readNote, effects))).toEqual([]);
    expect(contradictions(pageOf(readNote, { findings: [poisoned] }))).toEqual([]);
    expect(contradictions(pageOf(openPage, { blastRadius: 'host' }))).toEqual([]);
  });
});

/** A page with statements put in place that nothing on it bears out. */
const spoilt: [string, () => ToolPage, RegExp][] = [
  [
    'that nothing changes beside an effect that changes something',
    () => {
      const page = pageOf(deleteNote);
      return { ...page, scale: [...page.scale, { name: 'Undo', value: 'Nothing, by its definition' }] };
    },
    /beside the effect deletes-data/,
  ],
  [
    'that nothing is removed beside overwriting',
    () => ({ ...pageOf(overwriteFile), verdict: ['Creates a file without removing anything.'] }),
    /beside the effect overwrites/,
  ],
  [
    'a format that cannot deny beside a denial',
    () => {
      const page = pageOf(runCode);
      return { ...page, advice: { ...page.advice, client: { target: cursor, text: '', losses: [] } } };
    },
    /does not enforce what is recommended, hide/,
  ],
  [
    'a format that denies beside a question',
    () => {
      const page = pageOf(openPage);
      return { ...page, advice: { ...page.advice, client: { target: gatewayJson, text: '', losses: [] } } };
    },
    /does not enforce what is recommended, ask/,
  ],
  [
    'that it may run beside a grave finding',
    () => {
      const page = pageOf(readNote);
      const classification = { ...page.tool.classification, findings: [poisoned] };
      return { ...page, tool: { ...page.tool, classification } };
    },
    /severity high beside “Let it run\.”/,
  ],
  [
    'a worst call that is milder than the usual one',
    () => pageOf(readNote, { usual: { category: 'Read', level: 'high', effects: [] } }),
    /A call that is high beside a worst call that is low/,
  ],
  [
    'the host of what acts in a browser',
    () => ({ ...pageOf(openPage), scale: [{ name: 'Reach', value: 'The server’s host' }] }),
    /said of what acts in a browser/,
  ],
  [
    'an attack that turns on something else',
    () => {
      const [attack] = attacks.filter(({ id }) => id === 'arbitrary-code-execution');
      const [incident] = attack?.incidents ?? [];
      if (!attack || !incident) throw new Error('Expected the attack and its incidents, got none');
      return { ...pageOf(openPage), attacks: [{ attack, effect: 'controls-browser', incident }] };
    },
    /without an effect that it turns on/,
  ],
  [
    'a version that the server reports where a package was started',
    () => ({ ...pageOf(readNote), version: { version: '9', isPackage: false, words: '' } }),
    /Version 9 beside a package that was started in version 1\.2\.4/,
  ],
  [
    'how to undo what nobody knows',
    () => {
      const page = pageOf({ name: 'handler' });
      return { ...page, scale: [...page.scale, { name: 'Undo', value: 'By another call' }] };
    },
    /of a tool that is Unknown/,
  ],
];

describe('a page that contradicts itself', () => {
  it.each(spoilt)('is found: it says %s', (_, page, said) => {
    expect(contradictions(page()).join(' ')).toMatch(said);
  });
});

describe('what a page shows of versions', () => {
  it('is the package’s where one was started, and else what the server says of itself', () => {
    expect(pageOf(readNote).version).toMatchObject({ version: '1.2.4', isPackage: true });
    const { tool: started } = pageOf(readNote);
    const tool = { ...started, seen: [reported] };
    expect(statementsOf(tool, serverWith([tool])).version).toMatchObject({
      version: '1.2.3',
      isPackage: false,
    });
  });
});
