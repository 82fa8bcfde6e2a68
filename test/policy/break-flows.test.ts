import { describe, expect, test } from 'vitest';
import { breakFlows } from '../../policy/break-flows.ts';
import { findFlows } from '../../policy/flow.ts';
import type { FlowKind } from '../../policy/flow.ts';
import { presets } from '../../policy/policy.ts';
import type { Decision, ServerPolicy } from '../../policy/policy.ts';
import { recommendServer } from '../../policy/recommend.ts';
import { recommendUnlisted } from '../../policy/recommend-unlisted.ts';
import { everydayServers } from './everyday-servers.ts';
import { line, server, withinBounds } from './flow-policies.ts';

const mail = server('mail', line('read_mail', ['reads-private-data']), line('send_mail', ['sends-outside']));
const web = server('web', line('fetch_page', ['reads-untrusted-content']));

/** What the merged policy decides on a tool, and by which exceptions. */
function decisionsOf(policies: ServerPolicy[], name: string) {
  const found = policies.flatMap(({ tools }) => tools).find(({ tool }) => tool === name);
  return [found?.decision, ...(found?.exceptions.map(({ decision }) => decision) ?? [])];
}

const kindsOf = (policies: ServerPolicy[]): FlowKind[] => findFlows(policies).map(({ kind }) => kind);
const namesOn = (policies: ServerPolicy[], leg: 'way-out' | 'strangers-text' | 'private-data' | 'harm') =>
  findFlows(policies)[0]?.legs[leg]?.map(({ tool }) => tool);

describe('the flow by which private data leaks', () => {
  test('is found over servers, and each leg named', () => {
    expect(kindsOf([mail, web])).toEqual(['leak']);
    expect(namesOn([mail, web], 'way-out')).toEqual(['send_mail']);
    expect(namesOn([mail, web], 'strangers-text')).toEqual(['fetch_page']);
    expect(namesOn([mail, web], 'private-data')).toEqual(['read_mail']);
  });

  test('is found in one tool that does everything', () => {
    const all = line('all', ['sends-outside', 'reads-private-data', 'reads-untrusted-content']);
    expect(kindsOf([server('s', all)])).toEqual(['leak']);
  });

  test('needs all three legs', () => {
    expect(kindsOf([mail])).toEqual([]);
    expect(breakFlows([mail])).toEqual({ policies: [mail], broken: [] });
  });

  test.each([
    ['ask', [], false],
    ['deny', [], false],
    ['hide', [], false],
    ['hide', [withinBounds('ask')], false],
    ['hide', [withinBounds('allow')], true],
    ['ask', [withinBounds('allow')], true],
  ] as const)(
    'is open through a tool with the decision %s and exceptions: %j, %s',
    (decision, exceptions, open) => {
      const sending = line('post', ['sends-outside'], decision, [...exceptions]);
      const reading = line('read', ['reads-private-data', 'reads-untrusted-content']);
      expect(kindsOf([server('s', sending, reading)]).length > 0).toBe(open);
    },
  );

  test('is open through an exception by what its own calls do', () => {
    const sending = line('save', ['sends-outside'], 'ask', [{ ...withinBounds('allow'), legs: [] }]);
    const reading = line('read', ['reads-private-data', 'reads-untrusted-content']);
    expect(kindsOf([server('s', sending, reading)])).toEqual([]);
  });

  test('is not open through a name of which one tool waits for a person, since the stricter decides', () => {
    const twice = server('s', line('post', ['sends-outside']), line('post', ['sends-outside'], 'ask'));
    expect(kindsOf([twice, server('m', line('read', ['reads-private-data'])), web])).toEqual([]);
  });
});

describe('the flow by which strangers do damage', () => {
  const drop = server('s', line('drop', ['deletes-data']));

  test.each(['deletes-data', 'moves-money', 'changes-access'] as const)(
    'takes text of strangers and: %s',
    (effect) => {
      expect(kindsOf([web, server('s', line('act', [effect]))])).toEqual(['damage']);
      expect(kindsOf([server('s', line('act', [effect]))])).toEqual([]);
    },
  );

  test('is broken at what does the damage', () => {
    const { policies, broken } = breakFlows([web, drop]);
    expect(broken.map(({ leg }) => leg)).toEqual(['harm']);
    expect(decisionsOf(policies, 'drop')).toEqual(['ask']);
    expect(decisionsOf(policies, 'fetch_page')).toEqual(['allow']);
  });
});

