import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EngineError } from './engine-error.ts';
import { parseStatement } from './statement.ts';

const parse = (sql: string): ReturnType<typeof parseStatement> => parseStatement(Buffer.from(sql));

describe('a statement that answers rows', () => {
  test.each([
    ['SELECT 1', { sql: 'SELECT 1' }],
    ['SELECT 1;', { sql: 'SELECT 1' }],
    ['SELECT 1 -- ; the end', { sql: 'SELECT 1' }],
    ['select 1 format JSON', { sql: 'select 1 ', format: 'JSON' }],
    [
      'SELECT 1 FORMAT CSV SETTINGS max_threads = 1',
      { sql: 'SELECT 1 ', format: 'CSV', settings: 'SETTINGS max_threads = 1' },
    ],
    ['SELECT format FROM t', { sql: 'SELECT format FROM t' }],
    ["SELECT format('{}', 1)", { sql: "SELECT format('{}', 1)" }],
    ["SELECT 'FORMAT JSON'", { sql: "SELECT 'FORMAT JSON'" }],
    ["SELECT 'a;b', `c;d`, $x$;$x$ /* ; */", { sql: "SELECT 'a;b', `c;d`, $x$;$x$" }],
    ["SELECT 'it''s; \\'fine\\';'", { sql: "SELECT 'it''s; \\'fine\\';'" }],
    ['WITH 1 AS x SELECT x', { sql: 'WITH 1 AS x SELECT x' }],
    ["SELECT 'größe 🙂'\nFORMAT TSV", { sql: "SELECT 'größe 🙂'\n", format: 'TSV' }],
  ])('is read: %s', (sql, expected) => {
    expect(parse(sql)).toEqual({ kind: 'rows', ...expected });
  });
});

describe('an INSERT', () => {
  test.each([
    ['INSERT INTO t FORMAT Native', { target: 't', format: 'Native' }],
    [
      'insert into galileo.t (a, b) format JSONEachRow',
      { target: 'galileo.t', columns: 'a, b', format: 'JSONEachRow' },
    ],
    [
      'INSERT INTO TABLE `t` (a) SETTINGS async_insert = 0 FORMAT CSV',
      { target: '`t`', columns: 'a', settings: 'SETTINGS async_insert = 0', format: 'CSV' },
    ],
    ['INSERT INTO t (* EXCEPT(a)) FORMAT TSV', { target: 't', columns: '* EXCEPT(a)', format: 'TSV' }],
    [
      'INSERT INTO t SETTINGS async_insert = 0 VALUES',
      { target: 't', settings: 'SETTINGS async_insert = 0', format: 'Values' },
    ],
  ])('is cut into its parts: %s', (sql, expected) => {
    expect(parse(sql)).toEqual({ kind: 'insert', inlineRows: Buffer.alloc(0), ...expected });
  });

  test('keeps the bytes of rows behind it as they are', () => {
    const rows = Buffer.from([0, 255, 59, 39, 10, 13]);

    const statement = parseStatement(Buffer.concat([Buffer.from('INSERT INTO t FORMAT RowBinary\n'), rows]));

    expect(statement).toMatchObject({ kind: 'insert', format: 'RowBinary', inlineRows: rows });
  });

  test('takes the values behind VALUES as rows', () => {
    expect(parse("INSERT INTO t VALUES (1, 'a;b')")).toMatchObject({
      format: 'Values',
      inlineRows: Buffer.from("(1, 'a;b')"),
    });
  });

  test.each(['INSERT INTO t SELECT 1', 'INSERT INTO t (a) WITH 1 AS x SELECT x', 'INSERT INTO t (a) (SELECT 1)'])(
    'from a query is passed on: %s',
    (sql) => {
      expect(parse(sql)).toEqual({ kind: 'insert-select', sql });
    },
  );
});

describe('what is refused', () => {
  test.each([
    ['', 62],
    [' ; ', 62],
    ['SELECT 1; SELECT 2', 62],
    ['DROP TABLE a; DROP TABLE b', 62],
    ['INSERT INTO t SELECT 1; DROP TABLE t', 62],
    ['INSERT INTO t', 62],
    ["SELECT 1 INTO OUTFILE '/tmp/x'", 48],
    ["INSERT INTO t FROM INFILE '/etc/passwd' FORMAT CSV", 48],
    ["INSERT INTO FUNCTION file('/tmp/x', 'CSV', 'a Int8') FORMAT CSV", 48],
  ])('%j with code %i', (sql, code) => {
    expect(() => parse(sql)).toThrow(expect.objectContaining({ code }));
  });

  test('no bytes make it fail in any other way', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.string().map((text) => Buffer.from(`SELECT ${text}`)),
          fc.string().map((text) => Buffer.from(`INSERT INTO t ${text}`)),
        ),
        (bytes) => {
          try {
            parseStatement(bytes);
          } catch (error) {
            expect(error).toBeInstanceOf(EngineError);
          }
        },
      ),
    );
  });
});
