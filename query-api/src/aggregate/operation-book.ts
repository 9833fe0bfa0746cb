import { spanKinds, type PathOperation } from '@galileo/model';

/** What is asked of a span to know its operation. */
export interface OperationFacts {
  readonly service: string;
  readonly namespace: string;
  readonly environment: string;
  readonly name: string;
  /** Index into `spanKinds`. */
  readonly kind: number;
}

/** Operations by number, so that a path is made of numbers. */
export interface OperationBook {
  readonly numberOf: (span: OperationFacts) => number;
  readonly operationOf: (number: number) => PathOperation | undefined;
}

export function createOperationBook(): OperationBook {
  const numbers = new Map<string, number>();
  const operations: PathOperation[] = [];
  return {
    numberOf: (span) => {
      const key = `${span.kind}\u0000${span.service}\u0000${span.name}\u0000${span.namespace}\u0000${span.environment}`;
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, operations.length);
      operations.push(operationOf(span));
      return operations.length - 1;
    },
    operationOf: (number) => operations[number],
  };
}

export function operationOf({ service, namespace, environment, name, kind }: OperationFacts): PathOperation {
  return { service, namespace, environment, operation: name, kind: spanKinds[kind] ?? 'unspecified' };
}
