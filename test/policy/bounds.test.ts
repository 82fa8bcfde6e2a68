import { describe, expect, test } from 'vitest';
import { exampleBounds, noBounds, problemOfBounds } from '../../policy/bounds.ts';
import { recommendTool } from '../../policy/recommend.ts';
import { exampleTool as tool, decideCall as decide } from './example-tool.ts';

describe('bounds', () => {
  const write = tool('Write', 'high', { path: 'path' }, { effects: ['touches-filesystem'] });
  const mail = tool('Write', 'high', { to: 'recipient', cc: 'recipient' }, { effects: ['sends-outside'] });
  const pay = tool('Financial', 'critical', { amount: 'amount' });
  const sql = tool('Execute', 'critical', { sql: 'sql' });

  test.each([
    ['/workspace/notes.md', 'allow'],
    ['/workspace/../etc/passwd', 'ask'],
    ['/workspace/%2e%2e/x', 'ask'],
    ['/workspacex/a', 'ask'],
    ['/etc/passwd', 'ask'],
    [undefined, 'ask'],
    [['/workspace/a'], 'ask'],
  ])('of a folder: %j, %s', (path, decision) => {
    expect(decide({ path }, write)).toBe(decision);
  });

  test.each([
    [{ to: 'a@example.com' }, 'allow'],
    [{ to: 'a@example.com', cc: 'b@example.com' }, 'allow'],
    [{ to: 'a@example.com', cc: 'b@elsewhere.test' }, 'ask'],
    [{ to: 'a@elsewhere.test,b@example.com' }, 'ask'],
    [{ cc: 'a@example.com' }, 'ask'],
  ])('of recipients: %j, %s', (given, decision) => {
    expect(decide(given, mail)).toBe(decision);
  });

  test.each([
    [100, 'ask'],
    [0.5, 'ask'],
    [100.01, 'deny'],
    [-1, 'deny'],
    ['50', 'deny'],
  ])('of an amount: %j, %s', (amount, decision) => {
    expect(decide({ amount }, pay)).toBe(decision);
  });

  test('add up the amounts of a day', () => {
    expect(recommendTool(pay, 'supervised', { bounds: exampleBounds }).exceptions[0]).toMatchObject({
      limit: { max: 10, window: 'day' },
      sum: { argument: 'amount', max: 500, window: 'day' },
    });
  });

  test.each([
    ['SELECT a FROM b', 'ask'],
    ['select 1; drop table b', 'deny'],
    ['select a into c from b', 'deny'],
    ['drop table b', 'deny'],
  ])('of a statement: %s, %s', (statement, decision) => {
    expect(decide({ sql: statement }, sql)).toBe(decision);
  });

  test('never open what a shell or a list of things is given too', () => {
    const shell = tool(
      'Execute',
      'critical',
      { path: 'path', command: 'shell' },
      { effects: ['touches-filesystem'] },
    );
    expect(recommendTool(shell).exceptions).toEqual([]);
  });

  test('open nothing where a user sets none', () => {
    expect(decide({ path: '/workspace/a' }, write, 'supervised', {})).toBe('ask');
    expect(recommendTool(write).exceptions).toEqual([]);
  });

  test('hold tools that would run unasked where a user confines them', () => {
    const read = tool('Read', 'low', { path: 'path' }, { effects: ['touches-filesystem'] });
    const settings = { bounds: { ...noBounds, paths: ['/srv/'] }, confine: true };
    expect(decide({ path: '/etc/passwd' }, read, 'supervised', settings)).toBe('ask');
    expect(decide({ path: '/srv/a' }, read, 'supervised', settings)).toBe('allow');
    expect(decide({ path: '/etc/passwd' }, read)).toBe('allow');
  });

  test.each([
    [{ ...noBounds, paths: ['/a'] }, 'ends in a slash'],
    [{ ...noBounds, paths: ['/a/../'] }, 'no “..”'],
    [{ ...noBounds, urls: ['https://example.com'] }, 'slash at its end'],
    [{ ...noBounds, urls: ['https://user@example.com/'] }, 'beginning of a URL'],
    [{ ...noBounds, recipients: ['a b'] }, 'address or @domain'],
    [{ ...noBounds, maxAmount: -1 }, 'above 0'],
  ])('that are wrong are told: %j', (bounds, message) => {
    expect(problemOfBounds(bounds)).toContain(message);
  });

  test('of the examples are in order', () => {
    expect(problemOfBounds(exampleBounds)).toBeUndefined();
  });
});
