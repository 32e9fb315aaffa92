import { z } from 'zod';

/** Lists the keys that a schema knows at a path; none where any key may stand. */
export function knownKeys(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  const [step, ...rest] = path;
  const inner = (type: z.core.$ZodType) => knownKeys(type, path);
  if (schema instanceof z.core.$ZodObject) {
    const { shape } = schema._zod.def;
    if (step === undefined) return Object.keys(shape);
    const child = shape[String(step)];
    return child === undefined ? [] : knownKeys(child, rest);
  }
  if (schema instanceof z.core.$ZodArray) {
    return step === undefined ? [] : knownKeys(schema._zod.def.element, rest);
  }
  if (schema instanceof z.core.$ZodRecord) {
    const { keyType, valueType } = schema._zod.def;
    if (step !== undefined) return knownKeys(valueType, rest);
    return keyType instanceof z.core.$ZodEnum
      ? Object.values(keyType._zod.def.entries).map(String)
      : [];
  }
  if (schema instanceof z.core.$ZodUnion) return schema._zod.def.options.flatMap(inner);
  if (schema instanceof z.core.$ZodIntersection) {
    return [schema._zod.def.left, schema._zod.def.right].flatMap(inner);
  }
  if (schema instanceof z.core.$ZodPipe) {
    return [schema._zod.def.in, schema._zod.def.out].flatMap(inner);
  }
  if (schema instanceof z.core.$ZodLazy) return inner(schema._zod.def.getter());
  return hasInner(schema) ? inner(schema._zod.def.innerType) : [];
}

/** Optional, default, nullable and the like hold one other type. */
function hasInner(
  schema: z.core.$ZodType,
): schema is z.core.$ZodOptional | z.core.$ZodDefault | z.core.$ZodNullable {
  return 'innerType' in schema._zod.def;
}
