const UUID = /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi;
/** Texts of SQL; two quotes in a row are one quote inside. */
const LITERAL = /'(?:[^']|'')*'?/g;
/** Ids in hex: eight digits or more, one of them a decimal digit. */
const HEX = /\b(?:0x)?(?=[a-f]*\d)[0-9a-f]{8,}\b/gi;
const NUMBER = /\d+(?:\.\d+)*/g;

/** What is the same in arguments that differ in their values only: literals, ids and digits become `?`. */
export function normalisedArgument(argument: string): string {
  return argument.replaceAll(LITERAL, '?').replaceAll(UUID, '?').replaceAll(HEX, '?').replaceAll(NUMBER, '?');
}
