// What LINE refuses in the messages of a request, with the words and the paths of its error answers.
import { checkAction } from './check-action.ts';
import { checkFlex } from './check-flex.ts';
import { isObject, type JsonObject } from './check-object.ts';
import type { MessageProblems, Report } from './problem.ts';
import { httpsUrl, type Rule, shownText, text } from './property-rules.ts';

const types = ['text', 'textV2', 'image', 'video', 'audio', 'location', 'sticker', 'template', 'imagemap', 'flex'];
const number: Rule = (value) => (typeof value === 'number' ? null : 'must be a number');

/** Fields of each type that must be there and hold. Templates, imagemaps and textV2 are not played by the stand-in: see `unplayed`. */
const fields: Record<string, Record<string, Rule>> = {
  text: { text: text(5_000) },
  image: { originalContentUrl: httpsUrl, previewImageUrl: httpsUrl },
  video: { originalContentUrl: httpsUrl, previewImageUrl: httpsUrl },
  audio: { originalContentUrl: httpsUrl, duration: number },
  location: { title: text(100), address: text(100), latitude: number, longitude: number },
  sticker: { packageId: text(20), stickerId: text(20) },
  flex: { altText: text(1_500) },
};

/** The first message of a kind that LINE knows and the stand-in does not check, so that nobody takes silence for approval. */
export function unplayed(messages: unknown): string | null {
  if (!Array.isArray(messages)) return null;
  const found = messages.find((message) => isObject(message) && types.includes(String(message.type)) && !(String(message.type) in fields));
  return found ? String((found as JsonObject).type) : null;
}

export function checkMessages(messages: unknown): MessageProblems {
  const problems: MessageProblems = { fields: [], contents: [] };
  const report: Report = (message, property) => problems.fields.push({ message, property });
  if (messages === undefined || messages === null) report('May not be null', 'messages');
  else if (!Array.isArray(messages)) report('must be an array', 'messages');
  else if (messages.length < 1 || messages.length > 5) report('Size must be between 1 and 5', 'messages');
  else for (const [i, message] of messages.entries()) checkMessage(message, i, problems, report);
  return problems;
}

function checkMessage(message: unknown, index: number, problems: MessageProblems, report: Report): void {
  const at = `messages[${index}]`;
  if (!isObject(message)) {
    report('May not be null', at);
    return;
  }
  const rules = typeof message.type === 'string' ? fields[message.type] : undefined;
  if (!rules) {
    report(`Must be one of the following values: [${types.join(', ')}]`, `${at}.type`);
    return;
  }
  for (const [name, rule] of Object.entries(rules)) {
    const problem = message[name] === undefined || message[name] === null ? 'May not be empty' : rule(message[name]);
    if (problem !== null) report(problem, `${at}.${name}`);
  }
  if (message.quickReply !== undefined) checkQuickReply(message.quickReply, `${at}.quickReply`, report);
  if (message.sender !== undefined) checkSender(message.sender, `${at}.sender`, report);
  if (message.type !== 'flex') return;
  const inside = checkFlex(message.contents);
  if (inside.length > 0) problems.contents.push({ index, problems: inside });
}

function checkQuickReply(quickReply: unknown, at: string, report: Report): void {
  const items = isObject(quickReply) ? quickReply.items : undefined;
  if (!Array.isArray(items) || items.length < 1 || items.length > 13) {
    report('Size must be between 1 and 13', `${at}.items`);
    return;
  }
  for (const [i, item] of items.entries()) {
    const path = `${at}.items[${i}]`;
    if (!isObject(item) || item.type !== 'action') {
      report('Must be one of the following values: [action]', `${path}.type`);
      continue;
    }
    const image = item.imageUrl === undefined ? null : httpsUrl(item.imageUrl);
    if (image !== null) report(image, `${path}.imageUrl`);
    checkAction(item.action, `${path}.action`, '.', { maxLabel: 20, labelRequired: true, quickReply: true }, report);
  }
}

function checkSender(sender: unknown, at: string, report: Report): void {
  if (!isObject(sender)) {
    report('must be an object', at);
    return;
  }
  const name = sender.name === undefined ? null : shownText(20)(sender.name);
  if (name !== null) report(name, `${at}.name`);
  const icon = sender.iconUrl === undefined ? null : httpsUrl(sender.iconUrl);
  if (icon !== null) report(icon, `${at}.iconUrl`);
}
