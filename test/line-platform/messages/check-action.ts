// What LINE refuses in an action: a tap on a button, a box or a quick reply.
import { checkProperties, isObject, type Properties } from './check-object.ts';
import type { Report } from './problem.ts';
import { actionUri, oneOf, pattern, shownText, text } from './property-rules.ts';

export interface ActionPlace {
  maxLabel: number;
  labelRequired: boolean;
  /** camera, cameraRoll and location live in quick replies only. */
  quickReply: boolean;
}

const type = oneOf('postback', 'message', 'uri', 'datetimepicker', 'clipboard', 'camera', 'cameraRoll', 'location');
const moment = pattern(/^(\d{4}-\d\d-\d\d([Tt]\d\d:\d\d)?|\d\d:\d\d)$/);

const kinds: Record<string, Properties> = {
  postback: {
    required: { data: text(300) },
    optional: {
      displayText: shownText(300),
      text: text(300),
      inputOption: oneOf('closeRichMenu', 'openRichMenu', 'openKeyboard', 'openVoice'),
      fillInText: text(300),
    },
  },
  message: { required: { text: text(300) } },
  uri: {
    required: { uri: actionUri },
    optional: {
      altUri: (value) => (isObject(value) ? (value.desktop === undefined ? null : actionUri(value.desktop)) : 'invalid property'),
    },
  },
  datetimepicker: {
    required: { data: text(300), mode: oneOf('date', 'time', 'datetime') },
    optional: { initial: moment, max: moment, min: moment },
  },
  clipboard: { required: { clipboardText: text(1_000) } },
  camera: {},
  cameraRoll: {},
  location: {},
};

export function checkAction(action: unknown, property: string, separator: '.' | '/', place: ActionPlace, report: Report): void {
  if (!isObject(action)) {
    report('May not be empty', property);
    return;
  }
  const at = (name: string) => `${property}${separator}${name}`;
  const rules = typeof action.type === 'string' ? kinds[action.type] : undefined;
  if (!rules) {
    report(type(action.type) ?? 'invalid property', at('type'));
    return;
  }
  if (!place.quickReply && ['camera', 'cameraRoll', 'location'].includes(String(action.type))) {
    report('invalid action type', at('type'));
    return;
  }
  const label = { label: shownText(place.maxLabel) };
  checkProperties(
    action,
    {
      required: { type, ...rules.required, ...(place.labelRequired ? label : {}) },
      optional: { ...rules.optional, ...(place.labelRequired ? {} : label) },
    },
    at,
    report,
  );
  if (action.type === 'postback' && action.text !== undefined && action.displayText !== undefined)
    report('cannot be used with text', at('displayText'));
  if (action.fillInText !== undefined && action.inputOption !== 'openKeyboard')
    report('can only be used with openKeyboard', at('fillInText'));
}
