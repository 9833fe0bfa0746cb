/** An error as ClickHouse's HTTP interface reports it. */
export class EngineError extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.name = 'EngineError';
    this.code = code;
  }
}

const names: Readonly<Record<number, string>> = {
  36: 'BAD_ARGUMENTS',
  48: 'NOT_IMPLEMENTED',
  62: 'SYNTAX_ERROR',
  115: 'UNKNOWN_SETTING',
  159: 'TIMEOUT_EXCEEDED',
  164: 'READONLY',
  202: 'TOO_MANY_SIMULTANEOUS_QUERIES',
  210: 'NETWORK_ERROR',
  243: 'NOT_ENOUGH_SPACE',
  307: 'TOO_MANY_BYTES',
  354: 'ZLIB_INFLATE_FAILED',
  394: 'QUERY_WAS_CANCELLED',
  516: 'AUTHENTICATION_FAILED',
  1002: 'UNKNOWN_EXCEPTION',
};

/** Codes answered with something else than 500, in the groups of ClickHouse's HTTP handler. */
const statusGroups: readonly (readonly [number, readonly number[]])[] = [
  [
    400,
    [
      6, 26, 27, 28, 32, 33, 34, 36, 38, 41, 42, 43, 44, 53, 62, 69, 70, 72, 117, 130, 131, 190, 321, 349, 354, 386,
      456, 457,
    ],
  ],
  [401, [194]],
  [403, [164, 192, 193, 291, 497, 516]],
  [404, [16, 46, 47, 50, 56, 60, 63, 73, 81, 115]],
  [408, [159, 160]],
  [413, [307]],
  [501, [48]],
  [503, [202, 209, 210, 243, 439]],
];
const statusByCode = new Map(statusGroups.flatMap(([status, codes]) => codes.map((code) => [code, status] as const)));

/** The HTTP status that a server gives for an exception code. */
export function httpStatusOf(code: number): number {
  return statusByCode.get(code) ?? 500;
}

/** The answer's text, in the form that clients parse. */
export function errorText(error: EngineError, version: string): string {
  const text = `Code: ${error.code}. DB::Exception: ${error.message}`;
  const isNamed = /\([A-Z][A-Z0-9_]{2,}\)/.test(error.message);
  return `${text}${isNamed ? '' : ` (${names[error.code] ?? 'UNKNOWN_EXCEPTION'})`} (version ${version})\n`;
}

/** What Node's streams and file calls report, as a server would put it. */
const systemCodes = new Map([
  ['ENOSPC', 243],
  ['EDQUOT', 243],
  ['ECONNRESET', 210],
  ['ERR_STREAM_PREMATURE_CLOSE', 210],
  ['ABORT_ERR', 394],
  ['Z_DATA_ERROR', 354],
  ['Z_BUF_ERROR', 354],
]);

/** Reads the code out of what the library, a stream or a file call threw. */
export function toEngineError(thrown: unknown): EngineError {
  if (thrown instanceof EngineError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const parts = /^(?:Code: \d+\. DB::Exception: )*Code: (\d+)\. DB::Exception: (.*)$/s.exec(message);
  if (parts === null) return new EngineError(systemCodeOf(thrown) ?? 1002, message);
  const text = (parts[2] ?? '').replace(/(\([A-Z_0-9]{3,}\))(?: \(version [^)]*\)\. \([A-Z_0-9]{3,}\))+\s*$/, '$1');
  return new EngineError(Number(parts[1]), text);
}

function systemCodeOf(thrown: unknown): number | undefined {
  return thrown instanceof Error && 'code' in thrown ? systemCodes.get(String(thrown.code)) : undefined;
}
