/** `own`: a frame of the application; `library`: of what it uses; `head`: anything that is no frame, as the message or a cause. */
export type StackLineKind = 'own' | 'library' | 'head';

export interface StackLine {
  readonly kind: StackLineKind;
  readonly text: string;
  /** Position in the stack as sent, from 0. */
  readonly number: number;
}

/** Frames as Java, JavaScript, .NET, Python, PHP, Ruby, Firefox, Go, Rust and Elixir write them. */
const frame =
  /^\s*at \S|^\s*File "[^"]+", line \d|^#\d+ \S|^\s*(?:from )?\S+:\d+:in |^[^\s@(]*@\S+:\d+:\d+\s*$|^[\w./@~-]+\.[\w.*()[\]$-]+\(.*\)\s*$|^\s+\d+: \S|^\s+(?:\([^()]*\) )?\S+\.exs?:\d+: /;

const library = [
  /node_modules|\bnode:|\(internal\/|<anonymous>(?::\d+)*\)?\s*$|\bnative code|webpack\/|chrome-extension:/,
  /^\s*at (?:[\w.@-]*\/)*(?:java|javax|jakarta|jdk|sun|com\.sun|kotlin|kotlinx|scala|groovy|clojure|akka|reactor|rx)\./,
  /^\s*at (?:[\w.@-]*\/)*io\.(?:netty|grpc|vertx|opentelemetry|micrometer|reactivex|undertow|quarkus|micronaut)\./,
  /^\s*at (?:[\w.@-]*\/)*org\.(?:apache|springframework|hibernate|jboss|eclipse|junit|aspectj|slf4j|postgresql|mariadb|jooq)\./,
  /^\s*at (?:[\w.@-]*\/)*com\.(?:google|fasterxml|zaxxer|mysql|netflix|amazonaws|azure|oracle)\./,
  /^\s*at (?:software\.amazon|redis\.clients|feign|okhttp3|retrofit2|net\.bytebuddy)\./,
  /^\s*at (?:System|Microsoft|MS|Npgsql|Grpc|Newtonsoft|Dapper|MediatR|Polly|StackExchange|Castle)\./,
  /\$\$(?:Lambda|Enhancer|FastClass|SpringCGLIB)|\$Proxy\d|<generated>/,
  /(?:site|dist)-packages|\/lib(?:64)?\/python\d|<frozen |\/gems\/|\/lib\/ruby\/|<internal:|\/vendor\/|\[internal function\]|\{main\}/,
  /^(?:runtime|net|reflect|testing|sync|syscall|os|io|context|bufio|encoding|database|crypto|internal)[./]/,
  /^(?:golang\.org|google\.golang\.org|go\.opentelemetry\.io|gorm\.io)[./]/,
  /^github\.com\/(?:gin-gonic|labstack|gorilla|go-chi|grpc-ecosystem|jackc|lib|go-sql-driver|redis|go-redis|pkg|stretchr|jmoiron|segmentio)[./]/,
  /\/rustc\/|\b(?:core|std|alloc|tokio|hyper)::/,
] as const;

/** Tells what each line of a stack trace is. Lines between frames (Python's source lines, Go's files) go with the frame above; `... 12 more` of Java stands for what was shown before. */
export function readStack(stack: string): readonly StackLine[] {
  let current: StackLineKind = 'head';
  return stack
    .replace(/\s+$/, '')
    .split(/\r?\n/)
    .map((text, number) => {
      current = kindOf(text, current);
      return { kind: current, text, number };
    });
}

function kindOf(text: string, above: StackLineKind): StackLineKind {
  if (frame.test(text)) return library.some((pattern) => pattern.test(text)) ? 'library' : 'own';
  if (/^\s*\.\.\. \d+ /.test(text)) return 'library';
  return above !== 'head' && /^\s/.test(text) ? above : 'head';
}

/** What is drawn: a line, or several of libraries folded into one. */
export type StackPart =
  | { readonly part: 'line'; readonly line: StackLine }
  | { readonly part: 'hidden'; readonly lines: readonly StackLine[] };

/** Runs of library lines become one part each; a stack without own frames is shown whole. */
export function foldLibraries(lines: readonly StackLine[]): readonly StackPart[] {
  const hasOwn = lines.some(({ kind }) => kind === 'own');
  const parts: StackPart[] = [];
  for (const line of lines) {
    const last = parts.at(-1);
    if (!hasOwn || line.kind !== 'library') parts.push({ part: 'line', line });
    else if (last?.part === 'hidden') parts[parts.length - 1] = { part: 'hidden', lines: [...last.lines, line] };
    else parts.push({ part: 'hidden', lines: [line] });
  }
  return parts;
}

/** Begins a new exception of the chain. */
export function isCause({ kind, text }: StackLine): boolean {
  return (
    kind === 'head' &&
    /^\s*(?:Caused by: |Suppressed: |--->|\[cause\]|During handling of |The above exception )/.test(text)
  );
}
