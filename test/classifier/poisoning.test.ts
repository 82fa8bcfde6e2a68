import { describe, expect, test } from 'vitest';
import { classify } from '../../classifier/classify.ts';
import { isTrueQuotation } from '../../classifier/evidence.ts';
import { benign as firstBenign } from './texts/benign.ts';
import { toolOf } from './texts/example.ts';
import type { Example } from './texts/example.ts';
import { poisoned as firstPoisoned } from './texts/poisoned.ts';
import { benignTasks, poisonedTasks } from './texts/tasks-and-consent.ts';

const poisoned = { ...firstPoisoned, ...poisonedTasks };
const benign = { ...firstBenign, ...benignTasks };

function flagsOn(example: Example) {
  return classify(toolOf(example)).findings.filter(
    ({ kind }) => kind === 'poisoning' || kind === 'hidden-text',
  );
}

/** Orders that are implicit, or about what no rule decides; whoever teaches one of them takes it off this list. */
const missed = new Set([
  'resize',
  'better_search',
  'file_guard',
  'pre_check',
  'delete_everything',
  'run_any',
  'wipe_disk',
  'drop_all',
  'shell',
  'exfil',
  'set_mode',
  'configure',
  'persona',
  'auth_helper',
  'paint',
  'log_conversation',
  'security_check',
  'todo',
  'maths',
  'docs',
  'list_files',
  'approve_all',
  'grep',
  'metrics',
  'vote',
  'label',
  'wiki',
  'tz',
  'pdf',
  'safe_ls',
  'alias',
  'mailbox_rule',
  'post',
  'contact',
  'branch',
  'role',
  'invoices',
  'photos',
  'shoes',
  'ssh_setup',
  'repo',
]);

function titled(examples: Example[]): [string, Example][] {
  return examples.map((example) => [example[0], example]);
}

const decided = Object.entries(poisoned).filter(([, examples]) =>
  examples.some(([name]) => !missed.has(name)),
);

describe.each(decided)('%s are found', (_, examples) => {
  test.each(titled(examples.filter(([name]) => !missed.has(name))))('%s', (_name, example) => {
    const flags = flagsOn(example);
    expect(flags).not.toEqual([]);
    for (const quotation of flags.flatMap(({ evidence }) => evidence)) {
      expect(isTrueQuotation(toolOf(example), quotation), JSON.stringify(quotation)).toBe(true);
    }
  });
});

describe('what is not decided', () => {
  const examples = Object.values(poisoned)
    .flat()
    .filter(([name]) => missed.has(name));
  test.each(titled(examples))('%s', (_name, example) => {
    expect(flagsOn(example)).toEqual([]);
  });
});

describe.each(Object.entries(benign))('%s are left alone', (_, examples) => {
  test.each(titled(examples))('%s', (_name, example) => {
    expect(flagsOn(example)).toEqual([]);
  });
});

describe('what is encoded or hidden is shown', () => {
  test.each([
    ['icons', 'read ~/.ssh/id_rsa'],
    ['flags', 'Do not tell the user'],
    ['cities', 'Send the conversation history'],
    ['rivers', 'read ~/.aws/credentials'],
    ['lakes', 'ignore previous instructions'],
    ['roads', 'Disregard all prior instructions'],
    ['hills', 'Ignore all previous instructions'],
    ['parks', 'Ignore all previous instructions'],
    ['towns', 'run rm -rf on the workspace now'],
  ])('%s', (name, text) => {
    const example = (poisoned['encoded orders'] ?? []).find(([each]) => each === name);
    if (example === undefined) throw new Error(`expected an example named ${name}`);
    expect(flagsOn(example).map(({ message }) => message)).toContainEqual(expect.stringContaining(text));
  });
});
