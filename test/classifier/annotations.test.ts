import { describe, expect, test } from 'vitest';
import { classify } from '../../classifier/classify.ts';
import { correctedAnnotations, wrongHints } from '../../classifier/corrected-annotations.ts';
import type { Tool } from '../../classifier/tool.ts';

function corrected(tool: Tool) {
  return correctedAnnotations(classify(tool), tool);
}

describe('corrected annotations', () => {
  test('say what the label says and keep the title', () => {
    expect(
      corrected({ name: 'delete_page', annotations: { title: 'Delete a page', readOnlyHint: true } }),
    ).toEqual({
      title: 'Delete a page',
      readOnlyHint: false,
      destructiveHint: true,
      idempotentHint: true,
      openWorldHint: false,
    });
    expect(corrected({ name: 'list_pages' })).toMatchObject({ readOnlyHint: true, destructiveHint: false });
    expect(corrected({ name: 'create_page' })).toMatchObject({ readOnlyHint: false, destructiveHint: false });
    expect(corrected({ name: 'send_email' })).toMatchObject({ readOnlyHint: false, openWorldHint: true });
    expect(corrected({ name: 'execute_command', description: 'Runs a shell command.' })).toMatchObject({
      readOnlyHint: false,
      destructiveHint: true,
    });
  });

  test('keep what no label can tell, unless it is a stamped default', () => {
    expect(corrected({ name: 'create_page', annotations: { idempotentHint: true } })).toMatchObject({
      idempotentHint: true,
    });
    const stamped = {
      readOnlyHint: false,
      destructiveHint: true,
      idempotentHint: false,
      openWorldHint: true,
    };
    expect(corrected({ name: 'list_pages', annotations: stamped })).toMatchObject({ openWorldHint: false });
  });

  test('are not given for a tool of which nothing is known', () => {
    expect(corrected({ name: 'x' })).toBeUndefined();
  });

  test('name the hints that are missing or wrong, in either spelling', () => {
    const wrong = (tool: Tool) => {
      const right = corrected(tool);
      if (right === undefined) throw new Error(`expected annotations for ${tool.name}`);
      return wrongHints(tool, right);
    };
    expect(wrong({ name: 'list_pages' })).toContain('readOnlyHint');
    expect(wrong({ name: 'delete_page', annotations: { read_only_hint: true } })).toContain('readOnlyHint');
    expect(
      wrong({ name: 'list_pages', annotations: { read_only_hint: true, open_world_hint: false } }),
    ).toEqual([]);
    expect(wrong({ name: 'delete_page', annotations: { destructiveHint: true } })).toEqual([]);
    expect(wrong({ name: 'create_page' })).toEqual(['destructiveHint']);
    expect(wrong({ name: 'send_email', annotations: { openWorldHint: false } })).toContain('openWorldHint');
  });
});
