import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decisiveAttacks, decisiveEffects } from '../../audit/attacks/decisive-attacks.ts';
import { attacks } from '../../audit/attacks/index.ts';
import { incidents } from '../../audit/attacks/incidents.ts';
import { effects } from '../../classifier/taxonomy.ts';
import type { Effect } from '../../classifier/taxonomy.ts';

const labelWith = (its: Effect[]) => ({
  category: 'Write' as const,
  level: 'high' as const,
  effects: its,
  findings: [],
  parameters: [{ pointer: '/inputSchema/properties/path', role: 'path' as const }],
});

const idsFor = (its: Effect[]) => decisiveAttacks(labelWith(its)).map(({ attack }) => attack.id);

describe('decisiveAttacks', () => {
  it('chooses by the effect that an attack turns on', () => {
    expect(idsFor(['moves-money'])).toEqual(['transaction-hijack']);
    expect(idsFor(['runs-code'])).toEqual(['arbitrary-code-execution']);
    expect(idsFor(['deletes-data'])).toEqual(['destructive-action-autonomy']);
    expect(idsFor(['reads-untrusted-content'])).toEqual(['indirect-prompt-injection']);
  });

  it('tells no attack of a tool that could only help with it', () => {
    for (const effect of [
      'controls-process',
      'controls-browser',
      'writes-data',
      'reads-private-data',
    ] as const)
      expect(idsFor([effect]), effect).toEqual([]);
    expect(idsFor(['controls-device', 'reaches-network'])).toEqual([]);
  });

  it('tells of paths only where somebody names one', () => {
    expect(idsFor(['touches-filesystem'])).toEqual(['path-traversal']);
    expect(decisiveAttacks({ ...labelWith(['touches-filesystem']), parameters: [] })).toEqual([]);
  });

  it('tells at most two, each with an incident in which that effect was abused', () => {
    const found = decisiveAttacks(labelWith([...effects]));
    expect(found).toHaveLength(2);
    for (const effect of effects)
      for (const one of decisiveAttacks(labelWith([effect]))) expect(one.incident.effects).toContain(effect);
  });

  it('takes an accusation of the definition for tool poisoning, and a remark for nothing', () => {
    const accused = (severity: 'high' | 'info') =>
      decisiveAttacks({
        ...labelWith([]),
        findings: [{ kind: 'poisoning', rule: 'x', severity, message: 'It orders.', evidence: [] }],
      }).map(({ attack }) => attack.id);
    expect(accused('high')).toEqual(['tool-poisoning']);
    expect(accused('info')).toEqual([]);
  });
});

describe('the attack patterns', () => {
  it('are all listed, under the name of their file', () => {
    const kept = ['attack', 'decisive-attacks', 'incidents', 'index', 'taxonomies'];
    const files = readdirSync(join(import.meta.dirname, '../../audit/attacks')).map((file) =>
      file.replace('.ts', ''),
    );
    expect(attacks.map((attack) => attack.id).toSorted()).toEqual(
      files.filter((file) => !kept.includes(file)).toSorted(),
    );
  });

  it('tell steps, defences and taxonomies, and what they turn on', () => {
    for (const attack of attacks) {
      expect(attack.howItWorks.length).toBeGreaterThanOrEqual(3);
      expect(attack.defences.length).toBeGreaterThanOrEqual(3);
      expect(attack.taxonomies.length).toBeGreaterThan(0);
    }
    expect(Object.keys(decisiveEffects).toSorted()).toEqual(attacks.map(({ id }) => id).toSorted());
  });

  it('cite incidents with a real date and an https reference, each used somewhere', () => {
    const used = new Set(attacks.flatMap((attack) => attack.incidents.map((incident) => incident.id)));
    for (const incident of Object.values(incidents)) {
      expect(incident.date).toMatch(/^20\d\d-\d\d(-\d\d)?$/);
      expect(new URL(incident.url).protocol).toBe('https:');
      expect(used).toContain(incident.id);
    }
  });
});
