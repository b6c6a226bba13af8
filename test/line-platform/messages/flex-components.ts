// The Flex components with the properties and values that LINE allows them.
// Source: https://developers.line.biz/en/reference/messaging-api/#flex-message
import type { Properties } from './check-object.ts';
import {
  angle,
  aspectRatio,
  boolean,
  borderWidth,
  color,
  cornerRadius,
  extent,
  httpsUrl,
  imageSize,
  integer,
  lineSpacing,
  offset,
  oneOf,
  padding,
  percentage,
  type Rule,
  spacing,
  text,
  textSize,
} from './property-rules.ts';

const placed = {
  position: oneOf('relative', 'absolute'),
  offsetTop: offset,
  offsetBottom: offset,
  offsetStart: offset,
  offsetEnd: offset,
};
const margin = { margin: spacing };
const gravity = { gravity: oneOf('top', 'bottom', 'center') };
const align = { align: oneOf('start', 'end', 'center') };
const shrink = { adjustMode: oneOf('shrink-to-fit') };
const worded = {
  size: textSize,
  color,
  weight: oneOf('regular', 'bold'),
  style: oneOf('normal', 'italic'),
  decoration: oneOf('none', 'underline', 'line-through'),
};
const componentType: Rule = (value) => (typeof value === 'string' ? null : 'invalid property');

export const components: Record<string, Properties> = {
  box: {
    required: { type: componentType, layout: oneOf('horizontal', 'vertical', 'baseline') },
    optional: {
      flex: integer,
      spacing,
      ...margin,
      ...placed,
      backgroundColor: color,
      borderColor: color,
      borderWidth,
      cornerRadius,
      width: extent,
      maxWidth: extent,
      height: extent,
      maxHeight: extent,
      paddingAll: padding,
      paddingTop: padding,
      paddingBottom: padding,
      paddingStart: padding,
      paddingEnd: padding,
      justifyContent: oneOf('center', 'flex-start', 'flex-end', 'space-between', 'space-around', 'space-evenly'),
      alignItems: oneOf('center', 'flex-start', 'flex-end'),
    },
    nested: ['contents', 'action', 'background'],
  },
  text: {
    required: { type: componentType },
    optional: {
      flex: integer,
      ...worded,
      ...align,
      ...gravity,
      wrap: boolean,
      lineSpacing,
      ...margin,
      ...placed,
      maxLines: integer,
      ...shrink,
      scaling: boolean,
    },
    nested: ['text', 'contents', 'action'],
  },
  span: { required: { type: componentType, text: text(2_000) }, optional: { ...worded } },
  button: {
    required: { type: componentType },
    optional: {
      flex: integer,
      color,
      style: oneOf('primary', 'secondary', 'link'),
      ...gravity,
      ...margin,
      ...placed,
      height: oneOf('md', 'sm'),
      ...shrink,
      scaling: boolean,
    },
    nested: ['action'],
  },
  image: {
    required: { type: componentType, url: httpsUrl },
    optional: {
      flex: integer,
      ...margin,
      ...placed,
      ...align,
      ...gravity,
      size: imageSize,
      aspectRatio,
      aspectMode: oneOf('fit', 'cover'),
      backgroundColor: color,
      animated: boolean,
    },
    nested: ['action'],
  },
  icon: {
    required: { type: componentType, url: httpsUrl },
    optional: { size: textSize, aspectRatio, ...margin, ...placed, scaling: boolean },
  },
  separator: { required: { type: componentType }, optional: { ...margin, color } },
  filler: { required: { type: componentType }, optional: { flex: integer } },
  video: {
    required: { type: componentType, url: httpsUrl, previewUrl: httpsUrl },
    optional: { aspectRatio },
    nested: ['altContent', 'action'],
  },
};

export const gradient: Properties = {
  required: { type: oneOf('linearGradient'), angle, startColor: color, endColor: color },
  optional: { centerColor: color, centerPosition: percentage },
};

export const bubble: Properties = {
  required: { type: oneOf('bubble') },
  optional: { size: oneOf('nano', 'micro', 'deca', 'hecto', 'kilo', 'mega', 'giga'), direction: oneOf('ltr', 'rtl') },
  nested: ['header', 'hero', 'body', 'footer', 'styles', 'action'],
};

export const blockStyle: Properties = { optional: { backgroundColor: color, separator: boolean, separatorColor: color } };

/** What may stand in a box, by its layout. */
export const children: Record<string, readonly string[]> = {
  vertical: ['box', 'button', 'image', 'text', 'separator', 'filler'],
  horizontal: ['box', 'button', 'image', 'text', 'separator', 'filler'],
  baseline: ['icon', 'text', 'filler'],
};
