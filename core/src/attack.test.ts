import { describe, expect, it } from '@jest/globals';
import { tacticsCovered, TECHNIQUE_IDS, techniqueOf } from './attack.ts';
import { MODELS } from './models/index.ts';

describe('ATT&CK names', () => {
  it('knows every technique that a model names', () => {
    const unknown = MODELS.flatMap((model) => model.techniques).filter((id) => techniqueOf(id).tactics.length === 0);
    expect([...new Set(unknown)]).toEqual([]);
  });

  it('gives every technique a name and at least one tactic', () => {
    for (const id of TECHNIQUE_IDS) {
      expect(id).toMatch(/^T\d{4}(\.\d{3})?$/);
      expect(techniqueOf(id).tactics.length).toBeGreaterThan(0);
      expect(techniqueOf(id).name).not.toBe(id);
    }
  });

  it('names a sub-technique after its parent and gives it the parent’s tactics', () => {
    expect(techniqueOf('T1078.004')).toEqual({
      id: 'T1078.004',
      name: 'Valid Accounts: Cloud Accounts',
      tactics: ['Initial Access', 'Persistence', 'Privilege Escalation', 'Defense Evasion'],
    });
  });

  it('answers an unknown id with itself, and an unknown sub-technique with the tactics of its parent', () => {
    expect(techniqueOf('T9999')).toEqual({ id: 'T9999', name: 'T9999', tactics: [] });
    expect(techniqueOf('__proto__').tactics).toEqual([]);
    expect(techniqueOf('T1566.099').tactics).toEqual(['Initial Access']);
  });

  it('lists what is covered in the order of the matrix', () => {
    const covered = tacticsCovered(['T1041', 'T1566.002', 'T1566.002', 'T1573.002']);
    expect(covered.map((group) => [group.tactic, group.techniques.map((one) => one.id)])).toEqual([
      ['Initial Access', ['T1566.002']],
      ['Command and Control', ['T1573.002']],
      ['Exfiltration', ['T1041']],
    ]);
  });
});
