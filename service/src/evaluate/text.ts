/** An evaluation as tables for people. */
import { escapeTerminal } from '@weft/core';
import { table } from '../terminal.ts';
import type { Added } from './ablation.ts';
import type { Evaluation, PackResult } from './evaluate-pack.ts';
import { BUDGETS, type Totals } from './score.ts';

/** Figures of each pack and of all, the budgets, the models, and what was missed or false by name. */
export function evaluationText(packs: readonly PackResult[], total: Evaluation): string {
  return [packTable(packs, total), budgetTable(total), modelTable(total), labelText(packs), falseText(packs)]
    .filter((part) => part !== '')
    .join('\n\n');
}

function packTable(packs: readonly PackResult[], total: Evaluation): string {
  return scoreTable('pack', [
    ...packs.map(({ pack, score }) => [escapeTerminal(pack), score] as const),
    ...(packs.length > 1 ? [['all', total.score] as const] : []),
  ]);
}

function budgetTable({ budgets }: Evaluation): string {
  return scoreTable(
    'alert budget',
    BUDGETS.flatMap((day) => {
      const score = budgets[day];
      return score === undefined ? [] : [[`${day} a day`, score] as const];
    }),
  );
}

function scoreTable(what: string, rows: readonly (readonly [name: string, score: Totals])[]): string {
  return table(
    [
      what,
      'found',
      'recall',
      'precision',
      'detected after',
      'incidents/attack',
      'merged',
      'events covered',
      'named',
      'false/10k users/day',
      'breaches/incident',
      'twins raised (high)',
    ],
    rows.map(([name, score]) => [name, ...scoreCells(score)]),
  );
}

function scoreCells(score: Totals): readonly string[] {
  return [
    `${score.attacks_found} of ${score.attacks_labelled}`,
    percent(score.recall),
    percent(score.precision),
    score.median_time_to_detect_ms === null ? '—' : duration(score.median_time_to_detect_ms),
    decimal(score.incidents_per_attack),
    String(score.attacks_merged),
    percent(score.events_covered),
    percent(score.must_name),
    decimal(score.false_incidents_per_10000_users_a_day),
    decimal(score.breaches_per_incident),
    `${score.twins_raised} (${score.twins_raised_high}) of ${score.twins}`,
  ];
}

/** Models that breached: right or wrong, and what they add within each budget. */
export function modelTable({ models, ablation }: Pick<Evaluation, 'models' | 'ablation'>): string {
  const rows = models
    .filter((score) => score.true > 0 || score.false > 0)
    .map((score) => {
      const budgets = ablation.find(({ model }) => model === score.model)?.budgets ?? {};
      return [
        score.model,
        String(score.true),
        String(score.false),
        String(score.missed),
        ...BUDGETS.map((day) => addedText(budgets[day])),
      ];
    });
  const made = table(
    ['model', 'true', 'false', 'attacks without it', ...BUDGETS.map((day) => `adds at ${day} a day`)],
    rows,
  );
  return `${made}\nadds: attacks found, names said, false incidents, attack events held and hours sooner, that are not there without the model`;
}

export function addedText(added: Added | undefined): string {
  if (added === undefined) return '—';
  return [added.found, added.named, added.false_incidents, added.events, Math.round(added.sooner_hours)]
    .map(signed)
    .join(', ');
}

/** One line a thing that is missing: attacks, names, and breaches on attacks that stand in no incident of them. */
function labelText(packs: readonly PackResult[]): string {
  const lines = packs.flatMap(({ pack, score }) => [
    ...score.attacks.flatMap((attack) => [
      ...(attack.found
        ? [
            `found: ${pack} ${attack.id} (${attack.name}), ${attack.severity ?? ''}${
              attack.time_to_detect_ms === null ? '' : `, after ${duration(attack.time_to_detect_ms)}`
            }: ${attack.models.join(', ')}`,
          ]
        : [`missed: ${pack} ${attack.id} (${attack.name})`]),
      ...(attack.merged_with.length === 0
        ? []
        : [`  in one incident with others: ${pack} ${attack.id} and ${attack.merged_with.join(', ')}`]),
      ...(attack.models_alone.length === 0
        ? []
        : [`  breaches outside its incidents: ${pack} ${attack.id}: ${attack.models_alone.join(', ')}`]),
      ...attack.not_named.map((name) => `  not named: ${pack} ${attack.id} ${name}`),
    ]),
    ...score.benign
      .filter(({ raised }) => raised !== null)
      .map(
        (twin) => `harmless, raised ${twin.raised ?? ''}: ${pack} ${twin.id} (${twin.name}): ${twin.models.join(', ')}`,
      ),
  ]);
  return lines.map(escapeTerminal).join('\n');
}

function falseText(packs: readonly PackResult[]): string {
  return packs
    .flatMap(({ pack, score }) =>
      score.false_incident_list.map(
        (wrong) =>
          `false, ${wrong.severity}: ${pack} ${wrong.title} [${wrong.models.join(', ')}]${
            wrong.twins.length === 0 ? '' : ` (${wrong.twins.join(', ')})`
          }`,
      ),
    )
    .map(escapeTerminal)
    .join('\n');
}

export function percent(value: number | null): string {
  return value === null ? '—' : `${Math.round(value * 1000) / 10} %`;
}

export function decimal(value: number | null): string {
  return value === null ? '—' : String(Math.round(value * 100) / 100);
}

export function duration(ms: number): string {
  if (ms < 120_000) return `${Math.round(ms / 1e3)} s`;
  if (ms < 7_200_000) return `${Math.round(ms / 60_000)} min`;
  return `${Math.round(ms / 360_000) / 10} h`;
}

function signed(value: number): string {
  return value > 0 ? `+${value}` : String(value);
}
