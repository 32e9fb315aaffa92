import { CharStreams, CommonTokenStream, PredictionMode } from 'antlr4ng';
import type { ANTLRErrorListener, CharStream, Lexer, Parser, TokenStream } from 'antlr4ng';
import { SparkSqlLexer } from 'dt-sql-parser/dist/lib/spark/SparkSqlLexer.js';
import { SparkSqlParser } from 'dt-sql-parser/dist/lib/spark/SparkSqlParser.js';
import { TrinoSqlLexer } from 'dt-sql-parser/dist/lib/trino/TrinoSqlLexer.js';
import { TrinoSqlParser } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js';

/** A grammar (ANTLR) of an engine. */
interface Grammar {
  Lexer: new (input: CharStream) => Lexer;
  Parser: new (tokens: TokenStream) => Parser & { program(): unknown };
}

const GRAMMARS: Record<Engine, Grammar> = {
  spark: { Lexer: SparkSqlLexer, Parser: SparkSqlParser },
  trino: { Lexer: TrinoSqlLexer, Parser: TrinoSqlParser },
};

/** The engines on which the models run where the cases do not fit one machine. */
export const ENGINES = ['spark', 'trino'] as const;
export type Engine = (typeof ENGINES)[number];

/**
 * Returns what the grammar of an engine does not take of a statement, as `line:column message`. It
 * knows no functions, tables or types: those take a running engine.
 */
export function syntaxErrors(engine: Engine, sql: string): string[] {
  // What the quick way of ANTLR takes is right; what it does not take, the thorough one may.
  const quick = parse(engine, sql, PredictionMode.SLL);
  return quick.length === 0 ? quick : parse(engine, sql, PredictionMode.LL);
}

function parse(engine: Engine, sql: string, mode: number): string[] {
  const errors: string[] = [];
  const listener: ANTLRErrorListener = {
    syntaxError: (_, __, line, column, message) => errors.push(`${line}:${column} ${message}`),
    reportAmbiguity: () => {},
    reportAttemptingFullContext: () => {},
    reportContextSensitivity: () => {},
  };
  const { Lexer, Parser } = GRAMMARS[engine];
  const lexer = new Lexer(CharStreams.fromString(sql));
  const parser = new Parser(new CommonTokenStream(lexer));
  for (const reader of [lexer, parser]) {
    reader.removeErrorListeners();
    reader.addErrorListener(listener);
  }
  parser.interpreter.predictionMode = mode;
  parser.program();
  return errors;
}