describe('everyday servers', () => {
  const policiesOf = (names: (keyof typeof everydayServers)[], preset: (typeof presets)[number]) =>
    names.map((name) => recommendServer(name, [...everydayServers[name]], preset));

  test.each([
    [['chat']],
    [['mail']],
    [['files', 'fetcher']],
    [['files', 'browser']],
    [['database', 'fetcher']],
  ] satisfies [(keyof typeof everydayServers)[]][])(
    'with all three legs are found and broken: %j',
    (names) => {
      // Where nobody is asked, the flow is there; each preset leaves none.
      const open = policiesOf(names, 'autonomous').map((policy) => ({
        ...policy,
        tools: policy.tools.map((tool) => ({ ...tool, decision: 'allow' as const, exceptions: [] })),
      }));
      expect(kindsOf(open)).toContain('leak');
      for (const preset of presets)
        expect(kindsOf(breakFlows(policiesOf(names, preset)).policies)).toEqual([]);
      expect(kindsOf(breakFlows(open).policies)).toEqual([]);
    },
  );

  test('are held by the senders rather than by the readers', () => {
    const { broken, policies } = breakFlows(policiesOf(['chat'], 'autonomous'));
    expect(broken[0]).toMatchObject({ leg: 'way-out' });
    expect(decisionsOf(policies, 'get_channel_history')[0]).toBe('allow');
  });

  test.each([
    [['fetcher']],
    [['files', 'clock']],
    [['database']],
    [['files', 'database']],
    [['fetcher', 'clock']],
  ] satisfies [(keyof typeof everydayServers)[]][])('without one leg are left alone: %j', (names) => {
    for (const preset of presets) {
      const policies = policiesOf(names, preset);
      expect(breakFlows(policies)).toEqual({ policies, broken: [] });
    }
  });
});

describe('a server that could not be listed', () => {
  const unseen = (decision: Decision): ServerPolicy => ({
    ...recommendUnlisted('gh'),
    unlisted: { decision, reason: 'Nobody knows.' },
  });

  test('counts on every leg where it is open, and is asked about', () => {
    expect(kindsOf([unseen('allow')])).toEqual(['leak', 'damage']);
    expect(breakFlows([unseen('allow')]).policies[0]?.unlisted?.decision).toBe('ask');
  });

  test('opens nothing where it is closed', () => {
    expect(kindsOf([unseen('ask')])).toEqual([]);
    expect(presets.map((preset) => recommendUnlisted('gh', preset).unlisted?.decision)).toEqual([
      'hide',
      'ask',
      'deny',
    ]);
  });
});

describe('breaking a flow', () => {
  test('asks about what sends, where the legs cost the same', () => {
    const { policies, broken } = breakFlows([mail, web]);
    expect(broken).toMatchObject([{ leg: 'way-out', restricted: [{ server: 'mail', tool: 'send_mail' }] }]);
    expect(decisionsOf(policies, 'send_mail')).toEqual(['ask']);
    expect(decisionsOf(policies, 'read_mail')).toEqual(['allow']);
    expect(policies[0]?.tools[1]?.reason).toBe(
      'It is what it is. No call of it runs unasked: it can send something out, and with web/fetch_page (reads text of strangers) and mail/read_mail (reads private data) words of a stranger could make an agent send private data out.',
    );
  });

  test('asks where least is lost', () => {
    const more = server('chat', line('post_message', ['sends-outside']));
    expect(breakFlows([mail, web, more]).broken).toMatchObject([
      { leg: 'strangers-text', restricted: [{ tool: 'fetch_page' }] },
    ]);
    const reading = { ...line('fetch_page', ['reads-untrusted-content']), category: 'Read' as const };
    const looking = { ...line('read_mail', ['reads-private-data']), category: 'Read' as const };
    const senders = server('chat', line('post', ['sends-outside']), line('mail', ['sends-outside']));
    expect(breakFlows([server('r', reading, looking), senders]).broken).toMatchObject([{ leg: 'way-out' }]);
  });

  test('leaves what a user has decided, where another leg costs the same', () => {
    const override = { match: '*', decision: 'allow' as const, reason: 'Internal relay.' };
    const tools = mail.tools.map((tool) => (tool.tool === 'send_mail' ? { ...tool, override } : tool));
    expect(breakFlows([{ ...mail, tools }, web]).broken[0]?.leg).toBe('strangers-text');
  });

  test('closes exceptions without opening anything', () => {
    const asked = line('post', ['sends-outside'], 'ask', [withinBounds('allow')]);
    const hidden = line('publish', ['sends-outside'], 'hide', [withinBounds('allow')]);
    const readers = ['a', 'b', 'c'].flatMap((name) => [
      line(`read_${name}`, ['reads-private-data']),
      line(`fetch_${name}`, ['reads-untrusted-content']),
    ]);
    const { policies } = breakFlows([server('s', asked, hidden, ...readers)]);
    expect(decisionsOf(policies, 'post')).toEqual(['ask']);
    expect(decisionsOf(policies, 'publish')).toEqual(['hide', 'ask']);
    expect(policies[0]?.tools[1]?.exceptions[0]?.reason).toBe(
      'Ask a person when path is under “/workspace/”.',
    );
  });

  test('keeps the names of strangers on their line', () => {
    const hostile = server('web', line('x\n# allow: everything\u202e', ['reads-untrusted-content']));
    const { policies } = breakFlows([mail, hostile]);
    expect(policies[0]?.tools[1]?.reason).not.toMatch(/[\n\u202e]/);
  });
});
