/** The command line. Each command is a file of `commands/`; this one only names them and turns errors into exit codes. */
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { readFileSync } from 'node:fs';
import { DECISION_KINDS, escapeTerminal } from '@weft/core';
import { runBacktest } from './commands/backtest.ts';
import { runDecide } from './commands/decide.ts';
import { runDemo } from './commands/demo.ts';
import { runEvaluate } from './commands/evaluate.ts';
import { runExplain } from './commands/explain.ts';
import { runGenerate, SHAPES } from './commands/generate.ts';
import { runMappingCoverage } from './commands/mapping.ts';
import { runModelsDocs, runModelsList, runModelsTest } from './commands/models.ts';
import { runReplay } from './commands/replay.ts';
import { WeftError } from './errors.ts';
import { FORMATS } from './read/index.ts';

const EXIT_USAGE = 2;
const EXIT_FAILED = 1;
const EXIT_INTERRUPTED = 130;
const OUT = 'weft-out';

/** Reads the version from the package's own manifest, beside `src` as beside `dist`. */
export function weftVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) {
    return String(manifest.version);
  }
  throw new Error('package.json of weft has no version');
}

export function createProgram(): Command {
  const program = new Command('weft')
    .description('Reads email, SaaS and network logs, learns what is normal, and weaves what is not into incidents.')
    .version(weftVersion())
    .showHelpAfterError('(add --help for what is possible)')
    .exitOverride()
    .configureOutput({
      outputError: (text, write) => {
        write(text.split('\n').map(escapeTerminal).join('\n'));
      },
    })
    .addHelpText(
      'after',
      '\nStart here:\n  weft demo                 see it work on a made-up company under attack\n  weft replay ./my-logs --report\n',
    );

  program
    .command('demo')
    .description('make a company of 200 with the attack of March 2024 in it, and show what Weft makes of it')
    .addOption(new Option('--siem <name>', 'through which platform').choices(['local']).default('local'))
    .option('--out <dir>', 'where results go', OUT)
    .option('--seed <n>', 'another company', whole)
    .option('--users <n>', 'its size', whole)
    .option('--days <n>', 'days of history', whole)
    .option('--json', 'print the result as JSON')
    .action(runDemo);

  program
    .command('replay')
    .description('read log files and write breaches, incidents and a summary; no SIEM is written to')
    .argument('<path...>', 'files, folders, or - for standard input; plain or .gz')
    .addOption(new Option('--format <name>', 'how records look').choices(FORMATS).default('auto'))
    .option('--out <dir>', 'where results go', OUT)
    .option('--config <file>', 'YAML configuration')
    .option('--learn-until <time>', 'only learn before this ISO time')
    .option('--decisions <file>', 'analysts’ decisions to obey, as `weft decide` writes them')
    .option('--report', 'write report.html too')
    .option('--strict', 'exit 1 when some records were not read')
    .option('--json', 'print the summary as JSON')
    .action((paths: string[], options: Omit<Parameters<typeof runReplay>[0], 'paths'>) =>
      runReplay({ ...options, paths }),
    );

  program
    .command('backtest')
    .description('what a span of your own logs would have brought, and which thresholds would have met a budget')
    .argument('<path...>', 'files and folders; plain or .gz')
    .addOption(new Option('--format <name>', 'how records look').choices(FORMATS).default('auto'))
    .option('--from <time>', 'only learn before this ISO time')
    .option('--to <time>', 'leave out what is from this ISO time on')
    .option('--config <file>', 'YAML configuration')
    .option('--what-if <file>', 'another configuration: which incidents appear, vanish or change with it')
    .option('--breaches-per-day <n>', 'budget for which thresholds are suggested', positive)
    .option('--out <dir>', 'write the results and backtest.json there')
    .option('--json', 'print the result as JSON')
    .action((paths: string[], options: Omit<Parameters<typeof runBacktest>[0], 'paths'>) =>
      runBacktest({ ...options, paths }),
    );

  program
    .command('generate')
    .description('write a made-up company’s logs, with labels that say what is an attack')
    .argument('<story>', 'which one: march, quiet, …')
    .option('--seed <n>', 'another company', whole)
    .option('--users <n>', 'its size', whole)
    .option('--days <n>', 'days of history', whole)
    .addOption(new Option('--shape <name>', 'as which platform stores them').choices(SHAPES).default('ecs'))
    .option('--out <dir>', 'where to', 'weft-scenario')
    .option('--json', 'print the summary as JSON')
    .action((story: string, options: Omit<Parameters<typeof runGenerate>[0], 'story'>) =>
      runGenerate({ ...options, story }),
    );

  program
    .command('explain')
    .description('why a breach or an incident is there, and what would have kept it quiet')
    .argument('<id>', 'its id, or the start of it')
    .option('--out <dir>', 'folder of the run', OUT)
    .option('--json', 'print the record itself')
    .action(runExplain);

  program
    .command('decide')
    .description('say what breaches or incidents of a run were, or what belongs together; replays obey it')
    .argument('<id>', 'a breach or an incident, or the start of its id')
    .addArgument(new Argument('<kind>', 'what was decided').choices(DECISION_KINDS))
    .argument('[other...]', 'further ids: more of the same, or what `unrelated` and `merge` are about')
    .option('--out <dir>', 'folder of the run', OUT)
    .option('--decisions <file>', 'where decisions are kept (YAML or NDJSON)', 'weft-decisions.yaml')
    .option('--who <name>', 'who decided; default: whoever runs this')
    .option('--note <text>', 'why')
    .option('--json', 'print the decision as JSON')
    .action(runDecide);

  program
    .command('evaluate')
    .description('judge labelled packs: what is found, how soon, and what is raised for nothing')
    .argument('<pack...>', 'folders with events/ and labels.json')
    .option('--out <dir>', 'write evaluation.json there')
    .option('--json', 'print the result as JSON')
    .action(runEvaluate);

  const models = program.command('models').description('the behaviour models');
  models.command('list').description('all of them').option('--json', 'as JSON').action(runModelsList);
  models
    .command('test')
    .description('check model files of your own and their examples; without files, the built-in ones')
    .argument('[file...]', 'YAML files')
    .option('--json', 'as JSON')
    .action(runModelsTest);
  models
    .command('docs')
    .description('write the reference page')
    .option('--out <file>', 'where to', 'docs/reference/models.md')
    .option('--check', 'only say whether it is up to date')
    .option('--same-version', 'accept changed models under the same version (before a release)')
    .action(runModelsDocs);

  const mapping = program.command('mapping').description('how records become events');
  mapping
    .command('coverage')
    .description('which fields your own records fill, which are missing, and what is not read at all')
    .argument('<path...>', 'files, folders, or -')
    .addOption(new Option('--format <name>', 'how records look').choices(FORMATS).default('auto'))
    .option('--json', 'as JSON')
    .action(runMappingCoverage);

  for (const command of [program, ...program.commands, ...models.commands, ...mapping.commands]) command.exitOverride();
  return program;
}

function whole(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('A whole number from 1 is needed.');
  return number;
}

function positive(text: string): number {
  const number = Number(text);
  if (!(number > 0 && Number.isFinite(number))) throw new InvalidArgumentError('A number above 0 is needed.');
  return number;
}

/** Runs the command line; `argv` is `process.argv` as Node gives it. Sets the exit code; never throws. */
export async function main(argv: readonly string[]): Promise<void> {
  process.once('SIGINT', () => process.exit(EXIT_INTERRUPTED));
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever reads has had enough; anything else (a full disk) loses what was asked for.
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
    process.stderr.write(`cannot write the output: ${error.message}\n`);
    process.exit(EXIT_FAILED);
  });
  process.stderr.on('error', () => {
    // Nobody reads messages: the results still count.
  });
  try {
    await createProgram().parseAsync(argv);
  } catch (error) {
    process.exitCode = report(error);
  }
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_USAGE;
  if (error instanceof WeftError) {
    process.stderr.write(`${error.code}: ${escapeTerminal(error.message)}\n`);
    return error.exitCode;
  }
  process.stderr.write(
    `weft failed, which is a fault of ours: ${escapeTerminal(error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`,
  );
  return EXIT_FAILED;
}
