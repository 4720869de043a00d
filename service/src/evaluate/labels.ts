/** `labels.json` of a pack: what in it is an attack, and what is harmless and may look like one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WeftError } from '../errors.ts';

/** What a made-up case was drawn with, by name; real ones have none. */
export type CaseParameters = Readonly<Record<string, unknown>>;

export interface AttackLabel {
  readonly id: string;
  readonly name: string;
  readonly entities: readonly string[];
  readonly events: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly must_name?: readonly string[];
  readonly parameters?: CaseParameters;
}

export interface BenignLabel {
  readonly id: string;
  readonly name: string;
  readonly events: readonly string[];
  readonly entities?: readonly string[];
  readonly parameters?: CaseParameters;
}

export interface Labels {
  readonly attacks: readonly AttackLabel[];
  readonly benign?: readonly BenignLabel[];
  readonly train_until?: string;
}

/** Reads the labels of a pack; lists that are left out are empty. Throws `input.missing`. */
export function readLabels(folder: string): Labels {
  const file = join(folder, 'labels.json');
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new WeftError(
      'input.missing',
      `${file}: ${(cause as Error).message}; a pack is a folder with events/ and labels.json`,
      { cause },
    );
  }
  const labels = value as Partial<Labels> | null;
  if (typeof labels !== 'object' || labels === null || !Array.isArray(labels.attacks))
    throw new WeftError('input.missing', `${file}: needs a list "attacks"`);
  for (const list of [labels.attacks, labels.benign ?? []]) {
    if (!Array.isArray(list) || !list.every(isLabel))
      throw new WeftError('input.missing', `${file}: every label needs a text "id" and a list "events" or "entities"`);
  }
  if (labels.train_until !== undefined && Number.isNaN(Date.parse(labels.train_until)))
    throw new WeftError('input.missing', `${file}: train_until must be an ISO time, got "${labels.train_until}"`);
  return {
    ...labels,
    attacks: labels.attacks.map(whole),
    benign: (labels.benign ?? []).map(whole),
  };
}

function isLabel(value: unknown): boolean {
  const label = value as Partial<AttackLabel> | null;
  return (
    typeof label === 'object' &&
    label !== null &&
    typeof label.id === 'string' &&
    (Array.isArray(label.events) || Array.isArray(label.entities))
  );
}

/** A label whose lists may be left out. */
type Written = Pick<AttackLabel, 'id'> & Partial<AttackLabel>;

function whole(label: Written): AttackLabel {
  const { name = label.id, events = [], entities = [] } = label;
  return { ...label, name, events, entities };
}
