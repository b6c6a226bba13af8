// The shapes of the LINE messages this product makes: a small part of LINE's message objects, written down here so that messages depend on nothing.

export interface TextMessage {
  type: 'text';
  text: string;
  quickReply?: QuickReply;
}

export interface FlexMessage {
  type: 'flex';
  /** Shown on the lock screen and in the list of chats: never holds a name, department, number, amount or date. */
  altText: string;
  contents: FlexBubble;
  quickReply?: QuickReply;
}

export type LineMessage = TextMessage | FlexMessage;

export interface QuickReply {
  /** 1 to 13. LINE shows only those of the last message, until something else is said. */
  items: { type: 'action'; action: PostbackAction | UriAction }[];
}

export interface PostbackAction {
  type: 'postback';
  /** At most 20 graphemes in a quick reply, 40 in a Flex button. */
  label: string;
  /** At most 300 characters. */
  data: string;
  /** What the chat shows as said by the user who tapped. */
  displayText: string;
}

export interface UriAction {
  type: 'uri';
  label: string;
  /** At most 1,000 characters, ASCII. */
  uri: string;
}

export interface FlexBubble {
  type: 'bubble';
  size: 'mega';
  header?: FlexBox;
  body: FlexBox;
  footer?: FlexBox;
}

export type FlexPart = FlexBox | FlexText | FlexButton | FlexSeparator;

export interface FlexBox {
  type: 'box';
  layout: 'vertical' | 'horizontal' | 'baseline';
  contents: FlexPart[];
  flex?: number;
  spacing?: string;
  margin?: string;
  width?: string;
  height?: string;
  backgroundColor?: string;
  borderColor?: string;
  borderWidth?: string;
  cornerRadius?: string;
  paddingAll?: string;
  paddingTop?: string;
  paddingBottom?: string;
  paddingStart?: string;
  paddingEnd?: string;
  justifyContent?: 'center' | 'flex-start' | 'flex-end' | 'space-between';
  alignItems?: 'center' | 'flex-start' | 'flex-end';
  action?: PostbackAction | UriAction;
}

export type TextSize = 'sm' | 'md' | 'lg' | 'xl' | 'xxl' | '3xl' | '4xl';

export interface FlexText {
  type: 'text';
  text?: string;
  contents?: FlexSpan[];
  size: TextSize;
  color: string;
  weight?: 'bold';
  decoration?: 'line-through';
  align?: 'center' | 'start' | 'end';
  gravity?: 'center';
  flex?: number;
  margin?: string;
  wrap: boolean;
  /** Follows the text size chosen in LINE's settings. */
  scaling: boolean;
}

export interface FlexSpan {
  type: 'span';
  text: string;
  size?: TextSize;
  color?: string;
  weight?: 'bold';
}

export interface FlexButton {
  type: 'button';
  style: 'primary' | 'secondary' | 'link';
  color?: string;
  height: 'md' | 'sm';
  action: PostbackAction | UriAction;
  scaling: boolean;
  adjustMode: 'shrink-to-fit';
  margin?: string;
}

export interface FlexSeparator {
  type: 'separator';
  color: string;
  margin?: string;
}
