import { describe, expect, it } from 'vitest';
import { classifyDefinition } from '../../classifier/classify-definition.ts';
import { levels } from '../../classifier/taxonomy.ts';
import { categories } from '../../classifier/taxonomy.ts';
import { defaultPreset, presets } from '../../policy/policy.ts';
import { recommendTool } from '../../policy/recommend.ts';
import { clientFor, enforces } from '../../site/src/client-choice.ts';
import { scaleOf } from '../../site/src/tool-page/scale.ts';
import { verdictOf, wordsAsText } from '../../site/src/tool-page/verdict.ts';
import { classificationOf } from './fixture-tools.ts';

function labelOf(definition: Record<string, unknown>) {
  const judged = classifyDefinition(definition);
  if ('error' in judged) throw new Error(judged.error);
  return judged.classification;
}

const verdict = (definition: Record<string, unknown>) => wordsAsText(verdictOf(labelOf(definition)));
const string = (description?: string) => ({ type: 'string', ...(description && { description }) });

describe('a verdict', () => {
  it('is in the author’s words where verb and object stand side by side in the description', () => {
    expect(verdict({ name: 'create_directory', description: 'Create a new directory.' })).toBe(
      'Creates a new directory.',
    );
    expect(verdict({ name: 'list_pages', description: 'List all pages.' })).toBe('Returns all pages.');
  });

  it('is in words of ours where a sentence would have to be put together', () => {
    const fetching = {
      name: 'fetch_url',
      description: 'Retrieve web page content from a specified URL.',
      inputSchema: { type: 'object', properties: { url: string() }, required: ['url'] },
    };
    expect(verdict(fetching)).not.toContain('the URL');
    expect(
      verdict({ name: 'fill_form', description: 'Fill multiple form fields in the browser page.' }),
    ).not.toMatch(/multiple form\b(?! fields)/);
  });

  it('tells the usual call first, then what options add', () => {
    const shot = {
      name: 'take_screenshot',
      description: 'Take a screenshot of the page.',
      inputSchema: { type: 'object', properties: { filePath: string('Where to save the screenshot to.') } },
    };
    expect(verdict(shot)).toMatch(/ With filePath it also writes to a disk\.$/);
    expect(verdict(shot)).not.toContain('changes nothing');
    const open = {
      name: 'navigate_page',
      description: 'Navigate the browser to a URL.',
      inputSchema: {
        type: 'object',
        properties: { url: string(), initScript: string('JavaScript to be executed on each new page.') },
        required: ['url'],
      },
    };
    expect(verdict(open)).toMatch(/ With initScript it also runs code\.$/);
  });

  it('says what an argument carries, what is gravest, and that nothing is known', () => {
    const run = {
      name: 'run_command',
      description: 'Runs a shell command.',
      inputSchema: { type: 'object', properties: { command: string() }, required: ['command'] },
    };
    expect(verdict(run)).toBe('Runs the command that command carries.');
    const write = {
      name: 'write_file',
      description: 'Create a new file or completely overwrite an existing file.',
      inputSchema: { type: 'object', properties: { path: string() }, required: ['path'] },
    };
    expect(verdict(write)).toContain('replaces what was there before');
    expect(verdict({ name: 'handler' })).toBe('Its definition does not say what a call does.');
  });

  it('is one or more whole sentences, whatever the label', () => {
    for (const category of categories)
      for (const level of levels) {
        const label = classificationOf(
          { definition: { name: 'x' }, label: { category, level, usual: null } },
          '',
        );
        expect(wordsAsText(verdictOf(label))).toMatch(/^[A-Z].*\.$/);
      }
  });
});

describe('a scale', () => {
  it('says only what is known, and nothing of undoing where files are touched', () => {
    const label = classificationOf(
      { definition: { name: 'x' }, label: { effects: ['touches-filesystem'] } },
      '',
    );
    const names = scaleOf(label, recommendTool({ name: 'x', classification: label })).map(({ name }) => name);
    expect(names).toEqual(['Worst call']);
  });

  it('calls an address a way out only where the call goes there', () => {
    const parameters = [{ pointer: '/inputSchema/properties/url', role: 'url' as const }];
    const cells = (effects: 'reaches-network'[]) => {
      const label = classificationOf({ definition: { name: 'x' }, label: { effects, parameters } }, '');
      return scaleOf(label, recommendTool({ name: 'x', classification: label })).map(({ value }) => value);
    };
    expect(cells(['reaches-network'])).toContain('Yes, in url');
    expect(cells([])).not.toContain('Yes, in url');
  });
});

describe('the client on a page', () => {
  it('enforces what is recommended, for any label and preset', () => {
    for (const preset of presets)
      for (const category of categories)
        for (const level of levels) {
          const label = classificationOf(
            {
              definition: { name: 'x' },
              label: { category, level, usual: { category, level, effects: [] } },
            },
            '',
          );
          const policy = recommendTool({ name: 'x', classification: label }, preset);
          const client = clientFor('notes', policy, preset);
          expect(client && enforces(client.target, policy), `${preset} ${category} ${level}`).toBe(true);
          expect(client?.losses.filter(({ kind }) => kind !== 'limit' && kind !== 'visibility')).toEqual([]);
        }
  });

  it('is one that sees arguments where some calls are to be refused', () => {
    const open = labelOf({
      name: 'navigate_page',
      description: 'Navigate the browser to a URL.',
      inputSchema: {
        type: 'object',
        properties: { url: string(), initScript: string('JavaScript to be executed on each new page.') },
        required: ['url'],
      },
    });
    const policy = recommendTool({ name: 'navigate_page', classification: open });
    expect(policy.exceptions).not.toEqual([]);
    expect(clientFor('browser', policy, defaultPreset)?.target.id).toBe('gemini-cli');
  });
});
