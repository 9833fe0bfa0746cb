/** One question to the database: its text, the values for its `{name:Type}` places, and how a row of the answer is read. */
export interface Question<Row> {
  /** For logs and errors, as `find-traces`. */
  readonly name: string;
  readonly query: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly row: (raw: unknown) => Row;
  /** Settings beside those of every read. */
  readonly settings?: Readonly<Record<string, string | number>>;
}
