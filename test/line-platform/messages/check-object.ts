// Holds one JSON object against the rules of its properties: required ones, allowed values, nothing unknown.
import type { Report } from './problem.ts';
import type { Rule } from './property-rules.ts';

export type JsonObject = Record<string, unknown>;

export interface Properties {
  required?: Record<string, Rule>;
  optional?: Record<string, Rule>;
  /** Looked at by the caller. */
  nested?: readonly string[];
}

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

export function checkProperties(object: JsonObject, properties: Properties, at: (property: string) => string, report: Report): void {
  for (const [name, rule] of Object.entries(properties.required ?? {})) {
    if (object[name] === undefined || object[name] === null) report('May not be empty', at(name));
    else say(rule(object[name]), at(name), report);
  }
  for (const [name, value] of Object.entries(object)) {
    if (value === undefined || name in (properties.required ?? {}) || properties.nested?.includes(name)) continue;
    const rule = properties.optional?.[name];
    if (rule) say(rule(value), at(name), report);
    else report('unknown property', at(name));
  }
}

function say(problem: string | null, property: string, report: Report): void {
  if (problem !== null) report(problem, property);
}
