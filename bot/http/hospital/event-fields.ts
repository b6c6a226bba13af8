// The fields of each event type, read from the JSON schema that is drawn from the shapes which validate them, so that a table of them cannot say otherwise.
import { formOf } from './form-of.ts';

/** As far as the event's schema uses it. */
export interface Schema {
  type?: string;
  description?: string;
  const?: unknown;
  not?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
}

export interface Example {
  summary: string;
  value: Record<string, unknown>;
}

export interface Field {
  /** From the top of the event, e.g. data.line.position; [] stands for each entry of a list. */
  path: string;
  required: 'yes' | 'no' | 'must be left out';
  form: string;
  meaning: string;
  example: unknown;
}

export interface TypeFields {
  type: string;
  summary: string;
  /** What the shape asks beyond its single fields. */
  note: string;
  fields: Field[];
}

/** `shapes`: one a type. `common`: what every type has alike, with `type` itself. */
export function eventFields(shapes: readonly Schema[], examples: readonly Example[]): { common: Field[]; types: TypeFields[] } {
  const all = shapes.map((shape) => ({ shape, type: String(shape.properties?.type?.const) }));
  const own = ['type', 'data', ...Object.keys(shapes[0]?.properties ?? {}).filter((name) => !isAlike(shapes, name))];
  const common = fieldsOf(shapes[0] ?? {}, '', examples, examples).filter(({ path }) => path === 'type' || !own.includes(topOf(path)));
  return {
    common: [
      ...common.map((field) => (field.path === 'type' ? { ...field, form: 'one of the names below' } : field)),
      { path: 'data', required: 'yes', form: 'object', meaning: 'What happened: the fields below, by type.', example: undefined },
    ],
    types: all.map(({ shape, type }) => {
      const ofType = examples.filter(({ value }) => value.type === type);
      const fields = fieldsOf(shape, '', ofType, examples);
      return {
        type,
        summary: ofType.map(({ summary }) => summary).join(' · '),
        note: shape.properties?.data?.description ?? '',
        fields: fields.filter(({ path }) => own.includes(topOf(path)) && path !== 'type' && path !== 'data'),
      };
    }),
  };
}

const topOf = (path: string) => path.split('.')[0] as string;

function isAlike(shapes: readonly Schema[], name: string): boolean {
  const write = (shape: Schema) => JSON.stringify([shape.properties?.[name], shape.required?.includes(name)]);
  return new Set(shapes.map(write)).size === 1;
}

/** With the fields within, each after what holds it. An example that its own type does not give is taken from another type's field of that name. */
function fieldsOf(shape: Schema, within: string, own: readonly Example[], all: readonly Example[]): Field[] {
  return Object.entries(shape.properties ?? {}).flatMap(([name, schema]) => {
    const path = `${within}${name}`;
    if (schema.not !== undefined) return [{ path, required: 'must be left out', form: '', meaning: '', example: undefined }];
    const field: Field = {
      path,
      required: shape.required?.includes(name) ? 'yes' : 'no',
      form: formOf(schema as Record<string, unknown>),
      meaning: schema.description ?? '',
      example: schema.type === 'boolean' ? true : (find(own, path) ?? find(all, path)),
    };
    const inner = schema.type === 'array' ? schema.items : schema;
    return [field, ...fieldsOf(inner ?? {}, `${path}${schema.type === 'array' ? '[]' : ''}.`, own, all)];
  });
}

function find(examples: readonly Example[], path: string): unknown {
  const steps = path.split(/\.|(?=\[\])/).map((step) => (step === '[]' ? '0' : step));
  for (const { value } of examples) {
    const found = steps.reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], value);
    if (found !== undefined) return found;
  }
  return undefined;
}
