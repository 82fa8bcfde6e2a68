import type { Arguments, Condition } from '../../../policy/condition.ts';
import type { ToolPolicy } from '../../../policy/policy.ts';

/** Values that satisfy a condition, and values that come close and must not. */
function valuesFor(condition: Condition): unknown[] {
  switch (condition.kind) {
    case 'one-of':
      return [...condition.values, 'other', condition.values.map(String), null, 'TRUE'];
    case 'at-most':
      return [condition.max, 0, condition.max / 2, condition.max + 1, -1, String(condition.max), [1]];
    case 'unset':
      return [undefined, false, true, 'true', 1, null, ''];
    case 'under': {
      const [prefix = '/'] = condition.prefixes;
      return [
        undefined,
        `${prefix}a/b.txt`,
        prefix,
        `${prefix}../x`,
        `${prefix}%2e%2e/x`,
        `${prefix}\\x`,
        `x${prefix}`,
        '/etc/passwd',
        [`${prefix}a`],
        7,
      ];
    }
    case 'addressed-to': {
      const [domain] = condition.domains;
      const [address] = condition.addresses;
      return [
        undefined,
        address,
        `a.b@${domain}`,
        `a@${domain}.evil.test`,
        `x@evil.test,a@${domain}`,
        `x@evil.test a@${domain}`,
        `@${domain}`,
        [`a@${domain}`],
        'a@evil.test',
        5,
      ];
    }
    case 'reading-sql':
      return [
        'select a from b',
        ' SELECT 1',
        'show tables',
        'drop table b',
        'select 1; drop table b',
        'select a into c from b',
        'select 1 -- x',
        'with x as (select 1) delete from b',
        3,
      ];
  }
}

/** Calls that matter to a tool's policy: none of its arguments, and combinations that fit or nearly fit its exceptions. */
export function sampleCalls(policy: ToolPolicy): Arguments[] {
  const calls: Arguments[] = [{}, { unrelated: 'x' }];
  for (const { when } of policy.exceptions) {
    const choices = when.map((condition) => ({ argument: condition.argument, values: valuesFor(condition) }));
    // Each condition in turn takes every value, while the others are satisfied by their first that is not absent.
    for (const varied of choices) {
      for (const value of varied.values) {
        const given: Arguments = {};
        for (const { argument, values } of choices) {
          const chosen = argument === varied.argument ? value : values.find((each) => each !== undefined);
          if (chosen !== undefined) given[argument] = chosen;
        }
        calls.push(given);
      }
    }
  }
  return calls;
}
