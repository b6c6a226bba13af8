// What is wrong with a message, in the terms of LINE's error answers.
import { type Answer, refusal } from '../exchange.ts';

/** `property`: where, as in messages[0].text, or inside a Flex message /body/contents/0. */
export interface Problem {
  message: string;
  property: string;
}

export type Report = (message: string, property: string) => void;

export interface MessageProblems {
  /** Of the request's own fields. */
  fields: Problem[];
  /** Inside the Flex contents of one message, by its index. */
  contents: { index: number; problems: Problem[] }[];
}

/** LINE answers the fields' problems first, and of the contents' those of one message only. Null: all is well. */
export function answerProblems({ fields, contents }: MessageProblems): Answer | null {
  if (fields.length > 0) return refusal(400, `The request body has ${fields.length} error(s)`, fields);
  const first = contents[0];
  return first ? refusal(400, `A message (messages[${first.index}]) in the request body is invalid`, first.problems) : null;
}
