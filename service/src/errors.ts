/** The one error class: what failed, what was given, what to do. */

/** Every code, with the exit code of the command line. */
export const ERROR_CODES = {
  'config.invalid': 78,
  'config.unreadable': 78,
  'decisions.invalid': 78,
  'usage.invalid': 2,
  'input.missing': 2,
  'input.strict': 1,
  'result.missing': 2,
  'result.unreadable': 1,
  'result.unknown-id': 1,
  'output.failed': 1,
  'model.invalid': 78,
  'model.failed': 1,
  'docs.stale': 1,
} as const;
export type ErrorCode = keyof typeof ERROR_CODES;

export class WeftError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;

  constructor(
    code: ErrorCode,
    message: string,
    options: { readonly cause?: unknown; readonly retryable?: boolean } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'WeftError';
    this.code = code;
    this.retryable = options.retryable ?? false;
  }

  get exitCode(): number {
    return ERROR_CODES[this.code];
  }
}
