// What LINE refuses in a Flex message's contents: structure, values and weight.
import { checkAction } from './check-action.ts';
import { checkProperties, isObject, type JsonObject } from './check-object.ts';
import { blockStyle, bubble, children, components, gradient } from './flex-components.ts';
import type { Problem, Report } from './problem.ts';

const bubbleBytes = 30 * 1_024;
const carouselBytes = 50 * 1_024;
const blocks = ['header', 'hero', 'body', 'footer'];
const tap = { maxLabel: 40, labelRequired: false, quickReply: false };
const button = { ...tap, labelRequired: true };

export function checkFlex(contents: unknown): Problem[] {
  const problems: Problem[] = [];
  const report: Report = (message, property) => problems.push({ message, property });
  if (!isObject(contents)) report('invalid property', '/');
  else if (contents.type === 'bubble') checkBubble(contents, '', report);
  else if (contents.type === 'carousel') checkCarousel(contents, report);
  else report('invalid property', '/type');
  return problems;
}

function checkCarousel(carousel: JsonObject, report: Report): void {
  const { contents } = carousel;
  if (!Array.isArray(contents) || contents.length < 1 || contents.length > 12) {
    report('must have 1 to 12 bubbles', '/contents');
    return;
  }
  if (weight(carousel) > carouselBytes) report('must not be larger than 50KB', '/');
  checkProperties(carousel, { nested: ['type', 'contents'] }, (name) => `/${name}`, report);
  for (const [i, item] of contents.entries()) {
    if (!isObject(item) || item.type !== 'bubble') report('invalid property', `/contents/${i}`);
    else checkBubble(item, `/contents/${i}`, report);
  }
  const sizes = new Set(contents.map((item) => (isObject(item) ? (item.size ?? 'mega') : '')));
  if (sizes.size > 1) report('bubbles in a carousel must have the same size', '/contents');
}

function checkBubble(of: JsonObject, path: string, report: Report): void {
  if (weight(of) > bubbleBytes) report('must not be larger than 30KB', path || '/');
  checkProperties(of, bubble, (name) => `${path}/${name}`, report);
  if (!blocks.some((name) => of[name] !== undefined)) report('At least one block must be specified', path || '/');
  for (const name of blocks) {
    if (of[name] !== undefined) checkComponent(of[name], `${path}/${name}`, name === 'hero' ? ['box', 'image', 'video'] : ['box'], report);
  }
  if (of.action !== undefined) checkAction(of.action, `${path}/action`, '/', tap, report);
  if (of.styles === undefined) return;
  if (!isObject(of.styles)) {
    report('invalid property', `${path}/styles`);
    return;
  }
  for (const [name, style] of Object.entries(of.styles)) {
    const at = `${path}/styles/${name}`;
    if (!blocks.includes(name) || !isObject(style)) report('invalid property', at);
    else checkProperties(style, blockStyle, (property) => `${at}/${property}`, report);
  }
}

function checkComponent(component: unknown, path: string, allowed: readonly string[], report: Report): void {
  const rules = isObject(component) && typeof component.type === 'string' ? components[component.type] : undefined;
  if (!isObject(component) || !rules || !allowed.includes(String(component.type))) {
    report('invalid property', path);
    return;
  }
  checkProperties(component, rules, (name) => `${path}/${name}`, report);
  switch (component.type) {
    case 'box':
      checkBox(component, path, report);
      return;
    case 'text':
      checkText(component, path, report);
      return;
    case 'button':
      checkAction(component.action, `${path}/action`, '/', button, report);
      return;
    case 'video':
      checkComponent(component.altContent, `${path}/altContent`, ['box', 'image'], report);
      if (component.action !== undefined) checkAction(component.action, `${path}/action`, '/', button, report);
      return;
    default:
      if (component.action !== undefined) checkAction(component.action, `${path}/action`, '/', tap, report);
  }
}

function checkBox(box: JsonObject, path: string, report: Report): void {
  if (box.action !== undefined) checkAction(box.action, `${path}/action`, '/', tap, report);
  if (box.background !== undefined) {
    if (isObject(box.background)) checkProperties(box.background, gradient, (name) => `${path}/background/${name}`, report);
    else report('invalid property', `${path}/background`);
  }
  if (!Array.isArray(box.contents)) {
    report('May not be empty', `${path}/contents`);
    return;
  }
  const allowed = children[String(box.layout)] ?? [];
  for (const [i, child] of box.contents.entries()) checkComponent(child, `${path}/contents/${i}`, allowed, report);
}

function checkText(of: JsonObject, path: string, report: Report): void {
  if (of.action !== undefined) checkAction(of.action, `${path}/action`, '/', tap, report);
  if (of.contents === undefined) {
    if (typeof of.text !== 'string' || of.text.length === 0) report('must be non-empty text', `${path}/text`);
    return;
  }
  if (of.text !== undefined && typeof of.text !== 'string') report('must be non-empty text', `${path}/text`);
  if (!Array.isArray(of.contents) || of.contents.length === 0) {
    report('May not be empty', `${path}/contents`);
    return;
  }
  for (const [i, span] of of.contents.entries()) checkComponent(span, `${path}/contents/${i}`, ['span'], report);
}

const weight = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
